import { tellMedia } from './media.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** Which media are to be taken off because their rights have ended, and when the next will be. A medium whose rights
 *  end without that being asked for stays, and staff are warned. */
export const rightsOver = async (
  reading: Reading,
  now: number,
): Promise<{ readonly over: readonly number[]; readonly next: number | undefined }> => {
  const soonest = reading[rows]
    .selectFrom('media')
    .where('rights_until', 'is not', null)
    .where('leaves_at_end', '=', 1)
    .where('down_at', 'is', null)
    .where('removed_at', 'is', null)
    .select(['id', 'rights_until'])
    .orderBy('rights_until')
    .orderBy('id')
    .limit(few)
  const found = await soonest.execute()
  return {
    over: found.filter(({ rights_until }) => rights_until !== null && rights_until <= now).map(({ id }) => id),
    next: found.find(({ rights_until }) => rights_until !== null && rights_until > now)?.rights_until ?? undefined,
  }
}

/** Those of these media whose rights end by an instant, each with its end. */
export const rightsEndingBy = async (
  reading: Reading,
  ids: readonly number[],
  by: number,
): Promise<{ readonly media: number; readonly until: number }[]> => {
  if (ids.length === 0) return []
  const found = await reading[rows]
    .selectFrom('media')
    .select(['id as media', 'rights_until as until'])
    .where('id', 'in', [...ids])
    .where('rights_until', '<=', by)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
  return found.map(({ media, until }) => ({ media, until: Number(until) }))
}

/** How many are taken off in one writing; what is left is next at once. */
const few = 100

/** Takes media off: readers see nothing of them, and the texts that show them keep the place. */
export const hideMedia = async (writing: Writing, ids: readonly number[], now: number): Promise<void> => {
  if (ids.length === 0) return
  await writing[rows]
    .updateTable('media')
    .set({ down_at: now })
    .where('id', 'in', [...ids])
    .execute()
  for (const id of ids) await tellMedia(writing, id)
}

/** Shows a medium again that was taken off. */
export const showMediaAgain = async (writing: Writing, id: number): Promise<void> => {
  await writing[rows].updateTable('media').set({ down_at: null }).where('id', '=', id).execute()
  await tellMedia(writing, id)
}
