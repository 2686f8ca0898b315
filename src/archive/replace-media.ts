import { addMediaJob, findMedia, tellMedia } from './media.ts'
import type { NewMedia } from './media.ts'
import { addJob } from './jobs.ts'
import type { Reading } from './reading.ts'
import { fileRemovalJob } from './remove-media.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** Puts another file in the place of a medium's: its number, words, credit and rights stay, and so does every place
 *  that shows it. The file before goes, with all its sizes, unless another medium shows it. The point that stays in
 *  sight is forgotten, since it was another picture's.
 *  @returns the other medium that has this content already: nothing was changed then. */
export const replaceFile = async (
  writing: Writing,
  id: number,
  file: Pick<NewMedia, 'kind' | 'mime' | 'bytes' | 'width' | 'height' | 'name'> & {
    readonly hash: string
    readonly file: string
  },
  now: number,
): Promise<number | undefined> => {
  const known = await findMedia(writing, { hash: file.hash })
  if (known !== undefined) return known
  const before = await writing[rows].selectFrom('media').select(['hash', 'file']).where('id', '=', id).execute()
  const sizes = await writing[rows].selectFrom('rendition').select('file').where('media_id', '=', id).execute()
  const { kind, mime, hash, file: name, bytes, width, height } = file
  await writing[rows].deleteFrom('rendition').where('media_id', '=', id).execute()
  await writing[rows]
    .updateTable('media')
    .set({ kind, mime, hash, file: name, bytes, width, height, duration: null, focal_x: null, focal_y: null })
    .where('id', '=', id)
    .execute()
  await addMediaJob(writing, kind, id)
  const files = [...before, ...sizes].flatMap((one) => one.file ?? [])
  const hashes = before.flatMap((one) => one.hash ?? [])
  if (files.length > 0) {
    await addJob(writing, fileRemovalJob, `${id} replaced`, { files, hashes }, { priority: 1 })
    // Once more when whoever was making its sizes just now has certainly ended.
    await addJob(writing, fileRemovalJob, `${id} replaced again`, { files, hashes }, { due: now + 600_000 })
  }
  await tellMedia(writing, id)
  return undefined
}

/** Which of these files some medium still shows: of those nothing may be deleted. */
export const filesInUse = async (
  reading: Reading,
  { files, hashes }: { readonly files: readonly string[]; readonly hashes: readonly string[] },
): Promise<boolean> => {
  const found = await reading[rows]
    .selectFrom('media')
    .where((e) =>
      e.or([
        ...(files.length > 0 ? [e('file', 'in', [...files])] : []),
        ...(hashes.length > 0 ? [e('hash', 'in', [...hashes])] : []),
      ]),
    )
    .select('id')
    .limit(1)
    .executeTakeFirst()
  if (found !== undefined || files.length === 0) return found !== undefined
  const card = reading[rows].selectFrom('share_card').where('file', 'in', [...files])
  return (await card.select('subject').limit(1).executeTakeFirst()) !== undefined
}
