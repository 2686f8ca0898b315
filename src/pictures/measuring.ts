import { join } from 'node:path'
import { measureJob, recordingFile, saveMeasures } from '#archive/recordings.ts'
import { work } from '#jobs/work.ts'
import type { Ended, Work } from '#jobs/work.ts'
import { brokenOff, firstThere } from './work-off.ts'
import type { PictureBench } from './work-off.ts'

/** Measures sounds and films: readers are told how long they take, and a page keeps a film's place free. */
export const measureWork = (bench: PictureBench): Work =>
  work({
    kind: measureJob,
    attempts: 2,
    says: {
      again: 'A recording could not be measured; it is tried again later',
      never: 'A recording cannot be measured: readers are not told how long it is',
    },
    do: ({ subject }) => measure(bench, Number(subject)),
  })

const measure = async ({ archive, folders, darkroom, depot }: PictureBench, medium: number): Promise<Ended> => {
  const { value: recording } = await archive.read((reading) => recordingFile(reading, medium))
  if (recording === undefined) return { done: async () => {} } // it is gone
  const own = join(folders.media, recording.file)
  const original =
    (await firstThere(own)) ?? ((await depot?.fetchTo(`media/${recording.file}`, own)) === true ? own : undefined)
  if (original === undefined) return { elsewhere: 'its file is not there' }
  try {
    const measures = await darkroom.measure({ original, mime: recording.mime })
    return { done: (writing) => saveMeasures(writing, medium, measures) }
  } catch (thrown) {
    return brokenOff(thrown)
  }
}
