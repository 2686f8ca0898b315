import { sql } from 'kysely'
import type { Card, Kind } from '#story/article.ts'
import { headPlaces, pageBelowHead, pagePlaces, perPage } from '#story/list.ts'
import { cardRows, cardsFrom } from './cards.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** A page of a list: its articles, newest first, and the sealed pages beside it. */
export interface ListPage {
  readonly cards: Card[]
  /** The sealed page of older articles, counted from 1 at the oldest; null on the oldest. */
  readonly older: number | null
  /** The page of newer articles: a sealed one, or the newest page; null on the newest page itself. */
  readonly newer: number | 'newest' | null
}

/** The newest page of a list; empty for a list that nothing has entered yet. */
export const newestPage = async (reading: Reading, list: string): Promise<ListPage> => {
  const next = await nextPlace(reading, list)
  const { lo } = headPlaces(next)
  reading.noteSpan(list, lo, Infinity)
  return { cards: await cardsBetween(reading, list, lo, next), older: pageBelowHead(next) || null, newer: null }
}

/** A sealed page of a list; undefined where it is not full yet, or not there. */
export const sealedPage = async (reading: Reading, list: string, page: number): Promise<ListPage | undefined> => {
  const { lo, hi } = pagePlaces(page)
  const next = await nextPlace(reading, list)
  reading.noteSpan(list, lo, hi)
  if (next < hi) return undefined
  // Whether the page above is sealed depends on whether its last place has been given: that place alone is noted.
  const sealsNext = hi + perPage - 1
  reading.noteSpan(list, sealsNext, sealsNext + 1)
  return {
    cards: await cardsBetween(reading, list, lo, hi),
    older: page > 1 ? page - 1 : null,
    newer: next > sealsNext ? page + 1 : 'newest',
  }
}

/** The newest articles of a list, at most `count`.
 *  @param without kinds that are left out: an opinion never stands among the news. */
export const newestCards = async (
  reading: Reading,
  list: string,
  count: number,
  without: readonly Kind[] = [],
): Promise<Card[]> => {
  const all = inList(reading, list).limit(count).select('list_entry.place')
  const found = await (without.length === 0 ? all : all.where('story.kind', 'not in', [...without])).execute()
  const oldest = found.at(-1)
  reading.noteSpan(list, found.length < count || oldest === undefined ? 0 : oldest.place, Infinity)
  return cardsFrom(reading, found)
}

/** A place of an article in a list; `id` is the list's number. */
export interface Place {
  readonly id: number
  readonly key: string
  readonly place: number
}

/** Moves an article to these lists: its places in others stay empty from now on, and in each that it is not in yet it
 *  gets the next place. Gives where it stands then.
 *  @param standing where it stands now (`placesOf`). */
export const moveToLists = async (
  writing: Writing,
  article: number,
  standing: readonly Place[],
  keys: readonly string[],
): Promise<Place[]> => {
  const wanted = new Set(keys)
  const kept = standing.filter(({ key }) => wanted.delete(key))
  await leave(
    writing,
    article,
    standing.filter((place) => !kept.includes(place)),
  )
  return [...kept, ...(await enter(writing, article, [...wanted]))]
}

const enter = async (writing: Writing, article: number, keys: readonly string[]): Promise<Place[]> => {
  if (keys.length === 0) return []
  const lists = await writing[rows]
    .insertInto('list')
    .values(keys.map((key) => ({ key, next_place: 1 })))
    .onConflict((conflict) => conflict.column('key').doUpdateSet((e) => ({ next_place: e('list.next_place', '+', 1) })))
    .returning(['id', 'key', 'next_place'])
    .execute()
  const entered = lists.map(({ id, key, next_place }) => ({ id, key, place: next_place - 1 }))
  const entries = entered.map(({ id, place }) => ({ list_id: id, place, article_id: article }))
  await writing[rows].insertInto('list_entry').values(entries).execute()
  for (const { key, place } of entered) writing.tellPlace(key, place)
  return entered
}

const leave = async (writing: Writing, article: number, places: readonly Place[]): Promise<void> => {
  if (places.length === 0) return
  const lists = places.map(({ id }) => id)
  await writing[rows].deleteFrom('list_entry').where('article_id', '=', article).where('list_id', 'in', lists).execute()
  for (const { key, place } of places) writing.tellPlace(key, place)
}

/** Takes the next place of a list, which is made where it is not there yet; tells the place. */
export const takePlace = async (writing: Writing, key: string): Promise<{ list: number; place: number }> => {
  const { id, next_place } = await writing[rows]
    .insertInto('list')
    .values({ key, next_place: 1 })
    .onConflict((conflict) => conflict.column('key').doUpdateSet((e) => ({ next_place: e('list.next_place', '+', 1) })))
    .returning(['id', 'next_place'])
    .executeTakeFirstOrThrow()
  const place = next_place - 1
  writing.tellPlace(key, place)
  return { list: id, place }
}

/** Tells every list that what it says of an article has changed. */
export const tellLists = async (writing: Writing, article: number): Promise<void> => {
  for (const { key, place } of await placesOf(writing, article)) writing.tellPlace(key, place)
}

/** The lists that an article stands in, and where. */
export const placesOf = (writing: Writing, article: number): Promise<Place[]> =>
  writing[rows]
    .selectFrom('list_entry')
    .innerJoin('list', 'list.id', 'list_entry.list_id')
    .where('list_entry.article_id', '=', article)
    .select(['list.id', 'list.key', 'list_entry.place'])
    .execute()

/** Numbers a list anew in the order of first publication, without gaps. For imports, which bring older articles to
 *  newer ones: every page of the list is printed again. Gives whether anything had to move. */
export const renumber = async (writing: Writing, key: string): Promise<boolean> => {
  const list = await writing[rows].selectFrom('list').select('id').where('key', '=', key).executeTakeFirst()
  if (list === undefined) return false
  const entries = await writing[rows]
    .selectFrom('list_entry')
    .innerJoin('article', 'article.id', 'list_entry.article_id')
    .where('list_id', '=', list.id)
    .select(['place', 'article_id', 'published_at'])
    .orderBy('place')
    .execute()
  const inOrder = entries.toSorted((a, b) => (a.published_at ?? 0) - (b.published_at ?? 0) || a.place - b.place)
  if (inOrder.every((entry, index) => entry === entries[index])) return false
  await writing[rows].deleteFrom('list_entry').where('list_id', '=', list.id).execute()
  for (let at = 0; at < inOrder.length; at += 1000) {
    const part = inOrder.slice(at, at + 1000)
    const values = part.map(({ article_id }, index) => ({ list_id: list.id, place: at + index, article_id }))
    await writing[rows].insertInto('list_entry').values(values).execute()
  }
  await writing[rows].updateTable('list').set({ next_place: inOrder.length }).where('id', '=', list.id).execute()
  writing.tellSpan(key, 0, Infinity)
  return true
}

/** Whether the places of a list are in the order of first publication. */
export const isInOrder = async (reading: Reading, key: string): Promise<boolean> => {
  const { rows: wrong } = await sql<{ one: number }>`
    select 1 as one from (
      select a.published_at as at, lag(a.published_at) over (order by e.place) as before
      from list_entry e join article a on a.id = e.article_id where e.list_id = (${listId(reading, key)})
    ) as pairs where before > at limit 1`.execute(reading[rows])
  return wrong.length === 0
}

/** Every list's key: what an import looks through when it is done. */
export const listKeys = async (reading: Reading): Promise<string[]> =>
  (await reading[rows].selectFrom('list').select('key').orderBy('id').execute()).map(({ key }) => key)

/** The place that the next one will get in a list. The caller notes a span. */
export const nextPlace = async (reading: Reading, list: string): Promise<number> => {
  const found = await reading[rows].selectFrom('list').select('next_place').where('key', '=', list).executeTakeFirst()
  return found?.next_place ?? 0
}

const cardsBetween = async (reading: Reading, list: string, lo: number, hi: number): Promise<Card[]> => {
  const between = inList(reading, list).where('list_entry.place', '>=', lo).where('list_entry.place', '<', hi)
  return cardsFrom(reading, await between.execute())
}

/** The cards of a list, newest first. The list is found by a question of its own: joined by its key, PostgreSQL would
 *  read and sort all of it for the newest twenty. */
const inList = (reading: Reading, list: string) =>
  cardRows(reading)
    .innerJoin('list_entry', 'list_entry.article_id', 'article.id')
    .where('list_entry.list_id', '=', listId(reading, list))
    .orderBy('list_entry.place', 'desc')

/** The number of a list, as a question within another one. */
export const listId = (reading: Reading, key: string) =>
  reading[rows].selectFrom('list').select('id').where('key', '=', key)
