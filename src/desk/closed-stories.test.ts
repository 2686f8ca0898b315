import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMedia, saveMediaText } from '#archive/media.ts'
import { actsBefore } from '#archive/acts.ts'
import { saveMember } from '#archive/members.ts'
import { addMistake, mistakesIn } from '#archive/mistakes.ts'
import { addReply } from '#archive/replies.ts'
import { storyById } from '#archive/stories.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import type { Actor, MemberRole } from '#story/may.ts'
import { practising, publishTrams } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { everyQuestion, viewsThatSay } from '#test/practice/every-view.ts'
import { onEachEngine } from '../../test/engines.ts'
import { assign } from './assign.ts'
import { autosave } from './autosave.ts'
import { closeStory } from './close-story.ts'
import { correct } from './correct.ts'
import { create } from './create.ts'
import { dossier } from './dossier.ts'
import { note } from './note.ts'
import { perform, see } from './perform.ts'
import { previewLink } from './preview.ts'
import { pitch } from './pitch.ts'
import { publish } from './publish.ts'
import { putOut } from './put-out.ts'
import { save } from './save.ts'
import { story as storyVerb } from './story.ts'
import { verbs } from './verbs.ts'
import { closedView } from './views/closed.ts'
import { storyActsView } from './views/story-acts.ts'
import { views } from './views.ts'

const dossiersView = views.find(({ name }) => name === 'dossiers') ?? assert.fail()

/** A word that stands in all that the closed story says. */
const planted = 'saffron'
const bodyWith = (media: number) => ({
  type: 'doc',
  content: [
    { type: 'paragraph', content: [{ type: 'text', text: `The ${planted} line.` }] },
    { type: 'picture', attrs: { id: 'p1', media } },
  ],
})

onEachEngine('a closed story', (engine) => {
  const open = practising(engine)
  let room: Practice
  const ids = { assignment: 0, note: 0, preview: 0, story: 0, en: 0, fa: 0, reply: 0, mistake: 0, media: 0, other: 0 }
  const members = new Map<string, number>()
  const as = (key: string, role: MemberRole, edition = '*'): Actor => ({
    ...trusted({ kind: 'member', id: members.get(key) ?? 0, name: key }),
    member: members.get(key) ?? 0,
    grants: [{ edition, role }],
  })

  before(async () => {
    room = await open()
    const at = room.clock.now()
    for (const key of ['nima', 'mina', 'ada'])
      members.set(
        key,
        await room.archive.write((w) =>
          saveMember(w, { key, name: key, active: true, grants: [{ edition: '*', role: 'publisher' }], at }),
        ),
      )
    ids.other = (await publishTrams(room)).story
    ids.media = await room.archive.write(async (w) => {
      const file = {
        kind: 'picture',
        mime: 'image/png',
        hash: 'h',
        file: 'h.png',
        bytes: 1,
        width: 8,
        height: 8,
      } as const
      const media = await addMedia(w, { ...file, origin: null, at })
      const words = { caption: planted, alternative: planted, credit: planted, rights: null, transcript: null }
      await saveMediaText(w, media, 'en', words)
      return media
    })
    const made = await room.must(create, {
      section: 'news',
      slugline: planted,
      articles: [
        { edition: 'en', headline: `The ${planted} line`, lead: planted, body: bodyWith(ids.media) },
        { edition: 'fa', headline: `${planted} فارسی`, markdown: planted },
      ],
    })
    const [en, fa] = made.articles.map(({ id }) => id)
    Object.assign(ids, { story: made.story.id, en, fa })
    await room.must(publish, { articles: [ids.fa] })
    await room.must(correct, { article: ids.fa, note: `${planted} one` })
    await room.must(save, { article: ids.en, lead: `${planted} soon` })
    ids.preview = (await room.must(previewLink, { article: ids.en })).preview
    await room.must(autosave, { article: ids.en, lead: `${planted} typed` })
    await room.must(storyVerb, { story: ids.story, urgency: 1, kind: 'live' })
    await room.must(putOut, { article: ids.fa, post: 'post1', headline: planted, markdown: planted })
    await room.must(dossier, { key: 'lines', names: { en: { name: 'Lines' } }, stories: [ids.other, ids.story] })
    ids.assignment = (
      await room.must(assign, { story: ids.story, edition: 'en', member: 'ada', note: planted })
    ).assignment
    ids.note = (await room.must(note, { story: ids.story, text: planted })).note
    ids.reply = await room.archive.write((w) =>
      addReply(w, {
        ...{ article: ids.fa, parent: null, state: 'pending', name: planted, email: null, url: null, text: planted },
        ...{ writtenAt: at, author: null },
      }),
    )
    ids.mistake = await room.archive.write(async (w) => {
      await addMistake(w, {
        ...{ article: ids.fa, edition: 'fa', passage: planted, text: planted, nonce: 'n', reasons: [], at },
      })
      return (await mistakesIn(w, { state: 'waiting', editions: ['fa'], limit: 1 }))[0]?.id ?? 0
    })
    const done = await perform(room, as('nima', 'publisher'), closeStory, { story: ids.story, members: [] })
    assert.ok(done.ok && !done.answer.closed)
    const closed = await perform(room, as('nima', 'publisher'), closeStory, { story: ids.story, members: ['ada'] })
    assert.ok(closed.ok)
    assert.deepEqual(closed.answer.members.toSorted(), ['ada', 'nima'], 'whoever closes it is named')
  })
  after(() => room.close())

  const asked = () =>
    everyQuestion({ story: ids.story, article: ids.en, other: ids.fa, media: ids.media, words: planted })

  const answers = (actor: Actor) =>
    viewsThatSay(room, actor, asked(), (text) => text.toLowerCase().includes(planted) || /"pending":[1-9]/.test(text))

  test('is found in no view by a publisher, an administrator or a key who is not named, and by who is', async () => {
    const missing = views.map(({ name }) => name).filter((name) => asked()[name] === undefined)
    assert.deepEqual(missing, [], 'each view is asked')
    const key: Actor = { ...trusted({ kind: 'token', id: 9, name: 'desk' }) }
    for (const actor of [as('mina', 'publisher'), as('mina', 'administrator'), key])
      assert.deepEqual(await answers(actor), [], actor.name)
    const all = ['article', 'working-copy', 'board', 'corrections', 'library', 'medium', 'articles', 'replies']
    const named = await answers(as('nima', 'administrator'))
    for (const name of [...all, 'acts', 'revisions', 'story', 'way', 'reply-counts', 'mistakes'])
      assert.ok(named.includes(name), name)
    assert.ok((await answers(trusted(shell))).includes('article'), 'the operator has the database anyway')
  })

  /** What each verb is tried with; null where it knows of no story. */
  const tries = (): Readonly<Record<string, Readonly<Record<string, unknown>> | null>> => {
    const { story, en, fa, reply, media } = ids
    const tomorrow = '2026-11-25T12:00:00Z'
    const words = { caption: null, alternative: null, credit: null, rights: null }
    const file = { kind: 'picture', mime: 'image/png', hash: 'n', file: 'n.png', bytes: 1, width: 8, height: 8, words }
    return {
      create: null,
      'hide-member': null,
      add: { story, articles: [{ edition: 'ar', headline: 'x' }] },
      save: { article: en, headline: 'x' },
      autosave: { article: en, headline: 'x' },
      restore: { article: en, revision: 1 },
      commit: { article: en, version: 0, client: 'somebody-else', count: 1, steps: [{}] },
      revise: { article: en },
      'preview-link': { article: en },
      'end-preview': { preview: ids.preview },
      submit: { articles: [en] },
      approve: { articles: [en] },
      'send-back': { article: en, reason: 'x' },
      'passage-note': { article: en, block: 'lead', text: 'x' },
      'write-post': { article: fa, headline: 'x' },
      'put-out': { article: fa, headline: 'x' },
      'correct-post': { article: fa, post: 'post1', note: 'x' },
      'withdraw-post': { article: fa, post: 'post1', reason: 'x' },
      'pin-post': { article: fa, post: 'post1', key: true },
      live: { article: fa, ended: true },
      publish: { story },
      schedule: { articles: [en], at: tomorrow },
      unschedule: { story },
      correct: { article: fa, note: 'x' },
      withdraw: { articles: [fa], reason: 'x' },
      undo: { articles: [fa] },
      story: { story, urgency: 2 },
      'close-story': { story, members: [] },
      top: { edition: 'fa', articles: [fa] },
      breaking: { edition: 'fa', text: 'x', article: fa },
      dossier: { key: 'new', names: { en: { name: 'x' } }, stories: [story] },
      reply: { replies: [{ reply }], state: 'spam' },
      letter: { edition: 'fa', kind: 'breaking', article: fa },
      mistake: { mistake: ids.mistake, state: 'no-mistake' },
      'close-replies': { article: fa },
      assign: { story, edition: 'en', member: 'mina' },
      unassign: { assignment: ids.assignment },
      'assignment-done': { assignment: ids.assignment },
      due: { story, due: tomorrow },
      'decide-pitch': { story, accept: false, reason: 'x' },
      note: { story, text: 'x' },
      'note-done': { note: ids.note },
      media: { media, credit: 'x' },
      'replace-media': { media, file },
      'remove-media': { media },
      ...Object.fromEntries(
        [
          'section',
          'subject',
          'author',
          'hide-author',
          'source',
          'page',
          'menu',
          'redirect',
          'edition',
          'newsroom',
        ].map((name) => [name, null]),
      ),
      ...{
        pitch: null,
        'save-view': null,
        'drop-view': null,
        'revive-jobs': null,
        'forget-consumer': null,
        'remove-author': null,
        member: null,
        'export-log': null,
        'letter-plan': null,
        person: null,
      },
    }
  }

  test('is changed by no verb of who is not named, and no refusal says a word of it', async () => {
    const missing = verbs.map(({ name }) => name).filter((name) => tries()[name] === undefined)
    assert.deepEqual(missing, [], 'each verb is tried')
    const last = async () => (await room.archive.read((reading) => actsBefore(reading, { limit: 1 }))).value
    const before = await last()
    for (const verb of verbs) {
      const input = tries()[verb.name]
      if (!input) continue
      const done = await perform(room, as('mina', 'publisher'), verb, input as never)
      assert.ok(!done.ok, `${verb.name} was done`)
      assert.match(done.refusal.code, /not-found|unknown|role\.missing/, `${verb.name}: ${done.refusal.code}`)
      assert.ok(!JSON.stringify(done.refusal).includes(planted), verb.name)
    }
    assert.deepEqual(await last(), before)
  })

  test('an administrator sees that it is there and who is named, and may name themselves in sight of all', async () => {
    const seen = async (actor: Actor) => {
      const done = await see(room, actor, 'see', (reading, by) => closedView.see(reading, {}, by))
      return done.ok ? done.answer.stories : []
    }
    const administrator = as('mina', 'administrator')
    const [one] = await seen(administrator)
    assert.deepEqual([one?.story, one?.slugline, one?.reads], [ids.story, null, null])
    assert.deepEqual(
      one?.members.map(({ key }) => key),
      ['ada', 'nima'],
    )
    assert.deepEqual(await seen(as('mina', 'publisher')), [])
    const done = await perform(room, administrator, closeStory, { story: ids.story, members: ['ada', 'nima', 'mina'] })
    assert.ok(done.ok)
    const [now] = await seen(administrator)
    assert.equal(now?.slugline, planted)
    const { value: acts } = await room.archive.read((reading) => actsBefore(reading, { verb: 'close-story', limit: 1 }))
    assert.equal(acts[0]?.actor.name, 'mina')
    const [read] = await seen(as('nima', 'publisher'))
    assert.ok(
      read?.reads?.some(({ name }) => name === 'nima'),
      'who read it is kept',
    )
    const hours = read?.reads?.filter(({ name }) => name === 'nima').length
    assert.equal(hours, 1, 'once an hour')
    const opened = await perform(room, as('nima', 'publisher'), closeStory, { story: ids.story, members: [] })
    assert.ok(opened.ok)
    assert.ok((await answers(as('mina', 'publisher'))).includes('article'), 'open again')
  })

  test('its dossier does not say that it is there, and keeps it while others put it in order', async () => {
    const named = as('nima', 'publisher')
    assert.ok((await perform(room, named, closeStory, { story: ids.story, members: ['ada'] })).ok)
    const { stories } = await room
      .must(create, { section: 'news', articles: [{ edition: 'en', headline: 'Rain on the line' }] })
      .then(({ story }) => ({ stories: [story.id, ids.other] }))
    const held = async (actor: Actor) => {
      const done = await see(room, actor, 'see', (reading, by) =>
        dossiersView.see(reading, dossiersView.input.parse({}) as never, by),
      )
      assert.ok(done.ok)
      return (done.answer as { dossiers: { key: string; stories: number[] }[] }).dossiers.find(
        ({ key }) => key === 'lines',
      )?.stories
    }
    assert.deepEqual(await held(as('mina', 'publisher')), [ids.other])
    const set = await perform(room, as('mina', 'publisher'), dossier, { key: 'lines', stories })
    assert.ok(set.ok)
    assert.deepEqual(set.answer.stories, stories)
    assert.deepEqual(await held(named), [...stories, ids.story], 'behind what it stood behind')
    const { value: acts } = await room.archive.read((reading) => actsBefore(reading, { verb: 'dossier', limit: 1 }))
    assert.equal(acts[0]?.facts['stories'], 2)
  })

  test('its slugline is free for whoever may not know of it: it gives way, and who is named sees that', async () => {
    const outside = as('mina', 'publisher')
    const fresh = { section: 'news', articles: [{ edition: 'en', headline: planted }] }
    const slug = async () => (await room.archive.read((reading) => storyById(reading, ids.story))).value?.slugline
    assert.equal(await slug(), planted)
    const inside = await perform(room, as('nima', 'publisher'), create, { ...fresh, slugline: planted })
    assert.equal(!inside.ok && inside.refusal.code, 'story.slugline-taken', 'who knows of it is told')
    const given = await perform(room, outside, create, { ...fresh, slugline: planted })
    assert.equal(given.ok && given.answer.story.slugline, planted)
    assert.equal(await slug(), `${planted}-2`)
    const made = await perform(room, outside, create, fresh)
    assert.equal(made.ok && made.answer.story.slugline, `${planted}-2`, 'numbered as if there were one other')
    assert.equal(await slug(), `${planted}-2-2`)
    const pitched = await perform(room, outside, pitch, {
      ...{ section: 'news', edition: 'en', title: 'x', text: 'x', slugline: `${planted}-2-2` },
    })
    assert.equal(pitched.ok && pitched.answer.story.slugline, `${planted}-2-2`)
    const last = (await slug()) ?? ''
    const story = given.ok ? given.answer.story.id : 0
    assert.ok((await perform(room, outside, storyVerb, { story, slugline: last })).ok)
    assert.notEqual(await slug(), last)
    const told = await see(room, as('nima', 'publisher'), 'see', (reading, by) =>
      storyActsView.see(reading, { story: ids.story, limit: 100 }, by),
    )
    assert.ok(told.ok && told.answer.acts.some(({ verb, by }) => verb === 'story' && by.name === 'mina'))
  })
})
