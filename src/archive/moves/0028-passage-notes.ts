import type { CreateTableBuilder, Kysely } from 'kysely'
import type { EngineKind } from '../engine/engine.ts'

/** What colleagues say to one another about a passage, and what is answered to it. */
export const up = async (db: Kysely<unknown>, kind: EngineKind): Promise<void> => {
  const table = db.schema.createTable('passage_note') as CreateTableBuilder<string, string>
  await (
    kind === 'sqlite'
      ? table.addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
      : table.addColumn('id', 'bigint', (c) => c.primaryKey().generatedByDefaultAsIdentity())
  )
    .addColumn('article_id', 'bigint', (c) => c.notNull().references('article.id').onDelete('cascade'))
    .addColumn('thread_id', 'bigint')
    .addColumn('block', 'text')
    .addColumn('start_at', 'integer')
    .addColumn('words', 'text')
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('done_at', 'bigint')
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('actor_kind', 'text', (c) => c.notNull())
    .addColumn('actor_id', 'bigint')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('passage_note_article').on('passage_note').columns(['article_id', 'id']).execute()
}
