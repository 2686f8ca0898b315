import type { Kysely } from 'kysely'

/** Where the name of an author who was hidden still stands, as a job finds it. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('named_place')
    .addColumn('author_id', 'bigint', (c) => c.notNull().references('author.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('place', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('named_place_key', ['author_id', 'kind', 'place'])
    .execute()
}
