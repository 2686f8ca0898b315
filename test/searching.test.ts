// The search as readers have it: its pages and what they say, the field in every head, suggestions, and who tries to
// get in by it. In-process for the engines, in Chromium for what a browser makes of it.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { perform } from '#desk/perform.ts'
import { correct } from '#desk/correct.ts'
import { withdraw } from '#desk/withdraw.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { ask } from './ask.ts'
import { inChromium } from './browser.ts'
import { onEachEngine, sqliteEngine } from './engines.ts'
import { filling, serve, serving } from './serve.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const editor = trusted({ ...shell, name: 'editor' })
const query = (fields: Record<string, string>): string => `?${new URLSearchParams(fields)}`

onEachEngine('the search', (engine) => {
  const open = serving(engine)
  const page = async (edition: string, fields: Record<string, string>) =>
    open.get(`/${edition}/search/${query(fields)}`)

  test('says what was found in the language of its edition and marks it, and may not be found itself', async () => {
    const { status, text, headers } = await page('fa', { q: 'تراموا' })
    assert.equal(status, 200)
    assert.match(text, /۱ نتیجه برای/)
    assert.match(text, /<mark>ترامواهای<\/mark> شب/)
    assert.match(text, /value="تراموا"/)
    assert.match(text, /<meta name="robots" content="noindex">/)
    assert.equal(String(headers['cache-control']), 'no-store')
    assert.match((await page('ar', { q: 'المتاحف' })).text, /<mark>متحف<\/mark>/)
    assert.match((await page('en', { q: 'museums' })).text, /The water <mark>museum<\/mark> is open/)
  })

  test('says what it corrected, what it went without, and that there is nothing', async () => {
    assert.match((await page('en', { q: 'musuem' })).text, /Did you mean “<bdi>museum<\/bdi>”\?/)
    assert.match((await page('en', { q: 'xylophone museum' })).text, /Results without: <bdi>xylophone<\/bdi>/)
    const nothing = await page('en', { q: 'xylophone' })
    assert.match(nothing.text, /No results for/)
    assert.match(nothing.text, /Try fewer words/)
  })

  test('is sifted by what the address says, and takes a filter away by a link', async () => {
    assert.match((await page('en', { q: 'water', section: 'news' })).text, /1 result for/)
    const other = await page('en', { q: 'water', section: 'city' })
    assert.match(other.text, /No results for/)
    assert.match(other.text, /href="\/en\/search\/\?q=water" aria-label="Remove: [^"]*City/)
    assert.match((await page('en', { q: 'water', from: '2026-11-25' })).text, /No results for/)
    assert.match((await page('fa', { q: 'آب', to: '۱۴۰۵/۰۹/۰۳' })).text, /۱ نتیجه برای/)
    assert.match((await page('en', { q: 'water', from: 'soon' })).text, /“<bdi>soon<\/bdi>” is no date/)
  })

  test('offers what stands in another edition only, in its language', async () => {
    const made = await open.filled()
    const room = await serve(made)
    const done = await perform(room.desk, editor, withdraw, {
      articles: [made.stories[2]?.articles['en'] ?? 0],
      reason: 'A test.',
    })
    assert.ok(done.ok)
    const { text } = await ask(room.site, `/en/search/${query({ q: 'متحف' })}`)
    assert.match(text, /In other languages/)
    assert.match(text, /lang="ar" dir="rtl"><li><a href="[^"]*" hreflang="ar">افتتاح متحف الماء/)
    assert.doesNotMatch((await ask(room.site, `/en/search/${query({ q: 'museum' })}`)).text, /The water/)
    await room.close()
  })

  test('finds a correction as soon as it is acknowledged', async () => {
    const made = await open.filled()
    const room = await serve(made)
    const article = made.stories[1]?.articles['en'] ?? 0
    const look = async (q: string): Promise<string> => (await ask(room.site, `/en/search/${query({ q })}`)).text
    assert.match(await look('pretzel'), /No results/)
    const done = await perform(room.desk, editor, correct, { article, headline: 'Fresh pretzels', note: 'No bread.' })
    assert.ok(done.ok, JSON.stringify(done))
    assert.match(await look('pretzel'), /1 result/)
    assert.match(await look('bread'), /No results/)
    await room.close()
  })

  test('has a field in every head, on what is not found and in the text-only edition', async () => {
    for (const path of ['/en/', '/fa/', open.articleIn('en'), '/ar/latest/'])
      assert.match((await open.get(path)).text, /<form class="find" role="search" action="\/\w+\/search\/">/, path)
    assert.equal((await open.get('/en/nothing/')).text.match(/role="search"/g)?.length, 2)
    const bare = await open.get(`/text/en/search/${query({ q: 'museum' })}`)
    assert.match(bare.text, /action="\/text\/en\/search\/"><input type="search" name="q" value="museum"/)
    assert.match(bare.text, /1 result for/)
    assert.match(bare.text, /The water <mark>museum<\/mark> is open/)
  })

  test('proposes words and names to who types, as data', async () => {
    const answer = await open.get(`/en/search/words/${query({ q: 'the mus' })}`)
    assert.match(String(answer.headers['content-type']), /^application\/json/)
    assert.deepEqual(JSON.parse(answer.text), ['the museum'])
    assert.deepEqual(JSON.parse((await open.get(`/en/search/words/${query({ q: 'Ci' })}`)).text), ['City'])
    assert.deepEqual(JSON.parse((await open.get('/en/search/words/')).text), [])
  })

  test('whatever is asked is answered, and stays text', async () => {
    const hostile = [
      ...[
        '"',
        "' OR 1=1 --",
        'head : x',
        'NEAR(a b)',
        'a AND',
        '* OR *',
        '(((',
        "a:* & !b <-> 'c",
        '\\',
        '%00',
        '%ED%A0%80',
      ],
      ...[
        '</title><script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        '\u202Emart\u202C',
        'x'.repeat(10_000),
      ],
      ...['ﷺ', 'a '.repeat(3_000), '«'.repeat(400), '\u200C\u200C', 'İıẞ', '٫٫٫', '1e999'],
    ]
    for (const text of hostile)
      for (const [path, more] of [
        ['search/', '&section=%27&page=999&from=%22&kind=x'],
        ['search/words/', ''],
      ] as const) {
        const raw = text.startsWith('%') ? text : encodeURIComponent(text)
        let answer = await open.get(`/en/${path}?q=${raw}${more}`)
        if (answer.status === 301) answer = await open.get(String(answer.headers['location']))
        assert.ok([200, 414].includes(answer.status), `${path} ${text.slice(0, 30)}: ${answer.status}`)
        assert.doesNotMatch(answer.text, /<script>alert|<img src=x|\u202E/)
      }
    assert.equal((await open.get('/xx/search/?q=a')).status, 404)
    assert.equal((await open.get('/en/search/more/')).status, 404)
  })

  test('more searches than can be done at once are told to come again', async () => {
    const asked = Array.from({ length: 60 }, (_, at) => open.get(`/en/search/${query({ q: `museum ${at}` })}`))
    const answers = await Promise.all(asked)
    const statuses = new Set(answers.map(({ status }) => status))
    assert.ok(statuses.has(200))
    for (const { status, headers } of answers)
      if (status !== 200) assert.deepEqual([status, String(headers['retry-after'])], [503, '5'])
  })
})

inChromium('searching in a browser', (chromium) => {
  const filled = filling(sqliteEngine())

  test('works by the keyboard, with suggestions, without a script, narrow and wide, and for who hears it', async () => {
    const room = await serve(await filled())
    const { page, errors, violations, foreign, close } = await chromium.page({ viewport: { width: 360, height: 740 } })
    await page.goto(`${room.site}/en/`)
    await page.getByRole('searchbox').focus()
    await page.keyboard.type('museum')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/en\/search\/\?q=museum/)
    assert.equal(await page.locator('.river h2').count(), 1)
    const field = page.locator('main [name=q]')
    await field.fill('mark')
    await page.locator('#words option').first().waitFor({ state: 'attached' })
    assert.equal(await page.locator('#words option').first().getAttribute('value'), 'market')
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 740 })
      assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${width}`)
    }
    const found = await page.evaluate(
      `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
    )
    assert.deepEqual([found, errors, violations, foreign], [[], [], [], []])
    await close()
    const bare = await chromium.page({ javaScriptEnabled: false })
    await bare.page.goto(`${room.site}/fa/search/`)
    await bare.page.locator('main [name=q]').fill('موزه')
    await bare.page.keyboard.press('Enter')
    await bare.page.waitForURL(/q=/)
    assert.equal(await bare.page.locator('.river mark').first().textContent(), 'موزهٔ')
    await bare.close()
    await room.close()
  })
})
