import { viewKinds } from '#story/article.ts'
import type { Card, Kind } from '#story/article.ts'
import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'

/** Published articles as lists show them. The caller notes the keys: a list its places, others each card. */
export const cardRows = (reading: Reading) =>
  reading[rows]
    .selectFrom('article')
    .innerJoin('revision', 'revision.id', 'article.live_revision_id')
    .innerJoin('story', 'story.id', 'article.story_id')
    .where('article.state', '=', 'published')
    .select([
      'article.id',
      'article.edition',
      'article.path',
      'article.published_at',
      'story.kind',
      'story.section_id',
      'story.picture_id',
      'revision.kicker',
      'revision.headline',
      'revision.lead',
    ])
    .select((e) =>
      e.exists(e.selectFrom('relay').select('relay.id').whereRef('relay.story_id', '=', 'story.id')).as('relayed'),
    )

interface CardRow {
  id: number
  edition: string
  path: string | null
  published_at: number | null
  kind: string
  section_id: number
  picture_id: number | null
  kicker: string | null
  headline: string
  lead: string | null
  /** 0 or 1 from one engine, a truth value from the other. */
  relayed: unknown
}

/** Makes cards of rows; asks at once whose views they are, and notes whom they name. */
export const cardsFrom = async (reading: Reading, found: readonly CardRow[]): Promise<Card[]> => {
  const bylines = await bylinesOf(
    reading,
    found.filter(({ kind }) => viewKinds.has(kind as Kind)),
  )
  return found.map((row) => ({
    id: row.id,
    path: row.path ?? '',
    kind: row.kind as Kind,
    section: row.section_id,
    picture: row.picture_id,
    kicker: row.kicker,
    headline: row.headline,
    lead: row.lead,
    authors: bylines.get(row.id) ?? [],
    relayed: Boolean(row.relayed),
    publishedAt: row.published_at ?? 0,
  }))
}

/** The cards of these articles in their order, leaving out those that are not public. */
export const cardsOf = async (reading: Reading, articles: readonly number[]): Promise<Card[]> => {
  for (const id of articles) reading.note(point.card(id))
  if (articles.length === 0) return []
  const found = await cardsFrom(
    reading,
    await cardRows(reading)
      .where('article.id', 'in', [...articles])
      .execute(),
  )
  const byId = new Map(found.map((card) => [card.id, card]))
  return articles.flatMap((id) => byId.get(id) ?? [])
}

/** Who wrote these articles, by article; a name is that of the article's edition, or else of the first that has one. */
const bylinesOf = async (
  reading: Reading,
  articles: readonly { readonly id: number; readonly edition: string }[],
): Promise<ReadonlyMap<number, string[]>> => {
  if (articles.length === 0) return new Map()
  const editions = new Map(articles.map(({ id, edition }) => [id, edition]))
  const found = await reading[rows]
    .selectFrom('article_author')
    .innerJoin('author', 'author.id', 'article_author.author_id')
    .leftJoin('author_name', 'author_name.author_id', 'author.id')
    .leftJoin('edition', 'edition.code', 'author_name.edition')
    .where('article_author.article_id', 'in', [...editions.keys()])
    .where('article_author.role', '=', 'author')
    .select(['article_id', 'article_author.author_id', 'hidden', 'author_name.edition', 'author_name.name'])
    .orderBy('article_id')
    .orderBy('article_author.position')
    .orderBy('edition.position')
    .execute()
  const bylines = new Map<number, string[]>()
  for (const named of Map.groupBy(found, ({ article_id, author_id }) => `${article_id} ${author_id}`).values()) {
    const [first] = named
    if (first === undefined) continue
    const edition = editions.get(first.article_id) ?? ''
    const own = named.find((name) => name.edition === edition)
    reading.note(point.byline(first.author_id, edition))
    if (own === undefined) reading.note(point.byline(first.author_id))
    const name = own?.name ?? first.name
    if (first.hidden === 1 || name === null) continue
    bylines.set(first.article_id, [...(bylines.get(first.article_id) ?? []), name])
  }
  return bylines
}
