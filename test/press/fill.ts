import type { Archive } from '#archive/archive.ts'
import { addArticle, addRevision, articleById, revisionById } from '#archive/articles.ts'
import { addCorrection } from '#archive/corrections.ts'
import { saveDossier } from '#archive/dossiers.ts'
import { saveEdition, saveMenu, saveSection } from '#archive/editions.ts'
import { addMedia } from '#archive/media.ts'
import type { NewMedia } from '#archive/media.ts'
import { saveAuthor } from '#archive/people.ts'
import { goLive } from '#archive/publication.ts'
import { saveSource } from '#archive/relays.ts'
import { saveStanding } from '#archive/standing-pages.ts'
import { addStory, setSubjects } from '#archive/stories.ts'
import { saveSubject } from '#archive/subjects.ts'
import type { Writing } from '#archive/writing.ts'
import { habits } from '#language/habits.ts'
import { shell } from '#story/actor.ts'
import type { Content } from '#story/article.ts'

export const codes = ['fa', 'ar', 'en'] as const
const day = 24 * 60 * 60 * 1000
/** When the stories of a filled archive begin; a world is opened thirty days later. */
export const start = Date.UTC(2026, 10, 1)
export const opened = start + 30 * day

/** The numbers of the pictures, of which every fourth story shows the first. */
export const pictures = [1, 2] as const

/** Fills an empty archive: editions with menus, sections, subjects, authors, pictures, a dossier, a series, a standing
 *  page, more corrections than one page holds, and `count` stories, each in all three editions. */
export const fill = async (archive: Archive, count: number): Promise<void> => {
  await archive.write(async (writing) => {
    for (const [position, code] of codes.entries()) {
      const { otherCalendar, ...rest } = habits(code)
      await saveEdition(writing, {
        ...rest,
        code,
        position,
        public: true,
        otherCalendar: otherCalendar ?? null,
        newsroom: `Lantern ${code}`,
        tagline: null,
        words: {},
      })
    }
    for (const [position, key] of ['news', 'city'].entries())
      await saveSection(writing, {
        key,
        position,
        parent: null,
        names: named((code) => ({ name: `${key} ${code}`, slug: key, description: null })),
      })
    for (const key of ['trams', 'water', 'bread'])
      await saveSubject(writing, {
        key,
        mediaTopic: null,
        names: named((code) => ({ name: `${key} ${code}`, slug: key })),
      })
    for (const key of ['mahtab', 'salma'])
      await saveAuthor(writing, {
        key,
        kind: 'person',
        names: named((code) => ({ name: `${key} ${code}`, slug: key, role: null, about: null })),
      })
    for (const at of pictures) await addMedia(writing, pictureNamed(`picture-${at}`, at))
    for (const [index, kind] of (['series', 'dossier'] as const).entries())
      await saveDossier(
        writing,
        dossierOf(kind, index + 1, (code) => `${kind} ${code}`),
      )
    await saveSource(writing, {
      key: 'herald',
      kind: 'outlet',
      url: null,
      language: 'en',
      names: named((code) => `Herald ${code}`),
    })
    for (const edition of codes) {
      await saveMenu(writing, edition, 'main', [
        { section: 'news' },
        { section: 'city' },
        { page: 'about' },
        { page: 'team' },
      ])
      for (const key of ['about', 'team'])
        await saveStanding(writing, {
          key,
          edition,
          state: 'published',
          title: `${key} ${edition}`,
          slug: key,
          body: bodyOf('We are the Lantern.'),
          at: start,
        })
    }
  })
  for (let at = 0; at < count; at += 20)
    await archive.write(async (writing) => {
      for (let number = at; number < Math.min(count, at + 20); number += 1)
        await publishStory(writing, number, start + number * 60_000)
    })
  // The corrections of one edition fill more than a page.
  await archive.write(async (writing) => {
    for (let number = 0; count > 0 && number < 62; number += 1)
      await addCorrection(writing, 1 + 3 * (number % Math.min(count, 5)), {
        kind: 'correction',
        note: `Note ${number}`,
        at: start + day + number,
        revision: null,
        carries: null,
        actor: shell,
      })
  })
}

/** A picture without words. */
export const pictureNamed = (name: string, at: number): NewMedia => ({
  kind: 'picture',
  mime: 'image/webp',
  hash: null,
  file: `${name}.webp`,
  bytes: 1000,
  width: 300,
  height: 300,
  origin: null,
  at,
})

/** Publishes a new story in all three editions. */
export const publishStory = async (writing: Writing, number: number, at: number): Promise<number[]> => {
  const story = await addStory(writing, {
    slugline: `story-${number}`,
    kind: number % 3 === 1 ? 'opinion' : 'news',
    section: 1 + (number % 2),
    urgency: 5,
    embargoAt: null,
    picture: number % 4 === 2 ? 1 : null,
    at,
  })
  await setSubjects(writing, story, [1 + (number % 3)])
  const articles: number[] = []
  for (const edition of codes) {
    const article = await addArticle(writing, {
      story,
      edition,
      translationOf: articles[0] ?? null,
      repliesOpen: true,
      held: null,
      at,
    })
    const revision = await addRevision(writing, article, contentOf(`Story ${number}`, [1 + (number % 2)]), {
      reason: 'create',
      actor: shell,
      note: null,
      at,
    })
    await goLive(writing, article, revision, { at, updatedAt: null, now: at })
    articles.push(article)
  }
  return articles
}

/** Sets the headline of a published article. */
export const rewrite = async (
  writing: Writing,
  article: number,
  change: Partial<Content>,
  at: number,
): Promise<void> => {
  const found = await articleById(writing, article)
  const latest = found?.latest ? await revisionById(writing, found.latest) : undefined
  if (found === undefined || latest === undefined) throw new Error(`no article ${article}`)
  const revision = await addRevision(
    writing,
    article,
    { ...latest.content, ...change },
    { reason: 'save', actor: shell, note: null, at },
  )
  if (found.state === 'published') await goLive(writing, article, revision, { at, updatedAt: at, now: at })
}

const dossierOf = (
  kind: 'dossier' | 'series',
  position: number,
  name: (code: string) => string,
  slug: string = kind,
) => ({
  key: kind,
  kind,
  open: true,
  position,
  picture: null,
  names: named((code) => ({ name: name(code), slug, description: null })),
})

const contentOf = (headline: string, authors: number[]): Content => ({
  kicker: null,
  headline,
  lead: `Lead of ${headline}`,
  dateline: null,
  slug: null,
  credits: authors.map((author) => ({ author, role: 'author' })),
  body: bodyOf(`Body of ${headline}`),
})

const bodyOf = (text: string): Content['body'] => ({
  type: 'doc',
  content: [{ type: 'paragraph', attrs: { id: 'p001' }, content: [{ type: 'text', text }] }],
})

const named = <T>(name: (code: string) => T): Record<string, T> =>
  Object.fromEntries(codes.map((code) => [code, name(code)]))
