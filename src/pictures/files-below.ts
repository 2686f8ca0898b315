import { realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'

/** Finds files below one folder, and nothing outside of it: neither by `..`, nor by an absolute path, nor by a link
 *  that leads away.
 *  @throws where the folder is not there. */
export const filesBelow = async (
  folder: string,
): Promise<(paths: readonly string[]) => Promise<string | undefined>> => {
  const root = await realpath(folder)
  return async (paths) => {
    for (const path of paths) {
      if (path.includes('\0')) continue
      for (const spelling of new Set([path, path.normalize('NFC'), path.normalize('NFD')])) {
        const real = await realpath(join(root, spelling)).catch(() => undefined)
        if (real?.startsWith(root.endsWith(sep) ? root : root + sep) === true && (await stat(real)).isFile())
          return real
      }
    }
    return undefined
  }
}
