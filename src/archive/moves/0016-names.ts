import type { Kysely } from 'kysely'

/** Authors and subjects are looked up by what editions call them: in bylines, in imports, in the list of names. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const noun of ['author', 'subject'])
    await db.schema.createIndex(`${noun}_name_name`).on(`${noun}_name`).columns(['name', 'edition']).execute()
}
