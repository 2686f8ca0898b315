import { isFault } from '#common/fault.ts'
import { addMedia } from '#desk/add-media.ts'
import { perform } from '#desk/perform.ts'
import type { Desk, Performed } from '#desk/perform.ts'
import { replaceMedia } from '#desk/replace-media.ts'
import { forgetUnwanted } from '#pictures/forget-unwanted.ts'
import type { MediaFolders, MediaStore, StoredFile } from '#pictures/store.ts'
import type { Actor } from '#story/may.ts'
import type { z } from 'zod'

/** Where files are taken in. */
export interface MediaDoor {
  readonly store: MediaStore
  /** Where what has come so far of a large file lies. */
  readonly folders: MediaFolders
  /** The most bytes that a file may have. */
  readonly most: number
  /** Told that a picture came in, whose sizes are to be made. */
  came(): void
}

export type Uploaded = z.output<typeof addMedia.answer>
export type Replaced = z.output<typeof replaceMedia.answer>
type SaidOfFile = Omit<z.input<typeof addMedia.input>, 'file'>

/** What is being entered just now, by the store that has the files: once for all doors that share it. */
const entering = new WeakMap<MediaStore, Map<string, number>>()

/** Enters a file that was stored as a new medium. What the archive will not have is thrown away again, unless it had it
 *  before, or the same file is being entered once more. */
export const addStored = (
  desk: Desk,
  door: MediaDoor,
  actor: Actor,
  { file, ...said }: SaidOfFile & { readonly file: StoredFile },
): Promise<Performed<Uploaded>> =>
  entered(desk, door, file, async () => {
    const done = await perform(desk, actor, addMedia, { ...said, file })
    if (done.ok && done.answer.added) door.came()
    return done
  })

/** Puts a file that was stored in the place of a medium's. */
export const replaceStored = (
  desk: Desk,
  door: MediaDoor,
  actor: Actor,
  { media, file }: { readonly media: number; readonly file: StoredFile },
): Promise<Performed<Replaced>> =>
  entered(desk, door, file, async () => {
    const done = await perform(desk, actor, replaceMedia, { media, file })
    if (done.ok) door.came()
    return done
  })

const entered = async <T>(
  desk: Desk,
  { store }: MediaDoor,
  file: StoredFile,
  enter: () => Promise<Performed<T>>,
): Promise<Performed<T>> => {
  const { hash } = file
  const all = entering.get(store) ?? new Map<string, number>()
  entering.set(store, all)
  all.set(hash, (all.get(hash) ?? 0) + 1)
  let wanted = false
  try {
    const done = await enter()
    wanted = done.ok
    return done
  } catch (thrown) {
    wanted = isFault(thrown, 'archive.outcome-unknown')
    throw thrown
  } finally {
    const left = (all.get(hash) ?? 1) - 1
    if (left > 0) all.set(hash, left)
    else all.delete(hash)
    if (!wanted && left === 0) await forgetUnwanted(desk.archive, store, file)
  }
}
