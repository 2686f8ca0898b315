import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assignMember } from '#archive/assignments.ts'
import { addMedia } from '#archive/media.ts'
import { saveMember } from '#archive/members.ts'
import { openCursor } from '#archive/outbox.ts'
import { addMistake } from '#archive/mistakes.ts'
import { addReply } from '#archive/replies.ts'
import { addNote } from '#archive/story-notes.ts'
import { memberRoles, trusted } from '#story/may.ts'
import type { Actor, MemberRole } from '#story/may.ts'
import { practising, publishTrams } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { onEachEngine } from '../../test/engines.ts'
import { addMedia as addMediaVerb } from './add-media.ts'
import { replaceMedia } from './replace-media.ts'
import { create } from './create.ts'
import { perform } from './perform.ts'
import { previewLink } from './preview.ts'
import { submit } from './submit.ts'
import { pitch } from './pitch.ts'
import { publish } from './publish.ts'
import { putOut } from './put-out.ts'
import { saveView } from './saved-view.ts'
import { verbs } from './verbs.ts'
import { writePost } from './write-post.ts'

/** Ends an act that was allowed, so that nothing of it stays. */
class Allowed extends Error {}

/** What is asked of each verb, and which roles may do it in Persian: R(eporter), T(ranslator), E(ditor), P(ublisher),
 *  M(oderator), A(dministrator), each in the Persian edition, and W for an administrator of the whole newsroom. */
type Case = readonly [verb: string, what: string, input: Record<string, unknown>, who: string]
const letters: Readonly<Record<MemberRole, string>> = {
  reporter: 'R',
  translator: 'T',
  editor: 'E',
  publisher: 'P',
  moderator: 'M',
  administrator: 'A',
}

onEachEngine('who may do what', (engine) => {
  const open = practising(engine)
  let room: Practice
  let cases: readonly Case[] = []
  const mina = (role: MemberRole, edition: string): Actor => ({
    ...trusted({ kind: 'member', id: 1, name: 'mina' }),
    member: 1,
    grants: [{ edition, role }],
  })

  before(async () => {
    room = await open()
    const { story, fa } = await publishTrams(room)
    await room.archive.jot((jotting) => openCursor(jotting, { name: 'letters', begins: 'from now on' }, 0))
    const others = await room.must(create, { section: 'news', articles: [{ edition: 'fa', headline: 'آب' }] })
    const ar = await room.must(create, { section: 'news', articles: [{ edition: 'ar', headline: 'الماء' }] })
    const made = await perform(room, mina('reporter', 'fa'), create, {
      section: 'news',
      articles: [{ edition: 'fa', headline: 'نان' }],
    })
    assert.ok(made.ok)
    const own = made.answer
    const translated = await room.must(create, {
      section: 'news',
      articles: [
        { edition: 'en', headline: 'Soup' },
        { edition: 'fa', headline: 'سوپ', translationOf: 'en' },
      ],
    })
    await room.archive.write((writing) =>
      addMistake(writing, { article: fa, edition: 'fa', passage: null, text: 'No', nonce: 'n', reasons: [], at: 0 }),
    )
    const { picture, reply } = await room.archive.write(async (writing) => ({
      picture: await addMedia(writing, {
        kind: 'picture',
        mime: 'image/png',
        hash: 'h',
        file: 'h.png',
        bytes: 1,
        width: 8,
        height: 8,
        origin: null,
        at: 0,
      }),
      reply: await addReply(writing, {
        article: fa,
        parent: null,
        state: 'pending',
        name: 'Nima',
        email: null,
        url: null,
        text: 'Thanks',
        writtenAt: 0,
        author: null,
      }),
    }))
    const translation = translated.articles.find(({ edition }) => edition === 'fa')?.id
    const draft = others.articles[0]?.id
    const sent = own.articles[0]?.id ?? 0
    await room.must(submit, { articles: [sent] })
    const shown = await room.must(previewLink, { article: draft ?? 0 })
    const reason = { fa: 'نادرست', ar: 'خطأ', en: 'wrong' }
    const flood = await room.must(create, {
      section: 'news',
      kind: 'live',
      articles: [{ edition: 'fa', headline: 'سیل' }],
    })
    const onAir = flood.articles[0]?.id ?? 0
    await room.must(publish, { articles: [onAir] })
    await room.must(putOut, { article: onAir, post: 'post1', headline: 'آب' })
    await room.must(writePost, { article: onAir, post: 'post2', headline: 'باد' })
    const match = await perform(room, mina('reporter', 'fa'), create, {
      ...{ section: 'news', kind: 'live', articles: [{ edition: 'fa', headline: 'بازی' }] },
    })
    assert.ok(match.ok)
    const ownLive = match.answer.articles[0]?.id
    const tomorrow = '2026-11-25T12:00:00Z'
    const file = {
      kind: 'picture',
      mime: 'image/png',
      hash: 'other',
      file: 'other.png',
      bytes: 1,
      width: 8,
      height: 8,
      words: { caption: null, alternative: null, credit: null, rights: null },
    }
    const task = await room.must(create, { section: 'news', articles: [{ edition: 'fa', headline: 'پل' }] })
    const { given, noted } = await room.archive.write(async (writing) => {
      const at = 0
      const by = { kind: 'shell', id: null, name: 'editor' } as const
      await saveMember(writing, {
        key: 'mina',
        name: 'Mina',
        active: true,
        grants: [{ edition: '*', role: 'editor' }],
        at,
      })
      const other = await saveMember(writing, { key: 'tara', name: 'Tara', active: true, grants: [], at })
      const assignment = { edition: 'fa', task: 'write', dueAt: null, note: null, by, at } as const
      return {
        given: {
          own: await assignMember(writing, { ...assignment, story: task.story.id, member: 1 }),
          others: await assignMember(writing, { ...assignment, story: others.story.id, member: other }),
        },
        noted: await addNote(writing, { story: others.story.id, under: null, text: 'x', by, at }, []),
      }
    })
    const shared = await room.must(saveView, { name: 'x', query: '', shared: true })
    const open_ = await room.must(pitch, { section: 'news', edition: 'fa', title: 'x', text: 'x' })
    const ownPitch = await perform(room, mina('reporter', 'fa'), pitch, {
      ...{ section: 'news', edition: 'fa', title: 'y', text: 'y' },
    })
    assert.ok(ownPitch.ok)

    const slice = { content: [{ type: 'text', text: 'x' }] }
    const typed = {
      version: 0,
      client: 'one-of-an-editor',
      count: 1,
      steps: [{ stepType: 'replace', from: 1, to: 1, slice }],
    }
    cases = [
      ['save', 'what was given to them', { article: task.articles[0]?.id, headline: 'x' }, 'RTEPAW'],
      ['autosave', 'what was given to them', { article: task.articles[0]?.id, headline: 'x' }, 'RTEPAW'],
      ['publish', 'what was given to them', { articles: [task.articles[0]?.id] }, 'PAW'],
      ['story', 'what was given to them', { story: task.story.id, urgency: 1 }, 'EPAW'],
      ['assign', '', { story: others.story.id, edition: 'fa', member: 'mina' }, 'EPAW'],
      ['assign', 'of a whole story in three editions', { story, member: 'mina' }, 'W'],
      ['unassign', 'from others', { assignment: given.others }, 'EPAW'],
      ['assignment-done', 'of others', { assignment: given.others }, 'EPAW'],
      ['assignment-done', 'of one’s own', { assignment: given.own }, 'RTEPAW'],
      ['due', '', { story: others.story.id, due: null }, 'EPAW'],
      ['pitch', '', { section: 'news', edition: 'fa', title: 'x', text: 'x' }, 'RTEPAW'],
      ['decide-pitch', 'accept', { story: open_.story.id, accept: true }, 'EPAW'],
      ['decide-pitch', 'refuse', { story: open_.story.id, accept: false, reason: 'x' }, 'EPAW'],
      ['decide-pitch', 'accept one’s own', { story: ownPitch.answer.story.id, accept: true }, 'EPAW'],
      [
        'decide-pitch',
        'take one’s own back',
        { story: ownPitch.answer.story.id, accept: false, reason: 'x' },
        'RTEPAW',
      ],
      ['note', '', { story: others.story.id, text: 'x' }, 'RTEPAW'],
      ['note-done', '', { note: noted }, 'RTEPAW'],
      ['save-view', '', { name: 'x', query: '' }, 'RTEPMAW'],
      ['save-view', 'for everybody', { name: 'x', query: '', shared: true }, 'EPAW'],
      ['drop-view', 'of everybody', { view: shared.view }, 'EPAW'],
      ['create', 'an original', { section: 'news', articles: [{ edition: 'fa', headline: 'x' }] }, 'REPAW'],
      ['add', 'a translation', { story: ar.story.id, articles: [{ edition: 'fa', translationOf: 'ar' }] }, 'TEPAW'],
      ['save', 'one’s own', { article: own.articles[0]?.id, headline: 'x' }, 'REPAW'],
      ['save', 'another’s', { article: draft, headline: 'x' }, 'EPAW'],
      ['save', 'a translation', { article: translation, headline: 'x' }, 'TEPAW'],
      ['autosave', 'one’s own', { article: own.articles[0]?.id, headline: 'x' }, 'REPAW'],
      ['autosave', 'another’s', { article: draft, headline: 'x' }, 'EPAW'],
      ['commit', 'another’s', { article: draft, ...typed }, 'EPAW'],
      ['commit', 'one’s own', { article: own.articles[0]?.id, ...typed }, 'REPAW'],
      ['commit', 'a translation', { article: translation, ...typed }, 'TEPAW'],
      ['revise', 'another’s', { article: draft }, 'EPAW'],
      ['restore', 'another’s', { article: draft, revision: 1 }, 'EPAW'],
      ['submit', 'another’s', { articles: [draft] }, 'RTEPAW'],
      ['passage-note', 'another’s', { article: draft, block: 'headline', text: 'x' }, 'RTEPAW'],
      ['approve', '', { articles: [draft] }, 'EPAW'],
      ['send-back', '', { article: sent, reason: 'x' }, 'EPAW'],
      ['preview-link', 'one’s own', { article: own.articles[0]?.id }, 'REPAW'],
      ['preview-link', 'another’s', { article: draft }, 'EPAW'],
      ['preview-link', 'a translation', { article: translation }, 'TEPAW'],
      ['end-preview', 'another’s', { preview: shown.preview }, 'EPAW'],
      ['publish', '', { articles: [draft] }, 'PAW'],
      ['publish', 'one’s own', { articles: [own.articles[0]?.id] }, 'PAW'],
      ['schedule', '', { articles: [draft], at: tomorrow }, 'PAW'],
      ['unschedule', '', { articles: [draft] }, 'PAW'],
      ['correct', '', { article: fa, note: 'x' }, 'PAW'],
      ['undo', '', { articles: [fa] }, 'PAW'],
      ['withdraw', '', { articles: [fa], reason }, 'PAW'],
      ['withdraw', 'in all editions', { story, reason }, 'W'],
      ['write-post', 'another’s', { article: onAir, headline: 'x' }, 'EPAW'],
      ['write-post', 'one’s own', { article: ownLive, headline: 'x' }, 'REPAW'],
      ['put-out', '', { article: onAir, headline: 'x' }, 'PAW'],
      ['correct-post', '', { article: onAir, post: 'post1', note: 'x' }, 'PAW'],
      ['withdraw-post', '', { article: onAir, post: 'post1', reason: 'x' }, 'PAW'],
      ['withdraw-post', 'what waits', { article: onAir, post: 'post2' }, 'EPAW'],
      ['pin-post', '', { article: onAir, post: 'post1', key: true }, 'PAW'],
      ['live', '', { article: onAir, order: 'oldest' }, 'PAW'],
      ['story', 'one’s own draft', { story: own.story.id, urgency: 1 }, 'REPAW'],
      ['story', 'another’s draft', { story: others.story.id, urgency: 1 }, 'EPAW'],
      ['story', 'in all editions', { story, urgency: 1 }, 'W'],
      ['top', '', { edition: 'fa', articles: [fa] }, 'EPAW'],
      ['breaking', '', { edition: 'fa', text: 'x' }, 'PAW'],
      ['dossier', '', { key: 'd', names: { fa: { name: 'x' } }, stories: [story] }, 'EPAW'],
      ['dossier', 'in two editions', { key: 'd', names: { fa: { name: 'x' }, en: { name: 'x' } } }, 'W'],
      ['reply', '', { reply, state: 'approved' }, 'EPMAW'],
      ['letter-plan', '', { edition: 'fa', kind: 'daily', active: true }, 'AW'],
      ['letter', '', { edition: 'fa', kind: 'breaking', article: fa }, 'PAW'],
      ['person', '', { email: 'x@y.example' }, 'W'],
      ['mistake', '', { mistake: 1, state: 'no-mistake' }, 'EPMAW'],
      ['close-story', 'one’s own draft', { story: own.story.id, members: [] }, 'REPAW'],
      ['close-story', 'in all editions', { story, members: [] }, 'W'],
      ['close-replies', '', { article: fa }, 'EPMAW'],
      ['section', 'a new one', { key: 's', names: { fa: { name: 'x' } }, position: 9 }, 'W'],
      ['section', 'its name', { key: 'news', names: { fa: { name: 'x' } } }, 'AW'],
      ['subject', '', { key: 's', names: { fa: { name: 'x' } } }, 'EPAW'],
      ['subject', 'for all editions', { key: 'trams', mediaTopic: '20000437' }, 'W'],
      ['author', '', { key: 'a', names: { fa: { name: 'x' } } }, 'EPAW'],
      ['author', 'for all editions', { key: 'leila-rahimi', portrait: picture }, 'W'],
      ['source', '', { key: 's', names: { fa: 'x' } }, 'EPAW'],
      ['hide-author', '', { key: 'leila-rahimi' }, 'PAW'],
      ['hide-author', 'bring back', { key: 'leila-rahimi', hidden: false }, 'W'],
      ['hide-member', 'oneself', { key: 'mina', cover: null }, 'RTEPMAW'],
      ['hide-member', 'another', { key: 'tara', cover: null }, 'W'],
      ['media', 'what it shows', { media: picture, words: { fa: { caption: 'x' } } }, 'RTEPAW'],
      ['media', 'rights', { media: picture, rights: 'x' }, 'EPAW'],
      ['media', 'rights and their end', { media: picture, rightsUntil: tomorrow, leavesAtEnd: true }, 'EPAW'],
      ['media', 'rights in an edition', { media: picture, words: { fa: { rights: 'x' } } }, 'EPAW'],
      ['add-media', '', { edition: 'fa', file }, 'RTEPAW'],
      ['replace-media', '', { media: picture, file }, 'EPAW'],
      ['page', '', { key: 'p', edition: 'fa', title: 'x', markdown: 'x' }, 'AW'],
      ['menu', '', { edition: 'fa', place: 'main', items: [] }, 'AW'],
      ['redirect', 'in an edition', { path: '/fa/old/', target: '/fa/' }, 'AW'],
      ['redirect', 'anywhere', { path: '/old/', target: '/fa/' }, 'W'],
      ['edition', '', { code: 'fa', tagline: 'x' }, 'AW'],
      ['edition', 'a new one', { code: 'de' }, 'W'],
      ['newsroom', '', { theme: 'plain' }, 'W'],
      ['export-log', 'one’s own', { format: 'csv', own: 'yes' }, 'RTEPMAW'],
      ['export-log', 'of all', { format: 'csv' }, 'W'],
      ['member', '', { key: 'm', name: 'x' }, 'W'],
      ['revive-jobs', '', {}, 'W'],
      ['forget-consumer', '', { consumer: 'letters' }, 'W'],
      ['remove-media', '', { media: picture }, 'W'],
      ['remove-author', '', { key: 'leila-rahimi' }, 'W'],
    ]
  })
  after(() => room.close())

  /** What came of an act that is not to be kept. */
  const tried = async (actor: Actor, name: string, input: Record<string, unknown>): Promise<string> => {
    const verb = [...verbs, addMediaVerb, replaceMedia].find((one) => one.name === name) ?? assert.fail(name)
    try {
      const done = await perform(room, actor, verb, input as never, async (_, act) => {
        await act()
        throw new Allowed()
      })
      return done.ok ? 'done' : done.refusal.code
    } catch (thrown) {
      if (thrown instanceof Allowed) return 'allowed'
      throw thrown
    }
  }

  test('each role may do in its edition what the table of rights says, and nothing else', async () => {
    assert.deepEqual(
      verbs.map(({ name }) => name).filter((name) => !cases.some(([verb]) => verb === name)),
      [],
      'each verb is asked for',
    )
    for (const [verb, what, input, who] of cases) {
      for (const role of memberRoles) {
        const expected = who.includes(letters[role])
        const came = await tried(mina(role, 'fa'), verb, input)
        assert.equal(came !== 'role.missing', expected, `${verb} ${what} by a ${role}: ${came}`)
        if (expected && verb !== 'unschedule') assert.equal(came, 'allowed', `${verb} ${what} by a ${role}`)
      }
      const whole = await tried(mina('administrator', '*'), verb, input)
      assert.equal(whole === 'allowed' || verb === 'unschedule', who.includes('W'), `${verb} ${what}: ${whole}`)
    }
  })

  test('a role in one edition is none in another; what is nobody’s may be done from any', async () => {
    const free = new Set([
      'hide-author',
      'media rights',
      'media rights and their end',
      'replace-media',
      'export-log one’s own',
      'hide-member oneself',
      'save-view',
      'drop-view',
    ])
    for (const [verb, what, input] of cases) {
      const came = await tried(mina('administrator', 'en'), verb, input)
      const anywhere =
        free.has(/^(media|export-log|hide-member)$/.test(verb) ? `${verb} ${what}` : verb) && what !== 'bring back'
      assert.equal(came, anywhere ? 'allowed' : 'role.missing', `${verb} ${what}`)
    }
  })
})
