import type { Kysely } from 'kysely'
import type { Fault } from '#common/fault.ts'
import type { Change } from '../keys.ts'
import type { Schema } from '../schema.ts'

export type EngineKind = 'sqlite' | 'postgres'

/** How a transaction ended. `unknown`: the commit was sent and no answer came, so it may or may not be there. */
export type Outcome = 'committed' | 'rolled-back' | 'unknown'

/** Told exactly once how a transaction ended, in the same turn of the event loop in which that became known. */
export type Ended = (outcome: Outcome) => void

/** Hears of every change that was committed, in the order of the log and each once. `gap`: some could not be read, so
 *  anything may have changed. */
export type Listener = (changes: readonly Change[] | 'gap') => void

/** How far this process may rely on having heard of others' changes: `in-time`; `late` where it has been too long since
 *  it could be sure, so that it must ask before it relies on anything; `cut-off` where it has asked in vain. */
export type Hearing = 'in-time' | 'late' | 'cut-off'

/** What an engine may take its time for, in milliseconds. Both count on PostgreSQL only. */
export interface Patience {
  /** How long other processes wait for this one before they take it for dead, and how long at most it may serve pages
   *  that another process has made old after its own line to the database was cut. At most `longestLease`. */
  readonly lease: number
  /** How long a reading waits for the database before it fails. */
  readonly reading: number
  /** How long a writer may do nothing in the middle of a transaction before others go on without it. */
  readonly idle: number
}

/** The two databases behind one face, and all in which they differ: locks, moments, and news of other writers. */
export interface Engine {
  readonly kind: EngineKind

  /** Why nothing could be written the last time (`archive.full`, `archive.read-only`); undefined where it could. */
  readonly unwritable: Fault | undefined

  /** Reads in one moment: whatever others commit meanwhile is not seen. Nothing can be written. */
  snapshot<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>

  /** Reads without a moment: each statement sees what is committed when it begins. */
  glance<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>

  /** Writes in one transaction, one at a time among all processes, so that the order of change numbers is the order
   *  of commits. Throws what `work` throws, after rolling back; throws a `Fault` `archive.outcome-unknown` where the
   *  commit was sent and not answered. */
  transaction<T>(work: (db: Kysely<Schema>) => Promise<T>, ended?: Ended): Promise<T>

  /** The same for the moves of the tables, which may take hours: no limit of time ends it. */
  moving<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>

  /** Writes what no page hangs on, without waiting for other writers where the database allows that. What two must not
   *  both do is decided by the statement that does it, not by a look before it. */
  jot<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>

  /** Begins to hear of changes, from now on, this process's own included. */
  follow(listener: Listener): Promise<void>

  /** A change of this process is committed: told at once where it is the next one of the log, and else with those
   *  before it, at the latest by `heard`. */
  committed(change: Change): void

  /** Looks whether another process has written, and applies what it wrote before it returns. Synchronous and cheap
   *  enough for once per round of the event loop. (PostgreSQL sends word itself: there it sees to the lease.) */
  look(): void

  /** Waits until every live process, this one included, has applied the log up to a number, or its lease has run
   *  out. */
  heard(number: number): Promise<void>

  hearing(): Hearing

  /** Asks, where the hearing is `late`, until it is `in-time` or `cut-off`: within a second. */
  hearAgain(): Promise<void>

  close(): Promise<void>
}
