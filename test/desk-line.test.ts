// Whoever is not the member who is signed in here, or may not see an article, gets nothing by the desk's socket nor by
// the requests that stand in for it; and nothing that is sent there hurts the newsroom.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { manuscriptOf } from '#archive/manuscripts.ts'
import { saveMember } from '#archive/members.ts'
import { endSession, sessionsOf } from '#archive/sessions.ts'
import { idle } from '#staff/session-time.ts'
import { connected, insertion } from '#test/practice/desk-line.ts'
import type { SocketOfProgram } from '#test/practice/desk-line.ts'
import type { Grant } from '#story/may.ts'
import { onEachEngine } from './engines.ts'
import { signedIn } from '#test/practice/signed-in.ts'
import type { SignedIn } from '#test/practice/signed-in.ts'
import { filling, serve } from './serve.ts'
import type { Filled, Served } from './serve.ts'

onEachEngine('the desk’s line', (engine) => {
  const filled = filling(engine)
  let made: Filled
  let newsroom: Served
  let names = 0
  before(async () => {
    made = await filled()
    newsroom = await serve(made)
  })
  after(() => newsroom.close())

  const publisher: readonly Grant[] = [{ edition: '*', role: 'publisher' }]
  const someone = (grants = publisher): Promise<SignedIn> => signedIn(newsroom, `member-${(names += 1)}`, grants)
  const socketOf = ({ secret, member }: SignedIn): Promise<SocketOfProgram> =>
    connected(newsroom.site, { secret, as: member })
  const article = (story: number): number => made.stories[story]?.articles['en'] ?? assert.fail()
  const client = (): string => crypto.randomUUID()

  /** A member who has an article open, and how they write in it. */
  const writing = async (number: number, who?: SignedIn) => {
    const member = who ?? (await someone())
    const socket = await socketOf(member)
    const own = client()
    socket.send({ type: 'open', article: number, client: own })
    let { version, doc } = await socket.next('opened')
    /** Looks at what others have written meanwhile. */
    const known = async (): Promise<void> => {
      const { value } = await newsroom.archive.read((reading) => manuscriptOf(reading, number))
      if (value === undefined) return
      version = value.version
      doc = value.doc.toJSON() as typeof doc
    }
    const type = async (behind: string, words: string): Promise<number> => {
      await known()
      const steps = [insertion(doc, behind, words)]
      socket.send({ type: 'commit', article: number, client: own, version, count: 1, steps })
      const taken = await socket.next('commits', ({ commits }) => commits.some((one) => one.client === own))
      return (version = taken.commits.at(-1)?.version ?? assert.fail())
    }
    return { member, socket, client: own, type, number }
  }
  const words = async (number: number): Promise<string> =>
    (await newsroom.archive.read((reading) => manuscriptOf(reading, number))).value?.doc.textContent ?? ''
  /** Writes until the other's line is ended: what their member may is believed for a second at most. */
  const until = async (over: Promise<unknown>, type: () => Promise<unknown>): Promise<void> => {
    let ended = false
    void over.then(() => (ended = true))
    while (!ended) await type()
  }
  const saysNothingOf = async (socket: SocketOfProgram, word: string): Promise<void> =>
    assert.ok(!JSON.stringify(socket.heard).includes(word), `no news of “${word}”`)

  test('opens for a member’s own page alone: for no other site, stranger, old session or other member', async () => {
    const mina = await someone()
    const other = await someone()
    const { secret, member } = mina
    await assert.rejects(connected(newsroom.site, { secret, as: member, origin: 'https://elsewhere.example' }), /403/)
    await assert.rejects(connected(newsroom.site, { secret, as: member, origin: '' }), /403/)
    await assert.rejects(connected(newsroom.site, { as: member }), /401/)
    await assert.rejects(connected(newsroom.site, { secret: `${secret.slice(1)}x`, as: member }), /401/)
    await assert.rejects(connected(newsroom.site, { secret: '%', as: member }), /401/)
    for (const as of [other.member, 'x', undefined])
      assert.equal(await (await connected(newsroom.site, { secret, ...(as !== undefined && { as }) })).closed, 4003)
    await mina.post('/desk/sign-out')
    await assert.rejects(connected(newsroom.site, { secret, as: member }), /401/)
  })

  test('gives no more news when a session has ended or its member was stopped', async () => {
    const mina = await writing(article(0))
    const [ended, stopped] = [await writing(article(0)), await writing(article(0))]
    const at = newsroom.staff.clock.now()
    const { value: sessions } = await newsroom.archive.read((reading) =>
      sessionsOf(reading, ended.member.member, { now: at, idle }),
    )
    await newsroom.archive.jot((jot) => endSession(jot, ended.member.member, sessions[0]?.id ?? 0))
    const key = (await stopped.member.get('/desk/me')).text.match(/member-\d+/)?.[0] ?? assert.fail()
    await newsroom.archive.write((writing) =>
      saveMember(writing, { key, name: key, active: false, grants: publisher, at }),
    )
    for (const { socket } of [ended, stopped]) {
      await until(socket.closed, () => mina.type('Night', 'x'))
      assert.equal(await socket.closed, 4001)
    }
    await mina.type('Night', ' silently')
    await saysNothingOf(ended.socket, 'silently')
    await saysNothingOf(stopped.socket, 'silently')
    mina.socket.close()
  })

  test('shows who is there by the word that stands in place of a name that is off the desk’s lists', async () => {
    const covered = await someone()
    assert.equal((await covered.post('/desk/me/cover', { cover: 'Colleague' })).status, 303)
    const mina = await writing(article(0))
    const other = await writing(article(0), covered)
    const { present } = await mina.socket.next('present', ({ present }) => present.length > 0)
    assert.deepEqual(
      present.map(({ name }) => name),
      ['Colleague'],
    )
    for (const { socket } of [mina, other]) socket.close()
  })

  test('gives no more news of an article when a role is taken away or its story is closed', async () => {
    const number = article(1)
    const mina = await writing(number)
    const [dina, omid] = [await writing(number), await writing(number)]
    const key = (await dina.member.get('/desk/me')).text.match(/member-\d+/)?.[0] ?? assert.fail()
    const at = newsroom.staff.clock.now()
    const moderator: readonly Grant[] = [{ edition: 'fa', role: 'moderator' }]
    await newsroom.archive.write((writing) =>
      saveMember(writing, { key, name: key, active: true, grants: moderator, at }),
    )
    const refused = dina.socket.next('refused')
    await until(refused, () => mina.type('Fresh', 'x'))
    assert.equal((await refused).code, 'article.not-found')
    const story = made.stories[1]?.story ?? 0
    const shut = await mina.member.post(`/desk/stories/${story}/closed`, { act: 'close', members: '' })
    assert.equal(shut.status, 303, shut.text)
    const out = omid.socket.next('refused')
    await until(out, () => mina.type('Fresh', 'x'))
    await mina.socket.next('present', ({ present }) => present.length === 0)
    await mina.type('Fresh', ' secretly')
    for (const { socket } of [dina, omid]) {
      await saysNothingOf(socket, 'secretly')
      // Nor do they get it by asking again, or write in it unseen.
      socket.send({ type: 'open', article: number, client: client() })
      assert.equal((await socket.next('refused')).code, 'article.not-found')
    }
    const before = await words(number)
    omid.socket.send({ type: 'open', article: number, client: omid.client, version: 0 })
    omid.socket.send({ type: 'commit', article: number, client: omid.client, version: 0, count: 1, steps: [{}] })
    omid.socket.send({ type: 'ping' })
    await omid.socket.next('pong')
    assert.equal(await words(number), before)
    mina.socket.close()
  })

  test('ends for whoever says what no browser of ours would, and nobody else notices', async () => {
    const mina = await writing(article(2))
    const nested = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`
    for (const [said, code] of [
      ['no JSON', 1008],
      ['{"type":"shout"}', 1008],
      ['{"type":"open","article":"1","client":"aaaaaaaa"}', 1008],
      [`{"type":"open","article":1,"client":"aaaaaaaa","more":1}`, 1008],
      [nested, 1008],
      [new Uint8Array([1, 2, 3]), 1008],
      ['x'.repeat(16_000_001), 1009],
    ] as const) {
      const socket = await socketOf(mina.member)
      socket.send(said)
      assert.equal(await socket.closed, code, String(said).slice(0, 60))
    }
    const flood = await socketOf(mina.member)
    for (let n = 0; n < 1_000; n += 1) flood.send({ type: 'ping' })
    assert.equal(await flood.closed, 1008)
    const many = []
    for (let n = 0; n < 60; n += 1) many.push(await socketOf(mina.member))
    assert.equal(await Promise.race(many.map(({ closed }) => closed)), 1008, 'forty lines are enough for anybody')
    for (const one of many) one.close()
    await mina.type('museum', ' still')
    assert.match(await words(article(2)), /museum still/)
    mina.socket.close()
  })

  test('takes no step that does not fit, and none in the name of another or for what is not open', async () => {
    const number = article(2)
    const mina = await writing(number)
    const omid = await writing(number)
    const before = await words(number)
    const { version } = await (async () => {
      mina.socket.send({ type: 'open', article: number, client: mina.client })
      return mina.socket.next('opened')
    })()
    const text = (content: unknown): unknown => ({ stepType: 'replace', from: 1, to: 1, slice: { content: [content] } })
    const strange = [
      {},
      null,
      'step',
      { stepType: 'nothing' },
      { stepType: 'replace', from: 0, to: 1_000_000 },
      { stepType: 'replace', from: -5, to: 1 },
      { stepType: 'replace', from: 1, to: 1, slice: { content: { length: 1_000_000_000 } } },
      text({ type: 'script', text: 'x' }),
      text({ type: 'text', text: '' }),
      text({ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }),
      { stepType: 'replace', from: 0, to: 0, slice: { content: [{ type: 'picture', attrs: { media: 999_999 } }] } },
      { stepType: 'docAttr', attr: 'credits', value: [{ author: 999_999, role: 'author' }] },
    ]
    for (const step of strange) {
      mina.socket.send({ type: 'commit', article: number, client: mina.client, version, count: 1, steps: [step] })
      const { word, code } = await mina.socket.next('refused')
      assert.ok(word.length > 10 && code.length > 0, JSON.stringify(step))
    }
    // This one changes nothing, and is taken.
    const steps = [{ stepType: 'attr', pos: 0, attr: '__proto__', value: { polluted: 1 } }]
    mina.socket.send({ type: 'commit', article: number, client: mina.client, version, count: 1, steps })
    await mina.socket.next('commits', ({ commits }) => commits.length > 0)
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
    const fits = [
      insertion((await newsroom.archive.read((r) => manuscriptOf(r, number))).value?.doc.toJSON(), 'm', 'y'),
    ]
    const more = { type: 'commit', version: version + 1, count: 1, steps: fits } as const
    mina.socket.send({ ...more, article: number, client: omid.client })
    mina.socket.send({ ...more, article: article(0), client: mina.client })
    mina.socket.send({ type: 'presence', article: article(0), version: 0, anchor: 1, head: 1 })
    mina.socket.send({ type: 'presence', article: number, version, anchor: 90_000_000, head: 1 })
    mina.socket.send({ type: 'close', article: 999_999 })
    mina.socket.send({ type: 'ping' })
    await mina.socket.next('pong')
    assert.equal(await words(number), before)
    await omid.type('museum', ' again')
    mina.socket.close()
    omid.socket.close()
  })

  test('is the same by requests: own page, own session, what a browser says, and not too often', async () => {
    const mina = await someone()
    const number = article(2)
    const ask = (
      content: unknown,
      { as = mina.member, headers = {} }: { as?: number; headers?: Record<string, string | undefined> } = {},
    ): Promise<Response> =>
      fetch(`${newsroom.site}/desk/line?in=en&as=${as}`, {
        method: 'POST',
        headers: JSON.parse(
          JSON.stringify({
            Cookie: `__Host-desk=${mina.secret}`,
            Origin: newsroom.site,
            'Content-Type': 'application/json',
            ...headers,
          }),
        ) as Record<string, string>,
        body: typeof content === 'string' ? content : JSON.stringify(content),
      })
    const line = client()
    const own = client()
    const polled = { line, open: [], messages: [{ type: 'open', article: number, client: own }] }
    const heard = async (content: unknown): Promise<SocketOfProgram['heard']> => {
      const answer = await ask(content)
      assert.equal(answer.status, 200)
      return ((await answer.json()) as { messages: SocketOfProgram['heard'] }).messages
    }
    for (const [status, given] of [
      [403, { headers: { Origin: 'https://elsewhere.example' } }],
      [403, { headers: { Origin: undefined } }],
      [403, { headers: { 'Sec-Fetch-Site': 'cross-site' } }],
      [415, { headers: { 'Content-Type': 'text/plain' } }],
      [401, { headers: { Cookie: undefined } }],
      [409, { as: 1_000_000 }],
    ] as const)
      assert.equal((await ask(polled, given)).status, status, JSON.stringify(given))
    for (const content of ['no JSON', {}, { ...polled, line: 'x' }, { ...polled, messages: [{ type: 'shout' }] }])
      assert.equal((await ask(content)).status, 400, JSON.stringify(content))
    const opened = (await heard(polled)).find(({ type }) => type === 'opened')
    assert.ok(opened?.type === 'opened')
    const omid = await writing(number)
    const version = await omid.type('museum', ' gladly')
    // What an answer told that was lost is told again, by whichever process.
    const has = { line, open: [{ article: number, client: own, version: opened.version }], messages: [] }
    for (const asked of [has, has, { ...has, line: client() }])
      assert.match(JSON.stringify((await heard(asked)).filter(({ type }) => type === 'commits')), / gladly/)
    assert.ok(!JSON.stringify(await heard({ ...has, open: [{ ...has.open[0], version }] })).includes('gladly'))
    const many = { line, open: [], messages: Array.from({ length: 100 }, () => ({ type: 'ping' })) }
    const statuses = []
    for (let n = 0; n < 8; n += 1) statuses.push((await ask(many)).status)
    assert.ok(statuses.includes(429), statuses.join())
    await mina.post('/desk/sign-out')
    assert.equal((await ask(has)).status, 401)
    omid.socket.close()
  })
})
