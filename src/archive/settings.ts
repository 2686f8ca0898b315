import { everyEdition } from './keys.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** A setting of the whole newsroom by its key, as JSON text; all pages hang on it. */
export const settingOf = (reading: Reading, key: string): Promise<string | undefined> =>
  reading.settings(everyEdition, `setting ${key}`, async () => {
    const found = await reading[rows].selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst()
    return found?.value
  })

export const saveSetting = async (writing: Writing, key: string, value: string): Promise<void> => {
  await writing[rows]
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
  writing.tellEpoch()
}

/** Whether nothing has been put into the archive yet: no edition, no story. */
export const isEmpty = async (reading: Reading): Promise<boolean> => {
  reading.noteEpoch('*')
  const edition = await reading[rows].selectFrom('edition').select('code').limit(1).executeTakeFirst()
  const ledger = await reading[rows].selectFrom('ledger').select('origin').limit(1).executeTakeFirst()
  return edition === undefined && ledger === undefined
}
