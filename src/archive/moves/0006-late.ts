import { sql } from 'kysely'
import type { Kysely } from 'kysely'

/** What comes in late (imports bring older articles to newer ones) is marked where it enters a list, so that putting it
 *  in its place costs what came in and not what is there. Two indexes for looking up what leads somewhere and who
 *  replied. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('list').addColumn('late_from', 'bigint').execute()
  await db.schema.alterTable('list').addColumn('settled_from', 'bigint').execute()
  await db.schema
    .alterTable('list')
    .addColumn('late_left', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('list_entry')
    .addColumn('late', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await sql`
    create index list_late on list (id) where late_from is not null or settled_from is not null`.execute(db)
  await db.schema.createIndex('address_target').on('address').column('target').execute()
  await db.schema.createIndex('reply_author').on('reply').column('author_id').execute()
}
