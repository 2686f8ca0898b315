import type { Kysely } from 'kysely'

/** What is looked through from its end has an index in that order: the corrections of an edition, the acts on a
 *  subject. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.createIndex('correction_end').on('correction').columns(['edition', 'id']).execute()
  await db.schema.dropIndex('act_subject').execute()
  await db.schema.createIndex('act_subject').on('act').columns(['subject', 'id']).execute()
}
