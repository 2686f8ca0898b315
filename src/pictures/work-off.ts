import { access, copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Archive } from '#archive/archive.ts'
import { finishJob, giveBackJob, keepJob, takeJob } from '#archive/jobs.ts'
import type { Job } from '#archive/jobs.ts'
import { pictureFile, saveRenditions } from '#archive/media.ts'
import type { Clock } from '#common/clock.ts'
import { isFault } from '#common/fault.ts'
import type { Darkroom } from './darkroom.ts'
import type { MadeRenditions } from './develop.ts'
import { originalPath } from './store.ts'
import type { MediaFolders } from './store.ts'

/** How a job ended. `lost`: it took too long, and somebody else has it. */
export interface Done {
  readonly job: Job
  readonly how: 'done' | 'again' | 'given-up' | 'lost'
  readonly reason?: string
}

/** What somebody needs who makes the sizes of pictures. `worker` names them among all processes. */
export interface Bench {
  readonly archive: Archive
  readonly clock: Clock
  readonly folders: MediaFolders
  readonly darkroom: Darkroom
  readonly worker: string
  /** For how long a job is taken, in milliseconds: within that time after a crash, another takes it. */
  readonly lease: number
  /** Whether the work is being ended from outside: a picture that this breaks off does not count as tried. */
  ending?(): boolean
}

/** How often a picture is tried, and after how long again, in milliseconds. */
const attempts = 3
const pauses = [60_000, 600_000]

/** Takes the next job and does it; undefined where none is due. All sizes of a picture become visible in one writing. */
export const doNextJob = async (bench: Bench): Promise<Done | undefined> => {
  const { archive, clock, folders, worker, lease } = bench
  const now = clock.now()
  const job = await archive.write((writing) => takeJob(writing, worker, now, now + lease))
  if (job === undefined) return undefined
  // Whoever tried it before may have been killed by it.
  if (job.attempts > attempts) return giveBack(bench, job, 'its work was broken off too often', false)
  const keeping = setInterval(() => {
    archive.write((writing) => keepJob(writing, job, worker, clock.now() + lease)).catch(() => {}) // then the lease ends, and it is done again
  }, lease / 3)
  try {
    const made = await develop(bench, job)
    if ('reason' in made) return await giveBack(bench, job, made.reason, made.again)
    const kept = await archive.write(async (writing) => {
      const mine = await finishJob(writing, job, worker)
      if (mine && made.made !== undefined) await saveRenditions(writing, job.subject, made.made)
      return mine
    })
    if (kept && made.old !== undefined) {
      await mkdir(folders.originals, { recursive: true, mode: 0o700 })
      await copyFile(made.old.from, made.old.to)
    }
    return { job, how: kept ? 'done' : 'lost' }
  } finally {
    clearInterval(keeping)
  }
}

/** `old`: a file that lies where it is served as it came. Pages that readers have open still show it, so it stays there
 *  until the newsroom is opened again (`sweep`). */
type Outcome =
  | {
      readonly made: MadeRenditions | undefined
      readonly old?: { readonly from: string; readonly to: string } | undefined
    }
  | { readonly reason: string; readonly again: boolean }

const develop = async ({ archive, folders, darkroom, ending }: Bench, { subject }: Job): Promise<Outcome> => {
  if (ending?.() === true) return { reason: 'the newsroom closes', again: true }
  const { value: picture } = await archive.read((reading) => pictureFile(reading, subject))
  if (picture === undefined) return { made: undefined } // it is gone, or has no file any more: nothing to do
  const [own, served] = [originalPath(folders, picture), join(folders.media, picture.file)]
  // Pictures of an older archive lie where they are served, under the hash of what they were.
  const original = await firstThere(...(picture.file.startsWith(picture.hash) ? [own, served] : [own]))
  if (original === undefined) return { reason: 'its file is not there', again: false }
  try {
    const made = await darkroom.renditions({ original, mime: picture.mime, hash: picture.hash, media: folders.media })
    return 'trouble' in made
      ? { reason: made.trouble, again: false }
      : { made, old: original === own ? undefined : { from: served, to: own } }
  } catch (thrown) {
    if (isFault(thrown, 'pictures.darkroom-ended')) return { reason: 'its process ended', again: true }
    if (isFault(thrown, 'pictures.darkroom-failed')) return { reason: String(thrown.facts['reason']), again: true }
    throw thrown
  }
}

const firstThere = async (...paths: string[]): Promise<string | undefined> => {
  for (const path of paths)
    try {
      await access(path)
      return path
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown)) throw thrown
    }
  return undefined
}

const giveBack = async (
  { archive, clock, worker, ending }: Bench,
  job: Job,
  reason: string,
  again: boolean,
): Promise<Done> => {
  const brokenOff = ending?.() === true && again
  const pause = brokenOff ? 0 : again && job.attempts < attempts ? pauses[job.attempts - 1] : undefined
  const due = pause === undefined ? undefined : clock.now() + pause
  await archive.write((writing) =>
    giveBackJob(writing, job, worker, { reason, again: due, attempts: job.attempts - (brokenOff ? 1 : 0) }),
  )
  return { job, how: pause === undefined ? 'given-up' : 'again', reason }
}
