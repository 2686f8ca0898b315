// What a database holds, row by row: for tests that compare two of them, or look for what must not be there.

import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'

type Row = Record<string, unknown>
export type Rows = Record<string, Row[]>

const tables = [
  'setting',
  'edition',
  'section',
  'section_name',
  'subject',
  'subject_name',
  'author',
  'author_name',
  'source',
  'source_name',
  'story',
  'story_subject',
  'relay',
  'relay_text',
  'article',
  'article_author',
  'revision',
  'correction',
  'list',
  'list_entry',
  'top',
  'related',
  'media',
  'media_text',
  'standing',
  'standing_text',
  'menu',
  'reply',
  'mail',
  'subscriber',
  'mail_barred',
  'letter',
  'letter_plan',
  'address',
  'act',
  'change',
  'ledger',
]

/** Every row of every table that an import could change, numbers as numbers, in one order. */
export const allRows = async (url: string): Promise<Rows> => {
  const rows: Rows = {}
  const sort = (found: Row[]): Row[] =>
    found.map(plain).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  if (url.startsWith('sqlite:')) {
    const db = new DatabaseSync(url.replace(/^sqlite:(\/\/)?/, ''))
    for (const table of tables) rows[table] = sort(db.prepare(`select * from "${table}"`).all())
    db.close()
    return rows
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const table of tables) rows[table] = sort((await client.query(`select * from "${table}"`)).rows)
  await client.end()
  return rows
}

const plain = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [
        name,
        typeof value === 'string' && /^-?\d{1,15}$/.test(value) && name !== 'foreign_id' && name !== 'text'
          ? Number(value)
          : value,
      ]),
  )

const numbered = [
  'section',
  'subject',
  'author',
  'source',
  'story',
  'article',
  'revision',
  'media',
  'standing',
  'reply',
  'list',
  'relay',
] as const
const refers: Readonly<Record<string, (typeof numbered)[number]>> = {
  section_id: 'section',
  parent_id: 'reply',
  root_id: 'reply',
  subject_id: 'subject',
  author_id: 'author',
  story_id: 'story',
  relay_id: 'relay',
  article_id: 'article',
  related_id: 'article',
  live_revision_id: 'revision',
  latest_revision_id: 'revision',
  media_id: 'media',
  picture_id: 'media',
  standing_id: 'standing',
  list_id: 'list',
}
const becomes: Readonly<Record<string, (typeof numbered)[number]>> = {
  author: 'author',
  section: 'section',
  subject: 'subject',
  story: 'story',
  post: 'article',
  page: 'standing',
  standing: 'standing',
  'standing of': 'standing',
  attachment: 'media',
  file: 'media',
  comment: 'reply',
}

/** The same, comparable between two databases: numbers that a sequence gave count from 1 without gaps (PostgreSQL's
 *  sequences do not roll back); what is new on every run is left out. */
export const comparable = (rows: Rows): Rows => {
  const order = new Map<string, Map<number, number>>()
  for (const table of numbered) {
    const ids = (rows[table] ?? []).map(({ id }) => Number(id)).toSorted((a, b) => a - b)
    order.set(table, new Map(ids.map((id, index) => [id, index + 1])))
  }
  const at = (table: string, id: unknown): unknown =>
    id === null || id === 0 ? id : (order.get(table)?.get(Number(id)) ?? `no ${table} ${id}`)
  const inText = (text: string): string =>
    text
      .replace(/"media":(\d+)/g, (_, id) => `"media":${at('media', id)}`)
      .replace(/"author":(\d+)/g, (_, id) => `"author":${at('author', id)}`)
      .replace(/^article:(\d+)\//g, (_, id) => `article:${at('article', id)}/`)
      .replace(/\/(author|section|subject):(\d+)$/g, (_, table, id) => `/${table}:${at(table, id)}`)
  const clean = (table: string, row: Row): Row => {
    const made: Row = {}
    for (const [name, value] of Object.entries(row)) {
      if (name === 'email_sealed') continue
      if (name === 'id' && order.has(table)) made[name] = at(table, value)
      else if (name === 'local_id') made[name] = at(becomes[String(row['kind'])] ?? '', value)
      else if (name === 'parent_id' && table === 'section') made[name] = at('section', value)
      else if (name in refers && typeof value === 'number') made[name] = at(refers[name] ?? '', value)
      else made[name] = typeof value === 'string' ? inText(value) : value
    }
    return made
  }
  const compared = Object.entries(rows).filter(([table]) => table !== 'change')
  return Object.fromEntries(
    compared.map(([table, found]) => [
      table,
      found
        .map((row) => clean(table, table === 'act' ? { ...row, id: 0 } : row))
        .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ]),
  )
}
