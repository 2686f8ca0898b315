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
      'article.path',
      'article.published_at',
      'story.kind',
      'story.section_id',
      'revision.kicker',
      'revision.headline',
      'revision.lead',
    ])

interface CardRow {
  id: number
  path: string | null
  published_at: number | null
  kind: string
  section_id: number
  kicker: string | null
  headline: string
  lead: string | null
}

export const cardsFrom = (found: readonly CardRow[]): Card[] =>
  found.map((row) => ({
    id: row.id,
    path: row.path ?? '',
    kind: row.kind as Kind,
    section: row.section_id,
    kicker: row.kicker,
    headline: row.headline,
    lead: row.lead,
    publishedAt: row.published_at ?? 0,
  }))

/** The cards of these articles in their order, leaving out those that are not public. */
export const cardsOf = async (reading: Reading, articles: readonly number[]): Promise<Card[]> => {
  for (const id of articles) reading.note(point.card(id))
  if (articles.length === 0) return []
  const found = cardsFrom(await cardRows(reading).where('article.id', 'in', [...articles]).execute())
  const byId = new Map(found.map((card) => [card.id, card]))
  return articles.flatMap((id) => byId.get(id) ?? [])
}
