import type { Job, JobKind } from '#archive/jobs.ts'
import type { Jotting } from '#archive/jotting.ts'
import type { Writing } from '#archive/writing.ts'

/** How a room works off its jobs of one kind. */
export interface Work<P = unknown> {
  readonly kind: JobKind<P>
  /** How often a job is tried before it is given up; 5 where nothing is said. */
  readonly attempts?: number
  /** What a failure means to whoever reads the log, one sentence: tried again later, and given up. */
  readonly says?: { readonly again: string; readonly never: string }
  /** Does it, or as much of it as `hand` keeps. What it throws is a failure that may pass, unless the database is
   *  away. */
  do(job: Job<P>, hand: Hand<P>): Promise<Ended>
}

/** What the work may ask for while it goes on. */
export interface Hand<P> {
  /** Milliseconds since 1970. */
  now(): number
  /** Whether the work is being ended from outside. What is broken off then does not count as tried. */
  ending(): boolean
  /** Does a part of it in one writing, and keeps what is left in the job, so that another goes on from there after a
   *  crash.
   *  @param part gives the payload of what is left.
   *  @returns false where the job has gone to somebody else: nothing was written then, and the work is to end. */
  part(part: (writing: Writing) => Promise<P>): Promise<boolean>
  /** The same of what no page hangs on: no other writer waits for it, nor it for them. */
  unseenPart(part: (jotting: Jotting) => Promise<P>): Promise<boolean>
}

/** How a job ended: done, with nothing more to write, or with a last writing that happens only if the job is still
 *  whose it was, and with something to be done after that; to be tried `again` later; `never` again; `elsewhere`,
 *  because what it needs is not in this process; or `lost` to somebody else. */
export type Ended =
  | 'done'
  | { readonly done: (writing: Writing) => Promise<void>; readonly after?: () => Promise<void> }
  | { readonly again: string }
  | { readonly never: string }
  | { readonly elsewhere: string }
  | 'lost'

/** A work with the type of its payload forgotten, so that works of many kinds stand in one list. */
export const work = <P>(it: Work<P>): Work => it as unknown as Work
