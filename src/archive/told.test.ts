import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { shell } from '#story/actor.ts'
import type { Content } from '#story/article.ts'
import { listKey } from '#story/list.ts'
import { plainLook } from '#story/newsroom.ts'
import { doc, p, picture } from '#test/practice/notation.ts'
import { sqliteEngine } from '../../test/engines.ts'
import { makeStoryIn } from '../../test/make/newsroom.ts'
import { fill, opened, pictureNamed } from '../../test/press/fill.ts'
import { claimPath, findPath, moveRedirects, redirectPath } from './addresses.ts'
import { openArchive } from './archive.ts'
import { addRevision, articleById, bringUpToDate, publicArticle, revisionById } from './articles.ts'
import { breakingOf, endBreaking, endBreakingOn, setBreaking } from './breaking.ts'
import { addCorrection, correctionsPage } from './corrections.ts'
import { allPublicationDays, neighbourDays, publicationDays } from './days.ts'
import { dossierBySlug, dossierOf, dossiersOn, partsOf, saveDossier, setStories } from './dossiers.ts'
import { allEditions, menuOf, saveEdition, saveMenu, saveSection, sectionsOf } from './editions.ts'
import { touches } from './keys.ts'
import { newestOfEach, newestPage, sealedPage } from './lists.ts'
import { logoOf } from './logo.ts'
import { redirectPaths } from './many-at-once.ts'
import { addMedia, changeMedia, mediaIn, placeFile, saveMediaText, saveRenditions } from './media.ts'
import { bySlug, pagesOf } from './named.ts'
import { newsroomLook, saveNewsroomLook } from './newsroom.ts'
import { authorBySlug, authorsIn, hideAuthor, saveAuthor, translatedBy } from './people.ts'
import { publicAuthors } from './public-authors.ts'
import { changeShared, goLive, withdrawArticle } from './publication.ts'
import { Reading } from './reading.ts'
import { relatedTo } from './related.ts'
import { relaysOf, saveSource, setRelays } from './relays.ts'
import { removeAuthor } from './remove-author.ts'
import { removeFromTexts, removeMedia } from './remove-media.ts'
import { addReply, changeReply, repliesPage } from './replies.ts'
import { decideReply, undoDecision } from './reply-decisions.ts'
import { rows } from './rows.ts'
import { saveStanding, standingLinks, standingPage, standingVersions } from './standing-pages.ts'
import { changeStory, setSubjects, versionsOf } from './stories.ts'
import { saveSubject, subjectsOf } from './subjects.ts'
import { teamOf } from './team.ts'
import { setTopNews, topNews } from './top-news.ts'
import type { Writing } from './writing.ts'

// What `fill` has by these numbers; the articles of story 3 are 7 (fa), 8 (ar) and 9 (en).
const [fa, en] = [7, 9]
const editions = ['fa', 'en'] as const
const now = opened

/** Everything that a page can ask of the archive, each for itself. */
const asked: Readonly<Record<string, (reading: Reading) => Promise<unknown>>> = {
  editions: allEditions,
  look: newsroomLook,
  ...inEach('sections', sectionsOf),
  ...inEach('main menu', (reading, edition) => menuOf(reading, edition, 'main')),
  ...inEach('footer menu', (reading, edition) => menuOf(reading, edition, 'footer')),
  ...inEach('standing links', standingLinks),
  ...inEach('logo', logoOf),
  ...inEach('bar', breakingOf),
  ...inEach('dossiers', dossiersOn),
  ...inEach('team', teamOf),
  ...inEach('top', (reading, edition) => topNews(reading, edition, 0)),
  ...inEach('top of a section', (reading, edition) => topNews(reading, edition, 1)),
  ...inEach('days', allPublicationDays),
  ...inEach('days of a month', (reading, edition) => publicationDays(reading, edition, ['2026-11-01', '2026-12-01'])),
  ...inEach('days beside', (reading, edition) => neighbourDays(reading, edition, '2026-11-10', '2026-11-20')),
  ...inEach('list', newestPage),
  ...inEach('front', (reading, edition) =>
    newestOfEach(
      reading,
      [1, 2].map((id) => [listKey.section(edition, id), 3]),
    ),
  ),
  ...inEach('subject list', (reading, edition) => newestPage(reading, listKey.subject(edition, 3))),
  ...inEach('opinions', (reading, edition) => newestPage(reading, listKey.kind(edition, 'opinion'))),
  ...inEach('dossier list', (reading, edition) => newestPage(reading, listKey.dossier(edition, 2))),
  ...inEach('day', (reading, edition) => newestPage(reading, listKey.day(edition, '2026-12-01'))),
  ...inEach('author page', async (reading, edition) => {
    const author = await authorBySlug(reading, edition, 'salma')
    const { cards } = await newestPage(reading, listKey.author(edition, 2))
    const translated = await translatedBy(
      reading,
      2,
      cards.map(({ id }) => id),
    )
    return [author, author && (await publicAuthors(reading, [author.id])), cards, [...translated]]
  }),
  ...inEach('corrections', (reading, edition) => correctionsPage(reading, edition, null)),
  ...inEach('oldest corrections', (reading, edition) => correctionsPage(reading, edition, 1)),
  ...inEach('sealed list', (reading, edition) => sealedPage(reading, edition, 1)),
  ...inEach('parts', (reading, edition) => partsOf(reading, edition, 1)),
  ...inEach('place in a series', (reading, edition) => dossierOf(reading, 3, edition)),
  ...inEach('pictures', async (reading, edition) => [...(await mediaIn(reading, edition, [1, 2, 3, 4]))]),
  ...inEach('authors', (reading, edition) => authorsIn(reading, edition, [1, 2, 3])),
  ...inEach('subject by slug', (reading, edition) => bySlug(reading, 'subject', edition, 'bread')),
  ...inEach('dossier by slug', (reading, edition) => dossierBySlug(reading, edition, 'series')),
  ...inEach('standing page', (reading, edition) => standingPage(reading, edition, 1)),
  'standing page in all': (reading) => standingVersions(reading, 1),
  'pages of a subject': (reading) => pagesOf(reading, 'subject', 3),
  'pages of an author': (reading) => pagesOf(reading, 'author', 2),
  'pages of a dossier': (reading) => pagesOf(reading, 'dossier', 1),
  versions: (reading) => versionsOf(reading, 3),
  ...ofArticle('article', publicArticle),
  ...ofArticle('related', relatedTo),
  ...ofArticle('replies', (reading, id) => repliesPage(reading, id, null)),
  ...ofArticle('subjects', async (reading, id) => {
    const article = await publicArticle(reading, id)
    return article && [await subjectsOf(reading, article.edition, 3), await relaysOf(reading, article.edition, 3)]
  }),
  ...Object.fromEntries(
    [
      '/fa/city/story-2/',
      '/en/news/story-new/',
      '/en/old/',
      '/en/older/',
      '/en/oldest/',
      '/en/about/',
      '/en/contact/',
      '/en/city/',
      '/en/town/',
      ...['author/salma', 'author/selma', 'subject/bread', 'subject/loaf', 'dossier/series', 'dossier/parts'].map(
        (slug) => `/en/${slug}/`,
      ),
      '/old-salma/',
    ].map((path) => [`path ${path}`, (reading: Reading) => findPath(reading, path)]),
  ),
}

function inEach(
  name: string,
  ask: (reading: Reading, edition: string) => Promise<unknown>,
): Record<string, (reading: Reading) => Promise<unknown>> {
  return Object.fromEntries(editions.map((one) => [`${name} (${one})`, (reading: Reading) => ask(reading, one)]))
}

function ofArticle(
  name: string,
  ask: (reading: Reading, id: number) => Promise<unknown>,
): Record<string, (reading: Reading) => Promise<unknown>> {
  return Object.fromEntries([fa, en].map((id) => [`${name} of ${id}`, (reading: Reading) => ask(reading, id)]))
}

const named = { description: null, role: null, about: null }
const nameOf = (writing: Writing, change: object, edition = 'en') =>
  saveAuthor(writing, {
    key: 'salma',
    kind: 'person',
    names: { [edition]: { name: `salma ${edition}`, slug: 'salma', role: null, about: null, ...change } },
  })
const rewrite = async (writing: Writing, id: number, change: Partial<Content>): Promise<void> => {
  const article = await articleById(writing, id)
  const content = (await revisionById(writing, article?.latest ?? 0))?.content ?? assert.fail()
  const by = { reason: 'save', actor: shell, note: null, at: now } as const
  const revision = await addRevision(writing, id, { ...content, ...change }, by)
  await goLive(writing, id, revision, { at: now, updatedAt: null, now })
}
const share = (writing: Writing, change: Parameters<typeof changeStory>[2]) =>
  changeShared(writing, 3, () => changeStory(writing, 3, change, now))
const dossier = {
  key: 'series',
  kind: 'series',
  open: true,
  position: 1,
  picture: null,
  names: { en: { name: 'series en', slug: 'series', description: null } },
} as const
const page = { key: 'about', edition: 'en', state: 'published', title: 'about en', slug: 'about' } as const
const reply = { parent: null, name: 'Nima', email: null, url: null, text: 'Thanks', writtenAt: 0, author: null }
const relay = { taken: 'quoted', language: null, url: null, title: null, authors: null, place: null } as const

/** What writings do, one after the other; each is seen by something that is asked, or says that it is not. */
const done: readonly (readonly [what: string, (writing: Writing) => Promise<unknown>])[] = [
  ['an edition is set', async (w) => saveEdition(w, { ...(await edition(w, 'en')), tagline: 'The city’s paper' })],
  [
    'a section is called otherwise',
    (w) =>
      saveSection(w, { key: 'news', position: 0, parent: null, names: { en: { ...named, name: 'N', slug: 'news' } } }),
  ],
  [
    'a section moves',
    (w) =>
      saveSection(w, { key: 'city', position: 1, parent: null, names: { en: { ...named, name: 'C', slug: 'town' } } }),
  ],
  ['sections change places', (w) => saveSection(w, { key: 'city', position: -1, parent: null, names: {} })],
  ['a menu is set', (w) => saveMenu(w, 'en', 'footer', [{ section: 'news' }])],
  ['the newsroom looks otherwise', (w) => saveNewsroomLook(w, { ...plainLook, logo: 2 })],
  [
    'the logo is described',
    (w) => saveMediaText(w, 2, 'en', { caption: 'L', alternative: null, credit: null, rights: null }),
  ],
  ['the logo is credited', (w) => changeMedia(w, 2, { credit: 'Omid' })],
  ['a bar begins', (w) => setBreaking(w, 'en', { text: 'Now', article: en, since: 0, until: null })],
  ['a bar ends', (w) => endBreaking(w, 'en')],
  ['a bar begins again', (w) => setBreaking(w, 'en', { text: 'Now', article: en, since: 0, until: null })],
  ['a bar ends with what it is about', (w) => endBreakingOn(w, en)],
  [
    'a subject is called otherwise',
    (w) => saveSubject(w, { key: 'bread', mediaTopic: null, names: { en: { name: 'Loaves', slug: 'bread' } } }),
  ],
  [
    'a subject moves',
    (w) => saveSubject(w, { key: 'bread', mediaTopic: null, names: { en: { name: 'Loaves', slug: 'loaf' } } }),
  ],
  ['an author does something', (w) => nameOf(w, { about: 'Writes of bread.' })],
  ['an author is called otherwise', (w) => nameOf(w, { name: 'Selma' })],
  ['an author moves', (w) => nameOf(w, { name: 'Selma', slug: 'selma' })],
  ['an author is called otherwise in Persian', (w) => nameOf(w, { name: 'سلما' }, 'fa')],
  ['an author has a portrait', (w) => saveAuthor(w, { key: 'salma', kind: 'person', portrait: 1, names: {} })],
  ['an author is no person', (w) => saveAuthor(w, { key: 'salma', kind: 'organisation', names: {} })],
  ['an author is a person', (w) => saveAuthor(w, { key: 'salma', kind: 'person', names: {} })],
  ['an address leads to an author', (w) => redirectPath(w, '/old-salma/', '/fa/author/salma/')],
  ['an author is hidden', (w) => hideAuthor(w, 2, true)],
  ['an author is shown', (w) => hideAuthor(w, 2, false)],
  ['a series is closed', (w) => saveDossier(w, { ...dossier, open: false })],
  ['a series goes behind others', (w) => saveDossier(w, { ...dossier, position: 9 })],
  ['a series has a picture', (w) => saveDossier(w, { ...dossier, picture: 1 })],
  ['a series has stories', async (w) => enterDossier(w, 1, [2, 3, 1])],
  ['a series has another order', async (w) => enterDossier(w, 1, [3, 1, 2])],
  ['a dossier has stories', async (w) => enterDossier(w, 2, [3])],
  ['a dossier has none', async (w) => enterDossier(w, 2, [])],
  [
    'a series is described',
    (w) => saveDossier(w, { ...dossier, names: { en: { ...dossier.names.en, description: 'Of bread' } } }),
  ],
  [
    'a series moves',
    (w) => saveDossier(w, { ...dossier, names: { en: { name: 'Parts', slug: 'parts', description: null } } }),
  ],
  [
    'a dossier is new to an edition',
    (w) =>
      saveDossier(w, {
        ...dossier,
        key: 'new',
        position: 0,
        names: { en: { name: 'New', slug: 'new', description: null } },
      }),
  ],
  [
    'a source is called otherwise',
    async (w) => chain(w, 'Herald').then(() => source(w, { names: { en: 'The Herald' } })),
  ],
  ['a source is of another kind', (w) => source(w, { kind: 'document' })],
  ['a standing page is written', (w) => saveStanding(w, { ...page, body: doc(p('We.')), at: now })],
  [
    'a standing page is called otherwise',
    (w) => saveStanding(w, { ...page, title: 'We', body: doc(p('We.')), at: now }),
  ],
  ['a standing page is a draft', (w) => saveStanding(w, { ...page, state: 'draft', body: doc(p('We.')), at: now })],
  ['a standing page comes back', (w) => saveStanding(w, { ...page, body: doc(p('We.')), at: now })],
  [
    'a standing page is new',
    (w) => saveStanding(w, { ...page, key: 'contact', slug: 'contact', body: doc(p('We.')), at: now }),
  ],
  ['top news are chosen', (w) => setTopNews(w, 'en', 0, [en])],
  ['top news of a section are chosen', (w) => setTopNews(w, 'fa', 1, [fa])],
  ['a redirect is left', (w) => redirectPath(w, '/en/old/', '/en/news/')],
  ['redirects are left', (w) => redirectPaths(w, [{ path: '/en/older/', target: '/media/picture-1.webp' }])],
  ['redirects lead elsewhere', (w) => moveRedirects(w, '/media/picture-1.webp', '/en/latest/')],
  ['an article claims what was a redirect', (w) => claimPath(w, '/en/old/', { article: en })],
  ['a reply is approved', (w) => addReply(w, { ...reply, article: en, state: 'approved' })],
  ['a reply is spam', (w) => decideReply(w, 1, { state: 'spam', by: shell, at: now })],
  ['a reply is approved after all', (w) => decideReply(w, 1, { state: 'approved', by: shell, at: now })],
  ['a reply is refused', (w) => decideReply(w, 1, { state: 'trash', by: shell, at: now })],
  ['that is taken back', (w) => undoDecision(w, 1)],
  ['a reply is changed', (w) => changeReply(w, 1, { ...reply, state: 'approved', text: 'Thank you' }, now)],
  [
    'a picture is described',
    (w) => saveMediaText(w, 1, 'en', { caption: 'A tram', alternative: null, credit: null, rights: null }),
  ],
  ['a picture is credited', (w) => changeMedia(w, 1, { credit: 'Omid' })],
  ['a picture is cut otherwise', (w) => changeMedia(w, 1, { focal: { x: 0.1, y: 0.2 } })],
  [
    'a picture gets its sizes',
    (w) =>
      saveRenditions(w, 1, {
        file: 'one.webp',
        renditions: [{ format: 'webp', width: 100, height: 100, file: 'small.webp', bytes: 1 }],
      }),
  ],
  [
    'a file is linked',
    (w) => addMedia(w, { ...pictureNamed('x', 0), file: null, origin: 'https://old.example/x.png' }),
  ],
  ['a file is placed', (w) => placeFile(w, 3, { ...pictureNamed('x', 0), kind: 'picture', hash: 'x', file: 'x.webp' })],
  ['a text shows a picture', (w) => rewrite(w, en, { body: doc(p('It rains.'), picture(3)) })],
  ['a standing page shows a picture', (w) => saveStanding(w, { ...page, body: doc(picture(3)), at: now })],
  ['a headline is changed', (w) => rewrite(w, en, { headline: 'Trams' })],
  ['a kicker is changed', (w) => rewrite(w, en, { kicker: 'City' })],
  ['a lead is changed', (w) => rewrite(w, en, { lead: 'Soon' })],
  [
    'others wrote it',
    (w) =>
      rewrite(w, en, {
        credits: [
          { author: 1, role: 'author' },
          { author: 2, role: 'translator' },
        ],
      }),
  ],
  ['a story is an opinion', (w) => share(w, { kind: 'opinion' })],
  ['others hold an opinion', (w) => rewrite(w, en, { credits: [{ author: 2, role: 'author' }] })],
  ['whoever holds an opinion is called otherwise', (w) => nameOf(w, { name: 'Salma S.', slug: 'selma' })],
  ['a story moves to another section', (w) => share(w, { section: 2 })],
  ['a story is about other things', (w) => changeShared(w, 3, () => setSubjects(w, 3, [1, 3]))],
  ['a story has a source', (w) => chain(w, 'Echo')],
  ['a story has a picture', (w) => share(w, { picture: 2 })],
  ['an original is corrected', (w) => correct(w, fa)],
  ['a translation is up to date', async (w) => bringUpToDate(w, (await articleById(w, en)) ?? assert.fail(), now)],
  ['a story is new', (w) => makeStoryIn(w, { en: 'Story new', fa: 'نو' }, { at: now, subjects: [3] })],
  ['an article is withdrawn', (w) => withdrawArticle(w, en, { reason: 'Wrong', now })],
  ['an original is withdrawn', (w) => withdrawArticle(w, fa, { reason: 'Wrong', now })],
  ['an article comes back', (w) => rewrite(w, en, {})],
  ['a picture is taken out of texts', (w) => removeFromTexts(w, 3, 0)],
  ['a picture is removed', (w) => removeMedia(w, 1, now)],
  ['the logo is removed', (w) => removeMedia(w, 2, now)],
  ['an author is removed', (w) => removeAuthor(w, 2, 'salma', now)],
]

const edition = async (writing: Writing, code: string) =>
  (await allEditions(writing)).find((one) => one.code === code) ?? assert.fail()
const enterDossier = async (writing: Writing, id: number, stories: readonly number[]): Promise<void> => {
  for (const story of await setStories(writing, id, stories)) await changeShared(writing, story, async () => {})
}
const source = (writing: Writing, change: object) =>
  saveSource(writing, { key: 'herald', kind: 'outlet', url: null, language: null, names: {}, ...change })
const chain = (writing: Writing, title: string) =>
  changeShared(writing, 3, () =>
    setRelays(writing, 3, [
      { ...relay, source: 1, title, publishedAt: null, asNamed: null, originalSeen: false, verified: false },
    ]),
  )
const correct = (writing: Writing, article: number) =>
  addCorrection(writing, article, { kind: 'correction', note: 'Nine.', at: now, revision: null, actor: shell })

/** The pictures that an answer names. Whoever shows it looks for them. */
const picturesIn = (answer: unknown): number[] =>
  typeof answer === 'object' && answer !== null
    ? Object.entries(answer).flatMap(([name, one]) =>
        typeof one === 'number' && /^(picture|portrait|media)$/.test(name) ? [one] : picturesIn(one),
      )
    : []

// What is told does not hang on the engine.
describe('what writings tell', () => {
  const engine = sqliteEngine()

  test('whatever is answered otherwise after a writing was told by it', async () => {
    const { url } = await engine.fresh()
    const archive = await openArchive({ url, clock: setClock(opened) })
    await fill(archive, 4)
    const answers = async () => {
      const all = new Map<string, { said: string; reads: Parameters<typeof touches>[1] }>()
      await archive.read(async (moment) => {
        for (const [name, ask] of Object.entries(asked)) {
          const reading = new Reading(moment[rows])
          const answer = await ask(reading)
          const pictures = await mediaIn(reading, 'en', [...new Set(picturesIn(answer))])
          all.set(name, { said: JSON.stringify([answer, ...pictures]), reads: reading.reads })
        }
      })
      return all
    }
    let before = await answers()
    for (const [what, write] of done) {
      const told = await archive.write(async (writing) => {
        await write(writing)
        return writing.told
      })
      const after = await answers()
      const changed = [...after].filter(([name, { said }]) => before.get(name)?.said !== said).map(([name]) => name)
      assert.ok(changed.length > 0 || what === 'a file is linked', `${what}: nothing is answered otherwise`)
      const missed = changed.filter((name) => {
        const known = before.get(name)?.reads
        return known !== undefined && !touches({ ...told, number: 1, origin: '', at: 0 }, known)
      })
      assert.deepEqual(missed, [], `${what}: not told`)
      before = after
    }
    await archive.close()
  })
})
