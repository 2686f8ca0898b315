import { z } from 'zod'
import { dayKey } from '#language/days.ts'
import { listKey } from '#story/list.ts'
import { moveDays } from './days.ts'
import { findEdition } from './editions.ts'
import { addJob } from './jobs.ts'
import type { JobKind } from './jobs.ts'
import { moveToLists, placesOf } from './lists.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** The moving of an edition's articles to the lists of the days on which they were published by its clocks; about the
 *  code of an edition. It goes on from the article that was looked at last. */
export const zoneJob: JobKind<{ after: number }> = { name: 'time zone', payload: z.object({ after: z.int() }) }

/** Lets the articles of an edition follow it to another time zone. Until the job has come to them, they stand under the
 *  days of the clocks before. */
export const followZone = (writing: Writing, edition: string): Promise<void> =>
  addJob(writing, zoneJob, edition, { after: 0 })

/** How many articles are looked at in one writing. */
const part = 200

/** Moves the next articles of an edition to the days of its clocks; gives the last one that was looked at, undefined at
 *  the end. They enter as what comes in late: the lists of days are to be settled then (`settling.ts`). */
export const followZonePart = async (writing: Writing, code: string, after: number): Promise<number | undefined> => {
  const edition = await findEdition(writing, code)
  if (edition === undefined) return undefined
  const days = `${listKey.day(code, '')}`
  const articles = await writing[rows]
    .selectFrom('article')
    .where('id', '>', after)
    .where('edition', '=', code)
    .select(['id', 'state', 'published_at'])
    .orderBy('id')
    .limit(part)
    .execute()
  for (const { id, state, published_at } of articles) {
    if (published_at === null) continue
    const day = dayKey(published_at, edition.timeZone)
    const standing = await placesOf(writing, id)
    const left = standing.filter(({ key }) => key.startsWith(days) && key !== listKey.day(code, day))
    // What was never in a list, such as an article that is held back, enters none.
    if (left.length === 0) continue
    const staying = standing.filter((place) => !left.includes(place)).map(({ key }) => key)
    await moveToLists(writing, id, standing, [...staying, listKey.day(code, day)], true)
    const before = left.map(({ key }) => key.slice(days.length))
    if (state === 'published') await moveDays(writing, code, before, [day])
  }
  return articles.length < part ? undefined : articles.at(-1)?.id
}
