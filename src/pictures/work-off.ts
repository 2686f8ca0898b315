import { access, copyFile, mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Archive } from '#archive/archive.ts'
import { pictureFile, renditionJob, saveRenditions } from '#archive/media.ts'
import { isFault } from '#common/fault.ts'
import { work } from '#jobs/work.ts'
import type { Ended, Work } from '#jobs/work.ts'
import type { Darkroom } from './darkroom.ts'
import type { Depot } from './depot.ts'
import { originalPath } from './store.ts'
import type { MediaFolders } from './store.ts'

/** What somebody needs who makes the sizes of pictures, or measures recordings. */
export interface PictureBench {
  readonly archive: Archive
  readonly folders: MediaFolders
  readonly darkroom: Darkroom
  /** Where files lie that have left the folders. */
  readonly depot?: Depot | undefined
}

/** Makes the sizes of pictures. All sizes of a picture become visible in one writing. */
export const renditionWork = (bench: PictureBench): Work =>
  work({
    kind: renditionJob,
    attempts: 3,
    says: {
      again: 'The sizes of a picture could not be made; they are tried again later',
      never: 'The sizes of a picture cannot be made: readers get the one it has',
    },
    do: ({ subject }) => develop(bench, Number(subject)),
  })

const develop = async ({ archive, folders, darkroom, depot }: PictureBench, medium: number): Promise<Ended> => {
  const { value: picture } = await archive.read((reading) => pictureFile(reading, medium))
  if (picture === undefined) return 'done' // it is gone, or has no file any more: nothing to do
  const [own, served] = [originalPath(folders, picture), join(folders.media, picture.file)]
  // Pictures of an older archive lie where they are served, under the hash of what they were.
  const original =
    (await firstThere(...(picture.file.startsWith(picture.hash) ? [own, served] : [own]))) ??
    ((await depot?.fetchTo(`originals/${basename(own)}`, own)) === true ? own : undefined)
  if (original === undefined) return { elsewhere: 'its file is not there' }
  try {
    const made = await darkroom.renditions({ original, mime: picture.mime, hash: picture.hash, media: folders.media })
    if ('trouble' in made) return { never: made.trouble }
    return {
      done: (writing) => saveRenditions(writing, medium, made),
      // A file that lies where it is served as it came stays there until the newsroom is opened again (`sweep`): pages
      // that readers have open still show it.
      after: async () => {
        if (original === own) return
        await mkdir(folders.originals, { recursive: true, mode: 0o700 })
        await copyFile(served, own)
      },
    }
  } catch (thrown) {
    return brokenOff(thrown)
  }
}

/** What it means to a job that the darkroom threw this. */
export const brokenOff = (thrown: unknown): Ended => {
  if (isFault(thrown, 'pictures.darkroom-ended')) return { again: 'its process ended' }
  if (isFault(thrown, 'pictures.darkroom-failed')) return { again: String(thrown.facts['reason']) }
  throw thrown
}

/** The first of these paths at which there is a file. */
export const firstThere = async (...paths: string[]): Promise<string | undefined> => {
  for (const path of paths)
    try {
      await access(path)
      return path
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown)) throw thrown
    }
  return undefined
}
