import { sql } from 'kysely'
import type { CreateTableBuilder, Kysely } from 'kysely'
import type { EngineKind } from '../engine/engine.ts'

/** Mail that is to go out, whom readers' letters go to, the letters themselves, and when they are made. */
export const up = async (db: Kysely<unknown>, kind: EngineKind): Promise<void> => {
  const table = (name: string): CreateTableBuilder<string, string> =>
    db.schema.createTable(name) as CreateTableBuilder<string, string>
  const withId = (name: string): CreateTableBuilder<string, string> =>
    kind === 'sqlite'
      ? table(name).addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
      : table(name).addColumn('id', 'bigint', (c) => c.primaryKey().generatedByDefaultAsIdentity())
  const edition = (made: CreateTableBuilder<string, string>): CreateTableBuilder<string, string> =>
    made.addColumn('edition', 'text', (c) => c.notNull().references('edition.code').onDelete('cascade'))
  const kinds = ['daily', 'weekly', 'breaking']

  let subscriber = edition(withId('subscriber'))
    .addColumn('email_sealed', 'text', (c) => c.notNull())
    .addColumn('email_digest', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('confirmed_at', 'bigint')
    // How often the address was away for a while, as bounces told.
    .addColumn('soft', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('bounced_at', 'bigint')
  // 0: not wanted, 1: asked for and not confirmed, 2: wanted.
  for (const one of kinds) subscriber = subscriber.addColumn(one, 'integer', (c) => c.notNull().defaultTo(0))
  await subscriber.addUniqueConstraint('subscriber_address', ['email_digest', 'edition']).execute()
  for (const one of kinds)
    await sql`create index ${sql.ref(`subscriber_${one}`)} on subscriber (edition, id)
      where ${sql.ref(one)} = 2 and bounced_at is null`.execute(db)
  await sql`create index subscriber_unconfirmed on subscriber (at) where confirmed_at is null`.execute(db)

  // Addresses that want no mail of ours, as nobody can read them.
  await table('mail_barred')
    .addColumn('email_digest', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()

  await edition(table('letter_plan'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('active', 'integer', (c) => c.notNull())
    .addColumn('minute', 'integer', (c) => c.notNull())
    .addColumn('weekday', 'integer', (c) => c.notNull())
    .addColumn('held', 'integer', (c) => c.notNull())
    .addColumn('most', 'integer', (c) => c.notNull())
    .addColumn('next_at', 'bigint')
    .addPrimaryKeyConstraint('letter_plan_pk', ['edition', 'kind'])
    .execute()

  await edition(withId('letter'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('intro', 'text', (c) => c.notNull())
    .addColumn('parts', 'text', (c) => c.notNull())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .addColumn('sent_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    // What goes out, as it was when it began to.
    .addColumn('html', 'text')
    .addColumn('text', 'text')
    .addColumn('counts', 'text')
    .addUniqueConstraint('letter_period', ['edition', 'kind', 'period'])
    .execute()
  await db.schema.createIndex('letter_newest').on('letter').columns(['edition', 'id']).execute()
  await sql`create index letter_under_way on letter (state) where state in ('waiting', 'sending')`.execute(db)

  await withId('mail')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('code', 'text')
    .addColumn('reply_id', 'bigint', (c) => c.references('reply.id').onDelete('cascade'))
    .addColumn('subscriber_id', 'bigint', (c) => c.references('subscriber.id').onDelete('set null'))
    .addColumn('letter_id', 'bigint', (c) => c.references('letter.id').onDelete('cascade'))
    .addColumn('email_digest', 'text')
    .execute()
  await sql`create index mail_due on mail (due_at, id) where state = 'waiting'`.execute(db)
  await sql`create index mail_sending on mail (id) where state = 'sending'`.execute(db)
  await sql`create unique index mail_answer on mail (reply_id) where reply_id is not null`.execute(db)
  await sql`create unique index mail_letter on mail (letter_id, subscriber_id) where letter_id is not null`.execute(db)
  await sql`create index mail_letter_state on mail (letter_id, state) where letter_id is not null`.execute(db)
  await sql`create index mail_subscriber on mail (subscriber_id) where subscriber_id is not null`.execute(db)
  await sql`create index mail_digest on mail (email_digest, at) where email_digest is not null`.execute(db)
}
