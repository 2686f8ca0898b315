import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { beginning, hashOfAct } from '../act-chain.ts'
import type { Chained } from '../act-chain.ts'

/** Acts are chained: each has the hash of itself and of the one before. They know their story and their edition, and
 *  are found by verb and time. What a check of the chain found has a row. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const column of ['hash', 'edition'] as const)
    await db.schema.alterTable('act').addColumn(column, 'text').execute()
  await db.schema.alterTable('act').addColumn('story_id', 'bigint').execute()
  const index = (name: string, ...columns: string[]) => db.schema.createIndex(name).on('act').columns(columns).execute()
  await index('act_verb', 'verb', 'id')
  await index('act_at', 'at', 'id')
  await sql`create index act_edition on act (edition, id) where edition is not null`.execute(db)
  await sql`create index act_story on act (story_id, id) where story_id is not null`.execute(db)
  await db.schema
    .createTable('act_check')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('act', 'bigint', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('count', 'bigint', (c) => c.notNull())
    .addColumn('since', 'bigint')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('broken', 'bigint')
    .execute()
  // Nearly every story and article is named by the acts on it, so both are looked up once for all.
  const article = sql`cast(substr(subject, 9) as bigint)`
  await sql`
    update act set story_id = a.story_id, edition = a.edition from article a
    where act.subject like 'article:%' and a.id = ${article}`.execute(db)
  await sql`update act set story_id = cast(substr(subject, 7) as bigint) where subject like 'story:%'`.execute(db)
  await sql`update act set edition = substr(subject, 9) where subject like 'edition:%'`.execute(db)
  await sql`
    update act set story_id = a.story_id, edition = a.edition from reply r, article a
    where act.subject like 'reply:%' and r.id = cast(substr(act.subject, 7) as bigint)
      and a.id = r.article_id`.execute(db)
}

/** How many acts are chained at a time. */
const part = 2_000

/** Chains the acts that there are, in their order. What is left is found by an index of its own. */
export const fill = async (db: Kysely<unknown>): Promise<'more' | 'done'> => {
  await sql`create index if not exists act_unchained on act (id) where hash is null`.execute(db)
  const { rows } = await sql<Chained & { id: number }>`
    select id, at, verb, subject, facts, actor, actor_kind, actor_id from act
    where hash is null order by id limit ${part}`.execute(db)
  const [first] = rows
  if (first === undefined) {
    await db.schema.dropIndex('act_unchained').execute()
    return 'done'
  }
  const { rows: last } = await sql<{ hash: string }>`
    select hash from act where id < ${first.id} order by id desc limit 1`.execute(db)
  let hash = last[0]?.hash ?? beginning
  for (const { id, ...act } of rows) {
    hash = hashOfAct(hash, act)
    await sql`update act set hash = ${hash} where id = ${id}`.execute(db)
  }
  return 'more'
}
