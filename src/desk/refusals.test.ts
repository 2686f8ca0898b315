import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { actsBefore } from '#archive/acts.ts'
import { changeArticle } from '#archive/articles.ts'
import { manuscriptOrNew, packCommits } from '#archive/manuscripts.ts'
import { addMedia } from '#archive/media.ts'
import { addReply } from '#archive/replies.ts'
import { reservedSlugs } from '#story/address.ts'
import { shell } from '#story/actor.ts'
import { trusted } from '#story/may.ts'
import { practising, publishTrams } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { typed } from '#test/practice/typing.ts'
import { onEachEngine } from '../../test/engines.ts'
import { addMedia as addMediaVerb } from './add-media.ts'
import { author } from './author.ts'
import { commit } from './commit.ts'
import { correct } from './correct.ts'
import { create } from './create.ts'
import { live } from './live.ts'
import { member } from './member.ts'
import { page } from './page.ts'
import { decidePitch, pitch } from './pitch.ts'
import { perform } from './perform.ts'
import { explain, refusalCodes } from './refusals.ts'
import { publish } from './publish.ts'
import { putOut } from './put-out.ts'
import { redirect } from './redirect.ts'
import { removeAuthor, removeMedia } from './remove.ts'
import { replaceMedia } from './replace-media.ts'
import { section } from './section.ts'
import { verbs } from './verbs.ts'
import { withdraw } from './withdraw.ts'
import { withdrawPost } from './withdraw-post.ts'
import { writePost } from './write-post.ts'

const editor = trusted({ ...shell, name: 'editor' })
const nobody = 999
const tomorrow = '2026-11-25T12:00:00Z'
const picture = { kind: 'picture', mime: 'image/png', bytes: 1, width: 8, height: 8 } as const
const showing = (media: number) => ({ type: 'doc', content: [{ type: 'picture', attrs: { id: 'p1', media } }] })

/** An act that the desk refuses, and why. */
type Case = readonly [code: string, verb: string, input: Readonly<Record<string, unknown>>]

onEachEngine('what the desk refuses', (engine) => {
  const open = practising(engine)
  let room: Practice
  let cases: readonly Case[] = []

  before(async () => {
    room = await open()
    const { story, fa, ar, en } = await publishTrams(room)
    const made = await room.must(create, {
      section: 'city',
      articles: [
        { edition: 'fa', headline: 'نان' },
        { edition: 'en', headline: '' },
        { edition: 'ar', headline: 'خبز' },
      ],
    })
    const [draft = 0, empty = 0, unnamed = 0] = made.articles.map(({ id }) => id)
    const [held, embargoed] = await Promise.all(
      [{}, { embargo: '2026-11-26T12:00:00Z' }].map((more) =>
        room.must(create, { section: 'news', ...more, articles: [{ edition: 'fa', headline: 'آب' }] }),
      ),
    )
    await room.must(withdraw, { articles: [ar], reason: '-' })
    const { correction } = await room.must(correct, { article: en, note: 'Nine.' })
    // Two redirects in a row, and as many as a reader is sent along.
    await room.must(redirect, { path: '/fa/one/', target: '/fa/' })
    await room.must(redirect, { path: '/fa/two/', target: '/fa/one/' })
    for (let hop = 0; hop < 9; hop += 1)
      await room.must(redirect, { path: `/fa/${hop}/`, target: hop === 0 ? '/en/' : `/fa/${hop - 1}/` })
    await room.must(page, { key: 'about', edition: 'fa', title: 'ما', slug: 'ما', markdown: 'ما' })
    await room.must(section, { key: 'below', parent: 'news', names: { fa: { name: 'زیر' } } })
    for (const key of ['gone', 'omid']) await room.must(author, { key, names: { fa: { name: `${key} رحیمی` } } })
    await room.must(removeAuthor, { key: 'gone' })
    const add = (hash: string, more: object = {}) =>
      room.archive.write((w) => addMedia(w, { ...picture, hash, file: `${hash}.png`, origin: null, at: 0, ...more }))
    const [plain, sound, gone] = [await add('h'), await add('s', { kind: 'audio' }), await add('gone')]
    await room.must(removeMedia, { media: gone })
    const withheld = held?.articles[0]?.id ?? 0
    await room.archive.write((w) => changeArticle(w, withheld, { held: 'private' }, 0))
    const waiting = await room.archive.write((w) =>
      addReply(w, {
        ...{ article: fa, parent: null, state: 'pending', name: 'نیما', email: null, url: null, text: 'ممنون' },
        ...{ writtenAt: 0, author: null },
      }),
    )
    const words = { caption: null, alternative: null, credit: null, rights: null }
    const file = { ...picture, hash: 'new', file: 'new.png', words }
    const fresh = { section: 'news', articles: [{ edition: 'fa', headline: 'x' }] }
    const saved = { article: draft }
    const name = { fa: { name: 'x' } }
    const typing = { article: draft, version: 0, client: 'practice-1', count: 1, steps: [{}] }
    const credited = (author: unknown) => ({
      stepType: 'docAttr',
      attr: 'credits',
      value: [{ author, role: 'author' }],
    })
    const inserted = (text: string, at = 1) => ({
      stepType: 'replace',
      from: at,
      to: at,
      slice: { content: [{ type: 'text', text }] },
    })
    const shown = {
      type: 'picture',
      attrs: { id: 'pict', media: nobody },
      content: [{ type: 'caption' }, { type: 'alternative' }],
    }
    const end = await room.archive.read(async (r) => (await manuscriptOrNew(r, draft)).doc.content.size)
    const shownAtEnd = { stepType: 'replace', from: end.value, to: end.value, slice: { content: [shown] } }
    const rule = { type: 'separator', attrs: { id: 'rule', lang: '?' } }
    const ruled = { ...shownAtEnd, slice: { content: [rule] } }
    const packed = empty
    for (const word of ['one', 'two'])
      await room.must(commit, await typed(room, packed, (tr) => tr.insertText(word, 1)))
    await room.archive.write((w) => packCommits(w, packed, { before: Number.MAX_SAFE_INTEGER, kept: 0 }))

    for (const [key, active, edition] of [
      ['mina', true, 'en'],
      ['gone', false, '*'],
    ] as const)
      await room.must(member, { key, name: key, active, grants: [{ edition, role: 'editor' }] })
    const pitched = await room.must(pitch, { section: 'city', edition: 'fa', title: 'پل', text: 'پل' })
    await room.must(decidePitch, { story: pitched.story.id, accept: false, reason: 'x' })

    const [onAir = 0, over = 0] = await Promise.all(
      ['سیل', 'بازی'].map(async (headline) => {
        const made = await room.must(create, { section: 'news', kind: 'live', articles: [{ edition: 'fa', headline }] })
        return made.articles[0]?.id ?? 0
      }),
    )
    await room.must(publish, { articles: [onAir, over] })
    await room.must(live, { article: over, ended: true })
    await room.must(putOut, { article: onAir, post: 'post1', headline: 'x' })
    await room.must(writePost, { article: onAir, post: 'post2', headline: 'x' })
    await room.must(putOut, { article: onAir, post: 'post3', headline: 'x' })
    await room.must(withdrawPost, { article: onAir, post: 'post3', reason: 'x' })
    await room.must(putOut, { article: onAir, post: 'post4', markdown: 'x' })

    cases = [
      ['member.not-found', 'assign', { story, member: 'none' }],
      ['member.not-found', 'assign', { story, member: 'gone' }],
      ['member.not-in-edition', 'assign', { story, member: 'mina', edition: 'fa' }],
      ['story.not-found', 'assign', { story: nobody, member: 'mina' }],
      ['story.not-found', 'due', { story: nobody, due: null }],
      ['story.not-found', 'note', { story: nobody, text: 'x' }],
      ['story.not-found', 'decide-pitch', { story: nobody, accept: true }],
      ['edition.unknown', 'assign', { story, member: 'mina', edition: 'de' }],
      ['edition.unknown', 'pitch', { section: 'news', edition: 'de', title: 'x', text: 'x' }],
      ['section.unknown', 'pitch', { section: 'none', edition: 'fa', title: 'x', text: 'x' }],
      [
        'story.slugline-taken',
        'pitch',
        { section: 'news', edition: 'fa', title: 'x', text: 'x', slugline: 'trams-return' },
      ],
      ['input.invalid', 'decide-pitch', { story: pitched.story.id, accept: false }],
      ['input.invalid', 'save-view', { name: 'x', query: 'show=<script>' }],
      ['assignment.not-found', 'unassign', { assignment: nobody }],
      ['assignment.not-found', 'assignment-done', { assignment: nobody }],
      ['pitch.not-found', 'decide-pitch', { story, accept: true }],
      ['pitch.decided', 'decide-pitch', { story: pitched.story.id, accept: true }],
      ['note.not-found', 'note', { story, text: 'x', under: nobody }],
      ['note.not-found', 'note-done', { note: nobody }],
      ['member.none', 'save-view', { name: 'x', query: '' }],
      ['saved-view.not-found', 'drop-view', { view: nobody }],
      ['input.invalid', 'publish', {}],
      ['version.stale', 'autosave', { article: draft, ifVersion: 7, headline: 'x' }],
      ['version.stale', 'restore', { article: draft, ifVersion: 99, revision: 1 }],
      ['version.stale', 'save', { article: draft, ifVersion: 99, headline: 'x' }],
      ['version.stale', 'correct', { article: fa, ifVersion: 99, note: 'x' }],
      ['version.stale', 'story', { story, ifVersion: 99, urgency: 1 }],
      ['version.stale', 'send-back', { article: draft, ifVersion: 99, reason: 'x' }],
      ...['publish', 'unschedule', 'submit', 'approve'].map((verb): Case => [
        'version.stale',
        verb,
        { articles: [draft], ifVersion: 99 },
      ]),
      ['version.stale', 'schedule', { articles: [draft], ifVersion: 99, at: tomorrow }],
      ['version.stale', 'withdraw', { articles: [fa], ifVersion: 99, reason: 'x' }],
      ['story.not-found', 'publish', { story: nobody }],
      ['story.not-found', 'add', { story: nobody, articles: [{ edition: 'fa' }] }],
      ['story.not-found', 'story', { story: nobody, urgency: 1 }],
      ['story.not-found', 'dossier', { key: 'd', names: name, stories: [nobody] }],
      ['story.slugline-taken', 'create', { ...fresh, slugline: 'trams-return' }],
      ['story.slugline-taken', 'story', { story: made.story.id, slugline: 'trams-return' }],
      ['story.embargoed', 'publish', { story: embargoed?.story.id }],
      ['story.embargoed', 'schedule', { story: embargoed?.story.id, at: tomorrow }],
      ['story.not-in-edition', 'publish', { story: held?.story.id, editions: ['en'] }],
      ['story.not-in-edition', 'create', { ...fresh, articles: [{ edition: 'fa', translationOf: 'en' }] }],
      ['story.in-edition-already', 'add', { story, articles: [{ edition: 'fa' }] }],
      ['story.in-edition-already', 'create', { ...fresh, articles: [{ edition: 'fa' }, { edition: 'fa' }] }],
      ['story.nothing-to-do', 'withdraw', { story: made.story.id, reason: 'x' }],
      ['story.nothing-to-do', 'unschedule', { story }],
      ...['save', 'autosave'].map((verb): Case => ['article.not-found', verb, { article: nobody, headline: 'x' }]),
      ['article.not-found', 'correct', { article: nobody, note: 'x' }],
      ['article.not-found', 'restore', { article: nobody, revision: 1 }],
      ['article.not-found', 'publish', { articles: [nobody] }],
      ['article.not-found', 'top', { edition: 'fa', articles: [nobody] }],
      ['article.not-found', 'breaking', { edition: 'fa', text: 'x', article: nobody }],
      ['article.not-found', 'revise', { article: nobody }],
      ['article.not-found', 'commit', { ...typing, article: nobody }],
      ['version.stale', 'commit', { ...typing, version: 9 }],
      ['author.unknown', 'commit', { ...typing, steps: [credited(999)] }],
      ['manuscript.steps', 'commit', { ...typing, steps: [credited('x')] }],
      ['manuscript.text', 'commit', { ...typing, steps: [ruled] }],
      ['manuscript.long', 'commit', { ...typing, steps: [inserted('x'.repeat(201))] }],
      ['media.unknown', 'commit', { ...typing, steps: [shownAtEnd] }],
      ['manuscript.packed', 'commit', { ...typing, article: packed, version: 0 }],
      ['revision.not-found', 'restore', { article: draft, revision: 9 }],
      ['article.not-published', 'correct', { article: draft, note: 'x' }],
      ['article.not-published', 'correct', { article: ar, note: 'x' }],
      ['article.not-published', 'withdraw', { articles: [draft], reason: 'x' }],
      ['article.not-published', 'withdraw', { articles: [ar], reason: 'x' }],
      ['article.not-published', 'top', { edition: 'fa', articles: [draft] }],
      ['article.not-published', 'breaking', { edition: 'fa', text: 'x', article: draft }],
      ['article.not-scheduled', 'unschedule', { articles: [draft] }],
      ['article.not-scheduled', 'unschedule', { articles: [fa] }],
      ['article.published', 'schedule', { articles: [fa], at: tomorrow }],
      ['article.withdrawn', 'schedule', { articles: [ar], at: tomorrow }],
      ['article.withdrawn', 'schedule', { articles: [ar], at: tomorrow, release: true }],
      ['article.withdrawn', 'publish', { articles: [ar] }],
      ['article.held', 'publish', { articles: [withheld] }],
      ['article.held', 'schedule', { articles: [withheld], at: tomorrow }],
      ['article.other-edition', 'top', { edition: 'fa', articles: [en] }],
      ['article.other-edition', 'breaking', { edition: 'fa', text: 'x', article: en }],
      ['article.nothing-to-undo', 'undo', { articles: [draft] }],
      ['article.nothing-new', 'submit', { articles: [fa] }],
      ['article.nothing-new', 'approve', { articles: [fa] }],
      ['version.stale', 'preview-link', { article: draft, ifVersion: 99 }],
      ['preview.not-found', 'end-preview', { preview: nobody }],
      ['passage-note.not-found', 'passage-note', { article: draft, note: 99, text: 'x' }],
      ['article.not-in-review', 'send-back', { article: draft, reason: 'x' }],
      ['live.not', 'put-out', { article: fa, headline: 'x' }],
      ['live.ended', 'put-out', { article: over, headline: 'x' }],
      ['post.not-found', 'pin-post', { article: onAir, post: 'none', key: true }],
      ['post.not-found', 'put-out', { article: onAir, post: 'none' }],
      ['post.empty', 'put-out', { article: onAir, markdown: ' ' }],
      ['post.out', 'put-out', { article: onAir, post: 'post1', headline: 'y' }],
      ['post.not-out', 'correct-post', { article: onAir, post: 'post2', note: 'x' }],
      ['post.withdrawn', 'put-out', { article: onAir, post: 'post3' }],
      ['post.withdrawn', 'write-post', { article: onAir, post: 'post3', headline: 'x' }],
      ['post.no-headline', 'pin-post', { article: onAir, post: 'post4', key: true }],
      ['reason.missing', 'withdraw-post', { article: onAir, post: 'post1' }],
      ['version.stale', 'correct-post', { article: onAir, post: 'post1', ifVersion: 9, note: 'x' }],
      ['at.future', 'put-out', { article: onAir, headline: 'x', at: tomorrow }],
      ['headline.empty', 'publish', { articles: [empty] }],
      ['headline.empty', 'correct', { article: fa, note: 'x', headline: '' }],
      ['reason.missing', 'withdraw', { articles: [fa], reason: { en: 'x' } }],
      ['at.future', 'publish', { articles: [draft], at: tomorrow }],
      ['at.past', 'schedule', { articles: [draft], at: '2026-11-24T12:00:00Z' }],
      ['at.past', 'breaking', { edition: 'fa', text: 'x', until: '2026-11-24T12:00:00Z' }],
      ['correction.unknown', 'correct', { article: fa, note: 'x', carries: correction }],
      ['correction.unknown', 'correct', { article: en, note: 'x', carries: correction }],
      ['correction.unknown', 'correct', { article: en, note: 'x', carries: nobody }],
      ['dossier.full', 'dossier', { key: 's', kind: 'series', names: name, stories: ids(101) }],
      ['author.removed', 'author', { key: 'gone', names: name }],
      ['author.removed', 'author', { key: 'new', names: { fa: { name: 'gone رحیمی' } } }],
      ['author.removed', 'save', { ...saved, byline: ['gone رحیمی'] }],
      ['media.removed', 'add-media', { edition: 'fa', file: { ...file, hash: 'gone' } }],
      ['media.removed', 'replace-media', { media: plain, file: { ...file, hash: 'gone' } }],
      ['media.here-already', 'replace-media', { media: plain, file: { ...file, hash: 'h' } }],
      ['media.other-kind', 'replace-media', { media: sound, file }],
      ['media.not-found', 'replace-media', { media: nobody, file }],
      ['media.no-picture', 'media', { media: plain, poster: sound }],
      ['media.unknown', 'media', { media: plain, poster: nobody }],
      ...(
        [
          ['page', { key: 'p', title: 'x', edition: 'de' }],
          ['menu', { place: 'main', items: [], edition: 'de' }],
          ['top', { articles: [], edition: 'de' }],
          ['breaking', { text: 'x', edition: 'de' }],
          ['create', { ...fresh, articles: [{ edition: 'de' }] }],
          ['add', { story, articles: [{ edition: 'de' }] }],
          ...['author', 'section', 'subject', 'dossier'].map((verb) => [
            verb,
            { key: 'x', names: { de: { name: 'x' } } },
          ]),
          ['source', { key: 'x', names: { de: 'x' } }],
          ['media', { media: plain, words: { de: { caption: 'x' } } }],
          ['add-media', { edition: 'de', caption: 'x', file }],
          ['member', { key: 'x', name: 'x', grants: [{ edition: 'de', role: 'editor' }] }],
          ['story', { story, sources: [{ source: 'Echo', taken: 'quoted', words: { de: { note: 'x' } } }] }],
        ] as [string, Record<string, unknown>][]
      ).map(([verb, input]): Case => ['edition.unknown', verb, input]),
      ['edition.reserved', 'edition', { code: 'api' }],
      ['edition.missing', 'add-media', { caption: 'x', file }],
      ['edition.missing', 'add-media', { alt: 'x', file }],
      ['section.unknown', 'create', { ...fresh, section: 'none' }],
      ['section.unknown', 'story', { story, section: 'none' }],
      ['section.unknown', 'top', { edition: 'fa', section: 'none', articles: [] }],
      ['section.unknown', 'menu', { edition: 'fa', place: 'main', items: [{ section: 'none' }] }],
      ['section.unknown', 'section', { key: 'x', parent: 'none', names: name }],
      ['section.unnamed', 'publish', { articles: [unnamed] }],
      ['section.unnamed', 'story', { story, section: 'below' }],
      ['section.slug-taken', 'section', { key: 'x', names: { fa: { name: 'خبر' } } }],
      ['section.own-parent', 'section', { key: 'news', parent: 'news' }],
      ['section.own-parent', 'section', { key: 'news', parent: 'below' }],
      ['slug.reserved', 'section', { key: 'x', names: { en: { name: 'x', slug: [...reservedSlugs][0] } } }],
      ['slug.empty', 'section', { key: 'x', names: { fa: { name: '؟' } } }],
      ['slug.empty', 'subject', { key: 'x', names: { fa: { name: 'x', slug: '؟' } } }],
      ...['author', 'section', 'subject', 'dossier'].map((verb): Case => [
        'name.missing',
        verb,
        { key: 'x', names: { fa: {} } },
      ]),
      ['name.missing', 'page', { key: 'x', edition: 'fa' }],
      ['subject.unknown', 'create', { ...fresh, subjects: ['none'] }],
      ['subject.unknown', 'story', { story, subjects: ['none'] }],
      ['member.name-missing', 'member', { key: 'x' }],
      ...['hide-author', 'remove-author'].map((verb): Case => ['author.not-found', verb, { key: 'none' }]),
      ['author.unknown', 'save', { ...saved, byline: ['none'] }],
      ['source.unknown', 'create', { ...fresh, sources: [{ source: 'none', taken: 'quoted' }] }],
      ['source.unknown', 'story', { story, sources: [{ source: 'none', taken: 'quoted' }] }],
      ...['media', 'remove-media'].map((verb): Case => ['media.not-found', verb, { media: nobody }]),
      ...[nobody, gone].flatMap((media): Case[] => [
        ['media.unknown', 'create', { ...fresh, picture: media }],
        ['media.unknown', 'story', { story, picture: media }],
        ['media.unknown', 'author', { key: 'omid', portrait: media }],
        ['media.unknown', 'dossier', { key: 'd', names: name, picture: media }],
        ['media.unknown', 'save', { ...saved, body: showing(media) }],
        ['media.unknown', 'page', { key: 'p', edition: 'fa', title: 'x', body: showing(media) }],
      ]),
      ...(
        [
          ['create', fresh],
          ['story', { story }],
          ['author', { key: 'omid' }],
          ['dossier', { key: 'd', names: name }],
        ] as const
      ).map(([verb, input]): Case => [
        'media.no-picture',
        verb,
        { ...input, [verb === 'author' ? 'portrait' : 'picture']: sound },
      ]),
      ['picture.uncredited', 'story', { story, picture: plain }],
      ['picture.uncredited', 'correct', { article: fa, note: 'x', body: showing(plain) }],
      ['picture.uncredited', 'page', { key: 'p', edition: 'fa', title: 'x', body: showing(plain) }],
      ['logo.no-picture', 'newsroom', { logo: sound }],
      ['logo.no-picture', 'newsroom', { logo: nobody }],
      ['colour.unreadable', 'newsroom', { accent: { light: '#ffff00' } }],
      ['colour.unreadable', 'newsroom', { accent: { light: '#000000', dark: '#111111' } }],
      ['reply.not-found', 'reply', { reply: nobody, state: 'approved' }],
      ['reply.not-found', 'reply', { replies: [{ reply: waiting }, { reply: nobody }], state: 'approved' }],
      ['letter.not-found', 'letter', { letter: nobody }],
      ['edition.unknown', 'letter', { edition: 'de', kind: 'daily' }],
      ['edition.unknown', 'letter-plan', { edition: 'de', kind: 'daily' }],
      ['mistake.not-found', 'mistake', { mistake: nobody, state: 'corrected' }],
      ['reply.not-said', 'reply', { reply: waiting, excerpt: 'x' }],
      ['reply.not-said', 'reply', { reply: waiting, state: 'approved', excerpt: 'What nobody said' }],
      ['reply.nothing-to-undo', 'reply', { reply: waiting, undo: true }],
      ['input.invalid', 'reply', { reply: waiting, replies: [{ reply: waiting }], state: 'approved' }],
      ['input.invalid', 'reply', { reply: waiting }],
      ['input.invalid', 'reply', { reply: waiting, undo: true, state: 'approved' }],
      ['input.invalid', 'reply', { reply: waiting, undo: true, note: 'x' }],
      ['input.invalid', 'reply', { replies: [{ reply: waiting }], ifVersion: 1, state: 'spam' }],
      ['version.stale', 'reply', { replies: [{ reply: waiting, ifVersion: 7 }], state: 'spam' }],
      ['story.not-found', 'close-story', { story: nobody, members: [] }],
      ['member.not-found', 'close-story', { story, members: ['nobody'] }],
      ['article.not-found', 'close-replies', { article: nobody }],
      ['path.taken', 'redirect', { path: '/fa/', target: '/en/' }],
      ['path.taken', 'redirect', { path: '/fa/ما/', target: '/en/' }],
      ['path.taken', 'section', { key: 'x', names: { fa: { name: 'ما' } } }],
      ['consumer.not-found', 'forget-consumer', { consumer: 'nobody' }],
      ['path.loop', 'redirect', { path: '/fa/old/', target: '/fa/old' }],
      ['path.loop', 'redirect', { path: '/fa/one/', target: '/fa/two/', was: '/fa/' }],
      ['path.taken', 'redirect', { path: '/fa/one/', target: '/en/' }],
      ['path.long', 'redirect', { path: '/fa/0/', target: '/fa/two/', was: '/en/' }],
      ['redirect.not-found', 'redirect', { path: '/fa/none/', target: null }],
      ['redirect.not-found', 'redirect', { path: '/fa/none/', target: '/en/', was: '/fa/' }],
      ['redirect.changed', 'redirect', { path: '/fa/one/', target: null, was: '/en/' }],
      ['redirect.changed', 'redirect', { path: '/fa/one/', target: '/ar/', was: '/en/' }],
      ['redirect.led-to', 'redirect', { path: '/fa/one/', target: null, was: '/fa/' }],
    ]
  })
  after(() => room.close())

  test('is refused for its own reason, changes nothing, and is explained in a sentence', async () => {
    const all = [...verbs, addMediaVerb, replaceMedia]
    const last = async () => (await room.archive.read((reading) => actsBefore(reading, { limit: 1 }))).value
    const before = await last()
    for (const [code, name, input] of cases) {
      const verb = all.find((one) => one.name === name) ?? assert.fail(name)
      const done = await perform(room, editor, verb, input as never)
      const asked = `${name} ${JSON.stringify(input)}`
      assert.equal(done.ok ? 'done' : done.refusal.code, code, `${asked} ${JSON.stringify(done)}`)
      if (!done.ok) assert.doesNotMatch(explain(done.refusal), /undefined|null|\[object/, asked)
    }
    assert.deepEqual(await last(), before)
    // Rights have a test of their own, and so have views, tokens, four eyes and the credits that readers see.
    const elsewhere = ['saved-view', 'scope', 'approval', 'four', 'edition.not-a', 'role', 'working-copy']
    elsewhere.push('letter.sent', 'letter.nothing', 'person.no-key')
    elsewhere.push('page.not-f', 'token', 'member.not', 'member.last', 'picture.credit-l')
    const given = new Set(cases.map(([code]) => code))
    assert.deepEqual(
      refusalCodes.filter((code) => !given.has(code) && !elsewhere.some((begin) => code.startsWith(begin))),
      [],
      'each reason is given',
    )
  })
})

const ids = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)
