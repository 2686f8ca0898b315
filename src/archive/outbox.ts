import { actsAfter } from './acts.ts'
import type { LoggedAct } from './acts.ts'
import type { Jotting } from './jotting.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'

/** Whoever makes something of every act, such as letters to subscribers. The log of acts is their outbox: an act is in
 *  it exactly if what it did is committed, and no act comes in later below one that was seen. */
export interface Consumer {
  readonly name: string
  /** Where one that is new begins: at the first act of the log, or with what is done from then on. */
  readonly begins: 'at the first act' | 'from now on'
}

/** Acts that a consumer has not made anything of yet, in the order of their commits. */
export interface Batch {
  readonly consumer: string
  /** Where its cursor stood when they were read. */
  readonly after: number
  /** None where it is up to date. */
  readonly acts: readonly LoggedAct[]
}

/** Gives a consumer its cursor; one that has it keeps it where it is. */
export const openCursor = async (jotting: Jotting, { name, begins }: Consumer, now: number): Promise<void> => {
  const last =
    begins === 'from now on'
      ? await jotting[rows].selectFrom('act').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
      : undefined
  await jotting[rows]
    .insertInto('cursor')
    .values({ consumer: name, act: last?.id ?? 0, at: now })
    .onConflict((conflict) => conflict.column('consumer').doNothing())
    .execute()
}

/** The next acts for a consumer, `count` at most. Reading takes nothing away: `moveCursor` does.
 *  @throws Error where the consumer's cursor was never opened. */
export const nextActs = async (reading: Reading, { name }: Consumer, count: number): Promise<Batch> => {
  const { act } = await reading[rows]
    .selectFrom('cursor')
    .select('act')
    .where('consumer', '=', name)
    .executeTakeFirstOrThrow(() => new Error(`nobody has opened the cursor of ${name}`))
  return { consumer: name, after: act, acts: await actsAfter(reading, act, count) }
}

/** Moves a consumer's cursor past a batch. This is the first thing in the transaction that brings in what was made of
 *  it, so that a second process waits here. False where another process has moved it meanwhile, or there is nothing to
 *  move past: what was made must then be left out. What comes of a batch in the archive so comes once; what leaves the
 *  house before the cursor moves goes out again after a crash. */
export const moveCursor = async (jotting: Jotting, { consumer, after, acts }: Batch, now: number): Promise<boolean> => {
  const last = acts.at(-1)
  if (last === undefined) return false
  const moved = await jotting[rows]
    .updateTable('cursor')
    .set({ act: last.id, at: now })
    .where('consumer', '=', consumer)
    .where('act', '=', after)
    .returning('consumer')
    .execute()
  return moved.length === 1
}

/** Takes the cursor of a consumer away who will not come back; gives whether it had one. */
export const forgetCursor = async (jotting: Jotting, consumer: string): Promise<boolean> => {
  const gone = await jotting[rows].deleteFrom('cursor').where('consumer', '=', consumer).returning('consumer').execute()
  return gone.length > 0
}

/** How far a consumer has come. */
export interface Progress {
  readonly consumer: string
  /** How many acts wait for it, counted up to `mostCounted`. */
  readonly behind: number
  /** When the first of them was done; null where none waits. */
  readonly since: number | null
  /** When its cursor last moved. */
  readonly movedAt: number
}

/** Beyond this it is enough to know that there are many. */
export const mostCounted = 10_000

/** How far each consumer has come, by name. */
export const progressOfConsumers = async (reading: Reading): Promise<Progress[]> => {
  const cursors = await reading[rows].selectFrom('cursor').selectAll().orderBy('consumer').execute()
  return Promise.all(
    cursors.map(async ({ consumer, act, at }) => {
      const waiting = reading[rows].selectFrom('act').where('id', '>', act).orderBy('id').limit(mostCounted)
      const { behind, since } = await reading[rows]
        .selectFrom(waiting.select(['id', 'at']).as('waiting'))
        .select(({ fn }) => [fn.countAll<number>().as('behind'), fn.min('at').as('since')])
        .executeTakeFirstOrThrow()
      return { consumer, behind, since, movedAt: at }
    }),
  )
}
