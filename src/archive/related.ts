import type { Card, Kind } from '#story/article.ts'
import { cardRows, cardsFrom } from './cards.ts'
import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { listId } from './lists.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** How many related articles an article shows. */
const shown = 5
/** To how many others a new article is offered: what bounds the pages that a publication changes. */
const offered = 10
/** How many of the newest articles of each subject and of the section are looked at for kinship. */
const looked = 20
/** How many lists are looked at in one question. */
const asked = 50

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

/** Finds the kin of an article that is being published, and offers it to them.
 *
 *  Kinship is counted in shared subjects, and one more for the same section; it does not fade with time, or pages
 *  would change without a write. An older article takes the new one where it has room, or where the new one is closer
 *  kin than the least of those it has. What somebody paid for finds its kin and is offered to none. */
export const relate = async (
  writing: Writing,
  article: number,
  lists: readonly string[],
  kind: Kind,
): Promise<void> => {
  const kin = await kinship(writing, article, lists)
  const nearest = [...kin].sort(([a, x], [b, y]) => y - x || b - a).slice(0, offered)
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

/** The articles that share lists with one, and how many; only the newest of each list are looked at. */
const kinship = async (
  writing: Writing,
  article: number,
  lists: readonly string[],
): Promise<ReadonlyMap<number, number>> => {
  const kin = new Map<number, number>()
  const newestOf = (key: string) => {
    const newest = writing[rows]
      .selectFrom('list_entry')
      .select('article_id')
      .where('list_id', '=', listId(writing, key))
      .where('article_id', '<>', article)
      .where('place', '>=', 0)
      .orderBy('place', 'desc')
      .limit(looked)
    return writing[rows].selectFrom(newest.as('newest')).select('article_id')
  }
  for (let at = 0; at < lists.length; at += asked) {
    const members = lists
      .slice(at, at + asked)
      .map(newestOf)
      .reduce((all, one) => all.unionAll(one))
    for (const { article_id } of await members.execute()) kin.set(article_id, (kin.get(article_id) ?? 0) + 1)
  }
  return kin
}
