import type { Archive } from '#archive/archive.ts'
import { addArticle, addRevision } from '#archive/articles.ts'
import { saveEdition, saveSection } from '#archive/editions.ts'
import { goLive } from '#archive/publication.ts'
import { saveSource, setRelays } from '#archive/relays.ts'
import type { NewRelay } from '#archive/relays.ts'
import { addStory, setSubjects } from '#archive/stories.ts'
import type { Writing } from '#archive/writing.ts'
import { habits } from '#language/habits.ts'
import { shell } from '#story/actor.ts'
import type { Content, Kind } from '#story/article.ts'
import { doc, p } from '#test/practice/notation.ts'
import type { Edition } from '#story/edition.ts'

/** The numbers of what a made newsroom has. */
export interface MadeNewsroom {
  readonly sections: { readonly news: number; readonly city: number }
}

/** When the stories of a made newsroom were published, unless a test says otherwise. */
export const publishedAt = Date.UTC(2026, 10, 24, 8, 30)

const newsrooms: Readonly<Record<string, Partial<Edition>>> = {
  fa: {
    newsroom: 'فانوس',
    tagline: 'روزنامهٔ شهر',
    timeZone: 'Asia/Tehran',
    calendar: 'persian',
    otherCalendar: 'gregory',
  },
  ar: { newsroom: 'الفانوس', tagline: 'صحيفة المدينة', timeZone: 'Africa/Cairo', digits: 'arab' },
  en: { newsroom: 'The Lantern', tagline: 'The city’s paper', timeZone: 'Europe/London' },
}

/** An edition of a language with its own habits, and the settings that a test gives it. */
export const makeEdition = (code: string, position: number, settings: Partial<Edition> = {}): Edition => {
  const { name, direction, digits, calendar, otherCalendar, timeZone } = habits(code)
  const own = {
    code,
    position,
    public: true,
    name,
    direction,
    digits,
    calendar,
    otherCalendar: otherCalendar ?? null,
    timeZone,
  }
  return { ...own, newsroom: `Lantern ${code}`, tagline: null, words: {}, ...newsrooms[code], ...settings }
}

/** Three editions, Persian, Arabic and English, with the sections News and City in each. */
export const makeNewsroom = (archive: Archive): Promise<MadeNewsroom> =>
  archive.write(async (writing) => {
    for (const [position, code] of ['fa', 'ar', 'en'].entries()) await saveEdition(writing, makeEdition(code, position))
    const named = (fa: string, ar: string, en: string) => ({
      fa: { name: fa, slug: fa, description: null },
      ar: { name: ar, slug: ar, description: null },
      en: { name: en, slug: en.toLowerCase(), description: null },
    })
    const news = await saveSection(writing, {
      key: 'news',
      position: 0,
      parent: null,
      names: named('خبر', 'أخبار', 'News'),
    })
    const city = await saveSection(writing, {
      key: 'city',
      position: 1,
      parent: null,
      names: named('شهر', 'المدينة', 'City'),
    })
    return { sections: { news, city } }
  })

/** What a story says in one edition: a headline, or whatever else matters to a test. */
export type ArticleSketch = string | Partial<Content>

export interface StoryOptions {
  readonly section?: number
  readonly kind?: Kind
  readonly at?: number
  readonly updatedAt?: number
  readonly subjects?: readonly number[]
  readonly relays?: readonly Partial<NewRelay>[]
  readonly picture?: number
  /** The edition that the others were translated from. */
  readonly original?: string
}

export interface MadeStory {
  readonly story: number
  /** The numbers and the paths of its articles, by edition. */
  readonly articles: Readonly<Record<string, number>>
  readonly paths: Readonly<Record<string, string>>
}

/** A story that is published in the named editions: `makeStory(archive, { fa: 'تراموا بازگشت', en: 'Trams return'
 *  })`. */
export const makeStory = (
  archive: Archive,
  sketches: Readonly<Record<string, ArticleSketch>>,
  options: StoryOptions = {},
): Promise<MadeStory> => archive.write((writing) => makeStoryIn(writing, sketches, options))

/** The same inside a writing, where many are made at once. */
export const makeStoryIn = async (
  writing: Writing,
  sketches: Readonly<Record<string, ArticleSketch>>,
  options: StoryOptions = {},
): Promise<MadeStory> => {
  const {
    section = 1,
    kind = 'news',
    at = publishedAt,
    updatedAt,
    subjects = [],
    relays = [],
    picture,
    original,
  } = options
  const common = { slugline: 'story', urgency: 4, embargoAt: null }
  const story = await addStory(writing, { ...common, kind, section, picture: picture ?? null, at })
  await setSubjects(writing, story, subjects)
  await setRelays(writing, story, relays.map(wholeRelay))
  const articles: Record<string, number> = {}
  const paths: Record<string, string> = {}
  const order = Object.keys(sketches).sort((a, b) => Number(b === original) - Number(a === original))
  for (const edition of order) {
    const translationOf = original === undefined || edition === original ? null : (articles[original] ?? null)
    const article = await addArticle(writing, { story, edition, translationOf, repliesOpen: true, held: null, at })
    const content = wholeContent(sketches[edition] ?? '')
    const revision = await addRevision(writing, article, content, { reason: 'create', actor: shell, note: null, at })
    articles[edition] = article
    paths[edition] = await goLive(writing, article, revision, { at, updatedAt: updatedAt ?? null, now: at })
  }
  return { story, articles, paths }
}

/** An outlet with one name in all editions; gives its number, for the relays of a story. */
export const makeSource = (archive: Archive, name: string, kind: 'outlet' | 'document' = 'outlet'): Promise<number> =>
  archive.write((writing) =>
    saveSource(writing, {
      key: name.toLowerCase(),
      kind,
      url: null,
      language: null,
      names: { fa: name, ar: name, en: name },
    }),
  )

const wholeContent = (sketch: ArticleSketch): Content => {
  const headline = typeof sketch === 'string' ? sketch : 'A headline'
  const none = { kicker: null, lead: null, dateline: null, slug: null, credits: [], body: doc(p('Text.')) }
  return { ...none, headline, ...(typeof sketch === 'string' ? {} : sketch) }
}

const wholeRelay = (relay: Partial<NewRelay>): NewRelay => ({
  source: 1,
  taken: 'summarised',
  language: null,
  url: null,
  title: null,
  authors: null,
  place: null,
  publishedAt: null,
  asNamed: null,
  originalSeen: false,
  verified: false,
  ...relay,
})
