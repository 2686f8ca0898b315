import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assets } from '#door/font-files.ts'
import { direction as directionOf } from '#language/tag.ts'
import { fitLines } from '#pictures/break-lines.ts'
import { cardFaces } from '#pictures/card-faces.ts'
import type { CardVoice } from '#pictures/card-faces.ts'
import { lineOf, setText } from '#pictures/set-line.ts'
import { plain } from '#site/parts/plain-line.ts'
import { fontsOf } from '#site/parts/fonts.ts'
import type { Theme } from '#story/newsroom.ts'
import { inChromium } from './browser.ts'

const lines: Readonly<Record<string, readonly string[]>> = {
  fa: [
    'تراموا پس از سه سال به خیابان‌ها برمی‌گردد',
    '«می‌روم و برمی‌گردم»: ریل‌های نو (از سال ۱۴۰۱) و ۴۶۷ مسافر در نخستین روزِ خط ۷ تراموای شهر',
    'iPhone 17 Pro در موزهٔ آب هم بلیت می‌خرد و بازی ۳–۲ تمام شد',
    'کتاب «Water & Light» از BBC به فارسی درآمد؛ ۱۲٫۵٪ ارزان‌تر تا ساعت ۲۱:۳۰',
    'گفت‌وگو با رانندهٔ «تراموای شماره 4» دربارهٔ هفته‌های برفی، راه‌بندان و آیندهٔ شهر',
    'ڤێنوس و ۀ و ے در یک تیتر',
  ],
  ar: [
    'الترام يعود إلى الشوارع بعد ثلاث سنوات: ٤٦٧ راكبًا في يومه الأول',
    'قال السائق: «أذهب وأعود؛ فالقضبان جديدة (منذ عام 2023) والعربات كذلك»',
    'BBC Radio 4 يبثّ من متحف الماء ٢١:٣٠ – ٢٣:٠٠ مجّانًا',
    'لا إله… ولله الحمدُ: كتابٌ عن الخطّ والأحبار القديمة',
    'مباراة الجبل 3-1 السهل، و«iPhone 17» بـ12.5٪ أقلّ',
  ],
  en: [
    'Trams return to the streets after three years',
    '“I go there and come back; the rails are new (since 2023),” the driver of line 7 said – and so are the cars',
    'The museum’s director called it تراموا, the office «موزهٔ آب», and the AV Wa To kerning holds',
    'First floor: fifty official offices, £12.50 each, 6:30–21:30',
    'Łódź, Çeşme and İzmir share a field test',
  ],
}

/** At which size and in how wide a room lines are compared, in pixels. */
const size = 50
const room = 620
/** In pixels; Chromium rounds where a line begins. */
const near = 1

/** Where the words of a text stand: the line of each, and from where to where it goes, from the room's left end. */
type Words = readonly { readonly word: string; readonly line: number; readonly left: number; readonly right: number }[]

const wordsIn = (text: string): { start: number; end: number }[] =>
  [...text.matchAll(/[^ ]+/g)].map(({ 0: word, index }) => ({ start: index, end: index + word.length }))

/** As a card has them. */
const ours = (text: string, language: string, theme: Theme, voice: CardVoice): { words: Words; width: number } => {
  const direction = directionOf(language)
  const set = setText(text, { language, direction, faces: cardFaces(language, theme, voice) })
  assert.ok(set, text)
  const fit = fitLines(set, { width: room, height: 2000, sizes: [size, size - 1], leading: 1, most: 20 })
  assert.equal(fit.size, size)
  const all = fit.lines.map(({ start, end }) => ({ start, end, ...lineOf(set, start, end) }))
  const width = Math.ceil(Math.max(...all.map((line) => line.width)) * size)
  const words = wordsIn(text).map(({ start, end }) => {
    const line = all.findIndex((one) => one.start <= start && one.end >= end)
    const { glyphs = [], width: own = 0 } = all[line] ?? {}
    // What draws nothing, such as an isolate, may lie anywhere.
    const some = glyphs.filter(({ at, advance }) => at >= start && at < end && advance > 0)
    const shift = direction === 'rtl' ? width + 2 - own * size : 0
    return {
      word: text.slice(start, end),
      line,
      left: shift + Math.min(...some.map(({ x }) => x)) * size,
      right: shift + Math.max(...some.map(({ x, advance }) => x + advance)) * size,
    }
  })
  return { words, width }
}

/** As Chromium has them, with the style sheet of the newsroom's pages. */
const theirs = async (page: Page, text: string, width: number): Promise<Words> => {
  const places: { left: number; right: number; top: number; bottom: number }[] = await page.evaluate(`(() => {
    const box = document.querySelector('h1')
    box.style.width = '${width + 2}px'
    box.textContent = ${JSON.stringify(text)}
    const origin = box.getBoundingClientRect().left
    return ${JSON.stringify(wordsIn(text))}.map(({ start, end }) => {
      const range = document.createRange()
      range.setStart(box.firstChild, start)
      range.setEnd(box.firstChild, end)
      const rects = [...range.getClientRects()].filter(({ width }) => width > 0)
      return {
        left: Math.min(...rects.map(({ left }) => left)) - origin,
        right: Math.max(...rects.map(({ right }) => right)) - origin,
        top: Math.min(...rects.map(({ bottom }) => bottom)),
        bottom: Math.max(...rects.map(({ bottom }) => bottom)),
      }
    })
  })()`)
  const first = Math.min(...places.map(({ bottom }) => bottom))
  return places.map(({ left, right, bottom }, at) => ({
    word: wordsIn(text).map(({ start, end }) => text.slice(start, end))[at] ?? '',
    line: Math.round((bottom - first) / (size * 2)),
    left,
    right,
  }))
}

inChromium('share cards beside Chromium', (chromium) => {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost')
    if (url.pathname.startsWith('/assets/')) return assets(request, response)
    const [language = '', theme, voice] = url.pathname.slice(1).split('/')
    const { css } = fontsOf(language, theme as Theme)
    const weight = voice === 'text' ? 400 : 700
    response.setHeader('content-type', 'text/html; charset=utf-8').end(
      `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><meta charset="utf-8">
<link rel="icon" href="data:,"><title>x</title><style>${css}
body{margin:0}h1{margin:0;font:${weight} ${size}px/2 var(--${voice});font-variant-numeric:proportional-nums;
text-rendering:geometricPrecision}
</style><h1>.</h1>`,
    )
  })
  before(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  after(() => server.close())

  let open: Page | undefined
  const page = async (path: string): Promise<Page> => {
    open ??= (await chromium.page({ viewport: { width: 800, height: 600 } })).page
    await open.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${path}`)
    return open
  }

  for (const [language, texts] of Object.entries(lines))
    for (const [theme, voice] of [
      ['serif', 'headline'],
      ['serif', 'text'],
      ['plain', 'headline'],
    ] as const)
      test(`the words of a card in ${language} (${theme}, ${voice}) stand where Chromium sets them`, async () => {
        const shown = await page(`${language}/${theme}/${voice}`)
        await shown.evaluate(`document.querySelector('h1').textContent = ${JSON.stringify(texts.join(' '))}`)
        await shown.evaluate(`document.body.offsetHeight, document.fonts.ready.then(() => undefined)`)
        for (const raw of texts) {
          const text = plain(raw, language)
          const own = ours(text, language, theme, voice)
          const chromiums = await theirs(shown, text, own.width)
          const off = own.words.filter(({ line, left, right }, at) => {
            const other = chromiums[at]
            return (
              other === undefined ||
              other.line !== line ||
              Math.abs(other.left - left) > near ||
              Math.abs(other.right - right) > near
            )
          })
          assert.deepEqual(
            off.map((one) => [one, chromiums[own.words.indexOf(one)]]),
            [],
            text,
          )
        }
      })
})
