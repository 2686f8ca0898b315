import type { CreateTableBuilder, Kysely } from 'kysely'
import type { EngineKind } from '../engine/engine.ts'

/** What colleagues said of a revision on its way to readers. */
export const up = async (db: Kysely<unknown>, kind: EngineKind): Promise<void> => {
  const table = db.schema.createTable('review') as CreateTableBuilder<string, string>
  await (
    kind === 'sqlite'
      ? table.addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
      : table.addColumn('id', 'bigint', (c) => c.primaryKey().generatedByDefaultAsIdentity())
  )
    .addColumn('article_id', 'bigint', (c) => c.notNull().references('article.id').onDelete('cascade'))
    .addColumn('revision_id', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('note', 'text')
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('actor_kind', 'text', (c) => c.notNull())
    .addColumn('actor_id', 'bigint')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('review_article').on('review').columns(['article_id', 'id']).execute()
}
