import { sql } from 'kysely'
import type { CreateTableBuilder, Kysely } from 'kysely'
import { fold } from '#language/fold.ts'
import type { EngineKind } from '../engine/engine.ts'

/** The board in work: when anything of a story changed last and when it is due, the folded words that it is found by,
 *  who does what, what was pitched, notes, views that somebody saved. Members can switch keys of one letter off. */
export const up = async (db: Kysely<unknown>, kind: EngineKind): Promise<void> => {
  const table = (name: string): CreateTableBuilder<string, string> =>
    db.schema.createTable(name) as CreateTableBuilder<string, string>
  const withId = (name: string): CreateTableBuilder<string, string> =>
    kind === 'sqlite'
      ? table(name).addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
      : table(name).addColumn('id', 'bigint', (c) => c.primaryKey().generatedByDefaultAsIdentity())
  const story = (made: CreateTableBuilder<string, string>): CreateTableBuilder<string, string> =>
    made.addColumn('story_id', 'bigint', (c) => c.notNull().references('story.id').onDelete('cascade'))
  const staff = (made: CreateTableBuilder<string, string>): CreateTableBuilder<string, string> =>
    made.addColumn('staff_id', 'bigint', (c) => c.notNull().references('staff.id').onDelete('cascade'))
  const actor = (made: CreateTableBuilder<string, string>): CreateTableBuilder<string, string> =>
    made
      .addColumn('actor', 'text', (c) => c.notNull())
      .addColumn('actor_kind', 'text', (c) => c.notNull())
      .addColumn('actor_id', 'bigint')
  const index = (name: string, on: string, ...columns: string[]): Promise<void> =>
    db.schema.createIndex(name).on(on).columns(columns).execute()
  const filled = (name: string, on: string, column: string): Promise<unknown> => {
    const [index, table, of] = [name, on, column].map((one) => sql.ref(one))
    return sql`create index ${index} on ${table} (${of}) where ${of} is not null`.execute(db)
  }

  // 0 until `fill` has come to it.
  await db.schema
    .alterTable('story')
    .addColumn('touched_at', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('story').addColumn('due_at', 'bigint').execute()
  await db.schema.alterTable('story').addColumn('next_due_at', 'bigint').execute()
  await index('story_touched', 'story', 'touched_at', 'id')
  await sql`create index story_due on story (next_due_at, id) where next_due_at is not null`.execute(db)
  // Whoever made an article stands in its first revision.
  await sql`create index revision_maker on revision (actor_kind, actor_id) where number = 1`.execute(db)
  await filled('article_published', 'article', 'published_at')

  await story(table('story_text'))
    .addColumn('edition', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('bylines', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('story_text_pk', ['story_id', 'edition'])
    .execute()
  await db.schema.alterTable('author_name').addColumn('folded', 'text').execute()

  await actor(
    staff(story(withId('assignment')))
      .addColumn('edition', 'text')
      .addColumn('task', 'text', (c) => c.notNull())
      .addColumn('due_at', 'bigint')
      .addColumn('note', 'text')
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('done_at', 'bigint'),
  ).execute()
  await index('assignment_story', 'assignment', 'story_id')
  await index('assignment_staff', 'assignment', 'staff_id', 'done_at')

  await table('pitch')
    .addColumn('story_id', 'bigint', (c) => c.primaryKey().references('story.id').onDelete('cascade'))
    .addColumn('edition', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('staff_id', 'bigint', (c) => c.references('staff.id').onDelete('set null'))
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('actor_kind', 'text', (c) => c.notNull())
    .addColumn('actor_id', 'bigint')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('decided_at', 'bigint')
    .addColumn('decider', 'text')
    .execute()
  await index('pitch_state', 'pitch', 'state', 'edition')
  await filled('pitch_staff', 'pitch', 'staff_id')

  await actor(
    story(withId('story_note'))
      .addColumn('parent_id', 'bigint', (c) => c.references('story_note.id').onDelete('cascade'))
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('done_at', 'bigint')
      .addColumn('done_by', 'text'),
  ).execute()
  await index('story_note_story', 'story_note', 'story_id', 'id')
  await filled('story_note_parent', 'story_note', 'parent_id')
  await staff(
    table('note_mention').addColumn('note_id', 'bigint', (c) =>
      c.notNull().references('story_note.id').onDelete('cascade'),
    ),
  )
    .addPrimaryKeyConstraint('note_mention_pk', ['staff_id', 'note_id'])
    .execute()
  await index('note_mention_note', 'note_mention', 'note_id')

  await withId('saved_view')
    .addColumn('staff_id', 'bigint', (c) => c.references('staff.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('query', 'text', (c) => c.notNull())
    .addColumn('shared', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
  await filled('saved_view_staff', 'saved_view', 'staff_id')

  await db.schema
    .alterTable('staff')
    .addColumn('letter_keys', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()
}

/** How many stories, or names, are filled in at a time. */
const part = 500

/** Folds what stories are found by, and says when each changed last; then the names of authors. What is left is told by
 *  the rows: a story that was not touched, a name that is not folded. */
export const fill = async (db: Kysely<unknown>): Promise<'more' | 'done'> => {
  const { rows: names } = await sql<{ author_id: number; edition: string; name: string }>`
    select author_id, edition, name from author_name where folded is null limit ${part}`.execute(db)
  for (const { author_id, edition, name } of names)
    await sql`update author_name set folded = ${fold(name)}
      where author_id = ${author_id} and edition = ${edition}`.execute(db)
  const { rows: stories } = await sql<{ id: number; slugline: string; changed_at: number }>`
    select id, slugline, changed_at from story where touched_at = 0 order by id limit ${part}`.execute(db)
  if (stories.length === 0) return names.length === 0 ? 'done' : 'more'
  const ids = sql.join(stories.map(({ id }) => id))
  const { rows: articles } = await sql<Found>`
    select a.story_id, a.edition, a.changed_at, r.kicker, r.headline, r.credits
    from article a left join revision r on r.id = a.latest_revision_id where a.story_id in (${ids})`.execute(db)
  const texts = [
    ...stories.map(({ id, slugline }) => sql`(${id}, '', ${fold(slugline)}, '')`),
    ...articles.map(
      ({ story_id, edition, kicker, headline, credits }) =>
        sql`(${story_id}, ${edition}, ${fold(`${kicker ?? ''} ${headline ?? ''}`)}, ${bylinesOf(credits)})`,
    ),
  ]
  await sql`insert into story_text (story_id, edition, text, bylines) values ${sql.join(texts)}
    on conflict do nothing`.execute(db)
  const last = Map.groupBy(articles, ({ story_id }) => story_id)
  for (const { id, changed_at } of stories) {
    const touched = Math.max(1, changed_at, ...(last.get(id) ?? []).map((article) => article.changed_at))
    await sql`update story set touched_at = ${touched} where id = ${id}`.execute(db)
  }
  return 'more'
}

const bylinesOf = (credits: string | null): string => {
  const authors = (JSON.parse(credits ?? '[]') as { author: number }[]).map(({ author }) => author)
  return authors.length === 0 ? '' : `@${[...new Set(authors)].join('@')}@`
}

interface Found {
  story_id: number
  edition: string
  changed_at: number
  kicker: string | null
  headline: string | null
  credits: string | null
}
