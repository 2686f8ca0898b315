import { sql } from 'kysely'
import type { Card } from '#story/article.ts'
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

/** The newest articles of a list, at most `count`. */
export const newestCards = async (reading: Reading, list: string, count: number): Promise<Card[]> =>
  (await newestOfEach(reading, [[list, count]]))[0] ?? []

/** The newest articles of several lists, at most so many of each, in one question. */
export const newestOfEach = async (
  reading: Reading,
  wanted: readonly (readonly [list: string, count: number])[],
): Promise<Card[][]> => {
  const [first, ...others] = wanted.map(([list, count], index) => {
    const newest = inList(reading, list).limit(count).select('list_entry.place').select(sql.lit(index).as('asked'))
    return reading[rows].selectFrom(newest.as('newest')).selectAll()
  })
  if (first === undefined) return []
  const found = await others.reduce((all, one) => all.unionAll(one), first).execute()
  const cards = new Map((await cardsFrom(reading, found)).map((card) => [card.id, card]))
  return wanted.map(([list, count], index) => {
    const own = found.filter(({ asked }) => asked === index).toSorted((a, b) => b.place - a.place)
    const oldest = own.at(-1)
    reading.noteSpan(list, own.length < count || oldest === undefined ? 0 : oldest.place, Infinity)
    return own.flatMap(({ id }) => cards.get(id) ?? [])
  })
}

/** A place of an article in a list; `id` is the list's number. */
export interface Place {
  readonly id: number
  readonly key: string
  readonly place: number
}

/** Moves an article to these lists: its places in others stay empty from now on, and in each that it is not in yet it
 *  gets the next place. Gives where it stands then.
 *  @param standing where it stands now (`placesOf`).
 *  @param late whether its places are only for now: then the lists are to be settled (`settling.ts`). */
export const moveToLists = async (
  writing: Writing,
  article: number,
  standing: readonly Place[],
  keys: readonly string[],
  late = false,
): Promise<Place[]> => {
  const wanted = new Set(keys)
  const staying = standing.filter(({ key }) => wanted.delete(key))
  await leave(
    writing,
    article,
    standing.filter((place) => !staying.includes(place)),
  )
  return [...staying, ...(await enter(writing, article, [...wanted], late))]
}

const enter = async (writing: Writing, article: number, keys: readonly string[], late: boolean): Promise<Place[]> => {
  if (keys.length === 0) return []
  const lists = await writing[rows]
    .insertInto('list')
    .values(keys.map((key) => ({ key, next_place: 1, late_from: late ? 0 : null })))
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet((e) => ({
          next_place: e('list.next_place', '+', 1),
          ...(late ? { late_from: e.fn.coalesce('list.late_from', 'list.next_place') } : {}),
        })),
    )
    .returning(['id', 'key', 'next_place'])
    .execute()
  const entered = lists.map(({ id, key, next_place }) => ({ id, key, place: next_place - 1 }))
  const entries = entered.map(({ id, place }) => ({ list_id: id, place, article_id: article, late: late ? 1 : 0 }))
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
export const newPlace = async (writing: Writing, key: string): Promise<{ list: number; place: number }> => {
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
    .where('list_entry.place', '>=', 0) // what waits for its place stands below
    .orderBy('list_entry.place', 'desc')

/** The number of a list, as a question within another one. */
export const listId = (reading: Reading, key: string) =>
  reading[rows].selectFrom('list').select('id').where('key', '=', key)
