import { isAway } from '#archive/engine-faults.ts'
import type { Archive } from '#archive/archive.ts'
import type { Writing } from '#archive/writing.ts'
import { Fault, isFault } from '#common/fault.ts'

/** How long one transaction may hold the writers' lock, in milliseconds: a server on the same archive waits for it. */
const turn = 12
/** How many things one transaction takes at most, and how many are written each by itself where one of them failed. */
const most = 200
/** How many one takes at least, however slow the machine is: an article and its first comments. */
const least = 4
/** How many the first transaction takes at most; the next ones take as many as there was time for, and more. */
const few = 10

/** Thrown between two transactions where the import was asked to stop. */
export const stopIfAsked = (signal: AbortSignal): void => {
  if (signal.aborted) throw new Fault('import.stopped')
}

export interface Turn<T, R> {
  readonly archive: Pick<Archive, 'write'>
  readonly signal: AbortSignal
  /** Looks up together what the next things will ask for. They may be more than there is time for. */
  begin?(writing: Writing, things: readonly T[]): Promise<void>
  /** Writes one thing. What it gives is passed to `done` after the commit. */
  work(writing: Writing, thing: T): Promise<R>
  done(thing: T, result: R): void
  /** Notes in a writing of its own that a thing could not be written. */
  failed(writing: Writing, thing: T, reason: string): Promise<void>
}

/** Writes things in small transactions. One that cannot be written is left out, with the reason; the others of its
 *  transaction are written again, each by itself. */
export const inTurns = async <T, R>(
  things: readonly T[],
  { archive, signal, begin, work, done, failed }: Turn<T, R>,
): Promise<void> => {
  let at = 0
  let alone = 0
  let ahead = few
  while (at < things.length) {
    stopIfAsked(signal)
    const results: R[] = []
    try {
      await archive.write(async (writing) => {
        const until = performance.now() + turn
        const next = things.slice(at, at + (alone === 0 ? ahead : 1))
        await begin?.(writing, next)
        for (const thing of next) {
          results.push(await work(writing, thing))
          if (results.length >= least && performance.now() > until) break
        }
      })
    } catch (cause) {
      if (!isOfTheThing(cause)) throw cause
      if (alone === 0) {
        alone = Math.min(most, things.length - at)
        continue
      }
      const thing = things[at] as T
      await archive.write((writing) => failed(writing, thing, reasonOf(cause)))
      at += 1
      alone = 0
      continue
    }
    results.forEach((result, index) => done(things[at + index] as T, result))
    at += results.length
    if (alone > 0) alone -= 1
    else ahead = Math.min(most, Math.max(few, results.length * 2))
  }
}

/** Whether something failed because of what was to be written. Whatever an export can bring about must not keep the
 *  rest of it out, so everything counts except a database that cannot be used and the wish to stop. */
export const isOfTheThing = (cause: unknown): boolean => {
  if (isFault(cause, 'import.stopped')) return false
  // SQLite: TOOBIG, CONSTRAINT, MISMATCH.
  if (cause instanceof Error && 'errcode' in cause && [18, 19, 20].includes(Number(cause.errcode) & 0xff)) return true
  return !isAway(cause)
}

/** A reason in a few words. */
export const reasonOf = (cause: unknown): string =>
  isFault(cause) ? cause.code : cause instanceof Error ? cause.message.slice(0, 300) : String(cause).slice(0, 300)
