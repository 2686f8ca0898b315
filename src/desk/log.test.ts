import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actsBefore } from '#archive/acts.ts'
import { addMedia } from '#archive/media.ts'
import { openCursor } from '#archive/outbox.ts'
import { addMistake } from '#archive/mistakes.ts'
import { addReply } from '#archive/replies.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { practising } from '#test/practice/desk.ts'
import { onEachEngine } from '../../test/engines.ts'
import { addMedia as addMediaVerb } from './add-media.ts'
import { replaceMedia } from './replace-media.ts'
import { perform } from './perform.ts'
import { verbs } from './verbs.ts'

const picture = { kind: 'picture', mime: 'image/png', bytes: 1, width: 8, height: 8 } as const

/** What is done, one after the other in one newsroom, and what the log says of it. What is asked for has the numbers
 *  that come next in an archive in which nothing was made yet. */
const said: readonly (readonly [
  verb: string,
  input: Readonly<Record<string, unknown>>,
  ...log: readonly (readonly [subject: string, facts: Readonly<Record<string, unknown>>, verb?: string])[],
])[] = [
  [
    'create',
    { section: 'news', kind: 'report', articles: [{ edition: 'fa', headline: 'تراموا' }] },
    ['story:1', { section: 'news', kind: 'report' }],
    ['article:1', { story: 1, edition: 'fa' }],
  ],
  [
    'add',
    { story: 1, articles: [{ edition: 'en', headline: 'Trams', translationOf: 'fa' }] },
    ['article:2', { story: 1, edition: 'en' }, 'create'],
  ],
  ['save', { article: 2, headline: 'Trams return' }, ['article:2', { revision: 3 }]],
  ['save', { article: 2, headline: 'Trams return' }],
  ['save', { article: 2, replies: 'closed' }, ['article:2', { replies: 'closed' }]],
  ['autosave', { article: 2, headline: 'Trams are' }],
  [
    'commit',
    {
      article: 2,
      version: 0,
      client: 'practice-1',
      count: 1,
      steps: [{ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'City' }] } }],
    },
  ],
  ['revise', { article: 2, name: 'Before noon' }, ['article:2', { revision: 4, note: 'Before noon' }]],
  ['revise', { article: 2 }],
  ['restore', { article: 2, revision: 1 }, ['article:2', { from: 2, revision: 5 }]],
  ['submit', { articles: [2] }, ['article:2', { revision: 5 }]],
  ['send-back', { article: 2, reason: 'The date' }, ['article:2', { revision: 5 }]],
  ['passage-note', { article: 2, block: 'headline', text: 'Which trams?' }, ['article:2', { note: 1 }]],
  ['passage-note', { article: 2, note: 1, text: 'All', done: true }, ['article:2', { note: 1, done: true }]],
  ['approve', { story: 1, editions: ['en'] }, ['article:2', { revision: 5 }]],
  ['preview-link', { article: 2 }, ['article:2', { preview: 1, revision: 5 }]],
  ['end-preview', { preview: 1 }, ['article:2', { preview: 1 }]],
  ['schedule', { articles: [2], at: '2030-01-01T06:00:00+03:30' }, ['article:2', { at: '2030-01-01T02:30:00.000Z' }]],
  ['unschedule', { articles: [2] }, ['article:2', {}]],
  ['publish', { story: 1 }, ['article:1', { revision: 1, first: true }], ['article:2', { revision: 5, first: true }]],
  ['publish', { story: 1 }],
  ['correct', { article: 1, note: 'یک' }, ['article:1', { kind: 'correction', revision: 1, correction: 1 }]],
  ['save', { article: 2, lead: 'Soon' }, ['article:2', { revision: 6 }]],
  [
    'correct',
    { article: 2, kind: 'update', note: 'One', carries: 1, kicker: 'City' },
    ['article:2', { kind: 'update', revision: 7, correction: 2, carries: 1, draft: 1 }],
  ],
  [
    'story',
    { story: 1, urgency: 1, subjects: [] },
    ['story:1', { changed: ['urgency', 'subjects'], was: { urgency: 5 }, is: { urgency: 1 } }],
  ],
  ['top', { edition: 'fa', articles: [1] }, ['edition:fa', { section: null, articles: [1] }]],
  ['top', { edition: 'fa', section: 'news', articles: [] }, ['edition:fa', { section: 'news', articles: [] }]],
  [
    'breaking',
    { edition: 'en', text: 'Trams', article: 2, until: null },
    ['edition:en', { text: 'Trams', article: 2, until: null }],
  ],
  ['breaking', { edition: 'en', text: null }, ['edition:en', { ended: true }]],
  ['breaking', { edition: 'en', text: null }, ['edition:en', { ended: false }]],
  [
    'dossier',
    { key: 'trams', names: { fa: { name: 'تراموا' } }, stories: [1] },
    ['dossier:1', { editions: ['fa'], stories: 1 }],
  ],
  ['reply', { reply: 1, state: 'approved' }, ['reply:1', { state: 'approved' }]],
  ['reply', { replies: [{ reply: 1 }], note: 'Ask the depot' }, ['reply:1', { noted: true }]],
  ['reply', { replies: [{ reply: 1, ifVersion: 3 }], undo: true }, ['reply:1', { state: 'pending', undone: true }]],
  ['reply', { replies: [{ reply: 1 }], state: 'approved' }, ['reply:1', { state: 'approved' }]],
  ['reply', { replies: [{ reply: 1 }], excerpt: 'Thanks' }, ['reply:1', { quoted: true }]],
  ['letter-plan', { edition: 'en', kind: 'daily', active: true }, ['edition:en', { kind: 'daily', active: true }]],
  [
    'letter',
    { edition: 'en', kind: 'breaking', article: 2 },
    ['letter:1', { edition: 'en', kind: 'breaking', made: true }],
  ],
  ['letter', { letter: 1, drop: true }, ['letter:1', { edition: 'en', kind: 'breaking', dropped: true }]],
  ['person', { email: 'reader@x.example' }, ['readers', { erase: 'no', subscriptions: 0, replies: 0 }]],
  ['mistake', { mistake: 1, state: 'no-mistake' }, ['article:2', { mistake: 1, state: 'no-mistake' }]],
  ['mistake', { mistake: 1, state: 'no-mistake' }],
  ['close-replies', { article: 2, closed: true }],
  ['close-replies', { article: 2, closed: false }, ['article:2', { closed: false }]],
  ['section', { key: 'culture', names: { en: { name: 'Culture' } } }, ['section:3', { editions: ['en'] }]],
  ['subject', { key: 'water', names: { en: { name: 'Water' } } }, ['subject:2', { editions: ['en'] }]],
  ['author', { key: 'omid', names: { en: { name: 'Omid' } } }, ['author:2', { editions: ['en'] }]],
  ['hide-author', { key: 'omid' }, ['author:2', { hidden: true }]],
  ['hide-author', { key: 'omid', hidden: false }, ['author:2', { hidden: false }]],
  ['source', { key: 'herald', names: { en: 'Herald' } }, ['source:1', { editions: ['en'] }]],
  [
    'media',
    { media: 1, credit: 'Omid', words: { en: { caption: 'A tram' } } },
    ['media:1', { editions: ['en'], everywhere: ['credit'] }],
  ],
  [
    'add-media',
    {
      edition: 'en',
      file: {
        ...picture,
        hash: 'other',
        file: 'other.png',
        words: { caption: null, alternative: null, credit: null, rights: null },
      },
    },
    ['media:2', { added: true, edition: 'en' }],
  ],
  [
    'replace-media',
    {
      media: 2,
      file: {
        ...picture,
        hash: 'better',
        file: 'better.png',
        words: { caption: null, alternative: null, credit: null, rights: null },
      },
    },
    ['media:2', { kind: 'picture' }],
  ],
  ['page', { key: 'about', edition: 'en', title: 'About' }, ['page:1', { edition: 'en', state: 'published' }]],
  ['menu', { edition: 'en', place: 'main', items: [{ section: 'news' }] }, ['edition:en', { place: 'main', items: 1 }]],
  ['redirect', { path: '/en/old', target: '/en/' }, ['path:/en/old/', { target: '/en/' }]],
  ['redirect', { path: '/en/old', target: '/fa/', was: '/en/' }, ['path:/en/old/', { target: '/fa/', was: '/en/' }]],
  ['redirect', { path: '/en/old', target: null, was: '/fa/' }, ['path:/en/old/', { target: null, was: '/fa/' }]],
  ['edition', { code: 'de', tagline: 'Neu' }, ['edition:de', { changed: ['tagline'] }]],
  [
    'newsroom',
    { theme: 'plain', logo: null, accent: { light: '#0a5c36' } },
    ['newsroom', { changed: ['theme', 'logo', 'accent'] }],
  ],
  ['newsroom', { creditRequired: false }, ['newsroom', { changed: ['creditRequired'] }]],
  ['newsroom', { fourEyes: false }, ['newsroom', { changed: ['fourEyes'] }]],
  [
    'member',
    { key: 'mina', name: 'Mina', grants: [{ edition: 'fa', role: 'editor' }] },
    ['member:1', { active: true, grants: [{ edition: 'fa', role: 'editor' }] }],
  ],
  ['hide-member', { key: 'mina', cover: 'Colleague' }, ['member:1', { hidden: true }]],
  ['close-story', { story: 1, members: ['mina'] }, ['story:1', { members: [1] }]],
  ['close-story', { story: 1, members: [] }, ['story:1', { members: [] }]],
  [
    'pitch',
    { section: 'news', edition: 'fa', title: 'پل', text: 'پل تازه' },
    ['story:2', { edition: 'fa', section: 'news', kind: 'news' }],
  ],
  [
    'decide-pitch',
    { story: 2, accept: true, member: 'mina' },
    ['article:3', { story: 2, edition: 'fa' }, 'create'],
    ['story:2', { accepted: true, member: 'mina' }],
  ],
  [
    'assign',
    { story: 1, member: 'mina', edition: 'fa', task: 'check', due: '2030-01-01T06:00:00Z' },
    ['story:1', { member: 'mina', edition: 'fa', task: 'check', due: '2030-01-01T06:00:00.000Z' }],
  ],
  ['assignment-done', { assignment: 2 }, ['story:1', { member: 'mina', edition: 'fa', task: 'check', done: true }]],
  ['assignment-done', { assignment: 2 }],
  ['unassign', { assignment: 2 }, ['story:1', { member: 'mina', edition: 'fa', task: 'check' }]],
  ['due', { story: 1, due: null }, ['story:1', { due: null }]],
  ['note', { story: 1, text: '@mina: which bridge?' }, ['story:1', { note: 1, called: ['mina'] }]],
  ['note-done', { note: 1 }, ['story:1', { note: 1, done: true }]],
  ['save-view', { name: 'In work', query: 'show=work', shared: true }, ['view:1', { name: 'In work', shared: true }]],
  ['drop-view', { view: 1 }, ['view:1', { name: 'In work' }]],
  ['revive-jobs', {}],
  ['export-log', { format: 'csv', verb: 'publish' }, ['log', { format: 'csv', verb: 'publish' }]],
  ['export-log', { format: 'jsonl', own: 'yes' }, ['log', { format: 'jsonl', own: true }]],
  ['forget-consumer', { consumer: 'letters' }, ['consumer:letters', {}]],
  ['remove-media', { media: 1, preview: true }],
  ['remove-media', { media: 1 }, ['media:1', {}]],
  ['remove-author', { key: 'omid', preview: true }],
  ['remove-author', { key: 'omid' }, ['author:2', {}]],
  ['withdraw', { articles: [2], reason: 'Wrong' }, ['article:2', {}]],
  ['undo', { articles: [2] }, ['article:2', { act: 'withdraw' }]],
  ['withdraw', { articles: [2], reason: 'Wrong' }, ['article:2', {}]],
  ['publish', { articles: [2], release: true }, ['article:2', { revision: 7, first: false }]],
  [
    'story',
    { story: 1, kind: 'live' },
    ['story:1', { changed: ['kind'], was: { kind: 'report' }, is: { kind: 'live' } }],
  ],
  ['write-post', { article: 2, post: 'post1', headline: 'Tram' }, ['article:2', { post: 'post1' }]],
  ['put-out', { article: 2, post: 'post1' }, ['article:2', { post: 'post1', version: 1 }]],
  ['put-out', { article: 2, post: 'post1' }],
  [
    'correct-post',
    { article: 2, post: 'post1', headline: 'Trams', note: 'Two.' },
    ['article:2', { post: 'post1', version: 2, told: true }],
  ],
  ['correct-post', { article: 2, post: 'post1', headline: 'Trams' }],
  ['pin-post', { article: 2, post: 'post1', key: true }, ['article:2', { post: 'post1', key: true }]],
  ['pin-post', { article: 2, post: 'post1', key: true }],
  ['withdraw-post', { article: 2, post: 'post1', reason: 'Wrong' }, ['article:2', { post: 'post1' }]],
  ['withdraw-post', { article: 2, post: 'post1', reason: 'Wrong' }],
  ['live', { article: 2, order: 'oldest', ended: true }, ['article:2', { ended: true, order: 'oldest' }]],
  ['live', { article: 2, order: 'oldest', ended: true }],
]

onEachEngine('the log of acts', (engine) => {
  const open = practising(engine)

  test('says of each act what was done to what, and of what changed nothing nothing', async () => {
    const room = await open()
    const { archive, clock } = room
    const log = async () => (await archive.read((reading) => actsBefore(reading, { limit: 300 }))).value
    let before = (await log())[0]?.id ?? 0
    const editor = trusted({ ...shell, name: 'editor' })
    for (const [name, input, ...expected] of said) {
      if (name === 'reply' && 'reply' in input)
        await archive.write((writing) =>
          addReply(writing, {
            article: 2,
            parent: null,
            state: 'pending',
            name: 'Nima',
            email: null,
            url: null,
            text: 'Thanks',
            writtenAt: 0,
            author: null,
          }),
        )
      if (name === 'mistake')
        await archive.jot((jot) =>
          addMistake(jot, {
            ...{ article: 2, edition: 'en', passage: null, text: 'Seven', nonce: 'n', reasons: [], at: 0 },
          }),
        )
      if (name === 'forget-consumer')
        await archive.jot((jot) => openCursor(jot, { name: 'letters', begins: 'from now on' }, 0))
      if (name === 'media')
        await archive.write((writing) =>
          addMedia(writing, { ...picture, hash: 'h', file: 'h.png', origin: null, at: 0 }),
        )
      clock.advance(1_000)
      const verb = [...verbs, addMediaVerb, replaceMedia].find((one) => one.name === name) ?? assert.fail(name)
      const done = await perform(room, editor, verb, input as never)
      assert.ok(done.ok, `${name} ${JSON.stringify(done)}`)
      const acts = (await log()).filter(({ id }) => id > before).toReversed()
      before = acts.at(-1)?.id ?? before
      const wanted = expected.map(([subject, facts, verb = name]) => ({ verb, subject, facts }))
      assert.deepEqual(
        acts.map(({ verb, subject, facts }) => ({ verb, subject, facts })),
        wanted,
        `${name} ${JSON.stringify(input)}`,
      )
      assert.ok(acts.every(({ at, actor }) => at === clock.now() && actor.name === 'editor'))
    }
    const missing = verbs.map(({ name }) => name).filter((name) => !said.some(([verb]) => verb === name))
    assert.deepEqual(missing, [], 'each verb is done')
    await room.close()
  })
})
