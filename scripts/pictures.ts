// npm run pictures: a picture of every kind of page of the demo newsroom, in its three languages, at five widths from a
// phone to a desk, by day; by night at the narrowest and the widest; into pictures/. With words, only those kinds whose
// names contain one: npm run pictures -- front fa

import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { chromium } from 'playwright-core'
import { openDemo } from '../test/make/demo.ts'
import { kindsOfPages } from '../test/make/kinds-of-pages.ts'
import { chromium as program } from './programs.ts'

const editions = ['fa', 'ar', 'en']
/** A phone, a tablet upright (two), a tablet across, a desk. */
const widths = [360, 768, 834, 1024, 1280]
const looks = [
  ...widths.map((width) => ({ width, scheme: 'light' as const })),
  { width: 360, scheme: 'dark' as const },
  { width: 1280, scheme: 'dark' as const },
]

const loadPictures = `Promise.all([...document.images].map((image) =>
  ((image.loading = 'eager'), image.decode().catch(() => {})))).then(() => {})`

const root = dirname(import.meta.dirname)
const wanted = process.argv.slice(2)
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const main = async (): Promise<void> => {
  const executablePath = program.find()
  if (executablePath === undefined) {
    say(`Chromium is missing. Install it: apt-get install ${program.packages.join(' ')}`)
    process.exitCode = 1
    return
  }
  say('Filling a demo newsroom …')
  const demo = await openDemo(undefined, { jobs: true })
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  const out = join(root, 'pictures')
  mkdirSync(out, { recursive: true })
  let count = 0
  try {
    const { site } = demo
    for (const edition of editions) {
      const pages = (await kindsOfPages(site, edition)).filter(
        ([name]) => wanted.length === 0 || wanted.some((word) => `${name}-${edition}`.includes(word)),
      )
      for (const { width, scheme } of looks) {
        const context = await browser.newContext({
          viewport: { width, height: width < 600 ? 740 : 900 },
          colorScheme: scheme,
          reducedMotion: 'reduce',
          locale: 'sv', // whoever reads none of its languages is shown the choice
        })
        const page = await context.newPage()
        for (const [name, address] of pages) {
          await page.goto(site + address)
          await page.evaluate('document.fonts.ready.then(() => {})')
          await page.evaluate(loadPictures)
          await page.screenshot({ path: join(out, `${name}-${edition}-${width}-${scheme}.png`), fullPage: true })
          count += 1
        }
        await context.close()
        say(`${edition}, ${width} px, ${scheme}: ${pages.length} pages`)
      }
    }
  } finally {
    await browser.close()
    await demo.close()
  }
  say(`${count} pictures are in pictures/. Look at them.`)
}

await main()
