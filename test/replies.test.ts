// What readers reply: from the form on the page of an article to the page that it stands on, over HTTP.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { openLog } from '#common/log.ts'
import { newsroomLook, saveNewsroomLook } from '#archive/newsroom.ts'
import { parse } from 'parse5'
import { signedIn } from '#test/practice/member-door.ts'
import { onEachEngine } from './engines.ts'
import { publishedAt } from './make/newsroom.ts'
import { allRows } from './make/rows.ts'
import { filling, serve } from './serve.ts'
import type { Filled } from './serve.ts'

/** A page as a whole would hide what it lacks. */
const has = (page: string, words: RegExp): void => assert.ok(words.test(page), `${words} is not there`)
const lacks = (page: string, words: RegExp): void => assert.ok(!words.test(page), `${words} is there`)

/** What a reader's browser sends. */
type Fields = Readonly<Record<string, string>>

const answerOf = async (asked: Promise<Response>) => {
  const answer = await asked
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

/** A newsroom with a reader, and a moderator. */
const opened = async (made: Filled) => {
  const clock = setClock(publishedAt + 60_000)
  const logged: string[] = []
  const log = openLog({ level: 'trace', format: 'json' }, { write: (line: string) => void logged.push(line) })
  const newsroom = await serve(made, {}, clock, log)
  const { site } = newsroom
  const nima = await signedIn(newsroom.desk, site, { key: 'nima', grants: [{ edition: '*', role: 'moderator' }] })
  // Each test is about an article of its own.
  const turns = new Map<string, number>()
  const article = (edition: string): { readonly id: number; readonly path: string; readonly form: string } => {
    const turn = turns.get(edition) ?? 0
    turns.set(edition, turn + 1)
    const story = made.stories[turn % made.stories.length]
    const id = story?.articles[edition] ?? 0
    return { id, path: story?.paths[edition] ?? '', form: `/reply/${id}` }
  }
  const own = { 'Sec-Fetch-Site': 'same-origin', Origin: new URL(site).origin }
  const get = (path: string) => answerOf(fetch(site + path, { redirect: 'manual' }))
  const post = (path: string, fields: Fields, headers: Readonly<Record<string, string>> = own) =>
    answerOf(
      fetch(site + path, { method: 'POST', headers, redirect: 'manual', body: new URLSearchParams({ ...fields }) }),
    )
  const tokenIn = (page: string): string => /name="token" value="([^"]+)"/.exec(page)?.[1] ?? ''
  /** Writes a reply as a reader without a script does; gives the path of its private link. */
  const reply = async (form: string, fields: Fields): Promise<string> => {
    const seen = await post(form, { name: 'Reader', ...fields })
    clock.advance(100_000)
    const sent = await post(form, { name: 'Reader', ...fields, token: tokenIn(seen.text) })
    assert.equal(sent.status, 303, sent.text.slice(0, 300))
    return sent.headers.get('Location') ?? ''
  }
  /** Replies with these words that wait, with their versions, as the desk's screen names them. */
  const waiting = async (words: string, queue = 'pending'): Promise<string[]> =>
    (await (await nima.get(`/desk/replies?queue=${queue}`)).text())
      .split('<li><article')
      .filter((card) => card.split('class="said"')[1]?.includes(words))
      .flatMap((card) => /data-reply="(\d+\.\d+)"/.exec(card)?.[1] ?? [])
  const decide = async (act: string, ...tokens: string[]): Promise<void> =>
    assert.equal((await nima.post('/desk/replies', { act, reply: tokens })).status, 303)
  return {
    ...newsroom,
    url: made.url,
    token: made.token,
    logged,
    clock,
    nima,
    article,
    get,
    post,
    tokenIn,
    reply,
    waiting,
    decide,
  }
}

/** What a browser does for a token. */
const workFor = (token: string): string => {
  for (let number = 0; ; number++)
    if (createHash('sha256').update(`${token}.${number}`).digest().readUInt32BE(0) >>> 17 === 0) return String(number)
}

const dumpOf = async (url: string): Promise<string> => JSON.stringify(await allRows(url))

/** What a browser would run or load. */
const assertTame = (page: string): void => {
  const found: string[] = []
  const walk = (node: {
    nodeName: string
    attrs?: { name: string; value: string }[]
    childNodes?: unknown[]
  }): void => {
    const attribute = (name: string): string => node.attrs?.find((one) => one.name === name)?.value ?? ''
    const ours = attribute('type') === 'application/ld+json' || attribute('src').startsWith('/assets/')
    if (node.nodeName === 'script' && !ours) found.push('script')
    if (['iframe', 'object', 'embed', 'base', 'svg', 'img'].includes(node.nodeName)) found.push(node.nodeName)
    for (const { name, value } of node.attrs ?? [])
      if (/^on|^style$/.test(name) || (name === 'href' && !/^(\/(?!\/)|#|https?:\/\/|mailto:\?subject=)/.test(value)))
        found.push(`${name}=${value}`)
    for (const child of node.childNodes ?? []) walk(child as typeof node)
  }
  walk(parse(page) as Parameters<typeof walk>[0])
  assert.deepEqual(found, [])
  assert.ok(!/[\u202A-\u202E]/.test(page), 'nothing turns a line around')
}

onEachEngine('replies from readers', (engine) => {
  const filled = filling(engine)
  let room: Awaited<ReturnType<typeof opened>>
  before(async () => void (room = await opened(await filled())))

  test('a reply is seen before it is sent, waits for a moderator, and then stands below its article', async () => {
    const { form, path } = room.article('en')
    const page = await room.get(path)
    has(page.text, new RegExp(`<form class="leave" method="post" action="${form}">`))
    has(page.text, /Your e-mail address will not be published\. Required fields are marked \*/)
    assert.equal(page.headers.get('Set-Cookie'), null)
    const words = { name: 'Dina', email: 'dina@trams.example', text: 'The first tram leaves at six.' }
    const seen = await room.post(form, words)
    assert.equal(seen.status, 200)
    assert.equal(seen.headers.get('Cache-Control'), 'no-store')
    assert.match(seen.headers.get('X-Robots-Tag') ?? '', /noindex/)
    has(seen.text, /Read your reply once more/)
    assert.deepEqual(await room.waiting('leaves at six'), [], 'nothing was sent yet')
    const early = await room.post(form, { ...words, token: room.tokenIn(seen.text) })
    has(early.text, /Please read it through first/)
    room.clock.advance(5_000)
    const sent = await room.post(form, { ...words, token: room.tokenIn(early.text) })
    assert.equal(sent.status, 303)
    const link = sent.headers.get('Location') ?? ''
    assert.match(link, /^\/reply\/mine\/[\w-]{22}$/)
    const own = await room.get(link)
    has(own.text, /will appear after it has been read by an editor/)
    assert.equal(own.headers.get('Cache-Control'), 'no-store')
    lacks((await room.get(path)).text, /leaves at six/)
    await room.decide('approve', ...(await room.waiting('leaves at six')))
    const article = await room.get(path)
    has(article.text, /leaves at six/)
    lacks(article.text, /dina@/)
    has((await room.get(link)).text, /Your reply has been published/)
  })

  test('what is sent twice has come once, and its writer gets the same private link', async () => {
    const { form } = room.article('fa')
    const words = { name: 'لیلا', text: 'از کدام ایستگاه؟' }
    const token = room.tokenIn((await room.post(form, words)).text)
    room.clock.advance(5_000)
    const both = await Promise.all([1, 2].map(() => room.post(form, { ...words, token })))
    assert.equal(new Set(both.map(({ headers }) => headers.get('Location'))).size, 1)
    assert.equal((await room.waiting('از کدام ایستگاه؟')).length, 1)
  })

  test('with a script it is sent at once: the browser has worked, is on our page, and took its time', async () => {
    const { form } = room.article('ar')
    const words = { name: 'Dina', text: 'The third tram leaves at eight.' }
    const tokenFor = async (): Promise<string> =>
      (JSON.parse((await room.get(`${form}/token`)).text) as { token: string }).token
    const token = await tokenFor()
    room.clock.advance(5_000)
    const work = workFor(token)
    const fields = { ...words, token, work }
    const preview = async (fields: Fields, headers?: Readonly<Record<string, string>>): Promise<void> => {
      const answer = await room.post(form, fields, headers)
      assert.equal(answer.status, 200)
      has(answer.text, /اقرؤوا تعليقكم مرة أخرى/)
    }
    await preview({ ...words, token, work: '1' })
    await preview(fields, {})
    await preview(fields, { Origin: 'null' })
    const late = await tokenFor()
    await preview({ ...words, token: late, work: workFor(late) })
    assert.equal((await room.post(form, fields, { 'Sec-Fetch-Site': 'cross-site' })).status, 403)
    assert.equal((await room.post(form, fields, { Origin: 'https://else.example' })).status, 403)
    assert.equal((await room.post(form, fields)).status, 303)
    assert.equal((await room.waiting('leaves at eight')).length, 1)
  })

  test('what is missing is said beside its field, and nothing that was typed is lost', async () => {
    const { form } = room.article('ar')
    const answer = await room.post(form, { name: '', email: 'not an address', text: 'من أي محطة؟' })
    assert.equal(answer.status, 422)
    has(answer.text, /لم يُرسل تعليقكم، لكن نصه ما زال هنا/)
    has(answer.text, /من أي محطة؟<\/textarea>/)
    has(answer.text, /value="not an address" aria-invalid="true" aria-describedby="f-email"/)
    const long = await room.post(form, { name: 'ليلى', text: 'ا'.repeat(5_003) })
    has(long.text, /يتجاوز تعليقكم الحد المسموح به بمقدار/)
    assert.equal((await room.post(form, { name: 'x', text: 'x'.repeat(70_000) })).status, 413)
  })

  test('for ten minutes a writer mends a reply until it is decided on, and withdraws it at any time', async () => {
    const { form, path } = room.article('en')
    const link = await room.reply(form, { name: 'Dina', email: 'd@x.example', text: 'The tram leaves at siks.' })
    await room.post(link, { act: 'mend', text: 'The tram leaves at six.' })
    has((await room.get(link)).text, /leaves at six/)
    has((await room.post(link, { act: 'mend', text: ' ' })).text, /Please fill in this field/)
    await room.decide('approve', ...(await room.waiting('leaves at six')))
    await room.post(link, { act: 'mend', text: 'Buy my watches' })
    has((await room.get(path)).text, /leaves at six/)
    const other = await room.reply(form, { name: 'Dina', text: 'And at seven.' })
    room.clock.advance(600_000)
    await room.post(other, { act: 'mend', text: 'And at eight.' })
    has((await room.get(other)).text, /at seven/)
    await room.post(link, { act: 'withdraw' })
    lacks((await room.get(path)).text, /leaves at six/)
    has((await room.get(link)).text, /You have withdrawn your reply/)
  })

  test('an article that is closed, or that nobody sees, takes no reply; a private link cannot be guessed', async () => {
    const { id: article, path } = room.article('en')
    await room.nima.post('/desk/replies', { act: 'close', article: String(article) })
    lacks((await room.get(path)).text, /<form class="leave"/)
    assert.equal((await room.post(`/reply/${article}`, { name: 'Dina', text: 'Hello' })).status, 410)
    has((await room.get(`/reply/${article}`)).text, /Replies to this article are closed/)
    for (const path of [
      '/reply/999999',
      '/reply/0',
      '/reply/',
      '/reply/x',
      '/reply/mine/',
      '/reply/mine/AAAAAAAAAAAAAAAAAAAAAA',
    ])
      assert.equal((await room.get(path)).status, 404, path)
    assert.equal((await room.post('/reply/999999', { name: 'Dina', text: 'Hello' })).status, 404)
  })

  test('an address that a reader gives is in no page, answer, log or dump; what they withdraw is gone', async () => {
    const planted = 'planted.reader@secret.example'
    const { form, path, id } = room.article('en')
    const link = await room.reply(form, { name: 'Planted', email: planted, text: 'Where does it stop?' })
    await room.post(link, { act: 'mend', text: 'Where does the tram stop?' })
    await room.post(form, { name: '', email: planted, text: 'x' }).then((faulty) => has(faulty.text, /value="planted/))
    await room.decide('approve', ...(await room.waiting('Where does the tram stop')))
    const ask = (address: string) =>
      fetch(room.site + address, { headers: { Authorization: `Bearer ${room.token}` } }).then((one) => one.text())
    for (const text of [
      (await room.get(path)).text,
      (await room.get(`/text${path}`)).text,
      (await room.get(link)).text,
      (await room.get(`${form}?to=1`)).text,
      ...(await Promise.all(
        ['/en/feed/', '/en/feed/atom/', '/en/feed/json/', '/sitemap-news.xml', '/en/search/?q=planted', '/en/'].map(
          async (address) => (await room.get(address)).text,
        ),
      )),
      ...(await Promise.all(
        ['/api/replies?state=approved', '/api/replies', '/api/acts', `/api/articles/${id}`, '/api/openapi.json'].map(
          ask,
        ),
      )),
      await (await room.nima.get('/desk/replies?queue=approved')).text(),
      room.logged.join('\n'),
    ])
      lacks(text, /planted\.reader|secret\.example/)
    lacks(await dumpOf(room.url), /planted\.reader|secret\.example/)
    await room.post(link, { act: 'withdraw' })
    lacks(await dumpOf(room.url), /does the tram stop|Planted/)
  })

  test('what a reader writes stays text on every page and at the desk, and its links lead nowhere bad', async () => {
    const { form, path } = room.article('fa')
    const hostile = [
      '<script>alert(1)</script><img src=x onerror=alert(1)>',
      '"><svg onload=alert(1)>',
      '</textarea></form><script>alert(1)</script>',
      'javascript:alert(1) https://user:pass@evil.example/ http://"onmouseover="alert(1)',
      '\u202Eback \u2066 \u0000 \uD800 https://ok.example/?a=1&b=<b>',
      '> <iframe src=//evil.example>\n\n>>> " onfocus=alert(1)',
    ]
    for (const text of hostile) {
      const seen = await room.post(form, { name: text, email: 'a@b.example', text })
      for (const page of [seen, await room.post(form, { name: text, email: text, text })]) assertTame(page.text)
      const link = await room.reply(form, { name: text, text })
      assertTame((await room.get(link)).text)
      assertTame((await room.get(`${form}/mistake?passage=${encodeURIComponent(text.toWellFormed())}`)).text)
    }
    const desk = await (await room.nima.get('/desk/replies?edition=fa')).text()
    lacks(desk, /<script>|<svg|<img|<iframe|\u202E/)
    await room.decide('approve', ...(await room.waiting('')).slice(0, 20))
    const page = await room.get(path)
    assertTame(page.text)
    has(page.text, /href="https:\/\/ok\.example\/\?a=1&amp;b=" rel="nofollow ugc noopener noreferrer"/)
    lacks(page.text, /href="(?:javascript|https:\/\/user)/)
    assertTame((await room.get(`/text${path}`)).text)
  })

  test('a reply is answered where it stands, reported without an account, and quoted in its own words', async () => {
    const { form, path } = room.article('en')
    await room.reply(form, { name: 'Dina', text: 'Line 4 is always full at eight.' })
    await room.decide('approve', ...(await room.waiting('Line 4 is always full')))
    const page = (await room.get(path)).text
    const id = /id="reply-(\d+)">(?:(?!id="reply-)[^])*?Line 4 is always full/.exec(page)?.[1] ?? ''
    has(page, new RegExp(`href="${form}\\?to=${id}#leave" rel="nofollow" aria-label="Reply to`))
    const answering = await room.get(`${form}?to=${id}`)
    has(answering.text, /Line 4 is always full[^]*Reply to/)
    await room.reply(form, { name: 'Omid', text: 'Not on Fridays.', to: id })
    await room.decide('approve', ...(await room.waiting('Not on Fridays')))
    has((await room.get(path)).text, new RegExp(`reply-${id}"[^]*<ol>\\s*<li id="reply-\\d+">[^]*Not on Fridays`))
    const report = `${form}/report?to=${id}`
    const asked = await room.get(report)
    room.clock.advance(100_000)
    const foreign = { 'Sec-Fetch-Site': 'cross-site' }
    const fields = { text: 'It names my neighbour.', token: room.tokenIn(asked.text) }
    assert.equal((await room.post(report, fields, foreign)).status, 403)
    has((await room.post(report, fields)).text, /A moderator will look at it/)
    has((await room.post(report, { ...fields, token: 'x' })).text, /Please read it through first/)
    const desk = await (await room.nima.get('/desk/replies?queue=reported')).text()
    has(desk, /1 reader has reported it[^]*It names my neighbour/)
    const [token = ''] = await room.waiting('Line 4 is always full', 'reported')
    await room.decide('approve', token)
    assert.deepEqual(await room.waiting('Line 4 is always full', 'reported'), [], 'whoever decides has read it')
    const [now = ''] = await room.waiting('Line 4 is always full', 'approved')
    const quote = (excerpt: string) => room.nima.post('/desk/replies', { act: 'quote', reply: now, excerpt })
    assert.equal((await quote('Line 4 is never full')).status, 422)
    assert.equal((await quote('Line 4 is always full')).status, 303)
    has((await room.get(path)).text, /From the replies[^]*<blockquote><p dir="ltr">Line 4 is always full<\/p>/)
  })

  test('a mistake that a reader tells of becomes a correction in three clicks', async () => {
    const { path, id } = room.article('en')
    has((await room.get(path)).text, new RegExp(`href="/reply/${id}/mistake" rel="nofollow">Seen a mistake`))
    const form = `/reply/${id}/mistake`
    const asked = await room.get(`${form}?passage=Text.`)
    has(asked.text, /Text\.<\/textarea>/)
    room.clock.advance(100_000)
    const fields = { passage: 'Text.', text: 'It is twelve trams.', token: room.tokenIn(asked.text) }
    assert.equal((await room.post(form, fields, { Origin: 'https://else.example' })).status, 403)
    assert.equal((await room.post(form, { ...fields, text: '' })).status, 422)
    has((await room.post(form, fields)).text, /An editor will look into it/)
    await room.post(form, fields)
    const mina = await signedIn(room.desk, room.site, { key: 'mina', grants: [{ edition: '*', role: 'publisher' }] })
    const desk = await (await mina.get('/desk/mistakes')).text()
    assert.equal(desk.match(/It is twelve trams/g)?.length, 1, 'sent twice, it came once')
    const href = /href="(\/desk\/articles\/\d+\/correct\?[^"]+)"/.exec(desk)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const screen = await (await mina.get(href)).text()
    has(screen, /name="wrong"[^>]*value="Text\."|>\s*Text\.<\/textarea>/)
    const hidden = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(screen)?.[1] ?? ''
    const correction = { version: hidden('version'), mistake: hidden('mistake'), kind: 'correction' }
    const done = await mina.post(href.split('?')[0] ?? '', {
      ...correction,
      wrong: 'Text.',
      right: 'Twelve.',
      note: '',
    })
    assert.equal(done.status, 303)
    has((await room.get(path)).text, /Twelve\./)
    has(await (await mina.get('/desk/mistakes?queue=corrected')).text(), /It is twelve trams/)
    const reporter = await signedIn(room.desk, room.site, { key: 'ria', grants: [{ edition: '*', role: 'reporter' }] })
    assert.equal((await reporter.get('/desk/mistakes')).status, 403)
  })

  test('who was approved twice is read at once, but not with a link, nor after a refusal, nor too often', async () => {
    const { form, path } = room.article('ar')
    const send = (text: string) => room.reply(form, { name: 'Nur', email: 'nur@x.example', text })
    for (const text of ['Which line?', 'Which stop?']) {
      await send(text)
      await room.decide('approve', ...(await room.waiting(text)))
    }
    await send('Which bridge?')
    has((await room.get(path)).text, /Which bridge\?/)
    await send('See https://trams.example/')
    lacks((await room.get(path)).text, /See .*trams\.example/)
    await room.decide('refuse', ...(await room.waiting('Which bridge?', 'approved')))
    await send('Which river?')
    assert.equal((await room.waiting('Which river?')).length, 1)
    const trap = room.tokenIn((await room.post(form, { name: 'Bot', text: 'Nice site' })).text)
    room.clock.advance(5_000)
    const caught = await room.post(form, { name: 'Bot', text: 'Nice site', token: trap, topic: 'x' })
    assert.equal(caught.status, 303, 'nobody is told')
    assert.equal((await room.waiting('Nice site', 'spam')).length, 1)
    for (let n = 0; n < 11; n += 1) {
      const seen = await room.post(form, { name: 'Fast', text: `Quick ${n}` })
      room.clock.advance(4_000)
      await room.post(form, { name: 'Fast', text: `Quick ${n}`, token: room.tokenIn(seen.text) })
    }
    const [last = ''] = (await (await room.nima.get('/desk/replies?edition=ar')).text()).split('<li><article').slice(-1)
    has(last, /Quick 10[^]*Its network sends many/)
  })

  test('a token is good for one article and one day, and nobody else can make one', async () => {
    const words = { name: 'Dina', text: 'The second tram leaves at seven.' }
    const { form } = room.article('en')
    const token = room.tokenIn((await room.post(form, words)).text)
    room.clock.advance(5_000)
    const tampered = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
    for (const [to, given] of [
      [room.article('fa').form, token],
      [form, tampered],
      [form, 'p.0.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA'],
      [form, ''],
    ] as const) {
      const answer = await room.post(to, { ...words, token: given })
      assert.equal(answer.status, 200)
      assert.notEqual(room.tokenIn(answer.text), given)
    }
    room.clock.advance(86_400_000)
    assert.equal((await room.post(form, { ...words, token })).status, 200)
    assert.deepEqual(await room.waiting('leaves at seven'), [])
  })

  test('an article takes replies for as many days as the newsroom says, unless a moderator opens it', async () => {
    const { id: article, path } = room.article('en')
    const isOpen = async (): Promise<boolean> => (await room.get(path)).text.includes('<form class="leave"')
    await room.archive.write(async (writing) => {
      await saveNewsroomLook(writing, { ...(await newsroomLook(writing)), closeRepliesAfter: 7 })
    })
    const look = async (is: boolean): Promise<void> => {
      for (const wake of room.desk.scheduled) wake()
      for (let tries = 0; tries < 100 && (await isOpen()) !== is; tries++)
        await new Promise((resolve) => setTimeout(resolve, 50))
      assert.equal(await isOpen(), is)
    }
    await look(true)
    room.clock.advance(8 * 86_400_000)
    await look(false)
    const sara = await signedIn(room.desk, room.site, { key: 'sara', grants: [{ edition: '*', role: 'moderator' }] })
    await sara.post('/desk/replies', { act: 'open', article: String(article) })
    await look(true)
  })
})
