import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { openArchive } from '#archive/archive.ts'
import { setClock } from '#common/clock.ts'
import { silentLog } from '#common/log.ts'
import { packedBundle } from '#screens/bundle.ts'
import { readSettings } from '#settings/read.ts'
import { chromium as program } from '../scripts/programs.ts'
import { openNewsroom } from '../src/newsroom.ts'
import { sqliteEngine } from '../test/engines.ts'
import { makeNewsroom, makeStory, publishedAt } from '../test/make/newsroom.ts'
import { signedIn } from '../test/make/signed-in.ts'
import type { Say } from './world.ts'

const keys = 200
const words = (
  'ترامواهای شب از ۲۰ آذر دوباره میان بندر و بازار می‌روند و مسافران New Tram Company را می‌شناسند؛ ' +
  'بلیت آن ۱۲٬۵۰۰ تومان است'
).split(' ')
const limit = { key: 10, size: 150_000, ready: 1500 }

/** What the editor costs: the time of the page's main thread for a key in a text of 5,000 Persian words, the size of
 *  the desk's scripts, and how long it takes on a slow line until somebody can type. */
export const editor = async (say: Say): Promise<void> => {
  const executablePath = program.find()
  if (executablePath === undefined) return say('The editor: not measured, there is no Chromium')
  say('The editor: an article of 5,000 Persian words')
  const { files, scripts } = await packedBundle()
  const sizeOf = (names: Iterable<string>): number =>
    [...names].reduce((sum, name) => sum + Buffer.from(files[name]?.brotli ?? '', 'base64').length, 0)
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`
  const { file, parts } = scripts.editor
  say(` scripts before one can type, with brotli: ${kilobytes(sizeOf([file, ...parts]))}`)
  // All that a screen with the editor ever loads: what comes late, and the window in which media are chosen.
  const later = [...(files[file]?.text ?? '').matchAll(/import\("\.\/([^"]+)"\)/g)].map(([, name = '']) => name)
  const all = sizeOf(new Set([file, ...parts, ...later]))
  say(` desk and editor together: ${kilobytes(all)} ${verdict(all, limit.size)}`)
  const newsroom = await opened()
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
  const page = async (): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    const cookie = { name: '__Host-desk', value: newsroom.secret, secure: true, httpOnly: true }
    await context.addCookies([{ ...cookie, url: newsroom.site.replace('http:', 'https:') }])
    return context.newPage()
  }
  try {
    const ready: number[] = []
    for (let round = 0; round < 5; round++) {
      const one = await page()
      const line = await one.context().newCDPSession(one)
      await line.send('Network.enable')
      const speed = { offline: false, latency: 300, downloadThroughput: 200_000, uploadThroughput: 100_000 }
      await line.send('Network.emulateNetworkConditions', speed)
      await one.goto(newsroom.article, { waitUntil: 'commit' })
      await one.locator('desk-editor[data-ready]').waitFor({ state: 'attached' })
      ready.push(await one.evaluate<number>('performance.now()'))
      await one.context().close()
    }
    const { median } = summary(ready)
    say(` ready to be typed in, 3G (1.6 Mbit/s, 300 ms): ${Math.round(median)} ms ${verdict(median, limit.ready)}`)
    for (const where of ['in the middle', 'at the end'] as const) {
      const one = await page()
      await one.goto(newsroom.article)
      await one.locator('desk-editor[data-ready]').waitFor()
      const paragraphs = one.locator('.ProseMirror > p:not([data-part])')
      const count = await paragraphs.count()
      await paragraphs.nth(where === 'at the end' ? count - 1 : Math.floor(count / 2)).click()
      await one.keyboard.press('End')
      const { median: middle, p95 } = summary(await typed(one))
      say(` a key ${where}: ${middle.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms ${verdict(p95, limit.key)}`)
      await one.context().close()
    }
  } finally {
    await browser.close()
    await newsroom.close()
  }
}

/** The middle of some figures, and what all but a twentieth of them stay below. */
const summary = (figures: readonly number[]): { median: number; p95: number } => {
  const sorted = figures.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN
  return { median: at(0.5), p95: at(0.95) }
}

const verdict = (is: number, most: number): string => (is <= most ? `(at most ${most})` : `– MORE THAN ${most}`)

/** What a key keeps the main thread from doing: scripts, styles and layout. Painting is left out, which a browser
 *  without a graphics card does by hand. */
const busyWith = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration']

/** The time of the main thread that each of some keys took, in milliseconds of its processor. */
const typed = async (page: Page): Promise<number[]> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.reduce((sum, { name, value }) => sum + (busyWith.includes(name) ? value * 1000 : 0), 0)
  }
  const costs: number[] = []
  for (let key = 0; key < keys; key++) {
    const before = await busy()
    await page.keyboard.insertText([...'تراموای شب '][key % 11] ?? ' ')
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))')
    costs.push((await busy()) - before)
  }
  return costs
}

/** A newsroom with the article, somebody signed in. */
const opened = async () => {
  const { url, folder } = await sqliteEngine().fresh()
  const clock = setClock(publishedAt)
  const archive = await openArchive({ url, clock })
  await makeNewsroom(archive)
  const content = Array.from({ length: 84 }, (_, n) => ({
    type: 'paragraph' as const,
    attrs: { id: `para${n}` },
    content: [
      {
        type: 'text' as const,
        text: `${Array.from({ length: 60 }, (_, at) => words[(at + n) % words.length]).join(' ')}.`,
      },
    ],
  }))
  const body = { type: 'doc' as const, content }
  const story = await makeStory(archive, { fa: { headline: 'ترامواهای شب برمی‌گردند', body } })
  await archive.close()
  const read = readSettings({ env: { PORT: '0', DRAGOMAN_DATA: folder, DATABASE_URL: url }, root: folder })
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const newsroom = await openNewsroom(read.settings, { clock, log: silentLog(), jobs: false })
  const site = newsroom.url.slice(0, -1)
  return {
    site,
    article: `${site}/desk/articles/${story.articles['fa'] ?? 0}`,
    secret: await signedIn(newsroom, 'editor', undefined, 'fa'),
    close: () => newsroom.close(),
  }
}
