import { z } from 'zod'
import type { Card } from '#story/article.ts'
import { cardRows, cardsFrom } from './cards.ts'
import { addJob, waitingJob } from './jobs.ts'
import type { JobKind } from './jobs.ts'
import type { Jotting } from './jotting.ts'
import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { frontPage } from './top-news.ts'
import type { Writing } from './writing.ts'

const hour = 3_600_000
/** How long counts are asked for, and how long they stay, in hours. */
const counted = 24
const stays = 72
/** How many articles a list has; one of fewer than `least` is none. */
const most = 5
const least = 3

/** The making of the lists of what is read most; once a quarter of an hour. */
export const mostReadJob: JobKind<null> = { name: 'most read', payload: z.null() }

const quarter = 900_000

/** Lets the lists be made at the next quarter of an hour, unless that is due already. */
export const letMostReadBeMade = async (jotting: Jotting, now: number): Promise<void> => {
  if ((await waitingJob(jotting, mostReadJob, 'all')) !== undefined) return
  await mostReadAt(jotting, now)
}

/** Lets them be made at the quarter of an hour after this instant. */
export const mostReadAt = (jotting: Jotting, now: number): Promise<void> =>
  addJob(jotting, mostReadJob, 'all', null, { due: (Math.floor(now / quarter) + 1) * quarter, priority: 6 })

/** Adds up how often the pages of articles were given in the hour of an instant. Nothing else is known of it. */
export const addReads = async (jotting: Jotting, reads: ReadonlyMap<number, number>, at: number): Promise<void> => {
  const there = await jotting[rows]
    .selectFrom('article')
    .select('id')
    .where('id', 'in', [...reads.keys()])
    .execute()
  const of = Math.floor(at / hour) * hour
  const values = there.map(({ id }) => ({ hour: of, article_id: id, reads: reads.get(id) ?? 0 }))
  if (values.length === 0) return
  await jotting[rows]
    .insertInto('article_read')
    .values(values)
    .onConflict((conflict) =>
      conflict
        .columns(['hour', 'article_id'])
        .doUpdateSet((e) => ({ reads: e('article_read.reads', '+', e.ref('excluded.reads')) })),
    )
    .execute()
}

/** Throws away counts that nobody asks for any more. */
export const forgetReads = async (jotting: Jotting, now: number): Promise<void> => {
  await jotting[rows]
    .deleteFrom('article_read')
    .where('hour', '<', now - stays * hour)
    .execute()
}

/** What was read most lately in an edition (`frontPage`) and in each of its sections: articles, by section. Whatever
 *  somebody paid for does not count. */
export const countMostRead = async (
  reading: Reading,
  edition: string,
  now: number,
): Promise<ReadonlyMap<number, readonly number[]>> => {
  const found = await reading[rows]
    .selectFrom('article_read')
    .innerJoin('article', 'article.id', 'article_read.article_id')
    .innerJoin('story', 'story.id', 'article.story_id')
    .where('hour', '>', now - counted * hour)
    .where('article.edition', '=', edition)
    .where('article.state', '=', 'published')
    .where('story.kind', '!=', 'paid')
    .groupBy(['article.id', 'story.section_id'])
    .select(['article.id', 'story.section_id as section'])
    .select((e) => e.fn.sum<number>('reads').as('sum'))
    .orderBy('sum', 'desc')
    .orderBy('article.id', 'desc')
    .limit(500)
    .execute()
  const lists = new Map<number, number[]>([[frontPage, found.map(({ id }) => id)]])
  for (const [section, some] of Map.groupBy(found, (one) => one.section))
    lists.set(
      section,
      some.map(({ id }) => id),
    )
  return new Map([...lists].map(([section, ids]) => [section, ids.length < least ? [] : ids.slice(0, most)]))
}

/** What stands in the lists of an edition now, by section. */
export const mostReadLists = async (reading: Reading, edition: string): Promise<ReadonlyMap<number, number[]>> => {
  const found = await reading[rows]
    .selectFrom('most_read')
    .where('edition', '=', edition)
    .select(['section_id', 'article_id'])
    .orderBy('section_id')
    .orderBy('position')
    .execute()
  const by = Map.groupBy(found, ({ section_id }) => section_id)
  return new Map([...by].map(([section, some]) => [section, some.map(({ article_id }) => article_id)]))
}

/** Sets one of these lists. */
export const setMostRead = async (
  writing: Writing,
  edition: string,
  section: number,
  articles: readonly number[],
): Promise<void> => {
  await writing[rows].deleteFrom('most_read').where('edition', '=', edition).where('section_id', '=', section).execute()
  const values = articles.map((article_id, position) => ({ edition, section_id: section, position, article_id }))
  if (values.length > 0) await writing[rows].insertInto('most_read').values(values).execute()
  writing.tell(point.mostRead(edition, section))
}

/** What is read most in an edition (`frontPage`) or in one of its sections; what was withdrawn is left out. */
export const mostRead = async (reading: Reading, edition: string, section: number): Promise<Card[]> => {
  reading.note(point.mostRead(edition, section))
  const found = await cardRows(reading)
    .innerJoin('most_read', 'most_read.article_id', 'article.id')
    .where('most_read.edition', '=', edition)
    .where('most_read.section_id', '=', section)
    .orderBy('most_read.position')
    .execute()
  for (const { id } of found) reading.note(point.card(id))
  return cardsFrom(reading, found)
}
