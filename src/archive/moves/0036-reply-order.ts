import { sql } from 'kysely'
import type { Kysely } from 'kysely'

/** Replies that wait can be read in the order of how little they look like spam; one of which nobody knows is in the
 *  middle. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    create index reply_likeness on reply (edition, (coalesce(score, 500)), written_at, id)
    where state = 'pending'`.execute(db)
}
