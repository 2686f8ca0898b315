import type { Kysely } from 'kysely'

/** Who wrote which words of a revision, where several people had written in it. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('revision_author')
    .addColumn('revision_id', 'bigint', (c) => c.primaryKey().references('revision.id').onDelete('cascade'))
    .addColumn('authors', 'text', (c) => c.notNull())
    .execute()
}
