import { randomUUID } from 'node:crypto'
import type { Archive } from '#archive/archive.ts'
import { nextJobAt } from '#archive/jobs.ts'
import type { Clock } from '#common/clock.ts'
import type { Log } from '#common/log.ts'
import { openDarkroom } from './darkroom.ts'
import { sweep } from './store.ts'
import type { MediaFolders } from './store.ts'
import { doNextJob } from './work-off.ts'

/** The one who makes the sizes of pictures while the newsroom is open. */
export interface Worker {
  /** Says that there may be something to do; resolves when nothing is due any more. */
  look(): Promise<void>
  /** Ends it. A picture that is half made is made again by the next. */
  stop(): Promise<void>
}

/** How often it is looked for what other processes brought in, in milliseconds. */
const often = 15_000
/** A job that nobody has finished in this time, nor asked for more, is free again, in milliseconds. */
const lease = 60_000
/** Readers come first, and so does whoever waits for an upload. */
const niceness = 19

/** Makes the sizes of pictures, one picture at a time and behind everything else on the machine. */
export const startWorker = (archive: Archive, clock: Clock, log: Log, folders: MediaFolders): Worker => {
  const darkroom = openDarkroom(niceness)
  let stopped = false
  const bench = { archive, clock, folders, darkroom, worker: randomUUID(), lease, ending: () => stopped }
  let waiting: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let again = false

  const look = (): Promise<void> => {
    clearTimeout(waiting)
    again = true
    return (running ??= round().finally(() => (running = undefined)))
  }

  const round = async (): Promise<void> => {
    let wait = often
    try {
      while (!stopped && (await due())) {
        const done = await doNextJob(bench)
        if (done === undefined) continue
        if (done.reason !== undefined && !stopped)
          log.warn(
            { media: done.job.subject, reason: done.reason },
            done.how === 'again'
              ? 'The sizes of a picture could not be made; they are tried again later'
              : 'The sizes of a picture cannot be made: readers get the one it has',
          )
      }
      const { value: next } = await archive.read(nextJobAt)
      if (next !== undefined) wait = Math.min(often, Math.max(1, next - clock.now()))
    } catch (err) {
      if (!stopped) log.error({ err }, 'The sizes of pictures cannot be made just now; it is tried again in 15 seconds')
      wait = often
    }
    if (stopped) return
    waiting = setTimeout(() => void look(), wait)
    waiting.unref()
  }

  const due = async (): Promise<boolean> => {
    again = false
    const { value: next } = await archive.read(nextJobAt)
    return (next !== undefined && next <= clock.now()) || again
  }

  void sweep(folders, clock.now()).catch((err: unknown) => log.warn({ err }, 'The media folders could not be swept'))
  void look()
  return {
    look,
    stop: async () => {
      stopped = true
      clearTimeout(waiting)
      darkroom.close()
      await running
    },
  }
}
