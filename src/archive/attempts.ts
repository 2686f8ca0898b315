import type { Jotting } from './jotting.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'

/** One time that somebody tried to sign in as a member. Where they came from is not remembered. */
export interface Attempt {
  readonly at: number
  readonly method: string
  readonly right: boolean
}

/** How long attempts are told, in milliseconds: ninety days. */
const remembered = 7_776_000_000

/** Writes an attempt down as a wrong one before it is judged, so that a hundred at one moment are a hundred; gives its
 *  number. */
export const beginAttempt = async (
  jotting: Jotting,
  { member, method, at }: { readonly member: number; readonly method: string; readonly at: number },
): Promise<number> => {
  await jotting[rows]
    .deleteFrom('attempt')
    .where('at', '<', at - remembered)
    .execute()
  const { id } = await jotting[rows]
    .insertInto('attempt')
    .values({ staff_id: member, method, right: 0, at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The attempt was right after all. */
export const attemptWasRight = async (jotting: Jotting, id: number): Promise<void> => {
  await jotting[rows].updateTable('attempt').set({ right: 1 }).where('id', '=', id).execute()
}

/** Wrong attempts at a member since a moment and since the last right one, the latest first; at most a hundred. */
export const wrongAttempts = async (reading: Reading, member: number, since: number): Promise<Attempt[]> =>
  untilRight(await latest(reading, member, { from: since }))

/** The attempts at a member that were wrong before they got in at a moment, and after they had got in the time before;
 *  the latest first. */
export const wrongBefore = async (reading: Reading, member: number, at: number): Promise<Attempt[]> => {
  const attempts = await latest(reading, member, { to: at })
  const first = attempts.findIndex(({ right }) => !right)
  return first < 0 ? [] : untilRight(attempts.slice(first))
}

/** Those at the head of a list that were wrong. */
const untilRight = (attempts: Attempt[]): Attempt[] => {
  const end = attempts.findIndex(({ right }) => right)
  return end < 0 ? attempts : attempts.slice(0, end)
}

/** The last hundred attempts between two moments, both included, the latest first. */
const latest = async (
  reading: Reading,
  member: number,
  { from = 0, to = Number.MAX_SAFE_INTEGER }: { readonly from?: number; readonly to?: number },
): Promise<Attempt[]> => {
  const found = await reading[rows]
    .selectFrom('attempt')
    .select(['at', 'method', 'right'])
    .where('staff_id', '=', member)
    .where('at', '>=', from)
    .where('at', '<=', to)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  return found.map((one) => ({ at: one.at, method: one.method, right: one.right === 1 }))
}
