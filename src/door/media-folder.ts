import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Log } from '#common/log.ts'

/** Whether the folder of media is where it was when the door opened. It may lie on a disk of another machine; that it
 *  is gone is logged once, and so is that it is back. */
export const mediaThere = (folder: string, log: Log): (() => Promise<boolean>) => {
  const wasThere = existsSync(folder)
  let there = true
  return async () => {
    if (!wasThere) return true
    const found = await stat(folder).then(
      (one) => one.isDirectory(),
      () => false,
    )
    if (found !== there)
      if (found) log.info({ folder }, 'The folder of media is back.')
      else log.error({ folder }, 'The folder of media is gone: readers get no pictures until it is back.')
    there = found
    return found
  }
}
