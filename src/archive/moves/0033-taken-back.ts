import type { Kysely } from 'kysely'

/** What an article was before it was published, scheduled or withdrawn, so that this can be taken back. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('article').addColumn('prior', 'text').execute()
}
