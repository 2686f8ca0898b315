import type { Kysely } from 'kysely'

/** How far whoever reads the log of acts has come: `act` is the last one that they made something of, 0 before any. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('cursor')
    .addColumn('consumer', 'text', (c) => c.primaryKey())
    .addColumn('act', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
}
