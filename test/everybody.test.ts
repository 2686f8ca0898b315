// One page of every kind in every edition of the demo newsroom, for readers who see little or nothing, use no mouse, or
// have a narrow screen: WCAG 2.2 AA as far as axe can tell, by day and by night; and that at every width its words can
// be read and its links pressed.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { inChromium } from './browser.ts'
import type { WatchedPage } from './browser.ts'
import { openDemo } from './make/demo.ts'
import type { OpenDemo } from './make/demo.ts'
import { kindsOfPages } from './make/kinds-of-pages.ts'
import { measured, widths } from '#test/practice/measured.ts'
import type { KindOfPage } from './make/kinds-of-pages.ts'

const axe = readFileSync(join(import.meta.dirname, '../node_modules/axe-core/axe.min.js'), 'utf8')
const narrow = { width: 320, height: 640 }
const wide = { width: 1280, height: 800 }

const everyRule = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }
/** Rules whose answer depends on colours and on widths. */
const ofColoursAndWidths = { type: 'rule', values: ['color-contrast', 'target-size', 'scrollable-region-focusable'] }

/** A run of all tests looks at these in every edition and at every width, and at every other kind of page in one of the
 *  three, which differ in words and direction, and at every third width, which kinds that are alike share:
 *  `npm test -- test/everybody.test.ts` looks at all in all. */
const always = ['front', 'section', 'latest', 'article-news', 'article-opinion', 'text-front']
const sampled = process.env['DRAGOMAN_TEST_SAMPLED'] === 'yes'

/** What is wider than the screen, or cut off so that its end cannot be reached; what scrolls in itself may be wider. */
const lost = `(() => {
  const found = []
  const { scrollWidth } = document.documentElement
  if (scrollWidth > innerWidth) found.push('the page is ' + scrollWidth + ' wide')
  const scrolls = (one) =>
    one !== null && (/auto|scroll/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement))
  for (const one of document.body.querySelectorAll('*')) {
    if (one.closest('.hidden,.skip') !== null) continue
    const { left, right, width } = one.getBoundingClientRect()
    const element = one.tagName + ' ' + one.className + ' ' + one.textContent.slice(0, 40)
    if (width > 0 && (left < -1 || right > innerWidth + 1) && !scrolls(one)) found.push('outside: ' + element)
    const { overflowX, overflowY } = getComputedStyle(one)
    const larger = one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2
    if (/hidden|clip/.test(overflowX + overflowY) && larger) found.push('cut: ' + element)
  }
  return [...new Set(found)]
})()`

inChromium('every kind of page', (chromium) => {
  let demo: OpenDemo
  let looked = 0
  before(async () => void (demo = await openDemo(setClock(Date.parse('2026-11-25T08:00:00Z')))))
  after(() => demo.close())

  const look = async (
    { page, foreign, errors, violations }: WatchedPage,
    [name, address]: KindOfPage,
  ): Promise<string[]> => {
    const found: string[] = []
    const record = (how: string, faults: unknown): void =>
      void found.push(...(faults as string[]).map((fault) => `${name}, ${how}: ${fault}`))
    const examine = async (how: string, runOnly: object): Promise<void> => {
      const rules = JSON.stringify({ runOnly, resultTypes: ['violations'], preload: false, iframes: false })
      record(
        how,
        await page.evaluate(
          `axe.run(document, ${rules}).then(({ violations }) => violations.flatMap(({ id, nodes }) => ` +
            `nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`,
        ),
      )
    }
    await page.setViewportSize(narrow)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(demo.site + address)
    record('narrow', await page.evaluate(lost))
    await page.evaluate(axe)
    await examine('by day', everyRule)
    const turn = sampled && !always.includes(name) ? (looked += 1) % 3 : undefined
    for (const width of widths.filter((_, at) => turn === undefined || at % 3 === turn)) {
      await page.setViewportSize({ width, height: 800 })
      record(`at ${width} px`, await page.evaluate(measured))
    }
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize(wide)
    await examine('by night and wide', ofColoursAndWidths)
    record('wide', await page.evaluate(lost))
    record('against the policy', [
      ...foreign,
      ...violations,
      ...errors.filter((error) => !/status of (404|410)/.test(error)),
    ])
    for (const list of [foreign, errors, violations]) list.length = 0
    return found
  }

  for (const [turn, edition] of ['fa', 'ar', 'en'].entries()) {
    test(
      'at no width a word is parted or cut, a column narrow or a target small; nothing is against its policy, ' +
        `and axe finds no fault, in ${edition}`,
      async () => {
        const pages = await kindsOfPages(demo.site, edition)
        // The other standing pages are one of these two with other words.
        const telling = pages.filter(([name]) => !/^standing-[3-8]$/.test(name))
        const waiting = telling.filter(([name], index) => !sampled || always.includes(name) || index % 3 === turn)
        const found: string[] = []
        const reader = async (): Promise<void> => {
          const watched = await chromium.page({ locale: 'sv' })
          for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
            found.push(...(await look(watched, next)))
          await watched.close()
        }
        // Two at a time: it is mostly Chromium that works.
        await Promise.all([reader(), reader()])
        assert.deepEqual(found, [])
      },
    )
  }

  test('by keyboard, one meets links in reading order, sees where they are, and unfolds what is folded', async () => {
    // Without motion the page is where it scrolls to at once.
    const { page, close } = await chromium.page({ viewport: { width: 360, height: 640 }, reducedMotion: 'reduce' })
    const pages = (await Promise.all(['fa', 'en'].map((edition) => kindsOfPages(demo.site, edition)))).flat()
    for (const [name, address] of pages.filter(([name]) => ['front', 'article-report', 'latest'].includes(name))) {
      await page.goto(demo.site + address)
      const order = (await page.evaluate(
        `[...document.querySelectorAll('a[href],summary,video,audio,input,textarea,button,[tabindex="0"]')]` +
          '.filter((one) => one.checkVisibility()).map((one, index) => (one.dataset.nth = index, one.tagName))',
      )) as string[]
      assert.equal(
        await page.evaluate(`document.querySelector('[tabindex]:not([tabindex="0"],[tabindex="-1"])')`),
        null,
        name,
      )
      // The first screens are as telling as the last: an article with a hundred links is not gone through to its end.
      for (let nth = 0; nth < Math.min(order.length, 40); nth += 1) {
        await page.keyboard.press('Tab')
        const at = (await page.evaluate(`(() => {
          const one = document.activeElement
          const { left, right, top, bottom } = one.getBoundingClientRect()
          const seen = right > 0 && left < innerWidth && bottom > 0 && top < innerHeight
          const { outlineStyle: outline } = getComputedStyle(one)
          return { nth: one.dataset.nth, seen, outline, element: one.outerHTML.slice(0, 120) }
        })()`)) as { nth: string; seen: boolean; outline: string; element: string }
        assert.deepEqual(
          { nth: at.nth, seen: at.seen, outlined: at.outline !== 'none' },
          { nth: String(nth), seen: true, outlined: true },
          `${name}: ${at.element}`,
        )
      }
      if (!name.startsWith('article')) continue
      const fold = page.locator('details.fold')
      await fold.locator('summary').focus()
      await page.keyboard.press('Enter')
      assert.notEqual(await fold.getAttribute('open'), null, name)
    }
    await close()
  })
})
