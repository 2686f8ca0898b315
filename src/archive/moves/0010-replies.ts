import { sql } from 'kysely'
import type { Kysely } from 'kysely'

/** Replies get places, numbered as in lists, so that a page of them never grows without end; the thread and the edition
 *  that they belong to; who decided on them and why; what readers' own replies need (a private link, word of answers,
 *  how suspicious one is, when it was mended). Columns that refer to other rows get their indexes. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  const table = () => db.schema.alterTable('reply')
  await table().addColumn('place', 'bigint').execute()
  await table()
    .addColumn('root_id', 'bigint', (c) => c.references('reply.id').onDelete('set null'))
    .execute()
  await table()
    .addColumn('edition', 'text', (c) => c.references('edition.code'))
    .execute()
  for (const column of ['decider', 'decider_kind', 'reason', 'secret_digest', 'reasons'])
    await table().addColumn(column, 'text').execute()
  for (const column of ['decider_id', 'edited_at']) await table().addColumn(column, 'bigint').execute()
  await table()
    .addColumn('notify', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await table().addColumn('score', 'integer').execute()

  const index = (name: string, on: string, ...columns: string[]) =>
    db.schema.createIndex(name).on(on).columns(columns).execute()
  await index('reply_parent', 'reply', 'parent_id')
  await index('reply_root', 'reply', 'root_id')
  await index('reply_digest', 'reply', 'email_digest')
  await index('reply_secret', 'reply', 'secret_digest')
  await index('correction_revision', 'correction', 'revision_id')
  await index('author_portrait', 'author', 'portrait_id')
  await index('author_staff', 'author', 'staff_id')
  await index('source_name_name', 'source_name', 'name')
  await index('dossier_picture', 'dossier', 'picture_id')

  await index('reply_queue', 'reply', 'edition', 'state', 'written_at')
  await db.schema.createIndex('reply_place').on('reply').columns(['article_id', 'place']).unique().execute()
}

/** How many articles' replies are filled in at a time. */
const part = 500

/** Fills in editions, threads and places, article by article. What is left is found by an index of its own, or each
 *  part would read through all that is done. */
export const fill = async (db: Kysely<unknown>): Promise<'more' | 'done'> => {
  await sql`create index if not exists reply_unfilled on reply (article_id) where edition is null`.execute(db)
  const { rows } = await sql<{ id: number }>`
    select distinct article_id as id from (select article_id from reply where edition is null limit ${part}) r`.execute(
    db,
  )
  if (rows.length === 0) {
    await db.schema.dropIndex('reply_unfilled').execute()
    return 'done'
  }
  const here = sql`article_id in (${sql.join(rows.map(({ id }) => id))})`
  // What hangs in a ring, or below one, has no root.
  await sql`
    update reply set root_id = t.root from (
      with recursive thread (id, root) as (
        select id, id from reply where parent_id is null and ${here}
        union all select r.id, t.root from reply r join thread t on r.parent_id = t.id)
      select id, root from thread) t
    where t.id = reply.id and t.root <> reply.id`.execute(db)
  await sql`
    update reply set place = n.place from (
      select id, row_number() over (partition by article_id order by written_at, id) - 1 as place
      from reply where state = 'approved' and ${here}) n
    where n.id = reply.id`.execute(db)
  await sql`
    insert into list (key, next_place)
    select 'article:' || article_id || '/replies', count(*) from reply
    where place is not null and ${here} group by article_id`.execute(db)
  await sql`
    update reply set edition = (select a.edition from article a where a.id = reply.article_id) where ${here}`.execute(
    db,
  )
  return 'more'
}
