import { sql } from 'kysely'
import type { CreateTableBuilder, Kysely } from 'kysely'

/** The live story: its posts, each with what readers see and with what waits to be put out, all that each said before,
 *  and how the story of an edition is told. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  const table = (name: string): CreateTableBuilder<string, string> =>
    db.schema.createTable(name) as CreateTableBuilder<string, string>
  const actor = (made: CreateTableBuilder<string, string>): CreateTableBuilder<string, string> =>
    made
      .addColumn('actor', 'text', (c) => c.notNull())
      .addColumn('actor_kind', 'text', (c) => c.notNull())
      .addColumn('actor_id', 'bigint')

  await table('live_story')
    .addColumn('article_id', 'bigint', (c) => c.primaryKey().references('article.id').onDelete('cascade'))
    .addColumn('began_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('oldest_first', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('changed_at', 'bigint', (c) => c.notNull())
    .execute()

  await actor(
    table('live_post')
      .addColumn('article_id', 'bigint', (c) => c.notNull().references('article.id').onDelete('cascade'))
      .addColumn('post', 'text', (c) => c.notNull())
      .addColumn('number', 'integer', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('key', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('version', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('words', 'text')
      .addColumn('draft', 'text')
      .addColumn('writers', 'text', (c) => c.notNull())
      .addColumn('original_version', 'integer')
      .addColumn('reason', 'text')
      .addColumn('changed_at', 'bigint', (c) => c.notNull()),
  )
    .addPrimaryKeyConstraint('live_post_pk', ['article_id', 'post'])
    .execute()
  await db.schema.createIndex('live_post_number').on('live_post').columns(['article_id', 'number']).execute()

  await actor(
    table('live_post_version')
      .addColumn('article_id', 'bigint', (c) => c.notNull().references('article.id').onDelete('cascade'))
      .addColumn('post', 'text', (c) => c.notNull())
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('words', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('note', 'text')
      .addColumn('at', 'bigint', (c) => c.notNull()),
  )
    .addPrimaryKeyConstraint('live_post_version_pk', ['article_id', 'post', 'version'])
    .execute()
  // What readers are told of is little beside what was put out.
  await sql`create index live_post_noted on live_post_version (article_id) where note is not null`.execute(db)
}
