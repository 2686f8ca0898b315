import type { Kysely } from 'kysely'

/** The word that colleagues see in place of a member's name, where somebody is in danger. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('staff').addColumn('cover', 'text').execute()
}
