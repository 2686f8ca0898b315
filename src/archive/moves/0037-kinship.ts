import { sql } from 'kysely'
import type { Kysely } from 'kysely'

/** Kinship is held in thousandths: what was counted in shared lists stands beside what is weighed. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`update related set score = score * 1000 where score < 1000`.execute(db)
}
