import type { Kysely } from 'kysely'

/** Which writing changed the settings of an edition last. An edition without a row was not changed since this move. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('epoch')
    .addColumn('edition', 'text', (c) => c.primaryKey())
    .addColumn('origin', 'text', (c) => c.notNull())
    .execute()
}
