import { z } from 'zod'
import type { JobKind } from './jobs.ts'
import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** The measuring of a sound or a film; about the number of a medium. */
export const measureJob: JobKind<null> = { name: 'measures', payload: z.null() }

/** The file of a sound or a film; undefined where the newsroom holds none. */
export const recordingFile = async (
  reading: Reading,
  id: number,
): Promise<{ readonly file: string; readonly mime: string } | undefined> => {
  const found = await reading[rows]
    .selectFrom('media')
    .where('id', '=', id)
    .where('kind', 'in', ['audio', 'video'])
    .select(['file', 'mime'])
    .executeTakeFirst()
  return found === undefined || found.file === null ? undefined : { file: found.file, mime: found.mime }
}

/** How long a recording is, in milliseconds, and how large a film is; null where its file does not tell. */
export const saveMeasures = async (
  writing: Writing,
  id: number,
  measures: { readonly duration: number | null; readonly width: number | null; readonly height: number | null },
): Promise<void> => {
  await writing[rows]
    .updateTable('media')
    .set({ ...measures })
    .where('id', '=', id)
    .where('file', 'is not', null)
    .execute()
  writing.tell(point.media(id))
}
