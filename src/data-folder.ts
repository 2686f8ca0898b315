import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Fault } from '#common/fault.ts'
import type { Settings } from '#settings/settings.ts'

/** Where the media files lie that readers get, in the folder that media are kept in. */
export const mediaFolder = (folder: string): string => join(folder, 'media')

/** The same, and where pictures lie as they came, which nobody gets: they tell where they were taken. */
export const mediaFolders = (folder: string): { readonly media: string; readonly originals: string } => ({
  media: mediaFolder(folder),
  originals: join(folder, 'originals'),
})

/** The folder that media are kept in: the data folder, or one that several servers share. */
export const mediaPlace = ({ data, media }: Pick<Settings, 'data' | 'media'>): string => media ?? data

/** Makes the data folder where it is missing, and the one of media.
 *  @throws Fault `data.unwritable`, with the folder and what the system said. */
export const makeDataFolder = (data: string, media = data): void => {
  for (const folder of new Set([data, media]))
    try {
      makeFolder(folder === media ? mediaFolder(folder) : folder)
      const probe = join(folder, `.writable-${process.pid}`)
      writeFileSync(probe, '')
      rmSync(probe, { force: true })
    } catch (cause) {
      // On a full disk readers are served what there is.
      if (!['ENOSPC', 'EDQUOT'].includes(reasonOf(cause)) || sizeOf(folder) === undefined)
        throw new Fault('data.unwritable', { folder, reason: reasonOf(cause) }, { cause })
    }
}

/** Looks for a database file without a byte where there was a newsroom: a key lies there, or files of media. It would
 *  be made anew in silence, and filled with the demo.
 *  @throws Fault `data.emptied`. */
export const mustNotBeEmptied = (settings: Pick<Settings, 'data' | 'media' | 'databaseUrl'>): void => {
  const file = /^sqlite:\/\/(.+)$/.exec(settings.databaseUrl)?.[1]
  if (file === undefined || sizeOf(file) !== 0) return
  const { media, originals } = mediaFolders(mediaPlace(settings))
  const signs = [keyThere(settings.data) && join(settings.data, 'key'), ...[media, originals].filter(holdsFiles)]
  const [sign] = signs.filter((one) => one !== undefined)
  if (sign !== undefined) throw new Fault('data.emptied', { file, sign })
}

const sizeOf = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.size

const holdsFiles = (folder: string): boolean => {
  try {
    return readdirSync(folder).some((name) => !name.startsWith('.'))
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return false
    throw cause
  }
}

/** Makes a folder and those above it. Node's own `recursive` asks again without end where a folder that is there
 *  refuses with ENOENT, as those of /proc do. */
const makeFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { mode: 0o750 })
  } catch (cause) {
    if (hasCode(cause, 'EEXIST') && statSync(folder).isDirectory()) return
    if (!hasCode(cause, 'ENOENT') || dirname(folder) === folder) throw cause
    makeFolder(dirname(folder))
    mkdirSync(folder, { mode: 0o750 })
  }
}

/** Takes the data folder for one server; gives what lets it go. The lock is the system's own on a file, so it ends
 *  with the process, however that ends.
 *  @throws Fault `data.in-use` where another server has it, `data.unwritable` where there is no locking. */
export const takeDataFolder = (data: string): (() => void) => {
  const lock = new DatabaseSync(join(data, 'server.lock'), { timeout: 0 })
  try {
    lock.exec('pragma journal_mode = delete; pragma locking_mode = exclusive; begin exclusive')
  } catch (cause) {
    lock.close()
    if (isLocked(cause)) throw new Fault('data.in-use', { folder: data }, { cause })
    throw new Fault('data.unwritable', { folder: data, reason: `server.lock: ${String(cause)}` }, { cause })
  }
  return () => lock.close()
}

/** Makes the key of a newsroom whose settings give none: 32 random bytes in the data folder, read by the owner only.
 *  Gives the one that lies there already, where one does.
 *  @throws Fault `data.bad-key` where the file holds something else. */
export const makeKey = (data: string): Uint8Array => {
  const file = join(data, 'key')
  if (sizeOf(file) === undefined) {
    // Under its name there is a whole key or none, also on a full disk.
    const passing = join(data, `.key-${process.pid}`)
    try {
      writeFileSync(passing, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flush: true })
      linkSync(passing, file)
    } catch (cause) {
      if (!hasCode(cause, 'EEXIST'))
        throw new Fault('data.unwritable', { folder: data, reason: reasonOf(cause) }, { cause })
    } finally {
      rmSync(passing, { force: true })
    }
  }
  return readKey(file)
}

/** Takes away a key that nothing was ever sealed with. */
export const dropKey = (data: string): void => rmSync(join(data, 'key'), { force: true })

/** The key that lies in a data folder; undefined where none does.
 *  @throws Fault `data.bad-key`. */
export const keyThere = (data: string): Uint8Array | undefined => {
  const file = join(data, 'key')
  return sizeOf(file) === undefined ? undefined : readKey(file)
}

const readKey = (file: string): Uint8Array => {
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length !== 32) throw new Fault('data.bad-key', { file, bytes: statSync(file).size })
  return key
}

const hasCode = (cause: unknown, code: string): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === code

/** SQLITE_BUSY: somebody else has the lock. */
const isLocked = (cause: unknown): boolean =>
  cause instanceof Error && 'errcode' in cause && (Number(cause.errcode) & 0xff) === 5

const reasonOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
