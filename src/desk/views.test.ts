import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { z } from 'zod'
import { showNewPost } from '#archive/live-posts.ts'
import { addMistake } from '#archive/mistakes.ts'
import { addReply, replyStates } from '#archive/replies.ts'
import type { ReplyState } from '#archive/replies.ts'
import { decideReply } from '#archive/reply-decisions.ts'
import { shell } from '#story/actor.ts'
import { memberRoles, trusted } from '#story/may.ts'
import type { Actor } from '#story/may.ts'
import { practising, trams } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { onEachEngine } from '../../test/engines.ts'
import { author } from './author.ts'
import { autosave } from './autosave.ts'
import { correct } from './correct.ts'
import { create } from './create.ts'
import { perform, see } from './perform.ts'
import { publish } from './publish.ts'
import { redirect } from './redirect.ts'
import { save } from './save.ts'
import { schedule } from './schedule.ts'
import type { View } from './view.ts'
import { boardView } from './views/board.ts'
import { correctionsView } from './views/corrections.ts'
import { liveView } from './views/live.ts'
import { logView } from './views/log.ts'
import { queueView } from './views/queue.ts'
import { redirectsView } from './views/redirects.ts'
import { mistakesView } from './views/mistakes.ts'
import { repliesView } from './views/replies.ts'
import { revisionsView } from './views/revisions.ts'
import { storyActsView } from './views/story-acts.ts'
import { vocabularyViews } from './views/vocabularies.ts'
import { views } from './views.ts'
import { withdraw } from './withdraw.ts'

const operator = trusted({ ...shell, name: 'editor' })
const mina = (edition: string): Actor => ({
  ...trusted({ kind: 'member', id: 1, name: 'mina' }),
  member: 1,
  grants: [{ edition, role: 'publisher' }],
})

onEachEngine('what staff look through', (engine) => {
  const open = practising(engine)
  let room: Practice
  let made: { story: number; fa: number; ar: number; en: number }[]
  const replies: { id: number; state: ReplyState; edition: string; writtenAt: number }[] = []

  before(async () => {
    room = await open()
    made = []
    for (const slugline of ['a', 'b', 'c', 'd']) {
      const { story, articles } = await room.must(create, { ...trams, slugline })
      const of = (code: string): number => articles.find(({ edition }) => edition === code)?.id ?? 0
      made.push({ story: story.id, fa: of('fa'), ar: of('ar'), en: of('en') })
      // Two stories a second: what was changed in the same moment stands in the order of its numbers.
      if (slugline === 'b') room.clock.advance(1_000)
    }
    const [a, b, c] = made
    assert.ok(a && b && c)
    await room.must(publish, { story: a.story })
    await room.must(publish, { story: b.story })
    await room.must(schedule, { story: c.story, editions: ['fa', 'en'], at: '2026-12-01T12:00:00Z' })
    await room.must(correct, { article: a.fa, note: 'یک' })
    await room.must(correct, { article: a.en, note: 'Two' })
    await room.must(correct, { article: a.fa, note: 'سه' })
    await room.must(withdraw, { articles: [a.fa], reason: 'نادرست' })
    room.clock.advance(1_000)
    await room.must(save, { article: a.en, headline: 'Night trams are back' })
    await room.must(save, { article: a.en, headline: 'Night trams are here' })
    await room.must(autosave, { article: b.ar, headline: 'عاد' })
    await perform(room, mina('fa'), publish, { articles: [c.fa] })
    for (const key of ['zahra', 'arman', 'mina', 'behrouz'])
      await room.must(author, { key, names: { fa: { name: key } } })
    for (const path of ['/fa/old/', '/en/old/', '/old-news/', '/fa/once/'])
      await room.must(redirect, { path, target: '/fa/' })
    const states = ['pending', 'approved', 'pending', 'spam', 'pending', 'pending', 'trash'] as const
    for (const [index, state] of states.entries()) {
      const edition = index % 3 === 2 ? 'ar' : 'en'
      const writtenAt = 1_000 - 100 * Math.floor(index / 2)
      const id = await room.archive.write(async (writing) => {
        const id = await addReply(writing, {
          article: edition === 'ar' ? b.ar : b.en,
          parent: null,
          state: 'pending',
          name: `Reader ${index}`,
          email: null,
          url: null,
          text: 'Thanks',
          writtenAt,
          author: null,
        })
        await decideReply(writing, id, { state, by: shell, at: 0 })
        return id
      })
      replies.push({ id, state, edition, writtenAt })
    }
  })
  after(() => room.close())

  const look = async <Q extends z.ZodType, A extends z.ZodType>(
    view: View<Q, A>,
    input: Record<string, string>,
    actor = operator,
  ): Promise<Record<string, unknown>> => {
    const done = await see(room, actor, view.right, (reading, by) => view.see(reading, view.input.parse(input), by))
    assert.ok(done.ok, JSON.stringify(done))
    return view.answer.parse(done.answer) as Record<string, unknown>
  }

  /** All of a list, asked for in parts of `limit`. */
  const inParts = async (view: View, what: string, going: string, input: Record<string, string>, limit: number) => {
    const found: Record<string, unknown>[] = []
    for (let next: unknown = undefined; next !== null;) {
      const answer = await look(view, {
        ...input,
        limit: `${limit}`,
        ...(next === undefined ? {} : { [going]: `${next}` }),
      })
      const part = answer[what] as Record<string, unknown>[]
      assert.ok(part.length <= limit)
      found.push(...part)
      next = answer['next']
    }
    return found
  }

  test('whatever is listed in parts is listed once and in one order, however long the parts are', async () => {
    const a = made[0]
    await room.archive.write(async (writing) => {
      const words = { headline: 'Rain', content: [] }
      const out = { words, key: false, kind: 'out', note: null, originalVersion: null, actor: shell, now: 0 } as const
      for (const [at, post] of ['four', 'five', 'nine', 'zero'].entries())
        await showNewPost(writing, { article: a?.en ?? 0, post }, { ...out, at })
    })
    await room.archive.write(async (writing) => {
      const told = { article: a?.en ?? 0, edition: 'en', passage: null, text: 'No', reasons: [] }
      // Two at one moment.
      for (const [n, at] of [0, 1, 1, 2, 3].entries()) await addMistake(writing, { ...told, nonce: `n${n}`, at })
    })
    const lists = [
      [boardView, 'stories', 'before', {}],
      [boardView, 'stories', 'before', { show: 'work' }],
      [queueView, 'articles', 'before', {}],
      [queueView, 'articles', 'before', { state: 'draft' }],
      [queueView, 'articles', 'before', { edition: 'en' }],
      [repliesView, 'replies', 'after', {}],
      [mistakesView, 'mistakes', 'after', {}],
      [repliesView, 'replies', 'after', { edition: 'en' }],
      [correctionsView, 'corrections', 'before', {}],
      [correctionsView, 'corrections', 'before', { edition: 'fa' }],
      [logView, 'acts', 'before', {}],
      [logView, 'acts', 'before', { subject: `article:${a?.en}` }],
      [storyActsView, 'acts', 'before', { story: `${a?.story}` }],
      [revisionsView, 'revisions', 'before', { article: `${a?.en}` }],
      [liveView, 'posts', 'before', { article: `${a?.en}` }],
      [redirectsView, 'redirects', 'after', {}],
      [redirectsView, 'redirects', 'after', { q: 'OLD' }],
      ...vocabularyViews.map((view) => [view, view.name, 'after', {}] as const),
    ] as unknown as [View, string, string, Record<string, string>][]
    for (const [view, what, going, input] of lists) {
      const whole = await inParts(view, what, going, input, 299)
      for (const limit of [1, 2, 3])
        assert.deepEqual(await inParts(view, what, going, input, limit), whole, `${view.name} in parts of ${limit}`)
    }
    const listed = new Set(lists.map(([{ name }]) => name))
    const going = views.filter(({ input }) => 'limit' in (input as unknown as z.ZodObject).shape)
    assert.deepEqual(
      going.map(({ name }) => name).filter((name) => !listed.has(name)),
      [],
      'each view that goes on is looked through',
    )
  })

  test('the queue has what changed last first, and only the states, editions and stories asked for', async () => {
    const queue = async (input: Record<string, string> = {}, actor = operator) =>
      (await look(queueView, input, actor))['articles'] as {
        id: number
        story: number
        state: string
        edition: string
        changedAt: string
        live: boolean
        workingCopy: boolean
        headline: string
        by: { name: string }
      }[]
    const all = await queue()
    assert.equal(all.length, 12)
    const order = all.toSorted((x, y) => Date.parse(y.changedAt) - Date.parse(x.changedAt) || y.id - x.id)
    assert.deepEqual(all, order)
    const states = Object.groupBy(all, ({ state }) => state)
    assert.deepEqual(Object.fromEntries(Object.entries(states).map(([state, some]) => [state, some?.length])), {
      draft: 4,
      scheduled: 1,
      published: 6,
      withdrawn: 1,
    })
    for (const state of ['draft', 'scheduled', 'published', 'withdrawn'])
      assert.deepEqual(
        await queue({ state }),
        all.filter((one) => one.state === state),
      )
    assert.deepEqual(
      await queue({ edition: 'ar' }),
      all.filter(({ edition }) => edition === 'ar'),
    )
    assert.deepEqual(
      await queue({ story: `${made[1]?.story}` }),
      all.filter(({ story }) => story === made[1]?.story),
    )
    assert.deepEqual(
      await queue({}, mina('fa')),
      all.filter(({ edition }) => edition === 'fa'),
      'who works for one edition is shown that one',
    )
    const of = (id: number | undefined) => all.find((one) => one.id === id)
    assert.deepEqual([of(made[0]?.en)?.live, of(made[0]?.en)?.headline], [false, 'Night trams are here'])
    assert.deepEqual([of(made[0]?.ar)?.live, of(made[0]?.fa)?.live, of(made[3]?.fa)?.live], [true, false, false])
    assert.deepEqual(
      all.filter(({ workingCopy }) => workingCopy).map(({ id }) => id),
      [made[1]?.ar],
    )
    assert.ok(all.every(({ by }) => by.name === 'editor'))
  })

  test('replies are listed in the order in which they were written, and none of another state', async () => {
    const listed = async (input: Record<string, string> = {}) =>
      ((await look(repliesView, input))['replies'] as { reply: number }[]).map(({ reply }) => reply)
    const wanted = (state: string, edition?: string) =>
      replies
        .filter((one) => one.state === state && (edition === undefined || one.edition === edition))
        .toSorted((x, y) => x.writtenAt - y.writtenAt || x.id - y.id)
        .map(({ id }) => id)
    assert.deepEqual(await listed(), wanted('pending'))
    for (const state of replyStates)
      for (const edition of ['fa', 'ar', 'en']) {
        assert.deepEqual(await listed({ state }), wanted(state))
        assert.deepEqual(await listed({ state, edition }), wanted(state, edition))
      }
  })

  test('corrections are listed the latest first, withdrawals among them, and those of what was withdrawn', async () => {
    const listed = async (input: Record<string, string> = {}) =>
      ((await look(correctionsView, input))['corrections'] as { note: string }[]).map(({ note }) => note)
    assert.deepEqual(await listed(), ['نادرست', 'سه', 'Two', 'یک'])
    assert.deepEqual(await listed({ edition: 'fa' }), ['نادرست', 'سه', 'یک'])
    assert.deepEqual(await listed({ edition: 'ar' }), [])
  })

  test('everybody may read what they did themselves, and only that', async () => {
    const acts = async (input: Record<string, string>, actor: Actor) =>
      ((await look(logView, input, actor))['acts'] as { verb: string; subject: string; by: { name: string } }[]).map(
        ({ verb, subject, by }) => `${by.name} ${verb} ${subject}`,
      )
    assert.deepEqual(await acts({ own: 'yes' }, mina('fa')), [`mina publish article:${made[2]?.fa}`])
    const own = await acts({ own: 'yes' }, operator)
    assert.ok(own.length > 20 && own.every((act) => act.startsWith('editor ')))
    assert.equal((await acts({ limit: '299' }, operator)).length, own.length + 1)
    for (const role of memberRoles) {
      const actor = { ...mina('*'), grants: [{ edition: '*', role }] }
      const done = await see(room, actor, logView.right, (reading, by) =>
        logView.see(reading, logView.input.parse({}), by),
      )
      assert.equal(done.ok, role === 'administrator', role)
    }
  })
})
