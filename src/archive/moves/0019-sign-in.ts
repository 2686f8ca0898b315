import type { CreateTableBuilder, Kysely } from 'kysely'
import type { EngineKind } from '../engine/engine.ts'

/** How members get in: what they prove themselves with, the sessions that come of it, links that invite, what is under
 *  way between two steps of signing in, and who tried. No network address is kept of anybody. */
export const up = async (db: Kysely<unknown>, kind: EngineKind): Promise<void> => {
  const withId = (name: string): CreateTableBuilder<string, string> => {
    const table = db.schema.createTable(name) as CreateTableBuilder<string, string>
    return kind === 'sqlite'
      ? table.addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
      : table.addColumn('id', 'bigint', (c) => c.primaryKey().generatedByDefaultAsIdentity())
  }
  for (const column of ['language', 'digits', 'calendar'] as const)
    await db.schema.alterTable('staff').addColumn(column, 'text').execute()

  await withId('credential')
    .addColumn('staff_id', 'bigint', (c) => c.notNull().references('staff.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name', 'text')
    .addColumn('lookup', 'text', (c) => c.unique())
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('counter', 'bigint', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .execute()
  await db.schema.createIndex('credential_staff').on('credential').columns(['staff_id', 'kind']).execute()

  await withId('session')
    .addColumn('digest', 'text', (c) => c.notNull().unique())
    .addColumn('staff_id', 'bigint', (c) => c.notNull().references('staff.id').onDelete('cascade'))
    .addColumn('method', 'text', (c) => c.notNull())
    .addColumn('client', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('proven_at', 'bigint', (c) => c.notNull())
    .addColumn('seen_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('session_staff').on('session').columns(['staff_id', 'seen_at']).execute()
  await db.schema.createIndex('session_end').on('session').columns(['expires_at']).execute()

  await (db.schema.createTable('ceremony') as CreateTableBuilder<string, string>)
    .addColumn('digest', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'bigint', (c) => c.references('staff.id').onDelete('cascade'))
    .addColumn('data', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('ceremony_end').on('ceremony').columns(['expires_at']).execute()

  await withId('invitation')
    .addColumn('digest', 'text', (c) => c.notNull().unique())
    .addColumn('staff_id', 'bigint', (c) => c.references('staff.id').onDelete('cascade'))
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('invitation_staff').on('invitation').columns(['staff_id']).execute()

  await withId('attempt')
    .addColumn('staff_id', 'bigint', (c) => c.notNull().references('staff.id').onDelete('cascade'))
    .addColumn('method', 'text', (c) => c.notNull())
    .addColumn('right', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('attempt_staff').on('attempt').columns(['staff_id', 'at']).execute()
  await db.schema.createIndex('attempt_at').on('attempt').columns(['at']).execute()
}
