// What keeps its place on an article's page: a film before it is played, and the ways within a text while it is read.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sheetFor } from '#site/parts/styles/sheet.ts'
import { plainLook } from '#story/newsroom.ts'
import { inChromium } from './browser.ts'

const page = (language: string, main: string): string =>
  `<!doctype html><html lang="${language}" dir="${language === 'fa' ? 'rtl' : 'ltr'}"><style>` +
  `${sheetFor('article', language, plainLook)}</style><main class="article">${main}</main>`

inChromium('keeping in view', (chromium) => {
  test('a film has its own shape before it is played, and is no higher than a window', async () => {
    const { page: shown, close } = await chromium.page({ viewport: { width: 1280, height: 900 } })
    const boxes: unknown[] = []
    for (const size of ['width="640" height="426"', 'width="1080" height="1920"', '']) {
      const film = `<figure class="video"><video ${size} controls preload="none"></video></figure>`
      await shown.setContent(page('en', `<article class="story"><div class="body">${film}</div></article>`))
      const box = await shown.locator('video').boundingBox()
      boxes.push([box?.width, box?.height])
    }
    assert.deepEqual(boxes, [
      [640, 426],
      [640, 765],
      [640, 360],
    ])
    await close()
  })

  test('the contents of a long text stay in view in a wide window, and stand above it in a narrow one', async () => {
    const { page: shown, close } = await chromium.page({ viewport: { width: 1280, height: 900 } })
    const contents = (tag: string): string => `<${tag} class="contents"><h2>C</h2><ol><li>One</li></ol></${tag}>`
    const text = '<p>Words.</p>'.repeat(200)
    for (const language of ['fa', 'en']) {
      await shown.setContent(
        page(
          language,
          `<article class="story"><div class="body">${contents('nav')}${text}</div></article>` +
            `<div class="beside"><div class="again">${contents('div')}</div></div>`,
        ),
      )
      const places = async (): Promise<boolean[]> =>
        (await shown.evaluate(`[...document.querySelectorAll('.contents')].map((one) => {
          const { top, bottom, width } = one.getBoundingClientRect()
          return width > 0 && bottom > 0 && top < innerHeight
        })`)) as boolean[]
      await shown.setViewportSize({ width: 1280, height: 900 })
      await shown.evaluate('scrollTo({ top: 3000, behavior: "instant" })')
      assert.deepEqual(await places(), [false, true], language)
      await shown.setViewportSize({ width: 360, height: 740 })
      await shown.evaluate('scrollTo({ top: 0, behavior: "instant" })')
      assert.deepEqual(await places(), [true, false], language)
    }
    await close()
  })
})
