import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { assets } from '#door/font-files.ts'
import { fontsOf } from '#site/parts/fonts.ts'
import { inChromium } from './browser.ts'

const stories: Readonly<Record<string, readonly [headline: string, ...paragraphs: string[]]>> = {
  fa: [
    'تراموا پس از سه سال به خیابان‌ها برمی‌گردد',
    'نخستین تراموای شهر صبح امروز با ۴۶۷ مسافر از ایستگاه مرکزی راه افتاد و تا موزهٔ آب رفت.',
    'راننده گفت: «می‌روم و برمی‌گردم؛ ریل‌ها نو شده‌اند (از سال ۱۴۰۱) و واگن‌ها هم.» شهرداری می‌گوید روزی ' +
      'هفت‌هزار نفر سوار می‌شوند.',
    'کتابخانهٔ شهر هم ساعت‌های خود را با تراموا هماهنگ کرده است: از این پس تا ۲۱:۳۰ باز می‌ماند.',
  ],
  ar: [
    'الترام يعود إلى الشوارع بعد ثلاث سنوات',
    'انطلق أول ترام في المدينة صباح اليوم من المحطة المركزية وعلى متنه ٤٦٧ راكبًا، ووصل إلى متحف المياه.',
    'قال السائق: «أذهب وأعود؛ فالقضبان جديدة (منذ عام 2023) والعربات كذلك». وتقول البلدية إنّ سبعة آلاف شخص ' +
      'يركبونه يوميًّا.',
    'وغيّرت مكتبة المدينة مواعيدها بحسب الترام: فهي تبقى مفتوحة حتى 21:30 من الآن فصاعدًا.',
  ],
  en: [
    'Trams return to the streets after three years',
    'The city’s first tram left the central station this morning with 467 people aboard, bound for the Water Museum.',
    '“I go there and come back; the rails are new (since 2023), and so are the cars,” the driver said. The town ' +
      'hall expects seven thousand riders a day.',
    'The library has set its hours by the tram: from now on it stays open until 21:30.',
  ],
}

const page = (language: string): string => {
  const { css, preloads } = fontsOf(language, 'serif')
  const [headline, ...paragraphs] = stories[language] ?? ['']
  const latin = language === 'en'
  const asked = preloads.map((href) => `<link rel="preload" href="${href}" as="font" type="font/woff2" crossorigin>`)
  return `<!doctype html><html lang="${language}" dir="${latin ? 'ltr' : 'rtl'}"><meta charset="utf-8">
<link rel="icon" href="data:,"><title>${language}</title>${asked.join('')}<style>${css}
body{margin:1rem auto;padding-inline:1rem;max-width:40rem;font:${latin ? '18px/1.6' : '19px/1.8'} var(--text)}
h1{font:700 ${latin ? '30px/1.15' : '36px/1.2'} var(--headline)}
mark{background:none;font-size:100px;line-height:2;white-space:nowrap}</style>
<h1>${headline}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}`
}

const fontsAreThere = 'document.fonts.ready.then(() => undefined)'

/** Adds up the layout shifts of a page, as Chromium's own score of them does within its first seconds. */
const countMoves = `globalThis.moved = 0
const add = (list) => list.getEntries().forEach(({ value }) => (globalThis.moved += value))
new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true })`

inChromium('the newsroom’s fonts', (chromium) => {
  let mayCome: Promise<void> = Promise.resolve()
  const asked: string[] = []
  const server = createServer((request, response) => {
    const url = request.url ?? ''
    if (url.startsWith('/assets/')) {
      asked.push(url)
      void mayCome.then(() => assets(request, response))
    } else response.setHeader('content-type', 'text/html; charset=utf-8').end(page(url.slice(1)))
  })
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  before(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  after(() => server.close())

  const open = async (language: string): Promise<Page> => {
    const { page } = await chromium.page({ viewport: { width: 360, height: 640 } })
    await page.goto(`${address()}/${language}`)
    await page.evaluate(fontsAreThere)
    return page
  }

  /** A picture of some words, large, in the face of text or headlines. */
  const picture = async (page: Page, words: string, language: string, face: 'text' | 'headline'): Promise<string> => {
    const style = `font-family:var(--${face});font-weight:${face === 'text' ? 400 : 700}`
    const mark = `<mark lang="${language}" style="${style}">${words}</mark>`
    await page.evaluate(`document.body.innerHTML = ${JSON.stringify(mark)}`)
    await page.evaluate(fontsAreThere)
    return (await page.screenshot()).toString('base64')
  }

  const width = (page: Page): Promise<number> =>
    page.evaluate(`document.querySelector('mark').getBoundingClientRect().width`)

  /** The fonts that an element's letters were drawn from; whether they were the newsroom's own. */
  const fontsUsed = async (page: Page, selector: string) => {
    const session = await page.context().newCDPSession(page)
    await session.send('DOM.enable')
    await session.send('CSS.enable')
    const { root } = await session.send('DOM.getDocument', { depth: -1 })
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector })
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId })
    await session.detach()
    return fonts
  }

  test('a Persian 4, 6 and 7 have their Persian shapes, an Arabic 4 and 6 their Arabic ones', async () => {
    const page = await open('fa')
    for (const face of ['text', 'headline'] as const) {
      const shapes = new Map<string, string>()
      for (const [digit, language] of [
        ['۴', 'fa'],
        ['۶', 'fa'],
        ['٤', 'ar'],
        ['٦', 'ar'],
        ['۷', 'fa'],
        ['۶', 'ur'],
      ] as const)
        shapes.set(digit + language, await picture(page, digit, language, face))
      assert.notEqual(shapes.get('۴fa'), shapes.get('٤ar'), face)
      assert.notEqual(shapes.get('۶fa'), shapes.get('٦ar'), face)
      // Urdu's 6 looks like the Arabic one: were that drawn in Persian, the shapes of languages would have been lost or
      // mixed up.
      assert.notEqual(shapes.get('۶fa'), shapes.get('۶ur'), face)
    }
    for (const digit of '۴۷')
      assert.notEqual(await picture(page, digit, 'fa', 'text'), await picture(page, digit, 'ur', 'text'), digit)
  })

  test('a half-space parts the letters beside it and takes no room, in text and in headlines', async () => {
    const page = await open('fa')
    for (const face of ['text', 'headline'] as const) {
      await picture(page, 'می‌روم', 'fa', face)
      const parted = await width(page)
      const fonts = await fontsUsed(page, 'mark')
      assert.deepEqual(
        fonts.map(({ isCustomFont }) => isCustomFont),
        [true],
        `${face}: ${fonts.map(({ familyName }) => familyName).join(', ')}`,
      )
      await picture(page, 'می', 'fa', face)
      const first = await width(page)
      await picture(page, 'روم', 'fa', face)
      const second = await width(page)
      assert.ok(Math.abs(parted - first - second) < 2, `${face}: ${parted}, ${first} + ${second}`)
      await picture(page, 'میروم', 'fa', face)
      assert.ok(parted - (await width(page)) > 10, face)
    }
  })

  for (const language of Object.keys(stories)) {
    test(`a page in ${language} is drawn with the newsroom's own fonts only, and asks for each once`, async () => {
      asked.length = 0
      const page = await open(language)
      for (const selector of ['h1', 'p:nth-of-type(1)', 'p:nth-of-type(2)', 'p:nth-of-type(3)'])
        for (const font of await fontsUsed(page, selector))
          assert.ok(font.isCustomFont, `${selector}: ${font.familyName}`)
      assert.deepEqual([...asked].sort(), [...fontsOf(language, 'serif').preloads].sort())
    })

    test(`nothing moves when the fonts of a page in ${language} come late`, async () => {
      for (const viewport of [
        { width: 360, height: 640 },
        { width: 1280, height: 800 },
      ]) {
        const { page } = await chromium.page({ viewport })
        await page.addInitScript(countMoves)
        const gate = Promise.withResolvers<void>()
        mayCome = gate.promise
        try {
          await page.goto(`${address()}/${language}`, { waitUntil: 'commit' })
          await page.waitForFunction(`performance.getEntriesByName('first-contentful-paint').length > 0`)
          assert.equal(await page.evaluate('document.fonts.status'), 'loading')
        } finally {
          gate.resolve()
        }
        await page.evaluate(fontsAreThere)
        await page.waitForTimeout(200) // what moved is told a frame or two later
        const moved = await page.evaluate<number>('moved')
        assert.ok(moved < 0.02, `${viewport.width}: ${moved}`)
      }
    })
  }

  test('no font is asked for early and then not needed', async () => {
    const warnings: string[] = []
    for (const language of Object.keys(stories)) {
      const { page } = await chromium.page()
      page.on('console', (message) => warnings.push(`${language}: ${message.text()}`))
      await page.goto(`${address()}/${language}`)
    }
    await pause(4_000) // Chromium complains about three seconds after the page has loaded
    assert.deepEqual(warnings, [])
  })
})
