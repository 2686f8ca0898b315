import { sql } from 'kysely'
import type { Kysely } from 'kysely'

/** What was said last of an article on its way to readers stands with it, so that the board finds what waits. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('article').addColumn('last_review', 'text').execute()
  await sql`update article set last_review = (
      select state from review where review.article_id = article.id order by review.id desc limit 1)
    where id in (select article_id from review)`.execute(db)
  await sql`create index article_waiting on article (last_review, edition)
    where last_review is not null and state in ('draft', 'scheduled')`.execute(db)
}
