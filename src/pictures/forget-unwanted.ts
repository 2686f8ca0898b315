import type { Archive } from '#archive/archive.ts'
import { findMedia } from '#archive/media.ts'
import { tombstoneOf } from '#archive/removed.ts'
import type { MediaStore, StoredFile } from './store.ts'

/** Throws a file away that came in and that the archive would not have, unless it had it before: it would lie there for
 *  good, with all that it tells. Where the archive cannot be asked, it may have it, and the file stays. */
export const forgetUnwanted = async (
  archive: Archive,
  store: Pick<MediaStore, 'forget'>,
  file: StoredFile,
): Promise<void> => {
  let has: boolean
  try {
    const { value } = await archive.read(async (reading) => ({
      medium: await findMedia(reading, { hash: file.hash }),
      tombstone: await tombstoneOf(reading, { hash: file.hash }),
    }))
    has = value.medium !== undefined && value.tombstone === undefined
  } catch {
    return
  }
  if (!has) await store.forget(file)
}
