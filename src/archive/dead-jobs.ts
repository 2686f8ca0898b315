import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** A job that was given up: too often tried, or of no use to try again. It stays until somebody revives it, or until
 *  what it is about gets a job anew. */
export interface DeadJob {
  readonly id: number
  readonly kind: string
  readonly subject: string
  readonly attempts: number
  readonly reason: string | null
  readonly failedAt: number
}

/** Jobs that were given up, the last one first; at most `count`. */
export const deadJobs = async (reading: Reading, count: number): Promise<DeadJob[]> => {
  const found = await reading[rows]
    .selectFrom('job')
    .where('state', '=', 'failed')
    .select(['id', 'kind', 'subject', 'attempts', 'reason', 'failed_at'])
    .orderBy('failed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(count)
    .execute()
  return found.map(({ failed_at, ...job }) => ({ ...job, failedAt: Number(failed_at) }))
}

/** Lets jobs that were given up be tried again from the beginning: one by its number, all of a kind, or all. Gives how
 *  many. */
export const reviveJobs = async (
  writing: Writing,
  which: { readonly id: number } | { readonly kind: string } | 'all',
  now: number,
): Promise<number> => {
  const dead = writing[rows]
    .updateTable('job')
    .set({ state: 'waiting', due_at: now, attempts: 0, passed_by: '', failed_at: null })
    .where('state', '=', 'failed')
  const chosen =
    which === 'all' ? dead : 'id' in which ? dead.where('id', '=', which.id) : dead.where('kind', '=', which.kind)
  const { numUpdatedRows } = await chosen.executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
