import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { z } from 'zod'
import { saveMember } from '#archive/members.ts'
import { trusted } from '#story/may.ts'
import type { Actor, Grant } from '#story/may.ts'
import { makeTrams, practising, publishTrams } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { onEachEngine } from '../../test/engines.ts'
import { approve, sendBack } from './approve.ts'
import { assign, assignmentDone, due, unassign } from './assign.ts'
import { author } from './author.ts'
import { autosave } from './autosave.ts'
import { correct } from './correct.ts'
import { correctPost } from './correct-post.ts'
import { create } from './create.ts'
import { note, noteDone } from './note.ts'
import { perform, see } from './perform.ts'
import { decidePitch, pitch } from './pitch.ts'
import { publish } from './publish.ts'
import { putOut } from './put-out.ts'
import { save } from './save.ts'
import { story as storyVerb } from './story.ts'
import { withdrawPost } from './withdraw-post.ts'
import { writePost } from './write-post.ts'
import { shell } from '#story/actor.ts'
import type { Verb } from './verb.ts'
import { submit } from './submit.ts'
import { boardView } from './views/board.ts'
import { storyWorkView } from './views/work.ts'

onEachEngine('the board', (engine) => {
  const open = practising(engine)
  let room: Practice
  before(async () => {
    room = await open()
  })
  after(() => room.close())

  const member = async (key: string, grants: readonly Grant[]): Promise<Actor> => {
    const id = await room.archive.write((writing) =>
      saveMember(writing, { key, name: key, active: true, grants, at: 1 }),
    )
    return { ...trusted({ kind: 'member', id, name: key }), member: id, grants }
  }
  const everybody = trusted({ kind: 'shell', id: null, name: 'editor' })

  const board = async (query: Record<string, string> = {}, actor: Actor = everybody) => {
    const question = boardView.input.parse(query)
    const seen = await see(room, actor, 'see', (reading, by) => boardView.see(reading, question, by))
    assert.ok(seen.ok, JSON.stringify(seen))
    return seen.answer
  }
  const sluglines = async (query: Record<string, string>, actor?: Actor): Promise<string[]> =>
    (await board(query, actor)).stories.map(({ slugline }) => slugline)
  const make = async (slugline: string, headline: string, more: object = {}) => {
    const made = await room.must(create, {
      section: 'news',
      slugline,
      articles: [{ edition: 'fa', headline, ...more }],
    })
    return { story: made.story.id, article: made.articles[0]?.id ?? 0 }
  }

  test('finds a story of every state by its words, whatever the letters’ forms, and by its byline', async () => {
    const { fa } = await makeTrams(room)
    await make('water-museum', 'موزهٔ آب باز می‌شود', { kicker: 'شهر ما' })
    for (const q of [
      'تراموای',
      'ترامواي شب',
      'night TRAMS',
      'عوده ترام',
      'trams-return',
      'leila',
      'رحیمي',
      'tram rahimi',
    ])
      assert.deepEqual(await sluglines({ q }), ['trams-return'], q)
    for (const q of ['موزه اب', 'ميشود', 'WATER-mus', 'شهرما'.slice(0, 3), 'museum باز'])
      assert.deepEqual(await sluglines({ q }), ['water-museum'], q)
    for (const q of ['نان', '%', 'tram_', 'night bus', "' or 1=1"]) assert.deepEqual(await sluglines({ q }), [], q)
    await room.must(author, { key: 'leila-rahimi', names: { fa: { name: 'لیلا سپهری' } } })
    assert.deepEqual(await sluglines({ q: 'سپهري' }), ['trams-return'])
    assert.deepEqual(await sluglines({ q: 'رحیمی' }), [])
    // What is being written counts as much as what was saved.
    await room.must(autosave, { article: fa, headline: 'قطار سحر' })
    assert.deepEqual(await sluglines({ q: 'سحر' }), ['trams-return'])
    await room.must(save, { article: fa, ifVersion: 2, headline: 'قطار ظهر' })
    assert.deepEqual([await sluglines({ q: 'سحر' }), await sluglines({ q: 'ظهر' })], [[], ['trams-return']])
  })

  test('finds a live story by its posts, those that wait and those that readers see, as they say now', async () => {
    const one = await open()
    const { story: number, en, fa } = await publishTrams(one)
    await one.must(storyVerb, { story: number, kind: 'live' })
    const find = async (q: string) => {
      const seen = await see(one, trusted(shell), 'see', (reading, by) =>
        boardView.see(reading, boardView.input.parse({ q }), by),
      )
      return seen.ok ? seen.answer.stories.map(({ slugline }) => slugline) : assert.fail()
    }
    assert.deepEqual(await find('weir'), [])
    await one.must(writePost, { article: en, post: 'post1', headline: 'The weir is open', markdown: 'Swans came.' })
    assert.deepEqual([await find('WEIR swans'), await find('weir trams')], [['trams-return'], ['trams-return']])
    await one.must(putOut, { article: en, post: 'post1' })
    await one.must(correctPost, { article: en, post: 'post1', headline: 'The lock is open', note: 'It was the lock.' })
    assert.deepEqual([await find('lock'), await find('weir')], [['trams-return'], []])
    await one.must(writePost, { article: fa, post: 'post2', headline: 'قوها آمدند' })
    assert.deepEqual(await find('قوها'), ['trams-return'])
    await one.must(withdrawPost, { article: fa, post: 'post2' })
    assert.deepEqual(await find('قوها'), [])
    await one.close()
  })

  test('shows what changed last first, page by page, and nothing twice', async () => {
    for (const name of ['one', 'two', 'three']) {
      room.clock.advance(1_000)
      await make(name, name)
    }
    const first = await board({ limit: '2' })
    assert.deepEqual(
      first.stories.map(({ slugline }) => slugline),
      ['three', 'two'],
    )
    const second = await board({ limit: '2', before: first.next ?? '' })
    assert.equal(second.stories[0]?.slugline, 'one')
    room.clock.advance(1_000)
    await room.must(note, { story: second.stories[0]?.story ?? 0, text: 'Which one?' })
    assert.equal((await board({ limit: '1' })).stories[0]?.slugline, 'one')
  })

  test('is narrowed by section, state, kind, urgency, edition and by the edition that is missing', async () => {
    const made = await room.must(create, {
      ...{ section: 'city', slugline: 'bridge', kind: 'report', urgency: 2 },
      articles: [{ edition: 'en', headline: 'The bridge' }],
    })
    await room.must(publish, { story: made.story.id })
    for (const query of [
      { section: 'city' },
      { kind: 'report' },
      { urgency: '2' },
      { edition: 'en', show: 'published' },
      { missing: 'fa', show: 'published' },
    ] as Record<string, string>[])
      assert.deepEqual(await sluglines(query), ['bridge'], JSON.stringify(query))
    for (const query of [{ section: 'none' }, { edition: 'ar', show: 'published' }, { person: 'nobody' }] as Record<
      string,
      string
    >[])
      assert.deepEqual(await sluglines(query), [], JSON.stringify(query))
  })

  test('says how far a translation is behind its original, until it carries what was corrected', async () => {
    const fresh = await open()
    const before = room
    room = fresh
    const { fa, ar } = await publishTrams(fresh)
    const lag = async () =>
      Object.fromEntries((await board()).stories[0]?.articles.map(({ edition, behind }) => [edition, behind]) ?? [])
    const none = { sentences: 0, corrections: 0 }
    assert.deepEqual(await lag(), { fa: none, ar: none, en: none })
    assert.deepEqual(await sluglines({ behind: 'yes' }), [])
    const markdown = 'تراموا از یکشنبه می‌آید. هر ده دقیقه یکی می‌رسد.'
    const { correction } = await fresh.must(correct, { article: fa, note: 'یکشنبه، نه شنبه.', markdown })
    assert.deepEqual(await lag(), {
      fa: none,
      ar: { sentences: 2, corrections: 1 },
      en: { sentences: 2, corrections: 1 },
    })
    assert.deepEqual(await sluglines({ behind: 'yes' }), ['trams-return'])
    await fresh.must(correct, { article: ar, note: 'الأحد.', carries: correction })
    assert.equal((await lag())['ar']?.corrections, 0)
    await fresh.must(publish, { articles: [ar], upToDate: true })
    assert.deepEqual((await lag())['ar'], none)
    room = before
    await fresh.close()
  })

  test('tells a member what is theirs and what waits for them', async () => {
    const [mina, omid] = [
      await member('mina', [{ edition: 'fa', role: 'reporter' }]),
      await member('omid', [{ edition: '*', role: 'editor' }]),
    ]
    const by = async <I extends z.ZodType, A extends z.ZodType>(actor: Actor, verb: Verb<I, A>, input: z.input<I>) => {
      const done = await perform(room, actor, verb, input)
      assert.ok(done.ok, JSON.stringify(done))
      return done.answer
    }
    const own = await by(mina, create, {
      section: 'news',
      slugline: 'own',
      articles: [{ edition: 'fa', headline: 'x' }],
    })
    const { story, article } = await make('given', 'x')
    assert.deepEqual(await sluglines({ whose: 'mine' }, mina), ['own'])
    assert.deepEqual(await sluglines({ whose: 'waiting' }, mina), [])
    const { assignment } = await by(omid, assign, { story, edition: 'fa', member: 'mina', due: '2026-11-24T18:00:00Z' })
    assert.deepEqual((await sluglines({ whose: 'mine' }, mina)).toSorted(), ['given', 'own'])
    assert.deepEqual(await sluglines({ whose: 'waiting' }, mina), ['given'])
    assert.deepEqual(await sluglines({ person: 'mina', show: 'draft' }, omid), await sluglines({ whose: 'mine' }, mina))
    await by(mina, save, { article, ifVersion: 2, headline: 'Written by whom it was given to' })
    await by(mina, assignmentDone, { assignment })
    await by(mina, submit, { articles: [article] })
    assert.deepEqual(await sluglines({ whose: 'waiting' }, omid), ['given'])
    await by(omid, sendBack, { article, reason: 'Which street?' })
    assert.deepEqual(await sluglines({ whose: 'waiting' }, omid), [])
    assert.deepEqual(await sluglines({ whose: 'waiting' }, mina), ['given'])
    await by(mina, submit, { articles: [article] })
    await by(omid, approve, { articles: [article] })
    assert.deepEqual(await sluglines({ whose: 'waiting' }, mina), [])
    await by(omid, note, { story: own.story.id, text: 'Which street, @mina? @nobody.' })
    assert.deepEqual(await sluglines({ whose: 'waiting' }, mina), ['own'])
    const pitched = await by(mina, pitch, { section: 'city', edition: 'fa', title: 'درخت‌ها', text: 'درخت‌های میدان' })
    const tree = pitched.story
    assert.deepEqual(await sluglines({ whose: 'waiting' }, omid), [tree.slugline])
    assert.deepEqual(await sluglines({ show: 'pitches' }, omid), [tree.slugline])
    assert.deepEqual(await sluglines({ q: 'درختها' }, mina), [tree.slugline])
    const draft = (await by(omid, decidePitch, { story: tree.id, accept: true })).article ?? 0
    assert.deepEqual(await sluglines({ show: 'pitches' }, omid), [])
    await by(mina, save, { article: draft, ifVersion: 2, headline: 'درخت‌های میدان' })
    assert.ok((await sluglines({ whose: 'waiting' }, mina)).includes(tree.slugline))
    // Who was given nothing may not write in it, and who sees one edition is told nothing of another's.
    const kaveh = await member('kaveh', [{ edition: 'en', role: 'reporter' }])
    assert.equal((await perform(room, kaveh, save, { article: draft, ifVersion: 3, headline: 'x' })).ok, false)
    assert.deepEqual(await sluglines({ q: 'درختها' }, kaveh), [])
    const work = await see(room, kaveh, 'see', (reading, by) => storyWorkView.see(reading, { story: tree.id }, by))
    assert.equal(work.ok, false)
  })

  test('knows what is due: first what comes first, until it is done, published or taken back', async () => {
    const mina = await member('mina', [{ edition: 'fa', role: 'reporter' }])
    assert.ok(mina)
    const [late, soon] = [await make('late', 'x'), await make('soon', 'x')]
    const at = (hour: number) => `2026-11-24T${hour}:00:00Z`
    await room.must(due, { story: late.story, due: at(20) })
    const given = await room.must(assign, { story: soon.story, edition: 'fa', member: 'mina', due: at(15) })
    const all = async () => (await sluglines({ order: 'due' })).filter((name) => name === 'late' || name === 'soon')
    assert.deepEqual(await all(), ['soon', 'late'])
    assert.ok((await sluglines({ whose: 'today' })).includes('late'))
    const paged = await board({ order: 'due', limit: '1' })
    assert.equal(
      (await board({ order: 'due', before: paged.next ?? '' })).stories.some(
        ({ slugline }) => slugline === paged.stories[0]?.slugline,
      ),
      false,
    )
    await room.must(assign, { story: late.story, member: 'mina', task: 'pictures', due: at(14) })
    assert.deepEqual(await all(), ['late', 'soon'])
    await room.must(publish, { articles: [soon.article] })
    assert.deepEqual(await all(), ['late'])
    await room.must(unassign, given)
    await room.must(due, { story: late.story, due: null })
    const [one] = (await board({ q: 'late' })).stories
    assert.equal(one?.due, '2026-11-24T14:00:00.000Z')
    await room.must(unassign, { assignment: one?.assignments[0]?.id ?? 0 })
    assert.deepEqual(await all(), [])
  })

  test('holds notes and their answers together; done is done for all of them', async () => {
    const { story } = await make('noted', 'x')
    const asked = await room.must(note, { story, text: 'Who took the picture?' })
    const answer = await room.must(note, { story, text: 'Nobody yet.', under: asked.note })
    await room.must(note, { story, text: 'I will.', under: answer.note })
    const notes = async () => {
      const seen = await see(room, everybody, 'see', (reading, by) => storyWorkView.see(reading, { story }, by))
      return seen.ok ? seen.answer.notes.map(({ under, done }) => [under, done !== null]) : []
    }
    assert.deepEqual(await notes(), [
      [null, false],
      [asked.note, false],
      [asked.note, false],
    ])
    assert.equal((await board({ q: 'noted' })).stories[0]?.notes, 1)
    await room.must(noteDone, { note: answer.note })
    assert.deepEqual(
      (await notes()).map(([, done]) => done),
      [true, true, true],
    )
    assert.equal((await board({ q: 'noted' })).stories[0]?.notes, 0)
  })
})
