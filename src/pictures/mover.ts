import type { Archive } from '#archive/archive.ts'
import { nextJobAt } from '#archive/jobs.ts'
import { renditionJob } from '#archive/media.ts'
import { measureJob } from '#archive/recordings.ts'
import type { Clock } from '#common/clock.ts'
import type { Log } from '#common/log.ts'
import type { Depot } from './depot.ts'
import { moveToStore } from './move-files.ts'
import type { MediaFolders } from './store.ts'

/** How often it is looked for files that came in, and how old one must be, in milliseconds. */
const often = 30_000
const settled = 60_000

/** Moves files from the folders to the store while the newsroom is open. While sizes are being made, or recordings
 *  measured, nothing is moved: what is read then must stay. A store that is away is tried again; readers get what still
 *  lies here. */
export const startMover = (
  depot: Depot,
  archive: Archive,
  clock: Clock,
  log: Log,
  folders: MediaFolders,
): { stop(): Promise<void> } => {
  let stopped = false
  let away = false
  let running: Promise<void> = Promise.resolve()
  const round = async (): Promise<void> => {
    try {
      const { value: next } = await archive.read((reading) => nextJobAt(reading, [renditionJob, measureJob]))
      if (next !== undefined && next <= clock.now()) return
      await moveToStore(depot, folders, { age: settled, ending: () => stopped })
      if (away) log.info({}, 'The store of media is back')
      away = false
    } catch (err) {
      if (!away && !stopped) log.error({ err }, 'The store of media cannot be reached; files stay in the folder')
      away = true
    }
  }
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    running = round().finally(() => (busy = false))
  }, often)
  timer.unref()
  return {
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
