import type { Archive } from '#archive/archive.ts'
import { addReads } from '#archive/most-read.ts'
import type { Clock } from '#common/clock.ts'
import type { Log } from '#common/log.ts'
import type { Press } from './press.ts'

/** How often what was counted in memory is added up in the archive, in milliseconds. */
const often = 60_000
/** How many articles are added up in one transaction. */
const atOnce = 500

/** Adds up how often pages of articles are given, hour by hour; the press only counts. Gives what ends it, with a last
 *  sum. Where the archive cannot be written, what was counted until then is lost: it is worth no more. */
export const countReads = (
  press: Pick<Press, 'given'>,
  archive: Archive,
  clock: Clock,
  log: Log,
): (() => Promise<void>) => {
  let running: Promise<void> = Promise.resolve()
  const add = async (): Promise<void> => {
    const given = [...press.given()]
    for (let at = 0; at < given.length; at += atOnce)
      await archive.jot((jot) => addReads(jot, new Map(given.slice(at, at + atOnce)), clock.now()))
  }
  const round = (): void => {
    running = running
      .then(add)
      .catch((err: unknown) => log.warn({ err }, 'How often pages were read could not be added up'))
  }
  const timer = setInterval(round, often)
  timer.unref()
  return async () => {
    clearInterval(timer)
    round()
    await running
  }
}
