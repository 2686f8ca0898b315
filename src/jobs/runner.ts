import { randomUUID } from 'node:crypto'
import type { Archive } from '#archive/archive.ts'
import { nextJobAt } from '#archive/jobs.ts'
import { alarm } from '#common/alarm.ts'
import type { Clock } from '#common/clock.ts'
import type { Log } from '#common/log.ts'
import { doNext } from './do-next.ts'
import type { Done } from './do-next.ts'
import type { Work } from './work.ts'

/** Somebody who works off jobs while the newsroom is open, one after the other. */
export interface Runner {
  /** Says that there may be something to do; resolves when nothing is due any more. */
  look(): Promise<void>
  /** Ends it. What is half done is gone on with by the next. */
  stop(): Promise<void>
}

/** How often it is looked for what other processes put in, in milliseconds. */
const often = 15_000
/** A job that nobody has finished in this time, nor asked for more, is free again, in milliseconds. */
const lease = 60_000

/** Works off jobs of these kinds. What must not wait for another gets a runner of its own. */
export const startRunner = (archive: Archive, clock: Clock, log: Log, works: readonly Work[]): Runner => {
  let stopped = false
  const bench = { archive, clock, works, worker: randomUUID(), lease, ending: () => stopped }
  const kinds = works.map(({ kind }) => kind)
  let running: Promise<void> | undefined
  let again = false

  const look = (): Promise<void> => {
    waiting.clear()
    again = true
    return (running ??= round().finally(() => (running = undefined)))
  }

  const round = async (): Promise<void> => {
    let soonest = Infinity
    try {
      for (let next = await due(); !stopped; next = await due()) {
        if (next > clock.now()) {
          soonest = next
          if (!again) break
        }
        again = false
        const done = await doNext(bench)
        if (done !== undefined) report(done)
        else if (!again) break // what is due is for others
      }
    } catch (err) {
      if (!stopped) log.error({ err }, 'Jobs cannot be worked off just now; it is tried again in 15 seconds')
    }
    if (!stopped) waiting.set(soonest, often)
  }

  const due = async (): Promise<number> =>
    (await archive.read((reading) => nextJobAt(reading, kinds))).value ?? Infinity

  const report = ({ job: { kind, subject }, work, how, reason }: Done): void => {
    if (reason === undefined || stopped) return
    const sentence =
      how === 'given-up'
        ? (work.says?.never ?? 'A job was given up')
        : (work.says?.again ?? 'A job is tried again later')
    log.warn({ job: kind, subject, reason }, how === 'passed' ? 'A job is left to another process' : sentence)
  }

  const waiting = alarm(clock, () => void look())
  void look()
  return {
    look,
    stop: async () => {
      stopped = true
      waiting.clear()
      await running
    },
  }
}
