import { z } from 'zod'
import { beginning, hashOfAct } from './act-chain.ts'
import { addJob } from './jobs.ts'
import type { JobKind } from './jobs.ts'
import type { Jotting } from './jotting.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'

/** How far a check of the log has come. */
export interface CheckPlace {
  /** The last act that was looked at, its hash, and how many were. */
  readonly act: number
  readonly hash: string
  readonly count: number
  /** When the first act was done. */
  readonly since: number | null
}

export const fromTheBeginning: CheckPlace = { act: 0, hash: beginning, count: 0, since: null }

/** How many acts are looked at in one go. */
const part = 1_000

/** Follows the chain for a while: to its end, to a part of it, or to the first act that does not fit. */
export const followChain = async (
  reading: Reading,
  place: CheckPlace,
): Promise<{ place: CheckPlace; broken?: number; more: boolean; hashes: readonly string[] }> => {
  const found = await reading[rows]
    .selectFrom('act')
    .selectAll()
    .where('id', '>', place.act)
    .orderBy('id')
    .limit(part)
    .execute()
  let { act, hash, count, since } = place
  const hashes: string[] = []
  for (const row of found) {
    hash = hashOfAct(hash, row)
    if (row.hash !== hash)
      return { place: { act, hash: place.hash, count, since }, broken: row.id, more: false, hashes }
    ;[act, count, since] = [row.id, count + 1, since ?? row.at]
    hashes.push(hash)
  }
  return { place: { act, hash, count, since }, more: found.length === part, hashes }
}

/** What a check found. */
export interface ActCheck extends CheckPlace {
  readonly at: number
  /** The first act that does not fit, or where acts are missing; null where the chain is unbroken. */
  readonly broken: number | null
}

const name = 'log'

/** What was found the last time that the whole log was looked at; undefined before the first. */
export const lastCheck = async (reading: Reading): Promise<ActCheck | undefined> => {
  const found = await reading[rows].selectFrom('act_check').selectAll().where('name', '=', name).executeTakeFirst()
  if (found === undefined) return undefined
  const { name: _, ...check } = found
  return check
}

/** Whether what an earlier check saw last is still there. A chain whose end was cut off is unbroken in itself. */
export const stillHas = async (reading: Reading, before: ActCheck | undefined): Promise<boolean> => {
  if (before === undefined || before.act === 0) return true
  const found = await reading[rows].selectFrom('act').select('hash').where('id', '=', before.act).executeTakeFirst()
  return found?.hash === before.hash
}

export const storeCheck = async (jotting: Jotting, check: ActCheck): Promise<void> => {
  const { act, hash, count, since, at, broken } = check
  const row = { act, hash, count, since, at, broken }
  await jotting[rows]
    .insertInto('act_check')
    .values({ name, ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute()
}

/** The check of the whole log, once a day. */
export const checkJob: JobKind<CheckPlace> = {
  name: 'log check',
  payload: z.object({ act: z.int(), hash: z.string(), count: z.int(), since: z.int().nullable() }),
}

/** Has the log checked from its beginning at a moment. */
export const checkLogAt = (jotting: Jotting, due: number): Promise<void> =>
  addJob(jotting, checkJob, name, fromTheBeginning, { due, priority: 9 })

/** Sees that the log is checked one day. What stands among the dead is left there. */
export const letLogBeChecked = async (jotting: Jotting, now: number): Promise<void> => {
  const there = await jotting[rows]
    .selectFrom('job')
    .select('id')
    .where('kind', '=', checkJob.name)
    .where('subject', '=', name)
    .executeTakeFirst()
  if (there === undefined) await checkLogAt(jotting, now)
}
