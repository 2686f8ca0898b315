import type { Kysely } from 'kysely'

/** What was removed for good leaves a tombstone: a medium or an author without words, and what tells that the same is
 *  not to come back, as digests, which tell nobody what it was. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('media').addColumn('removed_at', 'bigint').execute()
  await db.schema.alterTable('author').addColumn('removed_at', 'bigint').execute()
  await db.schema
    .createTable('removed')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('local_id', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('removed_key', ['kind', 'digest'])
    .execute()
  await db.schema.createIndex('media_file').on('media').column('file').execute()
}
