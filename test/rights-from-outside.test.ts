// The table of rights, cell by cell, from outside: over HTTP, with keys and sessions of members of each role.

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { addMedia } from '#archive/media.ts'
import { addReply } from '#archive/replies.ts'
import { makeToken } from '#archive/tokens.ts'
import { assign } from '#desk/assign.ts'
import { author } from '#desk/author.ts'
import { create } from '#desk/create.ts'
import { member } from '#desk/member.ts'
import { perform } from '#desk/perform.ts'
import { publish } from '#desk/publish.ts'
import { submit } from '#desk/submit.ts'
import type { Verb } from '#desk/verb.ts'
import { shell } from '#story/actor.ts'
import { memberRoles, rights, scopes, trusted } from '#story/may.ts'
import type { Actor, MemberRole, Right } from '#story/may.ts'
import { actorOf } from '#staff/staff.ts'
import { signedIn } from '#test/practice/member-door.ts'
import type { SignedIn } from '#test/practice/member-door.ts'
import { sqliteEngine } from './engines.ts'
import { png } from './make/png.ts'
import { filling, serve } from './serve.ts'
import type { Filled, Served } from './serve.ts'

const letters: Readonly<Record<MemberRole, string>> = {
  reporter: 'R',
  translator: 'T',
  editor: 'E',
  publisher: 'P',
  moderator: 'M',
  administrator: 'A',
}

/** Who tries: a member with one role in all editions, or in one. */
interface Somebody extends SignedIn {
  readonly actor: Actor
  readonly key: string
}

type Sent = (path: string, content?: object | Buffer) => Promise<number>

/** A cell of the table: what somebody tries, and which roles may. What it is tried on is made anew for each. */
type Cell = readonly [right: Right, what: string, who: string, attempt: (send: Sent, who: Somebody) => Promise<number>]

// What may be done hangs on no engine: `rights.test.ts` asks both.
describe('the table of rights from outside', () => {
  const filled = filling(sqliteEngine())
  let made: Filled
  let newsroom: Served
  const people = new Map<string, Somebody>()
  let counted = 0

  before(async () => {
    made = await filled()
    newsroom = await serve(made)
    for (const role of memberRoles)
      for (const edition of ['*', 'ar'])
        people.set(`${role} ${edition}`, await somebody(`${role}-${edition === '*' ? 'all' : edition}`, role, edition))
  })
  after(() => newsroom.close())

  const somebody = async (key: string, role: MemberRole, edition: string): Promise<Somebody> => {
    const grants = [{ edition, role }]
    const who = await signedIn(newsroom.desk, newsroom.site, { key, grants })
    const token = await newsroom.archive.write((writing) =>
      makeToken(writing, { name: key, scopes, expiresAt: null, at: 0, member: who.member }),
    )
    return { ...who, actor: actorOf({ id: who.member, key, grants }), key: token.secret }
  }
  const sendingAs =
    (key: string): Sent =>
    async (path, content) => {
      const isFile = content instanceof Buffer
      const answer = await fetch(`${newsroom.site}/api/${path}`, {
        method: content === undefined ? 'GET' : 'POST',
        headers: {
          Authorization: `Bearer ${key}`,
          ...(content !== undefined && { 'Content-Type': isFile ? 'image/png' : 'application/json' }),
          ...(path === 'save' && { 'If-Match': '*' }),
        },
        ...(content !== undefined && { body: isFile ? new Uint8Array(content) : JSON.stringify(content) }),
      })
      await answer.body?.cancel()
      return answer.status
    }

  const must = async (verb: Verb, input: object, actor: Actor = trusted(shell)): Promise<Record<string, unknown>> => {
    const done = await perform(newsroom.desk, actor, verb, input as never)
    assert.ok(done.ok, JSON.stringify(done))
    return done.answer as Record<string, unknown>
  }
  /** A story with a draft in Persian; gives its number and the draft's. */
  const draft = async (by?: Actor, articles: readonly object[] = [{ edition: 'fa', headline: 'نان' }]) => {
    const answer = await must(create, { section: 'news', slugline: `s${(counted += 1)}`, articles }, by)
    const { story, articles: all } = answer as { story: { id: number }; articles: { id: number; edition: string }[] }
    return { story: story.id, article: all.find(({ edition }) => edition === 'fa')?.id ?? 0 }
  }
  const translation = () =>
    draft(undefined, [
      { edition: 'en', headline: 'Bread' },
      { edition: 'fa', headline: 'نان', translationOf: 'en' },
    ])
  const published = async () => {
    const one = await draft()
    await must(publish, { articles: [one.article] })
    return one
  }
  /** Whoever may write in no edition has nothing of their own. */
  const own = ({ actor }: Somebody) => {
    const writes = actor.grants?.some(({ role }) => !['translator', 'moderator'].includes(role))
    return writes && actor.grants?.[0]?.edition === '*' ? draft(actor) : draft()
  }
  const picture = () =>
    newsroom.archive.write((writing) =>
      addMedia(writing, {
        ...{ kind: 'picture', mime: 'image/png', hash: `h${(counted += 1)}`, file: `${counted}.png`, bytes: 1 },
        ...{ width: 8, height: 8, origin: null, at: 0 },
      }),
    )
  const reply = () =>
    newsroom.archive.write((writing) =>
      addReply(writing, {
        ...{ article: made.stories[0]?.articles['fa'] ?? 0, parent: null, state: 'pending', name: 'نیما', email: null },
        ...{ url: null, text: 'ممنون', writtenAt: 0, author: null },
      }),
    )

  const cells: readonly Cell[] = [
    ['see', 'a draft', 'RTEPA', async (send) => send(`articles/${(await draft()).article}`)],
    ['see', 'what is public', 'RTEPMA', async (send) => send(`articles/${(await published()).article}`)],
    ['log', '', 'A', (send) => send('acts')],
    [
      'create',
      'an original',
      'REPA',
      (send) => send('create', { section: 'news', articles: [{ edition: 'fa', headline: 'آب' }] }),
    ],
    [
      'create',
      'a translation',
      'TEPA',
      async (send) => {
        const { story } = await draft(undefined, [{ edition: 'en', headline: 'Water' }])
        return send('add', { story, articles: [{ edition: 'fa', headline: 'آب', translationOf: 'en' }] })
      },
    ],
    [
      'write',
      'one’s own',
      'REPA',
      async (send, who) => send('save', { ...(await own(who)), story: undefined, kicker: 'x' }),
    ],
    ['write', 'another’s', 'EPA', async (send) => send('save', { article: (await draft()).article, kicker: 'x' })],
    [
      'write',
      'a translation',
      'TEPA',
      async (send) => send('save', { article: (await translation()).article, kicker: 'x' }),
    ],
    [
      'share',
      'one’s own draft',
      'REPA',
      async (send, who) => send('story', { story: (await own(who)).story, urgency: 2 }),
    ],
    ['share', 'another’s draft', 'EPA', async (send) => send('story', { story: (await draft()).story, urgency: 2 })],
    ['share', 'what is public', 'PA', async (send) => send('story', { story: (await published()).story, urgency: 2 })],
    [
      'assign',
      '',
      'EPA',
      async (send) => send('assign', { story: (await draft()).story, edition: 'fa', member: 'omid-finishes' }),
    ],
    [
      'finish',
      'another’s',
      'EPA',
      async (send) => {
        const { story, article } = await draft()
        const { assignment } = await must(assign, { story, edition: 'fa', member: 'omid-finishes', note: `${article}` })
        return send('assignment-done', { assignment })
      },
    ],
    ['pitch', '', 'RTEPA', (send) => send('pitch', { section: 'news', edition: 'fa', title: 'آب', text: 'آب' })],
    ['note', '', 'RTEPA', async (send) => send('note', { story: (await draft()).story, text: 'x' })],
    ['save-view', '', 'RTEPMA', (send) => send('save-view', { name: `x${(counted += 1)}`, query: '' })],
    ['publish', '', 'PA', async (send) => send('publish', { articles: [(await draft()).article] })],
    ['arrange', '', 'EPA', async (send) => send('top', { edition: 'fa', articles: [(await published()).article] })],
    ['name', '', 'EPA', (send) => send('subject', { key: 'bread', names: { fa: { name: 'نان' } } })],
    ['add-media', '', 'RTEPA', (send) => send('media?edition=fa', png(8 + (counted += 1), 8))],
    [
      'describe-media',
      '',
      'RTEPA',
      async (send) => send('media', { media: await picture(), words: { fa: { caption: 'نان' } } }),
    ],
    ['clear-media', '', 'EPA', async (send) => send('media', { media: await picture(), rights: 'x' })],
    ['replies', '', 'EPMA', async (send) => send('reply', { reply: await reply(), state: 'approved' })],
    ['hide-author', '', 'PA', (send) => send('hide-author', { key: 'omid' })],
    ['hide-member', 'another', 'A', (send) => send('hide-member', { key: 'omid-finishes', cover: null })],
    ['settings', '', 'A', (send) => send('newsroom', { theme: 'plain' })],
    ['show', 'one’s own', 'REPA', async (send, who) => send('preview-link', { article: (await own(who)).article })],
    ['show', 'another’s', 'EPA', async (send) => send('preview-link', { article: (await draft()).article })],
    ['submit', '', 'RTEPA', async (send) => send('submit', { articles: [(await draft()).article] })],
    [
      'approve',
      '',
      'EPA',
      async (send) => {
        const { article } = await draft()
        await must(submit, { articles: [article] })
        return send('approve', { articles: [article] })
      },
    ],
  ]
  before(async () => {
    await must(author, { key: 'omid', names: { fa: { name: 'امید' } } })
    await must(member, { key: 'omid-finishes', name: 'Omid', grants: [{ edition: '*', role: 'editor' }] })
  })

  test('by a key of a member each cell is what the table says', async () => {
    assert.deepEqual(
      Object.keys(rights).filter((right) => !cells.some(([asked]) => asked === right)),
      [],
      'each right is tried',
    )
    for (const [right, what, who, attempt] of cells)
      for (const role of memberRoles) {
        const one = people.get(`${role} *`) ?? assert.fail()
        const status = await attempt(sendingAs(one.key), one)
        const expected = who.includes(letters[role])
        assert.ok(expected ? status < 300 : status === 403, `${right} ${what} by a ${role}: ${status}`)
      }
  })

  test('a role in another edition is none here', async () => {
    const anywhere = new Set(['clear-media', 'hide-author', 'save-view'])
    for (const [right, what, , attempt] of cells)
      for (const role of ['publisher', 'administrator'] as const) {
        const one = people.get(`${role} ar`) ?? assert.fail()
        const status = await attempt(sendingAs(one.key), one)
        assert.equal(
          status === 403,
          !anywhere.has(right),
          `${right} ${what} by a ${role} of another edition: ${status}`,
        )
      }
  })

  test('a key never may more than it was made for, whoever its member is', async () => {
    const one = people.get('administrator *') ?? assert.fail()
    for (const scope of scopes) {
      const { secret } = await newsroom.archive.write((writing) =>
        makeToken(writing, { name: 'less', scopes: [scope], expiresAt: null, at: 0, member: one.member }),
      )
      for (const [right, what, , attempt] of cells) {
        const status = await attempt(sendingAs(secret), one)
        assert.equal(status === 403, rights[right].scope !== scope, `${right} ${what} by a key for ${scope}: ${status}`)
      }
    }
  })

  test('a session opens the screens that its member’s role has, and decides what it may', async () => {
    for (const role of memberRoles) {
      const one = people.get(`${role} *`) ?? assert.fail()
      const opens = async (path: string) => (await one.get(path)).status === 200
      assert.equal(await opens('/desk/'), true, role)
      assert.equal(await opens('/desk/log'), true, role)
      assert.equal(await opens('/desk/members'), role === 'administrator', role)
      const moderates = 'EPMA'.includes(letters[role])
      assert.equal(await opens('/desk/replies'), moderates, role)
      const done = await one.post('/desk/replies', { act: 'spam', reply: `${await reply()}.1` })
      assert.equal(done.status, moderates ? 303 : 403, role)
    }
  })
})
