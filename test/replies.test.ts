// What readers reply: from the form on the page of an article to the page that it stands on, over HTTP.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { newsroomLook, saveNewsroomLook } from '#archive/newsroom.ts'
import { signedIn } from '#test/practice/member-door.ts'
import { onEachEngine } from './engines.ts'
import { publishedAt } from './make/newsroom.ts'
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
  const newsroom = await serve(made, {}, clock)
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
      .filter((card) => card.includes(words))
      .flatMap((card) => /data-reply="(\d+\.\d+)"/.exec(card)?.[1] ?? [])
  const decide = async (act: string, ...tokens: string[]): Promise<void> =>
    assert.equal((await nima.post('/desk/replies', { act, reply: tokens })).status, 303)
  return { ...newsroom, clock, nima, article, get, post, tokenIn, reply, waiting, decide }
}

/** What a browser does for a token. */
const workFor = (token: string): string => {
  for (let number = 0; ; number++)
    if (createHash('sha256').update(`${token}.${number}`).digest().readUInt32BE(0) >>> 17 === 0) return String(number)
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
