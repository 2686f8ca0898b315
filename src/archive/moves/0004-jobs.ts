import type { Kysely } from 'kysely'
import type { EngineKind } from '../engine/engine.ts'

/** Jobs of many kinds: about anything that has a name, with what the work needs to know, and the urgent ones first.
 *  Those that wait go on waiting. A lease is the moment at which a job may be taken again, so there is one such
 *  moment. */
export const up = async (db: Kysely<unknown>, kind: EngineKind): Promise<void> => {
  const rows = db as Kysely<{ job: OldJob; job_before: OldJob }>
  await db.schema.alterTable('job').renameTo('job_before').execute()
  await db.schema.dropIndex('job_due').execute()
  if (kind === 'postgres') await db.schema.alterTable('job_before').dropConstraint('job_subject').execute()
  const job = db.schema.createTable('job')
  await (
    kind === 'sqlite'
      ? job.addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
      : job.addColumn('id', 'bigint', (c) => c.primaryKey().generatedByDefaultAsIdentity())
  )
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('payload', 'text', (c) => c.notNull())
    .addColumn('priority', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('worker', 'text')
    .addColumn('passed_by', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('taking', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('failed_at', 'bigint')
    .addUniqueConstraint('job_about', ['kind', 'subject'])
    .execute()
  await db.schema.createIndex('job_turn').on('job').columns(['kind', 'state', 'priority', 'due_at', 'id']).execute()
  await db.schema.createIndex('job_next').on('job').columns(['kind', 'state', 'due_at']).execute()
  await db.schema.createIndex('job_dead').on('job').columns(['state', 'failed_at', 'id']).execute()
  await rows
    .insertInto('job')
    .columns(['kind', 'subject', 'payload', 'priority', 'state', 'due_at', 'attempts', 'reason', 'failed_at'])
    .expression((e) =>
      e
        .selectFrom('job_before')
        .select(({ lit, val, cast, ref, fn }) => [
          'kind',
          cast<string>('subject', 'text').as('subject'),
          val('null').as('payload'),
          lit(5).as('priority'),
          'state',
          fn.coalesce(ref('leased_until'), ref('due_at')).as('due_at'),
          'attempts',
          'reason',
          e.case().when('state', '=', 'failed').then(ref('due_at')).end().as('failed_at'),
        ]),
    )
    .execute()
  await db.schema.dropTable('job_before').execute()
}

interface OldJob {
  kind: string
  subject: string
  payload: string
  priority: number
  state: string
  due_at: number
  leased_until: number | null
  attempts: number
  reason: string | null
  failed_at: number | null
}
