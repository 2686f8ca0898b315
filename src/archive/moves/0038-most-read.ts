import type { Kysely } from 'kysely'

/** How often the pages of articles were given, by hour, and what that makes of an edition and its sections. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('article_read')
    .addColumn('hour', 'bigint', (c) => c.notNull())
    .addColumn('article_id', 'bigint', (c) => c.notNull().references('article.id').onDelete('cascade'))
    .addColumn('reads', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('article_read_pk', ['hour', 'article_id'])
    .execute()
  await db.schema.createIndex('article_read_article').on('article_read').columns(['article_id']).execute()
  await db.schema
    .createTable('most_read')
    .addColumn('edition', 'text', (c) => c.notNull())
    .addColumn('section_id', 'bigint', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('article_id', 'bigint', (c) => c.notNull().references('article.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('most_read_pk', ['edition', 'section_id', 'position'])
    .execute()
  await db.schema.createIndex('most_read_article').on('most_read').columns(['article_id']).execute()
}
