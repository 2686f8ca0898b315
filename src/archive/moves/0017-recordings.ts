import { sql } from 'kysely'
import type { Kysely } from 'kysely'

/** Sounds and films that came in before anybody measured them are measured by jobs. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`
    insert into job (kind, subject, payload, priority, state, due_at, passed_by, attempts, taking)
    select 'measures', cast(id as text), 'null', 5, 'waiting', 0, '', 0, 0 from media
    where kind in ('audio', 'video') and file is not null and duration is null`.execute(db)
}
