import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMedia } from '#archive/media.ts'
import { saveMember } from '#archive/members.ts'
import { trusted } from '#story/may.ts'
import type { Actor, MemberRole } from '#story/may.ts'
import { practising } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { everyQuestion, viewsThatSay } from '#test/practice/every-view.ts'
import { onEachEngine } from '../../test/engines.ts'
import { approve } from './approve.ts'
import { assign, assignmentDone } from './assign.ts'
import { closeStory } from './close-story.ts'
import { correct } from './correct.ts'
import { create } from './create.ts'
import { hideMember } from './hide-member.ts'
import { media as mediaVerb } from './media.ts'
import { member as memberVerb } from './member.ts'
import { note, noteDone } from './note.ts'
import { passageNote } from './passage-note.ts'
import { perform, see } from './perform.ts'
import { decidePitch, pitch } from './pitch.ts'
import { previewLink } from './preview.ts'
import { publish } from './publish.ts'
import { putOut } from './put-out.ts'
import { save } from './save.ts'
import { submit } from './submit.ts'
import type { Verb } from './verb.ts'
import { colleaguesView, storyWorkView } from './views/work.ts'

/** What the member is called and signs in as: names that stand nowhere else. */
const names = ['Saffron', 'crocus'] as const
const says = (text: string): boolean => names.some((name) => text.toLowerCase().includes(name.toLowerCase()))

onEachEngine('a member in danger', (engine) => {
  const open = practising(engine)
  let room: Practice
  const members = new Map<string, number>()
  const as = (key: string, role: MemberRole): Actor => ({
    ...trusted({ kind: 'member', id: members.get(key) ?? 0, name: key }),
    member: members.get(key) ?? 0,
    grants: [{ edition: '*', role }],
  })
  const crocus = () => as('crocus', 'publisher')
  const act = async (verb: Verb, input: unknown): Promise<Record<string, unknown>> => {
    const done = await perform(room, crocus(), verb, input)
    assert.ok(done.ok, `${verb.name}: ${JSON.stringify(done)}`)
    return done.answer as Record<string, unknown>
  }
  let questions: ReturnType<typeof everyQuestion>
  let pitched: number
  let media: number
  const said = (actor: Actor) => viewsThatSay(room, actor, questions, says)

  before(async () => {
    room = await open()
    const at = room.clock.now()
    for (const [key, name] of [
      ['crocus', 'Saffron'],
      ['mina', 'Mina'],
      ['ada', 'Ada'],
    ] as const)
      members.set(
        key,
        await room.archive.write((w) =>
          saveMember(w, { key, name, active: true, grants: [{ edition: '*', role: 'publisher' }], at }),
        ),
      )
    // Everything in which a name is written down.
    const made = (await act(create, {
      section: 'news',
      slugline: 'bridge',
      kind: 'live',
      articles: [
        { edition: 'en', headline: 'The bridge opens', markdown: 'Soon.' },
        { edition: 'fa', headline: 'پل باز می‌شود', markdown: 'به‌زودی.' },
      ],
    })) as { story: { id: number }; articles: { id: number }[] }
    const [article = 0, other = 0] = made.articles.map(({ id }) => id)
    const story = made.story.id
    await act(submit, { articles: [article] })
    await act(approve, { articles: [article] })
    await act(publish, { articles: [article, other] })
    await act(putOut, { article, headline: 'The first tram crosses' })
    await act(correct, { article, note: 'It opens on Monday.' })
    await act(save, { article, lead: 'On Monday.' })
    await act(previewLink, { article })
    await act(passageNote, { article, block: 'b1', text: 'Monday?' })
    const given = await act(assign, { story, member: 'crocus', task: 'write' })
    await act(assignmentDone, { assignment: given['assignment'], done: true })
    const written = await act(note, { story, text: 'Who has a picture?' })
    await act(noteDone, { note: written['note'] })
    const pitchMade = await act(pitch, { section: 'news', edition: 'en', title: 'Night trams', text: 'Why?' })
    pitched = (pitchMade['story'] as { id: number }).id
    await act(decidePitch, { story: pitched, accept: false, reason: 'Later.' })
    media = await room.archive.write((w) =>
      addMedia(w, {
        ...{ kind: 'picture', mime: 'image/png', hash: 'h', file: 'h.png', bytes: 1, width: 8, height: 8 },
        ...{ origin: null, at, by: crocus() },
      }),
    )
    await act(closeStory, { story, members: ['crocus', 'mina', 'ada'] })
    questions = everyQuestion({ story, article, other, media, words: 'bridge' })
    questions = { ...questions, 'story-work': [...(questions['story-work'] ?? []), { story: String(pitched) }] }
  })
  after(() => room.close())

  test('is named in many views, and after hiding in none but to administrators and themselves', async () => {
    const before = await said(as('mina', 'publisher'))
    for (const view of [
      'story-work',
      'revisions',
      'live',
      'comparison',
      'word-authors',
      'story-acts',
      'colleagues',
      'corrections',
      'closed-stories',
      'medium',
    ])
      assert.ok(before.includes(view), `${view} of ${before.join(' ')}`)
    await act(hideMember, { key: 'crocus', cover: 'A colleague' })
    assert.deepEqual(await said(as('mina', 'publisher')), [])
    const key: Actor = { ...as('mina', 'publisher'), kind: 'token', id: 3, name: 'token:3 (mina)' }
    assert.deepEqual(await said(key), [], 'nor to a key')
    assert.ok((await said(as('ada', 'administrator'))).includes('revisions'))
    assert.ok((await said(crocus())).includes('revisions'))
  })

  test('is called by the word that was chosen, and given nothing to do by colleagues', async () => {
    const work = await see(room, as('mina', 'publisher'), 'see', (reading, by) =>
      storyWorkView.see(reading, { story: pitched }, by),
    )
    assert.ok(work.ok)
    assert.equal(work.answer.pitch?.by.name, 'A colleague')
    assert.equal(work.answer.pitch?.decider, 'A colleague')
    const colleagues = await see(room, as('mina', 'publisher'), 'see', (reading, by) =>
      colleaguesView.see(reading, {}, by),
    )
    assert.ok(colleagues.ok)
    assert.ok(!colleagues.answer.colleagues.some(({ name }) => name === 'A colleague'))
  })

  test('is not named by what an act answers, and is covered also when they have left', async () => {
    const described = await perform(room, as('mina', 'publisher'), mediaVerb, { media, rights: 'x' })
    assert.ok(described.ok && !says(JSON.stringify(described)))
    const left = await perform(room, as('ada', 'administrator'), memberVerb, { key: 'crocus', active: false })
    assert.ok(left.ok)
    const again = await perform(room, as('ada', 'administrator'), hideMember, { key: 'crocus', cover: 'A colleague' })
    assert.ok(again.ok)
    assert.ok((await perform(room, as('ada', 'administrator'), memberVerb, { key: 'crocus', active: true })).ok)
  })

  test('gets the name back everywhere', async () => {
    await act(hideMember, { key: 'crocus', cover: null })
    assert.ok((await said(as('mina', 'publisher'))).includes('story-work'))
  })

  test('is hidden by an administrator or themselves, and by nobody else', async () => {
    const by = async (actor: Actor) => {
      const done = await perform(room, actor, hideMember, { key: 'crocus', cover: 'X' })
      return done.ok ? 'done' : done.refusal.code
    }
    assert.equal(await by(as('mina', 'publisher')), 'role.missing')
    assert.equal(
      await by({ ...as('ada', 'administrator'), grants: [{ edition: 'en', role: 'administrator' }] }),
      'role.missing',
    )
    assert.equal(await by(as('ada', 'administrator')), 'done')
    assert.equal(await by(crocus()), 'done')
  })

  test('nobody who sets up the newsroom takes from themselves what nobody else has', async () => {
    const done = await perform(room, as('ada', 'administrator'), memberVerb, {
      key: 'ada',
      grants: [{ edition: '*', role: 'reporter' }],
    })
    assert.equal(done.ok ? 'done' : done.refusal.code, 'member.last-administrator')
  })
})
