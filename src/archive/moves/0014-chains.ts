import { sql } from 'kysely'
import type { Kysely } from 'kysely'

/** What is said of a hop of a source chain, by edition: a note in one language must not stand in another. And the chain
 *  that a revision was seen with, once the story has another. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('relay_text')
    .addColumn('relay_id', 'bigint', (c) => c.notNull().references('relay.id').onDelete('cascade'))
    .addColumn('edition', 'text', (c) => c.notNull().references('edition.code'))
    .addColumn('title', 'text')
    .addColumn('place', 'text')
    .addColumn('note', 'text')
    .addPrimaryKeyConstraint('relay_text_key', ['relay_id', 'edition'])
    .execute()
  // Notes were written in the language of the story's first article.
  await sql`
    insert into relay_text (relay_id, edition, note)
    select r.id, a.edition, r.note from relay r
    join article a on a.id = (select min(id) from article where article.story_id = r.story_id)
    where r.note is not null`.execute(db)
  await sql`update relay set note = null where note is not null`.execute(db)
  await db.schema.alterTable('revision').addColumn('chain', 'text').execute()
}
