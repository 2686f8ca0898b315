import { sql } from 'kysely'
import type { Kysely } from 'kysely'

/** Articles know whether they are old. Those that are still to become so are found by an index that holds no
 *  others. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .alterTable('article')
    .addColumn('old', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await sql`create index article_young on article (published_at) where old = 0 and state = 'published'`.execute(db)
}

/** How many articles are filled in at a time. */
const part = 2_000

/** What is old already is so before anybody reads it: else the timer would drop page after page. */
export const fill = async (db: Kysely<unknown>): Promise<'more' | 'done'> => {
  const before = Date.now() - 366 * 86_400_000
  const { rows } = await sql`
    update article set old = 1 where id in (
      select id from article where old = 0 and state = 'published' and published_at <= ${before}
      order by published_at limit ${part})
    returning id`.execute(db)
  return rows.length === 0 ? 'done' : 'more'
}
