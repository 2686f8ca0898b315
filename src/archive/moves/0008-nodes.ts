import type { Kysely } from 'kysely'

/** Processes say how long their lease is and that it was renewed, and no longer until when it lasts: no two clocks need
 *  agree. Whoever is there says it anew. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.dropTable('node').execute()
  await db.schema
    .createTable('node')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('lease', 'bigint', (column) => column.notNull())
    .addColumn('beat', 'text', (column) => column.notNull())
    .addColumn('applied', 'bigint', (column) => column.notNull())
    .execute()
}
