import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cardDrawing } from '#pictures/card-drawing.ts'
import { drawCard } from '#pictures/draw-card.ts'
import type { ShareCard } from '#pictures/share-card.ts'
import type { Say } from './world.ts'

const times = 40

const common = { layout: 'news', theme: 'serif', accent: '#9a1b1e', below: null, now: null, portrait: null } as const
const cards: readonly ShareCard[] = [
  {
    ...common,
    language: 'fa',
    direction: 'rtl',
    runs: 'rtl',
    newsroom: 'فانوس',
    above: 'گزارش · شهر',
    headline: 'تراموا پس از سه سال به خیابان‌ها برمی‌گردد و ۴۶۷ مسافر روز نخست را دید',
  },
  {
    ...common,
    layout: 'live',
    now: 'مباشر',
    language: 'ar',
    direction: 'rtl',
    runs: 'rtl',
    newsroom: 'الفانوس',
    above: 'المدينة',
    headline: 'عاصفة ثلجية تقترب من المدينة والمدارس مغلقة حتى إشعار آخر',
  },
  {
    ...common,
    language: 'en',
    direction: 'ltr',
    runs: 'ltr',
    newsroom: 'The Lantern',
    above: 'City',
    headline: 'Trams return to the streets after three years, and 467 people see their first day',
  },
]

/** What a share card costs in processor time, and how large its file is. The first of a process is not counted: it
 *  reads the fonts. */
export const shareCards = async (say: Say): Promise<void> => {
  const media = mkdtempSync(join(tmpdir(), 'dragoman-bench-'))
  say('Share cards, processor time for each')
  try {
    for (const card of cards) {
      const { file } = await drawCard({ card, media })
      const set = await cpu(() => cardDrawing(card))
      const whole = await cpu(() => drawCard({ card, media }))
      const kilobytes = (statSync(join(media, file ?? '')).size / 1000).toFixed(0)
      say(
        `  ${card.language} (${card.layout}): ${set} ms to set its type, ${whole} ms with its file of ${kilobytes} KB`,
      )
    }
  } finally {
    rmSync(media, { recursive: true, force: true })
  }
}

const cpu = async (act: () => unknown): Promise<string> => {
  const before = process.cpuUsage()
  for (let n = 0; n < times; n += 1) await act()
  const { user, system } = process.cpuUsage(before)
  return ((user + system) / 1000 / times).toFixed(1)
}
