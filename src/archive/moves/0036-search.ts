import { sql } from 'kysely'
import type { CreateTableBuilder, Kysely } from 'kysely'
import { fold } from '#language/fold.ts'
import type { EngineKind } from '../engine/engine.ts'

/** What readers find articles by: a line of words for each, the words of an edition and those that misspellings may
 *  mean, names in all editions; and where words stand, which PostgreSQL keeps in one table and SQLite in one for each
 *  edition. An archive that has articles already has them entered by a job. */
export const up = async (db: Kysely<unknown>, kind: EngineKind): Promise<void> => {
  const table = (name: string): CreateTableBuilder<string, string> =>
    db.schema.createTable(name) as CreateTableBuilder<string, string>
  const text = (of: CreateTableBuilder<string, string>, ...columns: string[]): CreateTableBuilder<string, string> =>
    columns.reduce((made, column) => made.addColumn(column, 'text', (c) => c.notNull()), of)

  await text(
    table('search_doc').addColumn('place', 'bigint', (c) => c.primaryKey()),
    'edition',
    'head',
    'tags',
  )
    .addColumn('article_id', 'bigint', (c) => c.notNull().unique().references('article.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('revision_id', 'bigint', (c) => c.notNull())
    .addColumn('round', 'bigint', (c) => c.notNull())
    .addColumn('words', 'text')
    .execute()
  await db.schema.createIndex('search_doc_at').on('search_doc').columns(['edition', 'at']).execute()
  await text(
    table('search_name').addColumn('number', 'bigint', (c) => c.notNull()),
    'noun',
    'edition',
    'name',
    'folded',
  )
    .addPrimaryKeyConstraint('search_name_pk', ['noun', 'number', 'edition'])
    .execute()
  await db.schema.createIndex('search_name_folded').on('search_name').columns(['folded']).execute()

  const plain = kind === 'sqlite' ? sql`without rowid` : sql``
  const collated = kind === 'sqlite' ? sql`text` : sql`text collate "C"`
  await sql`create table search_word (
    edition ${collated} not null, word ${collated} not null, stem ${collated} not null,
    form text not null, articles bigint not null, primary key (edition, word)) ${plain}`.execute(db)
  await db.schema.createIndex('search_word_stem').on('search_word').columns(['edition', 'stem']).execute()
  await sql`create table search_near (edition ${collated} not null, near ${collated} not null,
    stem ${collated} not null, primary key (edition, near, stem)) ${plain}`.execute(db)

  const { rows: editions } = await sql<{ code: string }>`select code from edition`.execute(db)
  if (kind === 'postgres') {
    await sql`create table search_match (place bigint primary key, head_words tsvector not null,
      words tsvector not null) with (toast_tuple_target = 128)`.execute(db)
    for (const column of ['head_words', 'words'])
      await sql`create index ${sql.ref(`search_match_${column}`)} on search_match
        using gin (${sql.ref(column)}) with (fastupdate = off)`.execute(db)
  } else {
    for (const { code } of editions)
      await sql`create virtual table ${sql.table(`find_${code}`)} using fts5(head, body, tags, content='',
        contentless_delete=1, detail=full,
        tokenize="unicode61 remove_diacritics 0 categories 'L* M* N*' tokenchars '.'")`.execute(db)
  }
  if (editions.length > 0)
    await sql`insert into setting (key, value) values ('search', '{"analyser":0,"round":0}')`.execute(db)
}

const part = 500

/** Notes what sections, subjects and authors are called; hidden ones are not. What is left is told by the rows. */
export const fill = async (db: Kysely<unknown>): Promise<'more' | 'done'> => {
  // Nothing is asked of tables that are empty: SQLite would plan for empty ones ever after.
  const { rows: editions } = await sql`select code from edition limit 1`.execute(db)
  if (editions.length === 0) return 'done'
  let filled = 0
  for (const noun of ['section', 'subject', 'author']) {
    const [names, own, id] = [sql.table(`${noun}_name`), sql.table(noun), sql.ref(`${noun}_id`)]
    const shown = noun === 'author' ? sql`and o.hidden = 0` : sql``
    const { rows } = await sql<{ number: number; edition: string; name: string }>`
      select n.${id} as number, n.edition, n.name from ${names} n join ${own} o on o.id = n.${id}
      where not exists (select 1 from search_name s
        where s.noun = ${noun} and s.number = n.${id} and s.edition = n.edition)
      ${shown} limit ${part}`.execute(db)
    filled += rows.length
    for (const { number, edition, name } of rows)
      await sql`insert into search_name (noun, number, edition, name, folded)
        values (${noun}, ${number}, ${edition}, ${name}, ${fold(name)})`.execute(db)
  }
  return filled === 0 ? 'done' : 'more'
}
