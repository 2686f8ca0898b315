import { sql } from 'kysely'
import type { CreateTableBuilder, Kysely } from 'kysely'
import type { EngineKind } from '../engine/engine.ts'

/** What readers' own replies need: the number of the form that one came by, so that it comes once; a digest of its
 *  words; what the filter of its edition learned of it. Reports of replies, and of mistakes in articles. */
export const up = async (db: Kysely<unknown>, kind: EngineKind): Promise<void> => {
  const table = (name: string): CreateTableBuilder<string, string> =>
    db.schema.createTable(name) as CreateTableBuilder<string, string>
  const withId = (name: string): CreateTableBuilder<string, string> =>
    kind === 'sqlite'
      ? table(name).addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
      : table(name).addColumn('id', 'bigint', (c) => c.primaryKey().generatedByDefaultAsIdentity())

  for (const column of ['nonce', 'same', 'learned', 'excerpt'])
    await db.schema.alterTable('reply').addColumn(column, 'text').execute()
  await db.schema
    .alterTable('reply')
    .addColumn('reported', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await sql`create unique index reply_nonce on reply (nonce) where nonce is not null`.execute(db)
  await sql`create index reply_same on reply (edition, same) where same is not null`.execute(db)
  await sql`create index reply_reported on reply (edition, written_at, id) where reported > 0`.execute(db)
  await sql`create index reply_excerpt on reply (article_id) where excerpt is not null`.execute(db)
  // Which articles take replies still, by when they were published.
  await sql`
    create index article_answered on article (published_at) where replies = 'open' and state = 'published'`.execute(db)

  await table('spam_word')
    .addColumn('edition', 'text', (c) => c.notNull().references('edition.code').onDelete('cascade'))
    .addColumn('word', 'text', (c) => c.notNull())
    .addColumn('spam', 'integer', (c) => c.notNull())
    .addColumn('good', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('spam_word_pk', ['edition', 'word'])
    .execute()

  await withId('reply_report')
    .addColumn('reply_id', 'bigint', (c) => c.notNull().references('reply.id').onDelete('cascade'))
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('reply_report_reply').on('reply_report').column('reply_id').execute()

  await withId('mistake')
    .addColumn('article_id', 'bigint', (c) => c.notNull().references('article.id').onDelete('cascade'))
    .addColumn('edition', 'text', (c) => c.notNull().references('edition.code'))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('passage', 'text')
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('nonce', 'text', (c) => c.unique())
    .addColumn('reasons', 'text')
    .addColumn('written_at', 'bigint', (c) => c.notNull())
    .addColumn('decided_at', 'bigint')
    .addColumn('actor', 'text')
    .addColumn('actor_kind', 'text')
    .addColumn('actor_id', 'bigint')
    .execute()
  await db.schema.createIndex('mistake_queue').on('mistake').columns(['edition', 'state', 'written_at', 'id']).execute()
  await db.schema.createIndex('mistake_article').on('mistake').column('article_id').execute()
}
