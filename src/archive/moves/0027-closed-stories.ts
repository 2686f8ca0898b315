import { sql } from 'kysely'
import type { Kysely } from 'kysely'

/** A story may be closed to all but named members; who read it, and in which hour, is kept. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .alterTable('story')
    .addColumn('closed', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await sql`create index story_closed on story (id) where closed = 1`.execute(db)
  await db.schema
    .createTable('story_reader')
    .addColumn('story_id', 'bigint', (c) => c.notNull().references('story.id').onDelete('cascade'))
    .addColumn('staff_id', 'bigint', (c) => c.notNull().references('staff.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('story_reader_key', ['story_id', 'staff_id'])
    .execute()
  await db.schema.createIndex('story_reader_staff').on('story_reader').column('staff_id').execute()
  await db.schema
    .createTable('story_read')
    .addColumn('story_id', 'bigint', (c) => c.notNull().references('story.id').onDelete('cascade'))
    .addColumn('staff_id', 'bigint', (c) => c.notNull().references('staff.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('story_read_key', ['story_id', 'staff_id', 'at'])
    .execute()
  await db.schema.createIndex('story_read_staff').on('story_read').column('staff_id').execute()
}
