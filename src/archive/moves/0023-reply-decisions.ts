import type { Kysely } from 'kysely'

/** A reply knows what it was before the last decision, so that this can be taken back, and what moderators tell each
 *  other of it. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const column of ['prior', 'note']) await db.schema.alterTable('reply').addColumn(column, 'text').execute()
}
