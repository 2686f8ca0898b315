import { sql } from 'kysely'
import { point } from './keys.ts'
import { newsroomLook } from './newsroom.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

const day = 86_400_000

/** How many articles are closed in one writing: a page that is kept is dropped for each. */
const atOnce = 200

/** Articles that take no more replies at an instant, by how many days the newsroom takes them, the oldest first and not
 *  more than a writing takes; and when the next one will not. */
export const repliesOverUntil = async (
  reading: Reading,
  instant: number,
): Promise<{ over: number[]; next: number | undefined }> => {
  const { closeRepliesAfter } = await newsroomLook(reading)
  if (closeRepliesAfter === null) return { over: [], next: undefined }
  const after = closeRepliesAfter * day
  const open = reading[rows]
    .selectFrom('article')
    // As its index has it: what is bound would pass the index by.
    .where(sql<boolean>`replies = 'open' and state = 'published'`)
    .orderBy('published_at')
    .limit(atOnce)
  const over = await open
    .select('id')
    .where('published_at', '<=', instant - after)
    .execute()
  const next = await open
    .select('published_at as at')
    .where('published_at', '>', instant - after)
    .limit(1)
    .executeTakeFirst()
  return { over: over.map(({ id }) => id), next: next === undefined ? undefined : Number(next.at) + after }
}

/** Takes no more replies to articles, which nobody did: their versions stay. */
export const endReplies = async (writing: Writing, articles: readonly number[]): Promise<void> => {
  if (articles.length === 0) return
  await writing[rows]
    .updateTable('article')
    .set({ replies: 'closed' })
    .where('id', 'in', [...articles])
    .execute()
  writing.tell(...articles.map((id) => point.article(id)))
}
