import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import { addReply } from '#archive/replies.ts'
import type { NewReply } from '#archive/replies.ts'
import { cookieOf, signedIn } from '#test/practice/member-door.ts'
import type { SignedIn } from '#test/practice/member-door.ts'
import { inChromium } from './browser.ts'
import { onEachEngine, sqliteEngine } from './engines.ts'
import { publishedAt } from './make/newsroom.ts'
import { filling, serve } from './serve.ts'
import type { Filled, Served } from './serve.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const script = { Accept: 'application/json' }

/** A served newsroom with a moderator, and a way to have readers write. */
const moderated = async (made: Filled, grants = [{ edition: '*', role: 'moderator' as const }]) => {
  const newsroom = await serve(made)
  const nima = await signedIn(newsroom.desk, newsroom.site, { key: 'nima', grants })
  let written = 0
  const write = (edition: string, text: string, more: Partial<NewReply> = {}): Promise<number> =>
    newsroom.archive.write((writing) =>
      addReply(writing, {
        article: made.stories[0]?.articles[edition] ?? 0,
        parent: null,
        state: 'pending',
        name: `Reader ${(written += 1)}`,
        email: null,
        url: null,
        text,
        writtenAt: publishedAt + written,
        author: null,
        ...more,
      }),
    )
  return { newsroom, nima, write, stories: made.stories }
}

const textOf = async (answer: Promise<Response>): Promise<string> => (await answer).text()
const namesIn = (page: string): string[] =>
  [...page.matchAll(/<h2 id="by-\d+"><bdi>([^<]*)/g)].map(([, one]) => one ?? '')

/** A page as a whole would hide what it lacks. */
const has = (page: string, words: RegExp): void => assert.ok(words.test(page), `${words} is not there`)
const lacks = (page: string, words: RegExp): void => assert.ok(!words.test(page), `${words} is there`)

onEachEngine('moderation without a script', (engine) => {
  const filled = filling(engine)

  test('what waits is decided in its turn, and a decision on several is taken back in one step', async () => {
    const made = await filled()
    const { newsroom, nima, write } = await moderated(made)
    const address = { sealed: 'sealed', digest: 'one' }
    const one = await write('en', 'The first tram leaves at six.', { email: address })
    const two = await write('fa', 'از کدام ایستگاه؟', { email: address, state: 'held' })
    const three = await write('en', 'See https://trams.example/?a=1', { parent: one })
    assert.deepEqual(namesIn(await textOf(nima.get('/desk/replies'))), ['Reader 1', 'Reader 3'])
    const list = await textOf(nima.get('/desk/replies?edition=en'))
    has(list, /From the same address:.*1 held/)
    has(list, /Without an e-mail address/)
    has(list, /In answer to <bdi dir="ltr"><bdi>Reader 1/)
    has(list, /See https:\/\/trams\.example\/\?a=1</)
    lacks(list, /href="https:\/\/trams|sealed/)
    const done = await nima.post('/desk/replies', {
      act: 'refuse',
      reason: 'Off the subject',
      reply: [`${one}.1`, `${two}.1`, `${three}.1`],
    })
    assert.equal(done.status, 303)
    const notice = await textOf(nima.get(done.headers.get('Location') ?? ''))
    has(notice, /3 refused\./)
    const refused = await textOf(nima.get('/desk/replies?queue=trash'))
    assert.deepEqual(namesIn(refused), ['Reader 3', 'Reader 2', 'Reader 1'], 'the latest first')
    has(refused, /Reason: <bdi>Off the subject/)
    const undo = [...notice.matchAll(/name="reply" value="(\d+\.\d+)">/g)].map(([, token]) => token ?? '')
    assert.equal(undo.length, 3)
    assert.equal((await nima.post('/desk/replies', { act: 'undo', reply: undo })).status, 303)
    assert.deepEqual(namesIn(await textOf(nima.get('/desk/replies'))), ['Reader 1', 'Reader 3'])
    assert.deepEqual(namesIn(await textOf(nima.get('/desk/replies?queue=held'))), ['Reader 2'])
    const again = await nima.post('/desk/replies', { act: 'undo', reply: undo })
    has(await again.text(), /Somebody else has decided on it meanwhile/)
    await newsroom.close()
  })

  test('an approved reply stands below its article, which takes no more where a moderator closes it', async () => {
    const made = await filled()
    const { newsroom, nima, write, stories } = await moderated(made)
    const path = stories[0]?.paths['en'] ?? ''
    const one = await write('en', 'Line 4 at last.')
    const page = () => textOf(fetch(newsroom.site + path))
    lacks(await page(), /Line 4 at last/)
    await nima.post('/desk/replies', { act: 'approve', reply: `${one}.1` })
    has(await page(), /Line 4 at last/)
    const article = String(stories[0]?.articles['en'])
    await nima.post('/desk/replies', { act: 'close', article })
    has(await page(), /Replies to this article are closed/)
    await nima.post('/desk/replies', { act: 'open', article })
    lacks(await page(), /Replies to this article are closed/)
    await newsroom.close()
  })

  test('what moderators tell each other stands with the reply, and readers never see it', async () => {
    const made = await filled()
    const { newsroom, nima, write, stories } = await moderated(made)
    const one = await write('en', 'The depot knows.', { state: 'approved' })
    await nima.post('/desk/replies', { act: 'note', note: 'I have asked the depot', reply: `${one}.1` })
    has(await textOf(nima.get('/desk/replies?queue=approved')), /I have asked the depot/)
    lacks(await textOf(fetch(newsroom.site + (stories[0]?.paths['en'] ?? ''))), /I have asked/)
    await newsroom.close()
  })

  test('two who decide on one reply: the later one is shown what the first decided', async () => {
    const made = await filled()
    const { newsroom, nima, write } = await moderated(made)
    const sara = await signedIn(newsroom.desk, newsroom.site, {
      key: 'sara',
      grants: [{ edition: '*', role: 'editor' }],
    })
    const [one, two] = [await write('en', 'One'), await write('en', 'Two')]
    await sara.post('/desk/replies', { act: 'spam', reply: `${one}.1` })
    const late = await nima.post('/desk/replies', { act: 'approve', reply: [`${one}.1`, `${two}.1`] }, script)
    assert.equal(late.status, 422)
    assert.deepEqual(namesIn(await textOf(nima.get('/desk/replies'))), ['Reader 2'], 'of several all or none')
    await newsroom.close()
  })

  test('who decides in one edition gets nothing of another, and who decides in none gets in nowhere', async () => {
    const made = await filled()
    const { newsroom, nima, write, stories } = await moderated(made, [{ edition: 'ar', role: 'moderator' }])
    const [arabic, english] = [await write('ar', 'متى تعود؟'), await write('en', 'When?')]
    const page = await textOf(nima.get('/desk/replies'))
    assert.deepEqual(namesIn(page), ['Reader 1'])
    lacks(page, /edition=en/)
    assert.equal((await nima.get('/desk/replies?edition=en')).status, 403)
    const both = await nima.post('/desk/replies', { act: 'approve', reply: [`${arabic}.1`, `${english}.1`] })
    assert.equal(both.status, 422)
    assert.equal(
      (await nima.post('/desk/replies', { act: 'close', article: String(stories[0]?.articles['en']) })).status,
      422,
    )
    const dina = await signedIn(newsroom.desk, newsroom.site, {
      key: 'dina',
      grants: [{ edition: '*', role: 'reporter' }],
    })
    assert.equal((await dina.get('/desk/replies')).status, 403)
    lacks(await textOf(dina.get('/desk/')), /\/desk\/replies/)
    assert.equal((await dina.post('/desk/replies', { act: 'spam', reply: `${arabic}.1` }, script)).status, 422)
    const foreign = await nima.post(
      '/desk/replies',
      { act: 'spam', reply: `${arabic}.1` },
      { 'Sec-Fetch-Site': 'cross-site' },
    )
    assert.equal(foreign.status, 403)
    const nobody = await fetch(`${newsroom.site}/desk/replies`, { redirect: 'manual' })
    assert.equal(nobody.headers.get('Location')?.startsWith('/desk/sign-in'), true)
    for (const fields of [
      { act: 'approve' },
      { act: 'burn', reply: '1.1' },
      { act: 'spam', reply: '0.1' },
      { act: 'close' },
    ])
      assert.ok([400, 422].includes((await nima.post('/desk/replies', fields)).status), JSON.stringify(fields))
    assert.deepEqual(namesIn(await textOf(nima.get('/desk/replies'))), ['Reader 1'], 'nothing was decided')
    await newsroom.close()
  })

  test('what a reader wrote to break the screen stands there as it was written', async () => {
    const made = await filled()
    const { newsroom, nima, write } = await moderated(made)
    await write('en', '</div><script>alert(1)</script> \u202Eback', {
      name: '"><img src=x onerror=alert(1)>',
      url: 'javascript:alert(1)',
    })
    const page = await textOf(nima.get('/desk/replies'))
    lacks(page, /<script>alert|<img|href="javascript|\u202E/)
    has(page, /&lt;script&gt;alert/)
    await newsroom.close()
  })
})

describe('a thousand replies', () => {
  const filled = filling(sqliteEngine())

  test('of a thousand that wait twenty are shown, in less than 20 KB', async () => {
    const made = await filled()
    const { newsroom, nima } = await moderated(made)
    const word = (n: number): string =>
      ['tram', 'bridge', 'stop', 'Monday', 'ticket', 'night'][n % 6] + String((n * 7919) % 613)
    await newsroom.archive.write(async (writing) => {
      for (let n = 0; n < 1_050; n += 1)
        await addReply(writing, {
          article: made.stories[n % 3]?.articles['fa'] ?? 0,
          parent: null,
          state: 'pending',
          name: `R${n}`,
          email: { sealed: 's', digest: `of ${n % 50}` },
          url: null,
          text: Array.from({ length: n < 40 ? 130 : 3 }, (_, at) => word(n * 31 + at * 7)).join(' '),
          writtenAt: publishedAt + Math.floor(n / 3),
          author: null,
        })
    })
    const began = performance.now()
    const page = await textOf(nima.get('/desk/replies'))
    const took = performance.now() - began
    const size = brotliCompressSync(page).length
    assert.ok(size < 20_000, `${size} bytes`)
    assert.ok(took < 2_000, `${took} ms`)
    has(page, /more than .*1,000/)
    await newsroom.close()
  })
})

inChromium('moderation with keys', (chromium) => {
  const filled = filling(sqliteEngine())
  let newsroom: Served
  let nima: SignedIn
  before(async () => {
    const made = await moderated(await filled())
    ;({ newsroom, nima } = made)
    for (const text of ['The first tram leaves at six.', 'Buy watches', 'From which stop?', 'At night too?'])
      await made.write('en', text)
    await made.write('fa', 'از کدام ایستگاه؟', { state: 'held' })
  })
  after(() => newsroom.close())

  test('a reply is approved, refused, called spam and taken back by one key each', async () => {
    const watched = await chromium.page({ locale: 'en', viewport: { width: 1024, height: 800 } })
    const { page } = watched
    await watched.context.addCookies([cookieOf(nima, newsroom.site)])
    await page.goto(`${newsroom.site}/desk/replies?edition=en`)
    const status = page.getByRole('status')
    const names = () => page.locator('li:not([hidden]) > .reply h2').allTextContents()
    const focused = () => page.evaluate('document.activeElement.querySelector("h2")?.textContent')
    await page.keyboard.press('a')
    await status.getByText('Approved.').waitFor()
    assert.deepEqual(await names(), ['Reader 2', 'Reader 3', 'Reader 4'])
    assert.equal(await page.locator('[data-count=approved]').textContent(), '1')
    assert.equal(await focused(), 'Reader 2')
    await page.keyboard.press('s')
    await status.getByText('Called spam.').waitFor()
    await page.keyboard.press('j')
    assert.equal(await focused(), 'Reader 4')
    await page.keyboard.press('r')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await status.getByText('Refused.').waitFor()
    assert.deepEqual(await names(), ['Reader 3'])
    await page.keyboard.press('z')
    await status.getByText('Taken back').waitFor()
    assert.deepEqual(await names(), ['Reader 3', 'Reader 4'])
    assert.equal(await focused(), 'Reader 4')
    await page.keyboard.press('z')
    await page.locator('#reply-2').waitFor()
    assert.deepEqual(await names(), ['Reader 2', 'Reader 3', 'Reader 4'])
    await page.getByLabel('Another reason').last().isHidden()
    await page.evaluate('document.documentElement.dataset.keys = "off"')
    await page.keyboard.press('a')
    await page.getByLabel('Select all on this page').check()
    await page.locator('#bulk').getByRole('button', { name: 'Hold' }).click()
    await page.getByText('3 held.').waitFor()
    await page.getByText('Nothing waits.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Taken back: 3').waitFor()
    assert.deepEqual(await names(), ['Reader 2', 'Reader 3', 'Reader 4'])
    const { errors, violations, foreign } = watched
    assert.deepEqual({ errors, violations, foreign }, { errors: [], violations: [], foreign: [] })
    await watched.close()
  })

  test('the screen has no fault for everybody, in three languages, also on a phone', async () => {
    for (const language of ['fa', 'ar', 'en']) {
      const watched = await chromium.page({ viewport: { width: 360, height: 700 }, bypassCSP: true })
      await watched.context.addCookies([cookieOf(nima, newsroom.site)])
      await watched.page.goto(`${newsroom.site}/desk/replies?queue=held&in=${language}`)
      await watched.page.locator('summary').first().click()
      await watched.page.evaluate(axe)
      const found = await watched.page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))')
      assert.deepEqual(found, [], language)
      assert.equal(await watched.page.evaluate('document.documentElement.scrollWidth'), 360, language)
      await watched.close()
    }
  })
})
