import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { z } from 'zod'
import { shell } from '#story/actor.ts'
import { scopes, trusted } from '#story/may.ts'
import type { Actor } from '#story/may.ts'
import { makeTrams, practising, publishTrams } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { typed, wordsAt } from '#test/practice/typing.ts'
import { onEachEngine } from '../../test/engines.ts'
import { commit } from './commit.ts'
import { correct } from './correct.ts'
import { perform, see } from './perform.ts'
import { publish } from './publish.ts'
import { restore } from './restore.ts'
import { revise } from './revise.ts'
import { save } from './save.ts'
import { story } from './story.ts'
import { submit } from './submit.ts'
import { approve } from './approve.ts'
import { previewLink } from './preview.ts'
import type { View } from './view.ts'
import { wordAuthorsView } from './views/authors.ts'
import { comparisonView } from './views/comparison.ts'
import type { NodeSeen, PieceSeen } from './views/compared-text.ts'
import { revisionsView } from './views/revisions.ts'

const operator = trusted({ ...shell, name: 'editor' })
const member = (id: number, name: string): Actor => ({
  ...{ kind: 'member', id, name, scopes: new Set(scopes), editions: null, member: id },
  grants: [{ edition: '*', role: 'editor' }],
})
const [mina, omid] = [member(1, 'Mina'), member(2, 'Omid')]

onEachEngine('the revisions of an article', (engine) => {
  const open = practising(engine)
  let room: Practice
  beforeEach(async () => (room = await open()))
  afterEach(() => room.close())

  const look = async <Q extends z.ZodType, A extends z.ZodType>(view: View<Q, A>, input: Record<string, string>) => {
    const done = await see(room, operator, view.right, (reading, by) => view.see(reading, view.input.parse(input), by))
    assert.ok(done.ok, JSON.stringify(done))
    assert.deepEqual(view.answer.parse(done.answer), done.answer, 'nothing is told that is not described')
    return done.answer
  }
  const type = async (article: number, words: string, behind: string, by = mina): Promise<void> => {
    const steps = await typed(
      room,
      article,
      (tr) => tr.insertText(words, wordsAt(tr.doc, behind).to),
      `of-${by.name}-1`,
    )
    const done = await perform(room, by, commit, steps)
    assert.ok(done.ok && done.answer.taken, JSON.stringify(done))
  }
  const list = (article: number) => look(revisionsView, { article: `${article}` })
  const compare = (article: number, asked: Record<string, string> = {}) =>
    look(comparisonView, { article: `${article}`, ...asked })
  const changes = (nodes: readonly unknown[]): string[] =>
    (nodes as NodeSeen[]).flatMap(({ pieces, children }) => [
      ...(pieces ?? []).filter(({ change }) => change !== 'same').map(({ change, text }) => `${change} ${text.trim()}`),
      ...changes(children),
    ])
  const written = async (article: number, of: string): Promise<string[]> => {
    const { authors, body, head } = await look(wordAuthorsView, { article: `${article}`, of })
    const walk = (nodes: readonly unknown[]): PieceSeen[] =>
      (nodes as NodeSeen[]).flatMap(({ pieces, children }) => [...(pieces ?? []), ...walk(children)])
    return [...walk(head), ...walk(body)].map(({ by, text }) => `${by === null ? '?' : authors[by]?.by.name}: ${text}`)
  }

  test('each says why it was cut, its name, and whether readers see it; what is written is on top', async () => {
    const { en } = await publishTrams(room)
    await type(en, ' at nine', 'Saturday')
    await room.must(revise, { article: en, name: 'Before the desk' })
    await type(en, ' sharp', 'nine')
    room.clock.advance(600_001)
    await room.jobs()
    await type(en, ', every night', 'sharp')
    await room.must(submit, { articles: [en] })
    await type(en, ' again', 'night')
    await room.must(previewLink, { article: en })
    await room.must(restore, { article: en, revision: 1 })
    await type(en, ' now', 'Saturday')
    const { revisions, draft } = await list(en)
    assert.deepEqual(
      revisions.map(({ revision, reason, note, live, review, published, by }) => [
        revision,
        reason,
        ...[note, live, review, published !== null, by.name],
      ]),
      [
        [6, 'restore', null, false, null, false, 'editor'],
        [5, 'show', null, false, null, false, 'Mina'],
        [4, 'submit', null, false, 'submitted', false, 'Mina'],
        [3, 'pause', null, false, null, false, 'Mina'],
        [2, 'save', 'Before the desk', false, null, false, 'Mina'],
        [1, 'create', null, true, null, true, 'editor'],
      ],
    )
    assert.deepEqual([draft?.by.name, draft?.headline], ['Mina', 'Night trams return'])
    await room.must(restore, { article: en, revision: 2 })
    await room.must(publish, { articles: [en] })
    const after = await list(en)
    assert.deepEqual(
      after.revisions.filter(({ published }) => published !== null).map(({ revision, live }) => [revision, live]),
      [
        [8, true],
        [1, false],
      ],
    )
    assert.equal(after.draft, null)
  })

  test('any two are compared, also with what is written now and with what readers see', async () => {
    const { en } = await publishTrams(room)
    await room.must(save, { article: en, headline: 'Night trams are back' })
    await type(en, ' at nine', 'Saturday')
    const now = await compare(en)
    assert.deepEqual([now.new.revision, now.old?.revision], [null, 2])
    assert.deepEqual(changes([...now.head, ...now.body]), ['inserted at nine'])
    const live = await compare(en, { old: 'live' })
    assert.deepEqual(changes([...live.head, ...live.body]), ['deleted return', 'inserted are back', 'inserted at nine'])
    assert.deepEqual(live.words, { inserted: 4, deleted: 1 })
    const backwards = await compare(en, { old: '2', new: '1' })
    assert.deepEqual(changes(backwards.head), ['deleted are back', 'inserted return'])
    const first = await compare(en, { new: '1' })
    assert.equal(first.old, null)
    assert.ok(
      [...first.head, ...first.body].every(({ pieces }) => pieces?.every(({ change }) => change === 'inserted')),
    )
  })

  test('what is no text is told beside it: names, the address, and what the story shares meanwhile', async () => {
    const { en, story: number } = await makeTrams(room)
    room.clock.advance(1_000)
    await room.must(story, { story: number, section: 'city', urgency: 1 })
    await room.must(save, { article: en, byline: ['leila-rahimi'], slug: 'trams-at-night' })
    const { facts, meanwhile } = await compare(en)
    assert.deepEqual(facts, [
      { what: 'author', before: [], after: ['Leila Rahimi'] },
      { what: 'slug', before: [], after: ['trams-at-night'] },
    ])
    assert.deepEqual(
      meanwhile.map(({ changed, by }) => [changed, by.name]),
      [[['section', 'urgency'], 'editor']],
    )
    assert.deepEqual(meanwhile[0]?.values, [
      { what: 'section', before: ['News'], after: ['City'] },
      { what: 'urgency', before: ['5'], after: ['1'] },
    ])
    // What a form sends along and stays as it was is not told as changed; a subject is called as its edition does.
    const embargo = '2026-12-01T08:00:00.000Z'
    await room.must(story, { story: number, section: 'city', subjects: ['trams'], embargo, slugline: 'night-trams' })
    const { meanwhile: later } = await compare(en)
    assert.deepEqual(later[0]?.values, [
      { what: 'slugline', before: ['trams-return'], after: ['night-trams'] },
      { what: 'embargo', before: [], after: [embargo] },
      { what: 'subjects', before: [], after: ['Trams'] },
    ])
  })

  test('who wrote which words is known of each revision, also through saves and restorations', async () => {
    const { en } = await makeTrams(room)
    await type(en, ' at nine', 'Saturday', mina)
    await type(en, ' or ten', 'nine', omid)
    await room.must(revise, { article: en })
    await room.must(save, { article: en, markdown: 'The red trams return on Saturday at nine or ten.' })
    await type(en, ' sharp', 'ten', mina)
    const body = (all: string[]): string[] => all.slice(1)
    const whole = ['editor: The trams return on Saturday', 'Mina:  at nine', 'Omid:  or ten', 'editor: .']
    assert.deepEqual(body(await written(en, '2')), whole)
    assert.deepEqual(body(await written(en, '1')), ['editor: The trams return on Saturday.'])
    assert.deepEqual(body(await written(en, '3')), [
      ...['editor: The red trams return on Saturday', 'Mina:  at nine', 'Omid:  or ten', 'editor: .'],
    ])
    assert.deepEqual(body(await written(en, 'draft')), [
      ...['editor: The red trams return on Saturday', 'Mina:  at nine', 'Omid:  or ten', 'Mina:  sharp', 'editor: .'],
    ])
    await room.must(restore, { article: en, revision: 2 })
    assert.deepEqual(body(await written(en, 'draft')), whole)
    assert.deepEqual(body(await written(en, '5')), whole)
    assert.deepEqual(body(await written(en, '4')).slice(-2), ['Mina:  sharp', 'editor: .'])
  })

  test('of what was brought in nobody is named, and a correction is whose it is', async () => {
    const { en } = await publishTrams(room)
    await perform(room, omid, save, { article: en, headline: 'Night trams come back' })
    await room.must(publish, { articles: [en] })
    await room.must(correct, { article: en, note: 'The day was wrong.', markdown: 'The trams return on Sunday.' })
    assert.deepEqual(await written(en, 'live'), [
      ...['editor: Night trams ', 'Omid: come back', 'editor: The trams return on Sunday.'],
    ])
  })

  test('a name is given to the last revision where nothing was typed since, and two names are kept apart', async () => {
    const { en } = await makeTrams(room)
    const named = await room.must(revise, { article: en, name: 'As it came' })
    assert.deepEqual([named.changed, named.revision], [true, 1])
    assert.equal((await room.must(revise, { article: en, name: 'Another' })).changed, false)
    assert.deepEqual(
      (await list(en)).revisions.map(({ note }) => note),
      ['As it came'],
    )
  })

  test('restoring loses nothing: what was being typed is the revision before it, which leads back', async () => {
    const { en } = await makeTrams(room)
    await room.must(save, { article: en, headline: 'Night trams are back' })
    await type(en, ' at nine', 'Saturday')
    const { before } = await room.must(restore, { article: en, revision: 1 })
    assert.equal(before, 3)
    await room.must(restore, { article: en, revision: 3 })
    const { new: now, ...rest } = await compare(en, { old: '3' })
    assert.equal(now.revision, 5)
    assert.deepEqual(changes([...rest.head, ...rest.body]), [])
  })

  test('what goes on to colleagues or to readers is a revision that says why', async () => {
    const { en } = await makeTrams(room)
    await type(en, ' at nine', 'Saturday')
    await room.must(revise, { article: en, reason: 'approve' })
    await room.must(approve, { articles: [en] })
    await type(en, ' sharp', 'nine')
    await room.must(revise, { article: en, reason: 'publish' })
    await room.must(publish, { articles: [en] })
    assert.deepEqual(
      (await list(en)).revisions.map(({ reason, review, live }) => [reason, review, live]),
      [
        ['publish', null, true],
        ['approve', 'approved', false],
        ['create', null, false],
      ],
    )
  })
})
