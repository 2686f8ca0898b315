import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { EngineKind } from '../engine/engine.ts'

/** The sizes that pictures are served in, and the jobs that make them. Pictures that are there already get theirs. */
export const up = async (db: Kysely<unknown>, kind: EngineKind): Promise<void> => {
  for (const column of ['credit', 'rights']) await db.schema.alterTable('media').addColumn(column, 'text').execute()

  await db.schema
    .createTable('rendition')
    .addColumn('media_id', 'bigint', (c) => c.notNull().references('media.id').onDelete('cascade'))
    .addColumn('format', 'text', (c) => c.notNull())
    .addColumn('width', 'integer', (c) => c.notNull())
    .addColumn('height', 'integer', (c) => c.notNull())
    .addColumn('file', 'text', (c) => c.notNull())
    .addColumn('bytes', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('rendition_key', ['media_id', 'format', 'width'])
    .execute()

  const job = db.schema.createTable('job')
  await (
    kind === 'sqlite'
      ? job.addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
      : job.addColumn('id', 'bigint', (c) => c.primaryKey().generatedByDefaultAsIdentity())
  )
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('subject', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('worker', 'text')
    .addColumn('leased_until', 'bigint')
    .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('reason', 'text')
    .addUniqueConstraint('job_subject', ['kind', 'subject'])
    .execute()
  await db.schema.createIndex('job_due').on('job').columns(['state', 'due_at']).execute()

  const rows = db as Kysely<{ media: { id: number; kind: string; file: string | null }; job: NewJob }>
  await rows
    .insertInto('job')
    .columns(['kind', 'subject', 'state', 'due_at'])
    .expression((e) =>
      e
        .selectFrom('media')
        .where('kind', '=', 'picture')
        .where('file', 'is not', null)
        .select([
          sql.lit('renditions').as('kind'),
          'media.id as subject',
          sql.lit('waiting').as('state'),
          sql.lit(0).as('due_at'),
        ]),
    )
    .execute()
}

interface NewJob {
  kind: string
  subject: number
  state: string
  due_at: number
}
