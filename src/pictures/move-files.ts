import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Depot } from './depot.ts'
import type { MediaFolders } from './store.ts'

const parts = ['media', 'originals'] as const

/** What has a name of its own; what is half made, or comes in by parts, begins with a dot. */
const isWhole = (name: string): boolean => /^[0-9a-f]{32,64}(-\d{1,5})?\.[a-z0-9]{3,4}$/.test(name)

/** Moves what lies in the folders to the store, file by file: each is deleted here once the store has it whole, so that
 *  it can be broken off anywhere and gone on with.
 *  @param age how old a file must be, in milliseconds: somebody may be about to read it, or to throw it away.
 *  @returns how many were moved. */
export const moveToStore = async (
  depot: Depot,
  folders: MediaFolders,
  { age = 0, ending = () => false, moved = () => {} }: MoveOptions = {},
): Promise<number> => {
  let count = 0
  for (const part of parts)
    for (const name of (await readdir(folders[part]).catch(() => [])).filter(isWhole)) {
      if (ending()) return count
      const path = join(folders[part], name)
      const found = await stat(path).catch(() => undefined)
      if (found === undefined || Date.now() - found.mtimeMs < age) continue
      const key = `${part}/${name}`
      // A name means the same bytes for ever: what is there in full need not go again.
      const there = await depot.head(key)
      if (there.status !== 200 || Number(there.length) !== found.size) await depot.put(key, path)
      await rm(path, { force: true })
      count += 1
      moved(key)
    }
  return count
}

export interface MoveOptions {
  readonly age?: number
  ending?(): boolean
  moved?(key: string): void
}

/** The same the other way. */
export const moveToFolder = async (
  depot: Depot,
  folders: MediaFolders,
  { ending = () => false, moved = () => {} }: MoveOptions = {},
): Promise<number> => {
  let count = 0
  for (const part of parts) {
    await mkdir(folders[part], { recursive: true, mode: 0o750 })
    for await (const { key, bytes } of depot.list(`${part}/`)) {
      if (ending()) return count
      const name = key.slice(part.length + 1)
      if (!isWhole(name)) continue
      const path = join(folders[part], name)
      const found = await stat(path).catch(() => undefined)
      if (found?.size !== bytes && !(await depot.fetchTo(key, path))) continue
      await depot.remove(key)
      count += 1
      moved(key)
    }
  }
  return count
}
