import { headingAnchor } from '#story/body/html.ts'
import { bodyText } from '#story/body/text.ts'
import type { Body } from '#story/body/schema.ts'
import { keyCheck } from './key-check.ts'
import { allNames } from './named.ts'
import type { Named } from './named.ts'
import { hiddenAmong } from './people.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'

/** What a name can stand in that readers see. */
export const placeKinds = [
  'article',
  'correction',
  'tombstone',
  'relay',
  'media',
  'page',
  'breaking',
  'dossier',
  'section',
  'subject',
  'source',
  'author',
  'edition',
  'newsroom',
  'menu',
  'reply',
  'post',
] as const
export type PlaceKind = (typeof placeKinds)[number]

/** Something that readers see: where it is, and all its words. */
export interface Worded {
  readonly kind: PlaceKind
  readonly place: string
  readonly texts: readonly (string | null)[]
}

/** One sort of things that can have a name in them, read in stretches so that none takes long.
 *  `stretch` gives what comes after a number, and the number to go on from; undefined where that was all. */
interface NamesShelf {
  stretch(reading: Reading, after: number): Promise<{ things: Worded[]; next: number | undefined }>
}

const few = 100
const many = 500

/** Things that have a number, in its order. */
const byId = <Row extends { readonly id: number }>(
  count: number,
  read: (reading: Reading, after: number, count: number) => Promise<Row[]>,
  words: (row: Row, reading: Reading) => Worded[] | Promise<Worded[]>,
): NamesShelf => ({
  stretch: async (reading, after) => {
    const found = await read(reading, after, count)
    const things: Worded[] = []
    for (const row of found) things.push(...(await words(row, reading)))
    return { things, next: found.length < count ? undefined : found.at(-1)?.id }
  },
})

/** Things of which a newsroom has a few. */
const all = (read: (reading: Reading) => Promise<Worded[]>): NamesShelf => ({
  stretch: async (reading) => ({ things: await read(reading), next: undefined }),
})

/** Every string in a structure: words of a body that stand beside its text (alternative texts, titles of links) too. */
const strings = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
}

const bodyWords = (text: string): string[] => {
  const body = JSON.parse(text) as Body
  return [bodyText(body), ...strings(body)]
}

/** The words in an address: it is what readers see in their browser. */
const pathWords = (path: string | null): string => (path ?? '').replaceAll(/[-/_]+/g, ' ')

const articles = byId(
  few,
  (reading, after, count) =>
    reading[rows]
      .selectFrom('article')
      .leftJoin('revision', 'revision.id', 'article.live_revision_id')
      .where('article.id', '>', after)
      .select(['article.id', 'state', 'path', 'withdrawal', 'kicker', 'headline', 'lead', 'dateline', 'body'])
      .orderBy('article.id')
      .limit(count)
      .execute(),
  ({ state, path, withdrawal, kicker, headline, lead, dateline, body }) => {
    const place = path ?? ''
    if (state === 'withdrawn') return [{ kind: 'tombstone', place, texts: [headline, withdrawal, pathWords(path)] }]
    if (state !== 'published') return []
    const texts = [kicker, headline, lead, dateline, pathWords(path), ...(body === null ? [] : bodyWords(body))]
    return [{ kind: 'article', place, texts }]
  },
)

const corrections = byId(
  many,
  (reading, after, count) =>
    reading[rows]
      .selectFrom('correction')
      .innerJoin('article', 'article.id', 'correction.article_id')
      .where('correction.id', '>', after)
      .select(['correction.id', 'note', 'path', 'state'])
      .orderBy('correction.id')
      .limit(count)
      .execute(),
  ({ note, path, state }) =>
    state === 'published' && path !== null ? [{ kind: 'correction', place: path, texts: [note] }] : [],
)

const relays = byId(
  many,
  (reading, after, count) =>
    reading[rows]
      .selectFrom('relay')
      .where('id', '>', after)
      .select(['id', 'story_id', 'title', 'authors', 'place', 'as_named'])
      .orderBy('id')
      .limit(count)
      .execute(),
  async ({ id, story_id, title, authors, place, as_named }, reading) => {
    const words = await reading[rows]
      .selectFrom('relay_text')
      .select(['title', 'place', 'note'])
      .where('relay_id', '=', id)
      .execute()
    const texts = [title, authors, place, as_named, ...words.flatMap((text) => Object.values(text))]
    if (texts.every((text) => text === null)) return []
    const paths = await publicPaths(reading, story_id)
    return paths.map((path) => ({ kind: 'relay', place: path, texts }))
  },
)

const publicPaths = async (reading: Reading, story: number): Promise<string[]> =>
  (
    await reading[rows]
      .selectFrom('article')
      .select('path')
      .where('story_id', '=', story)
      .where('state', '=', 'published')
      .execute()
  ).flatMap(({ path }) => path ?? [])

const media = byId(
  many,
  (reading, after, count) =>
    reading[rows]
      .selectFrom('media')
      .where('id', '>', after)
      .select(['id', 'credit', 'rights'])
      .orderBy('id')
      .limit(count)
      .execute(),
  async ({ id, credit, rights }, reading) => {
    const words = await reading[rows]
      .selectFrom('media_text')
      .select(['caption', 'alternative', 'credit', 'rights'])
      .where('media_id', '=', id)
      .execute()
    return [{ kind: 'media', place: `${id}`, texts: [credit, rights, ...words.flatMap((text) => Object.values(text))] }]
  },
)

const replies = byId(
  many,
  (reading, after, count) =>
    reading[rows]
      .selectFrom('reply')
      .innerJoin('article', 'article.id', 'reply.article_id')
      .leftJoin('author', 'author.id', 'reply.author_id')
      .where('reply.id', '>', after)
      .select(['reply.id', 'reply.state', 'name', 'text', 'path', 'article.state as article', 'hidden'])
      .orderBy('reply.id')
      .limit(count)
      .execute(),
  ({ id, state, name, text, path, article, hidden }) =>
    state === 'approved' && article === 'published' && hidden !== 1
      ? [{ kind: 'reply', place: `${path}#reply-${id}`, texts: [name, text] }]
      : [],
)

/** The posts of live stories that readers see, with what they were told of corrections; those that were withdrawn, with
 *  the reason. */
const posts: NamesShelf = {
  stretch: async (reading, after) => {
    const articles = await reading[rows]
      .selectFrom('live_story')
      .innerJoin('article', 'article.id', 'live_story.article_id')
      .where('article_id', '>', after)
      .select(['article_id as id', 'path', 'state'])
      .orderBy('article_id')
      .limit(postsAt)
      .execute()
    const things: Worded[] = []
    for (const { id, path } of articles.filter(({ state }) => state === 'published')) {
      const said = await reading[rows]
        .selectFrom('live_post')
        .select(['post', 'state', 'words', 'reason'])
        .where('article_id', '=', id)
        .where('state', '!=', 'waiting')
        .execute()
      const notes = await reading[rows]
        .selectFrom('live_post_version')
        .select(['post', 'note'])
        .where('article_id', '=', id)
        .where('note', 'is not', null)
        .execute()
      for (const { post, state, words, reason } of said) {
        const told = notes.filter((one) => one.post === post).map(({ note }) => note)
        const texts = state === 'withdrawn' || words === null ? [reason] : [...strings(JSON.parse(words)), ...told]
        things.push({ kind: 'post', place: `${path}#${headingAnchor(post)}`, texts })
      }
    }
    return { things, next: articles.length < postsAt ? undefined : articles.at(-1)?.id }
  },
}
/** Of so many live stories at a time. */
const postsAt = 5

/** What has a key, and names by edition. Of authors, those of whom readers are told: others may be told of beside
 *  them. */
const named = (noun: Named): NamesShelf => ({
  stretch: async (reading, after) => {
    const found = await allNames(reading, noun, after, many)
    const ids = found.map(({ id }) => id)
    const hidden = noun === 'author' ? await hiddenAmong(reading, ids) : new Set<number>()
    return {
      things: found.flatMap(({ id, key, words }) => (hidden.has(id) ? [] : { kind: noun, place: key, texts: words })),
      next: found.length < many ? undefined : ids.at(-1),
    }
  },
})

const pages = all(async (reading) =>
  (
    await reading[rows]
      .selectFrom('standing_text')
      .select(['path', 'title', 'body'])
      .where('state', '=', 'published')
      .execute()
  ).map(({ path, title, body }) => ({
    kind: 'page',
    place: path,
    texts: [title, pathWords(path), ...bodyWords(body)],
  })),
)

const bars = all(async (reading) =>
  (await reading[rows].selectFrom('breaking').select(['edition', 'text']).execute()).map(({ edition, text }) => ({
    kind: 'breaking',
    place: edition,
    texts: [text],
  })),
)

const editions = all(async (reading) =>
  (await reading[rows].selectFrom('edition').select(['code', 'newsroom', 'tagline', 'words']).execute()).map(
    ({ code, newsroom, tagline, words }) => ({
      kind: 'edition',
      place: code,
      texts: [newsroom, tagline, ...strings(JSON.parse(words))],
    }),
  ),
)

const settings = all(async (reading) =>
  (await reading[rows].selectFrom('setting').selectAll().where('key', '!=', keyCheck).execute()).map(
    ({ key, value }) => ({ kind: 'newsroom', place: key, texts: strings(JSON.parse(value)) }),
  ),
)

const menus = all(async (reading) =>
  (await reading[rows].selectFrom('menu').select(['edition', 'place', 'items']).execute()).map(
    ({ edition, place, items }) => ({ kind: 'menu', place: `${edition}/${place}`, texts: strings(JSON.parse(items)) }),
  ),
)

/** Everything that readers see and somebody wrote, the longest last. */
export const shelves: readonly NamesShelf[] = [
  bars,
  editions,
  settings,
  menus,
  named('section'),
  pages,
  named('dossier'),
  named('author'),
  named('source'),
  named('subject'),
  relays,
  corrections,
  media,
  replies,
  posts,
  articles,
]
