import type { Kysely } from 'kysely'

/** What is being written and is no revision yet, one an article; versions of what two people can set. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('working_copy')
    .addColumn('article_id', 'bigint', (c) => c.primaryKey().references('article.id').onDelete('cascade'))
    .addColumn('base_revision_id', 'bigint')
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('actor_kind', 'text', (c) => c.notNull())
    .addColumn('actor_id', 'bigint')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('version')
    .addColumn('subject', 'text', (c) => c.primaryKey())
    .addColumn('version', 'integer', (c) => c.notNull())
    .execute()
}
