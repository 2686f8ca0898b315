import type { Archive } from '#archive/archive.ts'
import type { Clock } from '#common/clock.ts'
import type { Log } from '#common/log.ts'
import { startRunner } from '#jobs/runner.ts'
import type { Runner } from '#jobs/runner.ts'
import { openDarkroom } from './darkroom.ts'
import { measureWork } from './measuring.ts'
import { fileRemovalWork } from './remove-files.ts'
import { sweep } from './store.ts'
import type { Depot } from './depot.ts'
import { startMover } from './mover.ts'
import type { MediaFolders } from './store.ts'
import { uploadEndWork } from './uploads.ts'
import { renditionWork } from './work-off.ts'

/** Readers come first, and so does whoever waits for an upload. */
const niceness = 19

/** Makes the sizes of pictures and measures recordings while the newsroom is open, one file at a time and behind
 *  everything else on the machine. A picture that is half made when it is stopped is made again by the next. */
export const startWorker = (
  archive: Archive,
  clock: Clock,
  log: Log,
  folders: MediaFolders,
  depot?: Depot,
  endsUp: 'folder' | 's3' = 'folder',
): Runner => {
  const darkroom = openDarkroom(niceness)
  void sweep(folders, clock.now()).catch((err: unknown) => log.warn({ err }, 'The media folders could not be swept'))
  const runner = startRunner(archive, clock, log, [
    renditionWork({ archive, folders, darkroom, depot }),
    measureWork({ archive, folders, darkroom, depot }),
    fileRemovalWork(archive, folders, depot),
    uploadEndWork(folders),
  ])
  const mover = depot && endsUp === 's3' ? startMover(depot, archive, clock, log, folders) : undefined
  return {
    look: runner.look,
    stop: async () => {
      await mover?.stop()
      const stopped = runner.stop()
      darkroom.close()
      await stopped
    },
  }
}
