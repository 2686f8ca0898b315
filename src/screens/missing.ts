import type { Missing } from '#desk/missing.ts'
import { html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { momentExact } from './moments.ts'
import type { DeskVoice } from './words.ts'

/** What is missing, in a few words. */
export const missingWords = (voice: DeskVoice, { what, until, media }: Missing): Markup => {
  if (until === null || (what !== 'embargo' && !aboutRights({ what }))) return voice.word(`missing.${what}`)
  const words = voice.word(`missing.${what}`, { until: momentExact(voice, Date.parse(until)) })
  return media === null ? words : html`<a href="/desk/media/${media}">${words}</a>`
}

/** Whether it is a warning that counts for what readers see already, too. */
export const aboutRights = ({ what }: Pick<Missing, 'what'>): boolean => what === 'rights' || what === 'rights-ended'

/** How it looks: what cannot be published without, what to be warned of, what only should be there. */
export const missingClass = (one: Missing): 'needed' | 'warn' | 'quiet' =>
  one.needed ? 'needed' : aboutRights(one) ? 'warn' : 'quiet'
