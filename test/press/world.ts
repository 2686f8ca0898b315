import type { Reading } from '#archive/reading.ts'
import { setTimeout as pause } from 'node:timers/promises'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { addArticle, addRevision, articleById, revisionById } from '#archive/articles.ts'
import { endBreaking, setBreaking } from '#archive/breaking.ts'
import { addCorrection, lastCorrection } from '#archive/corrections.ts'
import { saveDossier, setStories, storiesIn } from '#archive/dossiers.ts'
import { saveEdition, saveSection, sectionsOf } from '#archive/editions.ts'
import { addMedia } from '#archive/media.ts'
import { hideAuthor, saveAuthor } from '#archive/people.ts'
import { changeShared, goLive, takeDown } from '#archive/publication.ts'
import { addReply, decideReply } from '#archive/replies.ts'
import { saveSource, setRelays } from '#archive/relays.ts'
import { saveStanding } from '#archive/standing.ts'
import { addStory, changeStory, setSubjects } from '#archive/stories.ts'
import { saveSubject } from '#archive/subjects.ts'
import { setTopNews } from '#archive/tops.ts'
import type { Writing } from '#archive/writing.ts'
import { setClock, systemClock } from '#common/clock.ts'
import type { SetClock } from '#common/clock.ts'
import { habits } from '#language/habits.ts'
import { Press } from '#press/press.ts'
import type { Site } from '#press/press.ts'
import { readPage } from '#site/site.ts'
import { shell } from '#story/actor.ts'
import type { Content } from '#story/article.ts'
import type { Engine, Fresh } from '../engines.ts'

/** A newsroom for the rules of the press: three editions, and desk acts by numbers from a seed. */
export interface World {
  readonly archive: Archive
  readonly press: Press
  readonly clock: SetClock
  readonly articles: number[]
}

export const codes = ['fa', 'ar', 'en'] as const
export const site: Site = (reading, path) => readPage(reading, path, { publicUrl: 'https://news.example' })
const day = 24 * 60 * 60 * 1000
const start = Date.UTC(2026, 10, 1)

/** Opens a press on a database that `fill` has filled. */
export const openWorld = async (url: string, options: { memory?: number; site?: Site } = {}): Promise<World> => {
  const clock = setClock(start + 30 * day)
  const archive = await openArchive({ url, clock, lease: 2_000 })
  const press = new Press({ archive, clock, memory: options.memory ?? 64 << 20, site: options.site ?? site })
  await archive.follow(press)
  return { archive, press, clock, articles: await articleIds(archive) }
}

/** Databases with `stories` stories, made once and then copied. */
export const filledWith = (engine: Engine, stories: number): (() => Promise<Fresh>) =>
  engine.template(async ({ url }) => {
    const archive = await openArchive({ url, clock: systemClock })
    await fill(archive, stories)
    await archive.close()
  })

/** Works in a world on a database of its own, and closes both. */
export const inWorldOf = async (
  filled: () => Promise<Fresh>,
  work: (world: World) => Promise<void>,
  options: Parameters<typeof openWorld>[1] = {},
): Promise<void> => {
  const { url, close } = await filled()
  const world = await openWorld(url, options)
  try {
    await work(world)
  } finally {
    await world.archive.close()
    await close()
  }
}

/** Lets everything that was dropped be printed again. */
export const rest = async (press: Press): Promise<void> => {
  for (let printed = -1; printed !== press.figures.printed; await pause(20)) printed = press.figures.printed
}

/** Fills an empty archive: editions, sections, subjects, authors, a dossier, a series, a standing page, and `count` stories, each in all three
 *  editions. */
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
    for (const at of [1, 2])
      await addMedia(writing, {
        kind: 'picture',
        mime: 'image/webp',
        hash: null,
        file: `portrait-${at}.webp`,
        bytes: 1000,
        width: 300,
        height: 300,
        origin: null,
        at,
      })
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
    for (const edition of codes)
      await saveStanding(writing, {
        key: 'about',
        edition,
        state: 'published',
        title: `About ${edition}`,
        slug: 'about',
        body: bodyOf('We are the Lantern.'),
        at: start,
      })
  })
  for (let at = 0; at < count; at += 20)
    await archive.write(async (writing) => {
      for (let number = at; number < Math.min(count, at + 20); number += 1)
        await publishStory(writing, number, start + number * 60_000)
    })
}

/** Publishes a new story in all three editions. */
export const publishStory = async (writing: Writing, number: number, at: number): Promise<number[]> => {
  const story = await addStory(writing, {
    slugline: `story-${number}`,
    kind: number % 3 === 1 ? 'opinion' : 'news',
    section: 1 + (number % 2),
    urgency: 5,
    embargoAt: null,
    picture: null,
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

const often = [
  'publish',
  'rewrite',
  'withdraw',
  'republish',
  'correct',
  'dossierStories',
  'move',
  'relay',
  'top',
  'reply',
  'renameAuthor',
  'renameSubject',
  'renameSource',
  'renameSection',
  'page',
] as const
/** What changes so many pages that too little would be left to find a forgotten key by, if it were done as often as the rest. */
const rare = ['breaking', 'endBreaking', 'hideAuthor', 'portrait', 'dossier'] as const
export type Act = (typeof often)[number] | (typeof rare)[number]

/** One random act of the desk, or one of those that are named, told by its name. */
export const actAtRandom = async (world: World, random: () => number, among?: readonly Act[]): Promise<Act> => {
  const { archive, clock, articles } = world
  clock.advance(1 + Math.floor(random() * 3_600_000))
  const now = clock.now()
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!
  const article = pick(articles)
  const edition = pick(codes)
  const rarely = random() < 0.15
  const word = `w${Math.floor(random() * 1e9)}`
  const acts: Record<Act, (writing: Writing) => Promise<unknown>> = {
    publish: async (writing) => void articles.push(...(await publishStory(writing, Math.floor(random() * 1e9), now))),
    rewrite: (writing) =>
      rewrite(
        writing,
        article,
        { headline: `Headline ${word}`, credits: [{ author: pick([1, 2]), role: 'author' }] },
        now,
      ),
    withdraw: (writing) => takeDown(writing, article, { reason: word, now }),
    republish: async (writing) => {
      const found = await articleById(writing, article)
      if (found?.latest) await goLive(writing, article, found.latest, { at: now, updatedAt: null, now })
    },
    correct: async (writing) => {
      const found = await articleById(writing, article)
      const original = found?.translationOf ?? null
      const carries = (original !== null && pick([true, false]) && (await lastCorrection(writing, original))) || null
      await addCorrection(writing, article, {
        kind: 'correction',
        note: word,
        at: now,
        revision: found?.live ?? null,
        carries,
        actor: shell,
      })
    },
    breaking: (writing) => setBreaking(writing, edition, { text: word, article, since: now, until: null }),
    endBreaking: (writing) => endBreaking(writing, edition),
    dossier: (writing) => {
      const kind = pick(['series', 'dossier'] as const)
      return saveDossier(writing, {
        ...dossierOf(kind, pick([1, 2, 3]), () => word, pick([kind, word])),
        open: pick([true, true, false]),
      })
    },
    dossierStories: async (writing) => {
      const dossier = pick([1, 2])
      const before = (await storiesIn(writing, dossier)).map(({ story }) => story)
      const story = (await articleById(writing, article))?.story ?? 0
      const after =
        before.includes(story) && pick([true, false])
          ? before.filter((one) => one !== story)
          : [story, ...before.slice(0, 5)]
      for (const moved of await setStories(writing, dossier, after)) await changeShared(writing, moved, async () => {})
    },
    hideAuthor: (writing) => hideAuthor(writing, pick([1, 2]), pick([true, false])),
    portrait: (writing) =>
      saveAuthor(writing, { key: 'salma', kind: 'person', portrait: pick([1, 2, null]), names: {} }),
    move: async (writing) => {
      const story = (await articleById(writing, article))?.story ?? 0
      await changeShared(writing, story, async () => {
        await changeStory(writing, story, { section: pick([1, 2]), kind: pick(['news', 'opinion']) }, now)
        await setSubjects(writing, story, [pick([1, 2, 3])])
      })
    },
    relay: async (writing) => {
      const story = (await articleById(writing, article))?.story ?? 0
      const hop = {
        taken: 'translated',
        language: 'en',
        url: null,
        title: null,
        authors: null,
        place: null,
        publishedAt: now,
        asNamed: null,
        originalSeen: false,
        verified: false,
      } as const
      await changeShared(writing, story, () => setRelays(writing, story, [{ source: 1, ...hop }]))
    },
    top: (writing) => setTopNews(writing, edition, pick([0, 1]), [...new Set([pick(articles), pick(articles)])]),
    reply: async (writing) => {
      const id = await addReply(writing, {
        article,
        parent: null,
        state: 'pending',
        name: word,
        email: null,
        url: null,
        text: word,
        writtenAt: now,
        author: null,
      })
      await decideReply(writing, id, { state: pick(['approved', 'spam'] as const), by: shell, at: now })
    },
    renameAuthor: (writing) =>
      saveAuthor(writing, {
        key: 'mahtab',
        kind: 'person',
        names: { [edition]: { name: word, slug: pick(['mahtab', word]), role: null, about: word } },
      }),
    renameSubject: (writing) =>
      saveSubject(writing, { key: 'trams', mediaTopic: null, names: { [edition]: { name: word, slug: 'trams' } } }),
    renameSource: (writing) =>
      saveSource(writing, {
        key: 'herald',
        kind: pick(['outlet', 'document']),
        url: null,
        language: 'en',
        names: { [edition]: word },
      }),
    renameSection: async (writing) => {
      const section = (await sectionsOf(writing, edition))[0]!
      await saveSection(writing, {
        key: section.key,
        position: 0,
        parent: null,
        names: { [edition]: { name: word, slug: section.slug, description: null } },
      })
    },
    page: (writing) =>
      saveStanding(writing, {
        key: pick(['about', 'team', 'contact']),
        edition,
        state: pick(['published', 'draft'] as const),
        title: word,
        slug: word,
        body: bodyOf(word),
        at: now,
      }),
  }
  const name = pick(among ?? (rarely ? rare : often))
  await archive.write(acts[name])
  return name
}

/** Numbers between 0 and 1 that are the same for the same seed (mulberry32). */
export const seeded = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

/** What an address would say if it were printed now, and nothing were kept. */
export const printedAfresh = async (
  archive: Archive,
  address: string,
  make: Site = site,
): Promise<{ status: number; text: string }> => {
  const { value } = await archive.read((reading) => make(askingAgain(reading), decodeURIComponent(address)))
  return { status: value.status, text: value.render().text }
}

/** The reading, but it asks for settings that earlier moments have read already. */
const askingAgain = (reading: Reading): Reading => {
  reading.settings = (_edition, _what, read) => read()
  return reading
}

/** Every address of the site that can be reached from its fronts by links. A page's text-only edition hangs on what the
 *  page hangs on; where only numbers of pages count, `textOnly: false` leaves those out. */
export const crawl = async (press: Press, { textOnly = true } = {}): Promise<string[]> => {
  const seen = new Set<string>(['/'])
  const visit = async (address: string): Promise<void> => {
    const page = await press.page(address)
    const links = page.variants.identity.bytes.toString().matchAll(/<a\b[^>]*\bhref="(\/[^"#?]*)/g)
    for (const [, link = ''] of links)
      if (!(textOnly ? /^\/(api|media)\b/ : /^\/(api|media|text)\b/).test(link)) seen.add(link)
    if (page.location?.startsWith('/')) seen.add(page.location)
  }
  for (let visited = 0; visited < seen.size;) {
    const next = [...seen].slice(visited)
    visited = seen.size
    await Promise.all(next.map(visit))
  }
  return [...seen]
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

const articleIds = async (archive: Archive): Promise<number[]> => {
  const { value } = await archive.read(async (reading) => {
    const ids: number[] = []
    for (let id = 1; (await articleById(reading, id)) !== undefined; id += 1) ids.push(id)
    return ids
  })
  return value
}
