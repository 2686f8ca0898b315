import type { Card, Kind } from '#story/article.ts'
import { cardRows, cardsFrom } from './cards.ts'
import { point } from './keys.ts'
import { kinship } from './kinship.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** How many related articles an article shows. */
const shown = 5
/** To how many others a new article is offered: what bounds the pages that a publication changes. */
const offered = 10

/** The related articles of an article: stored when one of them was published, never worked out for a page. What
 *  somebody paid for is none, whatever it was when it was published. */
export const relatedTo = async (reading: Reading, article: number): Promise<Card[]> => {
  reading.note(point.related(article))
  const found = await cardRows(reading)
    .innerJoin('related', 'related.related_id', 'article.id')
    .where('related.article_id', '=', article)
    .orderBy('score', 'desc')
    .orderBy('related_id', 'desc')
    .limit(offered)
    .execute()
  for (const { id } of found) reading.note(point.card(id))
  return cardsFrom(reading, found.filter(({ kind }) => kind !== 'paid').slice(0, shown))
}

/** Finds the kin of an article that was just published and entered in the index, and offers it to them. An older one
 *  takes it where it has room, or where it is closer kin than the least of those that it has. What somebody paid for
 *  finds its kin and is offered to none. */
export const relate = async (writing: Writing, article: number, kind: Kind): Promise<void> => {
  const nearest = (await kinship(writing, article)).slice(0, offered)
  const others = await kinOf(
    writing,
    nearest.map(([other]) => other),
  )
  const displaced: Kin[] = []
  const found: Kin[] = nearest
    .slice(0, shown)
    .map(([other, score]) => ({ article_id: article, related_id: other, score }))
  for (const [other, score] of kind === 'paid' ? [] : nearest) {
    const has = others.filter((kin) => kin.article_id === other && kin.related_id !== article)
    const least =
      has.length < shown
        ? undefined
        : has.reduce((a, b) => (b.score < a.score || (b.score === a.score && b.related_id < a.related_id) ? b : a))
    if (least !== undefined && least.score >= score) continue
    if (least !== undefined) displaced.push(least)
    found.push({ article_id: other, related_id: article, score })
  }
  if (found.length === 0) return
  if (displaced.length > 0)
    await writing[rows]
      .deleteFrom('related')
      .where((e) => e.or(displaced.map(({ article_id, related_id }) => e.and({ article_id, related_id }))))
      .execute()
  await writing[rows]
    .insertInto('related')
    .values(found)
    .onConflict((conflict) =>
      conflict.columns(['article_id', 'related_id']).doUpdateSet((e) => ({ score: e.ref('excluded.score') })),
    )
    .execute()
  writing.tell(...found.map(({ article_id }) => point.related(article_id)))
}

interface Kin {
  readonly article_id: number
  readonly related_id: number
  readonly score: number
}

const kinOf = async (writing: Writing, articles: readonly number[]): Promise<Kin[]> =>
  articles.length === 0
    ? []
    : writing[rows]
        .selectFrom('related')
        .selectAll()
        .where('article_id', 'in', [...articles])
        .execute()

/** Takes an article out of the related lists of all others, and empties its own. */
export const unrelate = async (writing: Writing, article: number): Promise<void> => {
  const others = await writing[rows]
    .selectFrom('related')
    .select('article_id')
    .where('related_id', '=', article)
    .execute()
  await writing[rows]
    .deleteFrom('related')
    .where((e) => e.or([e('related_id', '=', article), e('article_id', '=', article)]))
    .execute()
  writing.tell(point.related(article), ...others.map(({ article_id }) => point.related(article_id)))
}
