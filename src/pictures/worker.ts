import type { Archive } from '#archive/archive.ts'
import type { Clock } from '#common/clock.ts'
import type { Log } from '#common/log.ts'
import { startRunner } from '#jobs/runner.ts'
import type { Runner } from '#jobs/runner.ts'
import { shareCardWork, shareCardsWork } from './card-work.ts'
import type { ReadCard } from './card-work.ts'
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

/** Makes the sizes of pictures, measures recordings and draws share cards while the newsroom is open, one file at a
 *  time and behind everything else on the machine. A picture that is half made when it is stopped is made again by the
 *  next. */
export const startWorker = (
  archive: Archive,
  clock: Clock,
  log: Log,
  folders: MediaFolders,
  card: ReadCard,
  depot?: Depot,
  endsUp: 'folder' | 's3' = 'folder',
): Runner => {
  const darkroom = openDarkroom(niceness)
  void sweep(folders, clock.now()).catch((err: unknown) => log.warn({ err }, 'The media folders could not be swept'))
  const bench = { archive, folders, darkroom, depot }
  const runner = startRunner(archive, clock, log, [
    renditionWork(bench),
    measureWork(bench),
    fileRemovalWork(archive, folders, depot),
    uploadEndWork(folders),
  ])
  // A card that somebody is about to share waits neither for films nor for those of an archive.
  const others = [shareCardWork(bench, card), shareCardsWork(bench, card)].map((one) =>
    startRunner(archive, clock, log, [one]),
  )
  const mover = depot && endsUp === 's3' ? startMover(depot, archive, clock, log, folders) : undefined
  return {
    look: async () => {
      await Promise.all([runner, ...others].map((one) => one.look()))
    },
    stop: async () => {
      await mover?.stop()
      const stopped = Promise.all([runner, ...others].map((one) => one.stop()))
      darkroom.close()
      await stopped
    },
  }
}
