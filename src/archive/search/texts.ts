import { bodyText } from '#story/body/text.ts'
import type { Body } from '#story/body/schema.ts'
import { rows } from '../rows.ts'
import type { Reading } from '../reading.ts'

/** What the bodies of public articles say, by article: where results are shown with what was found in them. */
export const searchTexts = async (
  reading: Reading,
  articles: readonly number[],
): Promise<ReadonlyMap<number, string>> => {
  if (articles.length === 0) return new Map()
  const found = await reading[rows]
    .selectFrom('article')
    .innerJoin('revision', 'revision.id', 'article.live_revision_id')
    .where('article.id', 'in', [...articles])
    .where('article.state', '=', 'published')
    .select(['article.id', 'body'])
    .execute()
  return new Map(found.map(({ id, body }) => [id, bodyText(JSON.parse(body) as Body)]))
}

/** Those of these articles whose story nobody can read in an edition, in their order. */
export const onlyElsewhere = async (
  reading: Reading,
  articles: readonly number[],
  edition: string,
): Promise<number[]> => {
  if (articles.length === 0) return []
  const here = await reading[rows]
    .selectFrom('article')
    .innerJoin('article as own', 'own.story_id', 'article.story_id')
    .where('article.id', 'in', [...articles])
    .where('own.edition', '=', edition)
    .where('own.state', '=', 'published')
    .select('article.id')
    .execute()
  const told = new Set(here.map(({ id }) => id))
  return articles.filter((id) => !told.has(id))
}
