import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { articleById } from '#archive/articles.ts'
import { lastReview } from '#archive/reviews.ts'
import { makeToken } from '#archive/tokens.ts'
import { silentLog } from '#common/log.ts'
import { scopes, trusted } from '#story/may.ts'
import type { Actor, MemberRole } from '#story/may.ts'
import { reviewState } from '#story/review.ts'
import { makeTrams, practising } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { onEachEngine } from '../../test/engines.ts'
import { approve, sendBack } from './approve.ts'
import { autosave } from './autosave.ts'
import { correct } from './correct.ts'
import { create } from './create.ts'
import { member } from './member.ts'
import { newsroom } from './newsroom.ts'
import { perform } from './perform.ts'
import { publish } from './publish.ts'
import { save } from './save.ts'
import { schedule } from './schedule.ts'
import { submit } from './submit.ts'
import { startTimer } from './timer.ts'
import type { Verb } from './verb.ts'

onEachEngine('the way to publication', (engine) => {
  const open = practising(engine)
  let room: Practice
  let omid: Actor
  let mina: Actor
  let fa: number
  let story: number

  const joined = async (key: string, role: MemberRole): Promise<Actor> => {
    const grants = [{ edition: '*', role }]
    const { member: id } = await room.must(member, { key, name: key, grants })
    return { ...trusted({ kind: 'member', id, name: key }), member: id, grants }
  }
  const came = async (actor: Actor, verb: Verb, input: unknown): Promise<string> => {
    const done = await perform(room, actor, verb, input as never)
    return done.ok ? 'done' : done.refusal.code
  }
  const rules = (fourEyes: boolean, approvalNeeded: boolean) => room.must(newsroom, { fourEyes, approvalNeeded })
  const standing = async (): Promise<string> =>
    (
      await room.archive.read(async (reading) =>
        reviewState(await lastReview(reading, fa), (await articleById(reading, fa))!),
      )
    ).value
  const stateOf = async (article: number): Promise<string | undefined> =>
    (await room.archive.read((reading) => articleById(reading, article))).value?.state

  before(async () => {
    room = await open()
    omid = await joined('omid', 'publisher')
    mina = await joined('mina', 'publisher')
  })
  after(() => room.close())
  let made = 0
  beforeEach(async () => {
    await rules(false, false)
    const headline = `تراموا ${(made += 1)}`
    const done = await perform(room, omid, create, { section: 'news', articles: [{ edition: 'fa', headline }] })
    assert.ok(done.ok)
    story = done.answer.story.id
    fa = done.answer.articles[0]?.id ?? 0
  })

  test('a draft is sent for review with what is being written in it, sent back, sent again and approved', async () => {
    await perform(room, omid, autosave, { article: fa, headline: 'تراموای شب' })
    assert.equal(await standing(), 'none')
    assert.equal(await came(omid, submit, { articles: [fa] }), 'done')
    assert.equal(await standing(), 'submitted')
    const { value: sent } = await room.archive.read((reading) => articleById(reading, fa))
    assert.equal(await came(mina, sendBack, { article: fa, reason: 'تاریخ؟' }), 'done')
    assert.equal(await standing(), 'returned')
    assert.equal(await came(mina, sendBack, { article: fa, reason: 'تاریخ؟' }), 'article.not-in-review')
    assert.equal(await came(omid, submit, { articles: [fa] }), 'done')
    assert.equal(await came(mina, approve, { articles: [fa], ifVersion: sent?.version }), 'done')
    assert.equal(await standing(), 'approved')
    await perform(room, omid, save, { article: fa, lead: 'از شنبه' })
    assert.equal(await standing(), 'changed', 'an approval is of one revision')
    await room.must(publish, { articles: [fa] })
    assert.equal(await standing(), 'none')
    assert.equal(await came(omid, submit, { articles: [fa] }), 'article.nothing-new')
  })

  test('where approval is needed, nothing is published, scheduled or corrected without it, whoever asks', async () => {
    await rules(false, true)
    for (const actor of [omid, mina, trusted({ kind: 'shell', id: null, name: 'command line' })]) {
      assert.equal(await came(actor, publish, { articles: [fa] }), 'approval.missing')
      assert.equal(await came(actor, publish, { story }), 'approval.missing')
      assert.equal(await came(actor, schedule, { articles: [fa], at: '2026-12-01T00:00:00Z' }), 'approval.missing')
    }
    assert.equal(await came(omid, approve, { articles: [fa] }), 'done', 'four eyes are not asked for')
    await room.must(save, { article: fa, lead: 'از شنبه' })
    assert.equal(await came(omid, publish, { articles: [fa] }), 'approval.missing', 'what was changed is not approved')
    assert.equal(await came(mina, approve, { articles: [fa] }), 'done')
    assert.equal(await came(omid, publish, { articles: [fa] }), 'done')
    assert.equal(await came(omid, correct, { article: fa, note: 'جمعه', lead: 'از جمعه' }), 'approval.missing')
    assert.equal(await came(omid, correct, { article: fa, note: 'یادداشت' }), 'done', 'a note changes no text')
    await perform(room, omid, save, { article: fa, lead: 'از جمعه' })
    assert.equal(await came(omid, correct, { article: fa, note: 'جمعه', draft: true }), 'approval.missing')
    assert.equal(await came(mina, approve, { articles: [fa] }), 'done')
    assert.equal(await came(omid, correct, { article: fa, note: 'جمعه', draft: true, kicker: 'x' }), 'approval.missing')
    assert.equal(await came(omid, correct, { article: fa, note: 'جمعه', draft: true }), 'done')
  })

  test('of a story, what is approved is published and what is not is told', async () => {
    const trams = await makeTrams(room)
    await rules(false, true)
    await room.must(approve, { articles: [trams.fa] })
    const done = await room.must(publish, { story: trams.story })
    assert.deepEqual(
      done.articles.map(({ edition }) => edition),
      ['fa'],
    )
    assert.deepEqual(
      done.notReady.map(({ edition, code }) => [edition, code]),
      [
        ['ar', 'approval.missing'],
        ['en', 'approval.missing'],
      ],
    )
  })

  test('with four eyes nobody approves or publishes what only they wrote', async () => {
    await rules(true, false)
    assert.equal(await came(omid, publish, { articles: [fa] }), 'four-eyes.alone')
    assert.equal(await came(omid, approve, { articles: [fa] }), 'four-eyes.alone')
    const { secret: _, id: token } = await room.archive.write((writing) =>
      makeToken(writing, { name: 'desk', scopes, expiresAt: null, at: 0, member: omid.member ?? 0 }),
    )
    const byToken: Actor = { ...omid, kind: 'token', id: token, name: 'token' }
    assert.equal(await came(byToken, publish, { articles: [fa] }), 'four-eyes.alone', 'a token is its member')
    assert.equal(await came(mina, approve, { articles: [fa] }), 'done')
    assert.equal(await came(omid, publish, { articles: [fa] }), 'done', 'a second person has seen it')
    assert.equal(await came(omid, correct, { article: fa, note: 'جمعه', lead: 'از جمعه' }), 'four-eyes.alone')
    await perform(room, mina, save, { article: fa, kicker: 'شهر' })
    assert.equal(
      await came(omid, correct, { article: fa, note: 'جمعه', lead: 'از جمعه' }),
      'four-eyes.alone',
      'what another has in a draft is not in the correction',
    )
    assert.equal(await came(omid, correct, { article: fa, note: 'جمعه', draft: true }), 'done')
  })

  test('what another wrote may be published without a word, and what one alone changed since may not', async () => {
    await rules(true, false)
    assert.equal(await came(mina, publish, { articles: [fa] }), 'done')
    await perform(room, mina, save, { article: fa, kicker: 'شهر' })
    assert.equal(await came(mina, publish, { articles: [fa] }), 'four-eyes.alone')
    assert.equal(await came(omid, publish, { articles: [fa] }), 'done')
  })

  test('the timer keeps the rules for who scheduled, also when the text was changed meanwhile', async () => {
    await rules(true, true)
    await room.must(approve, { articles: [fa] })
    const at = new Date(room.clock.now() + 3_600_000).toISOString()
    assert.equal(await came(omid, schedule, { articles: [fa], at }), 'done')
    await perform(room, omid, save, { article: fa, lead: 'از شنبه' })
    room.clock.advance(3_600_000)
    const timer = startTimer(room, silentLog())
    await timer.look()
    assert.equal(await stateOf(fa), 'draft', 'what was scheduled is not what was approved')
    await room.must(approve, { articles: [fa] })
    const later = new Date(room.clock.now() + 3_600_000).toISOString()
    assert.equal(await came(omid, schedule, { articles: [fa], at: later }), 'done')
    room.clock.advance(3_600_000)
    await timer.look()
    await timer.stop()
    assert.equal(await stateOf(fa), 'published')
  })

  test('what is sent back while it waits for its time is taken off the schedule', async () => {
    await perform(room, omid, submit, { articles: [fa] })
    await room.must(schedule, { articles: [fa], at: new Date(room.clock.now() + 3_600_000).toISOString() })
    assert.equal(await came(mina, sendBack, { article: fa, reason: 'x' }), 'done')
    assert.equal(await stateOf(fa), 'draft')
  })
})
