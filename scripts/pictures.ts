// npm run pictures: a picture of every kind of page of the demo newsroom, in its three languages, narrow and wide,
// light and dark, into pictures/. With words, only those kinds whose names contain one: npm run pictures -- front fa

import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { chromium } from 'playwright-core'
import { openDemo } from '../test/make/demo.ts'
import { kindsOfPages } from '../test/make/kinds-of-pages.ts'
import { chromium as program } from './programs.ts'

const editions = ['fa', 'ar', 'en']
const widths = { narrow: { width: 360, height: 740 }, wide: { width: 1280, height: 900 } }
const schemes = ['light', 'dark'] as const

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
      for (const [width, viewport] of Object.entries(widths)) {
        for (const colorScheme of schemes) {
          const context = await browser.newContext({ viewport, colorScheme, locale: 'sv', reducedMotion: 'reduce' }) // whoever reads none of its languages is shown the choice
          const page = await context.newPage()
          for (const [name, address] of pages) {
            await page.goto(site + address)
            await page.evaluate('document.fonts.ready.then(() => {})')
            await page.evaluate(
              "Promise.all([...document.images].map((image) => ((image.loading = 'eager'), image.decode().catch(() => {})))).then(() => {})",
            )
            await page.screenshot({ path: join(out, `${name}-${edition}-${width}-${colorScheme}.png`), fullPage: true })
            count += 1
          }
          await context.close()
          say(`${edition}, ${width}, ${colorScheme}: ${pages.length} pages`)
        }
      }
    }
  } finally {
    await browser.close()
    await demo.close()
  }
  say(`${count} pictures are in pictures/. Look at them.`)
}

await main()
