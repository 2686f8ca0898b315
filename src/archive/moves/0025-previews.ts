import type { CreateTableBuilder, Kysely } from 'kysely'
import type { EngineKind } from '../engine/engine.ts'

/** Links that let somebody without an account read a draft for a while. */
export const up = async (db: Kysely<unknown>, kind: EngineKind): Promise<void> => {
  const table = db.schema.createTable('preview') as CreateTableBuilder<string, string>
  await (
    kind === 'sqlite'
      ? table.addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
      : table.addColumn('id', 'bigint', (c) => c.primaryKey().generatedByDefaultAsIdentity())
  )
    .addColumn('digest', 'text', (c) => c.notNull().unique())
    .addColumn('article_id', 'bigint', (c) => c.notNull().references('article.id').onDelete('cascade'))
    .addColumn('revision_id', 'bigint', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('actor_kind', 'text', (c) => c.notNull())
    .addColumn('actor_id', 'bigint')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('until', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('preview_article').on('preview').columns(['article_id', 'id']).execute()
  await db.schema.createIndex('preview_until').on('preview').columns(['until']).execute()
}
