import { SqliteAdapter, sql } from 'kysely'
import type { Kysely, RawBuilder } from 'kysely'
import type { Schema } from '../schema.ts'
import { gap } from './document.ts'

/** All in which the two databases differ where words are looked for: FTS5 has a table for each edition, PostgreSQL two
 *  `tsvector` for each article. Both find the same, and neither puts anything in order but by place. */

type Db = Kysely<Schema>

/** A run of stems that stand side by side; mostly one. */
export type Run = readonly string[]

/** Articles of an edition that have of each clause one run at least, with these tags, within these places. */
export interface Wanted {
  readonly edition: string
  readonly clauses: readonly (readonly Run[])[]
  readonly tags: readonly string[]
  readonly from: number
  readonly upTo: number
  /** How many articles it may be at most, as far as the words tell. */
  readonly most: number
}

const isSqlite = (db: Db): boolean => db.getExecutor().adapter instanceof SqliteAdapter

/** What an edition needs before its first article is found. */
export const makeFindTable = async (db: Db, edition: string): Promise<void> => {
  if (!isSqlite(db)) return
  await sql`create virtual table if not exists ${tableOf(edition)} using fts5(head, body, tags, content='',
    contentless_delete=1, detail=full,
    tokenize="unicode61 remove_diacritics 0 categories 'L* M* N*' tokenchars '.'")`.execute(db)
}

const tableOf = (edition: string): RawBuilder<unknown> => sql.table(`find_${edition}`)

/** What is entered of an article. */
export interface Entry {
  readonly place: number
  readonly edition: string
  readonly headStems: readonly string[]
  readonly bodyStems: readonly string[]
  readonly tags: readonly string[]
}

/** How many rows are written in one statement. */
const together = 50

/** Enters where words stand, in place of what was entered there before. */
export const enterMatches = async (db: Db, entries: readonly Entry[]): Promise<void> => {
  if (isSqlite(db)) {
    for (const { place, edition, headStems, bodyStems, tags } of entries)
      await sql`insert or replace into ${tableOf(edition)} (rowid, head, body, tags)
        values (${place}, ${headStems.join(' ')}, ${bodyStems.join(' ')}, ${tags.join(' ')})`.execute(db)
    return
  }
  for (let at = 0; at < entries.length; at += together) {
    const values = entries.slice(at, at + together).map(({ place, edition, headStems, bodyStems, tags }) => {
      const marks = [`=${edition}`, `#${place >> 11}`, `##${place >> 14}`, ...tags.map((tag) => `@${tag}`)]
      const head = vector([headStems], marks)
      return sql`(${place}, ${head}::tsvector, ${vector([headStems, bodyStems], marks)}::tsvector)`
    })
    await sql`insert into search_match (place, head_words, words) values ${sql.join(values)}
      on conflict (place) do update set head_words = excluded.head_words, words = excluded.words`.execute(db)
  }
}

/** A `tsvector` as PostgreSQL reads one. */
const vector = (texts: readonly (readonly string[])[], marks: readonly string[]): string => {
  const places = new Map<string, number[]>()
  let place = 0
  for (const text of texts) {
    for (const stem of text) {
      place += 1
      if (stem === gap) continue
      const of = places.get(stem)
      if (of === undefined) places.set(stem, [place])
      else of.push(place)
    }
    place += 1
  }
  return [...[...places].map(([stem, at]) => `${quoted(stem)}:${at.join()}`), ...marks.map(quoted)].join(' ')
}

const quoted = (lexeme: string): string => `'${lexeme.replaceAll(/['\\]/g, '$&$&')}'`

export const leaveMatches = async (
  db: Db,
  left: readonly { readonly place: number; readonly edition: string }[],
): Promise<void> => {
  if (left.length === 0) return
  if (!isSqlite(db)) {
    await sql`delete from search_match where place in (${sql.join(left.map(({ place }) => place))})`.execute(db)
    return
  }
  for (const { place, edition } of left) await sql`delete from ${tableOf(edition)} where rowid = ${place}`.execute(db)
}

/** The newest places of what is wanted, `count` at most, the newest first.
 *  @param where in headline, names and lead, or anywhere. */
export const placesOf = (db: Db, wanted: Wanted, where: 'head' | 'anywhere', count: number): Promise<number[]> =>
  wanted.clauses.some((runs) => runs.length === 0)
    ? Promise.resolve([])
    : isSqlite(db)
      ? inSqlite(db, wanted, where, count)
      : inPostgres(db, wanted, where, count)

const inSqlite = async (
  db: Db,
  { edition, clauses, tags, from, upTo }: Wanted,
  where: 'head' | 'anywhere',
  count: number,
): Promise<number[]> => {
  const words = clauses.map((runs) => `(${runs.map((run) => `"${run.join(' ')}"`).join(' OR ')})`).join(' AND ')
  const sifted = tags.map((tag) => ` AND (tags : "${tag}")`).join('')
  const match = `(${where === 'head' ? 'head' : '{head body}'} : (${words}))${sifted}`
  const table = tableOf(edition)
  const { rows: found } = await sql<{ place: number }>`
    select rowid as place from ${table} where ${table} match ${match} and rowid between ${from} and ${upTo}
    order by rowid desc limit ${count}`.execute(db)
  return found.map(({ place }) => place)
}

/** The newest places of an edition that say each of some stems anywhere, so many of each at most; in one question. */
export const newestWith = async (
  db: Db,
  edition: string,
  stems: readonly string[],
  count: number,
): Promise<{ readonly stem: string; readonly place: number }[]> => {
  if (stems.length === 0) return []
  const table = tableOf(edition)
  const each = stems.map((stem) =>
    isSqlite(db)
      ? sql`select * from (select ${stem} as stem, rowid as place from ${table}
          where ${table} match ${`{head body} : ("${stem}")`} order by rowid desc limit ${count})`
      : sql`(select ${stem}::text as stem, place from search_match
          where words @@ ${`${quoted(stem)} & ${quoted(`=${edition}`)}`}::tsquery
          order by place + 0 desc limit ${count})`,
  )
  return (await sql<{ stem: string; place: number }>`${sql.join(each, sql` union all `)}`.execute(db)).rows
}

/** How many of the newest places are looked at first, for each article that should be among them. */
const generous = 4
const wider = 6
/** What fewer articles have is looked up at once: to sort it costs less than to look twice. */
const few = 3_000

const inPostgres = async (
  db: Db,
  { edition, clauses, tags, from, upTo, most }: Wanted,
  where: 'head' | 'anywhere',
  count: number,
): Promise<number[]> => {
  const runs = (all: readonly Run[]): string => all.map((run) => `(${run.map(quoted).join(' <-> ')})`).join(' | ')
  const words = [
    ...clauses.map((all) => `(${runs(all)})`),
    ...[`=${edition}`, ...tags.map((tag) => `@${tag}`)].map(quoted),
  ].join(' & ')
  const column = sql.ref(where === 'head' ? 'head_words' : 'words')
  const top = await lastPlace(db)
  const end = Math.min(upTo, top)
  // The newest places that should hold enough; wider where they do not.
  for (let width = Math.ceil((count * generous * top) / Math.max(most, 1)); ; width *= wider) {
    const whole = most <= few || end - width <= from
    const query = whole ? words : `${words} & (${buckets(end - width, end)})`
    const { rows: found } = await sql<{ place: number }>`
      select place from search_match where ${column} @@ ${query}::tsquery
      and place between ${from} and ${upTo} order by place + 0 desc limit ${count}`.execute(db)
    if (whole || found.length >= count) return found.map(({ place }) => place)
  }
}

const buckets = (from: number, upTo: number): string => {
  const shift = upTo - from < 1 << 17 ? 11 : 14
  const [first, last] = [Math.max(0, from) >> shift, upTo >> shift]
  const mark = shift === 11 ? '#' : '##'
  return Array.from({ length: last - first + 1 }, (_, at) => quoted(`${mark}${first + at}`)).join(' | ')
}

/** The highest place that was given. */
export const lastPlace = async (db: Db): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('search_doc')
        .select((e) => e.fn.max('place').as('place'))
        .executeTakeFirst()
    )?.place ?? 0,
  )

/** What ranking looks at, of the articles at these places. */
export interface Doc {
  readonly place: number
  readonly article_id: number
  readonly at: number
  readonly head: string
  readonly tags: string
}

export const docsAt = async (db: Db, places: readonly number[]): Promise<Doc[]> => {
  if (places.length === 0) return []
  // One statement for any number of places.
  const among = isSqlite(db)
    ? sql`(select value from json_each(${JSON.stringify(places)}))`
    : sql`(select unnest(${places}::bigint[]))`
  const { rows: found } = await sql<Doc>`
    select place, article_id, at, head, tags from search_doc where place in ${among}`.execute(db)
  return found
}

/** Those of these places of which words are entered. */
export const placesThere = async (
  db: Db,
  wanted: readonly { readonly place: number; readonly edition: string }[],
): Promise<ReadonlySet<number>> => {
  const there = new Set<number>()
  const lists = isSqlite(db) ? Map.groupBy(wanted, ({ edition }) => edition) : new Map([['', wanted]])
  for (const [edition, own] of lists) {
    if (own.length === 0) continue
    const table = isSqlite(db) ? tableOf(edition) : sql.table('search_match')
    const place = sql.ref(isSqlite(db) ? 'rowid' : 'place')
    const { rows: found } = await sql<{ place: number }>`select ${place} as place from ${table}
      where ${place} in (${sql.join(own.map((one) => one.place))})`.execute(db)
    for (const one of found) there.add(one.place)
  }
  return there
}
