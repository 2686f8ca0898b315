import { sql } from 'kysely'
import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** From how long after its publication on readers are warned that an article is old, in milliseconds: more than any
 *  year. */
export const oldAfter = 366 * 86_400_000

/** How many articles grow old in one writing: a page that is kept is dropped for each. */
const atOnce = 200

/** Public articles that are old at an instant and are not yet said to be, the oldest first and not more than a writing
 *  takes; and when the next one will be old. */
export const oldUntil = async (
  reading: Reading,
  instant: number,
): Promise<{ due: number[]; next: number | undefined }> => {
  const young = reading[rows]
    .selectFrom('article')
    // As its index has it: a number that is bound would pass the index by.
    .where(sql<boolean>`old = 0 and state = 'published'`)
    .orderBy('published_at')
  const due = await young
    .select('id')
    .where('published_at', '<=', instant - oldAfter)
    .limit(atOnce)
    .execute()
  const next = await young
    .select('published_at as at')
    .where('published_at', '>', instant - oldAfter)
    .limit(1)
    .executeTakeFirst()
  return { due: due.map(({ id }) => id), next: next === undefined ? undefined : Number(next.at) + oldAfter }
}

/** Notes that articles are old, which nobody did: their versions stay. */
export const growOld = async (writing: Writing, articles: readonly number[]): Promise<void> => {
  if (articles.length === 0) return
  await writing[rows]
    .updateTable('article')
    .set({ old: 1 })
    .where('id', 'in', [...articles])
    .execute()
  writing.tell(...articles.map((id) => point.article(id)))
}
