import type { Kysely } from 'kysely'

/** The pictures that other sites show for an article or for the front of an edition. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('share_card')
    .addColumn('subject', 'text', (c) => c.primaryKey())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('file', 'text')
    .execute()
  await db.schema
    .createIndex('share_card_file')
    .on('share_card')
    .columns(['file'])
    .where('file', 'is not', null)
    .execute()
}
