import { createHmac } from 'node:crypto'
import type { Archive } from './archive.ts'
import { rows } from './rows.ts'

/** Where it stands among the settings; it is none, and readers see nothing of it. */
export const keyCheck = 'key-check'

/** What an archive knows its key by: nothing can be read with it, and no other key has the same. */
const checkOf = (key: Uint8Array): string => createHmac('sha256', key).update('dragoman check').digest('base64url')

const known = async (archive: Archive): Promise<string | undefined> => {
  const { value } = await archive.read((reading) =>
    reading[rows].selectFrom('setting').select('value').where('key', '=', keyCheck).executeTakeFirst(),
  )
  return value?.value
}

/** Whether a key was ever used in this archive, or shown to it. */
export const hasKey = async (archive: Archive): Promise<boolean> => (await known(archive)) !== undefined

/** Whether anything is sealed in this archive. */
export const hasSealed = async (archive: Archive): Promise<boolean> => {
  const { value } = await archive.read(async (reading) => [
    await reading[rows].selectFrom('reply').select('id').where('email_sealed', 'is not', null).limit(1).execute(),
    await reading[rows].selectFrom('subscriber').select('id').limit(1).execute(),
    // An app that makes codes has a secret that is read again at each sign-in.
    await reading[rows].selectFrom('credential').select('id').where('kind', '=', 'totp').limit(1).execute(),
  ])
  return value.some((found) => found.length > 0)
}

/** Whether a key is the one that private data of this archive is sealed with. The first that is asked about is. */
export const isItsKey = async (archive: Archive, key: Uint8Array): Promise<boolean> => {
  const check = checkOf(key)
  const before = await known(archive)
  if (before !== undefined) return before === check
  await archive.jot((jot) =>
    jot[rows]
      .insertInto('setting')
      .values({ key: keyCheck, value: check })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute(),
  )
  return (await known(archive)) === check
}
