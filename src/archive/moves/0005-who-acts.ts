import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { EngineKind } from '../engine/engine.ts'

/** Who acts, by kind and number, wherever that is kept; the roles of members by edition; editions of tokens.
 *
 *  Nearly every revision of a large archive is an import's: that is what the column begins with, so that no row of
 *  those is written again. */
export const up = async (db: Kysely<unknown>, kind: EngineKind): Promise<void> => {
  for (const table of ['act', 'revision', 'correction']) {
    await db.schema
      .alterTable(table)
      .addColumn('actor_kind', 'text', (c) => c.notNull().defaultTo('import'))
      .execute()
    await db.schema.alterTable(table).addColumn('actor_id', 'bigint').execute()
    const number =
      kind === 'sqlite'
        ? sql`cast(substr(actor, 7) as integer)` // which reads as far as there are digits
        : sql`substring(actor from '^token:([0-9]+)')::bigint`
    await sql`
      update ${sql.table(table)} set
        actor_kind = case
          when actor like 'token:%' then 'token'
          when actor in ('timer', 'demo') then 'job'
          else 'shell' end,
        actor_id = case when actor like 'token:%' then ${number} end
      where actor <> 'import'`.execute(db)
  }
  await db.schema.createIndex('act_actor').on('act').columns(['actor_kind', 'actor_id', 'id']).execute()

  await db.schema.alterTable('token').addColumn('editions', 'text').execute()

  await db.schema
    .createTable('staff_role')
    .addColumn('staff_id', 'bigint', (c) => c.notNull().references('staff.id').onDelete('cascade'))
    .addColumn('edition', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('staff_role_key', ['staff_id', 'edition', 'role'])
    .execute()
  await sql`insert into staff_role (staff_id, edition, role) select id, '*', role from staff`.execute(db)
  await db.schema.alterTable('staff').dropColumn('role').execute()
}
