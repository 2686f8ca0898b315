import type { Archive } from '#archive/archive.ts'
import { isAway } from '#archive/engine-faults.ts'
import { hasKey, hasSealed, isItsKey } from '#archive/key-check.ts'
import { Fault, isFault } from '#common/fault.ts'
import type { Settings } from '#settings/settings.ts'
import { dropKey, keyThere, makeKey } from './data-folder.ts'

/** Looks whether the key of this server is the archive's: several servers on one archive have one key, or one of them
 *  could not read what another has sealed. Where nothing is sealed yet no key is needed.
 *  @throws Fault `data.other-key`, `data.key-missing`, `data.bad-key`. */
export const checkKey = async (archive: Archive, { key, data }: Pick<Settings, 'key' | 'data'>): Promise<void> => {
  const mine = key ?? keyThere(data)
  if (mine === undefined) {
    if ((await hasKey(archive)) && (await hasSealed(archive))) throw new Fault('data.key-missing', { folder: data })
    return
  }
  await mustBeItsKey(archive, mine, key === undefined ? data : undefined)
}

/** The key to seal with. Where there is none yet, it is made; where the archive has one that is not here, none is: it
 *  would only stand in the way of the right one.
 *  @throws Fault `data.other-key`, `data.key-missing`, `data.bad-key`. */
export const sealingKey = async (
  archive: Archive,
  { key, data }: Pick<Settings, 'key' | 'data'>,
): Promise<Uint8Array> => {
  const mine = key ?? keyThere(data)
  if (mine !== undefined) return mustBeItsKey(archive, mine, key === undefined ? data : undefined)
  if (await hasKey(archive)) throw new Fault('data.key-missing', { folder: data })
  try {
    return await mustBeItsKey(archive, makeKey(data), data)
  } catch (thrown) {
    // Another server has brought its own in between.
    if (!isFault(thrown, 'data.other-key')) throw thrown
    dropKey(data)
    throw new Fault('data.key-missing', { folder: data }, { cause: thrown })
  }
}

/** Gives back a key that is the archive's.
 *  @param folder the data folder that it lies in, where it is not a setting. */
const mustBeItsKey = async (archive: Archive, key: Uint8Array, folder?: string): Promise<Uint8Array> => {
  let is: boolean
  try {
    is = await isItsKey(archive, key)
  } catch (cause) {
    // Where nothing can be written, nothing can be sealed either: readers are served all the same.
    if (isAway(cause)) return key
    throw cause
  }
  if (!is) throw new Fault('data.other-key', { folder })
  return key
}
