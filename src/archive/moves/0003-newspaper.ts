import { sql } from 'kysely'
import type { ColumnDefinitionBuilder, CreateTableBuilder, Kysely } from 'kysely'
import type { EngineKind } from '../engine/engine.ts'

/** What a newspaper adds to the newsroom: dossiers, the breaking bar, days, portraits, lists by kind, and numbered
 *  corrections. What an archive holds already is filled in by the database itself, however much that is. */
export const up = async (db: Kysely<unknown>, kind: EngineKind): Promise<void> => {
  type Table = CreateTableBuilder<string, string>
  const table = (name: string, columns: (table: Table) => { execute(): Promise<void> }) =>
    columns(db.schema.createTable(name) as Table).execute()
  const withId = (builder: Table) =>
    kind === 'sqlite'
      ? builder.addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      : builder.addColumn('id', 'bigint', (column) => column.primaryKey().generatedByDefaultAsIdentity())
  const must = (column: ColumnDefinitionBuilder) => column.notNull()
  const to = (target: string, onDelete: 'cascade' | 'restrict') => (column: ColumnDefinitionBuilder) =>
    column.notNull().references(target).onDelete(onDelete)
  const maybeTo = (target: string) => (column: ColumnDefinitionBuilder) =>
    column.references(target).onDelete('set null')

  await table('breaking', (t) =>
    t
      .addColumn('edition', 'text', (c) => c.primaryKey().references('edition.code'))
      .addColumn('text', 'text', must)
      .addColumn('article_id', 'bigint', (c) => c.references('article.id').onDelete('cascade'))
      .addColumn('since', 'bigint', must)
      .addColumn('until', 'bigint'),
  )
  await db.schema.createIndex('breaking_article').on('breaking').column('article_id').execute()

  await table('dossier', (t) =>
    withId(t)
      .addColumn('key', 'text', (c) => c.notNull().unique())
      .addColumn('kind', 'text', must)
      .addColumn('open', 'integer', must)
      .addColumn('position', 'integer', must)
      .addColumn('picture_id', 'bigint', maybeTo('media.id')),
  )
  await table('dossier_name', (t) =>
    t
      .addColumn('dossier_id', 'bigint', to('dossier.id', 'cascade'))
      .addColumn('edition', 'text', to('edition.code', 'restrict'))
      .addColumn('name', 'text', must)
      .addColumn('slug', 'text', must)
      .addColumn('description', 'text')
      .addPrimaryKeyConstraint('dossier_name_key', ['dossier_id', 'edition'])
      .addUniqueConstraint('dossier_name_slug', ['edition', 'slug']),
  )
  await table('dossier_story', (t) =>
    t
      .addColumn('dossier_id', 'bigint', to('dossier.id', 'cascade'))
      .addColumn('story_id', 'bigint', to('story.id', 'cascade'))
      .addColumn('position', 'integer', must)
      .addPrimaryKeyConstraint('dossier_story_key', ['dossier_id', 'story_id']),
  )
  await db.schema.createIndex('dossier_story_story').on('dossier_story').column('story_id').execute()

  await db.schema.alterTable('author').addColumn('portrait_id', 'bigint', maybeTo('media.id')).execute()
  await db.schema
    .alterTable('author')
    .addColumn('hidden', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()

  await table('publication_day', (t) =>
    t
      .addColumn('edition', 'text', to('edition.code', 'restrict'))
      .addColumn('day', 'text', must)
      .addColumn('articles', 'integer', must)
      .addPrimaryKeyConstraint('publication_day_key', ['edition', 'day']),
  )
  // A day's list is called `fa/day:2026-11-24`.
  await sql`
    insert into publication_day (edition, day, articles)
    select a.edition, substr(l.key, length(a.edition) + 6), count(*)
    from list l join list_entry e on e.list_id = l.id join article a on a.id = e.article_id
    where a.state = 'published' and l.key like '%/day:%'
    group by a.edition, l.key`.execute(db)

  // An article stands in the list of its kind in the order in which it stands in the list of all.
  const standing = sql`
    list_entry e join list l on l.id = e.list_id
    join article a on a.id = e.article_id and a.edition = l.key
    join story s on s.id = a.story_id`
  await sql`
    insert into list (key, next_place)
    select a.edition || '/kind:' || s.kind, count(*) from ${standing} group by a.edition, s.kind`.execute(db)
  await sql`
    insert into list_entry (list_id, place, article_id)
    select k.id, row_number() over (partition by k.id order by e.place) - 1, e.article_id
    from ${standing} join list k on k.key = a.edition || '/kind:' || s.kind`.execute(db)

  // The edition stands beside the place so that a page of corrections is one stretch of one index.
  await db.schema.alterTable('correction').addColumn('edition', 'text').execute()
  await db.schema.alterTable('correction').addColumn('place', 'bigint').execute()
  await sql`
    update correction set edition = n.edition, place = n.place from (
      select c.id, a.edition, row_number() over (partition by a.edition order by c.at, c.id) - 1 as place
      from correction c join article a on a.id = c.article_id) n
    where n.id = correction.id`.execute(db)
  await sql`
    insert into list (key, next_place)
    select edition || '/corrections', count(*) from correction where edition is not null group by edition`.execute(db)
  await db.schema.createIndex('correction_place').on('correction').columns(['edition', 'place']).unique().execute()
  await db.schema.createIndex('correction_carried').on('correction').column('carried_from').execute()

  // Which corrections of its original a translation has: all up to this one, and those that it carries.
  await db.schema.alterTable('article').addColumn('corrections_seen', 'bigint').execute()
  await sql`
    update article set corrections_seen = (
      select coalesce(max(c.id), 0) from correction c
      where c.article_id = article.translation_of and c.at <= article.created_at)
    where translation_of is not null`.execute(db)
}
