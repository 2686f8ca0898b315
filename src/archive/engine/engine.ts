import type { Kysely } from 'kysely'
import type { Change } from '../keys.ts'
import type { Schema } from '../schema.ts'

export type EngineKind = 'sqlite' | 'postgres'

/** How a transaction ended. `unknown`: the commit was sent and no answer came, so it may or may not be there. */
export type Outcome = 'committed' | 'rolled-back' | 'unknown'

/** What a transaction tells while it ends: `committing` is called before the commit is sent, `ended` exactly once
 *  after it, in the same turn of the event loop in which the outcome became known. */
export interface Ending {
  committing(): void
  ended(outcome: Outcome): void
}

/** What hears of changes that other processes committed. `gap`: some could not be read, so anything may have changed. */
export interface ForeignChanges {
  foreign(changes: readonly Change[] | 'gap'): void
}

/** The two databases behind one face, and all in which they differ: locks, moments, and news of other writers. */
export interface Engine {
  readonly kind: EngineKind

  /** Reads in one moment: whatever others commit meanwhile is not seen. Nothing can be written. */
  snapshot<T>(work: (db: Kysely<Schema>) => Promise<T>): Promise<T>

  /** Writes in one transaction, one at a time among all processes, so that the order of change numbers is the order
   *  of commits. Throws what `work` throws, after rolling back; throws a `Fault` `archive.outcome-unknown` where the
   *  commit was sent and not answered. */
  transaction<T>(work: (db: Kysely<Schema>) => Promise<T>, ending: Ending): Promise<T>

  /** Begins to hear of other processes' changes, from now on. `own` says whether a change is this process's own
   *  and applied already. */
  follow(listener: ForeignChanges, own: (change: Change) => boolean): Promise<void>

  /** Looks whether another process has written, and applies what it wrote before it returns. Synchronous and cheap
   *  enough for once per turn of the event loop. (PostgreSQL sends word itself: there it does nothing.) */
  look(): void

  /** Waits until every other live process has applied the change, or its lease has run out. */
  heard(number: number): Promise<void>

  /** Whether this process may no longer rely on hearing of others' changes in time. */
  cutOff(): boolean

  close(): Promise<void>
}
