// Finds statements that read through a table from its beginning: what takes a moment in a young archive and minutes in
// one of a million articles.

import { CompiledQuery } from 'kysely'
import type { Archive } from '#archive/archive.ts'
import { rows } from '#archive/rows.ts'

/** Tables whose rows are as many as what was written, read or brought in; the others hold what staff set up. */
const growing = new Set([
  ...[
    'story',
    'story_subject',
    'article',
    'article_author',
    'revision',
    'correction',
    'relay',
    'relay_text',
    'related',
  ],
  ...['list', 'list_entry', 'publication_day', 'address', 'reply', 'media', 'media_text', 'rendition', 'named_place'],
  ...['author', 'author_name', 'subject', 'subject_name', 'source', 'source_name', 'dossier_story', 'top'],
  ...['act', 'change', 'job', 'ledger', 'idempotency', 'working_copy', 'session', 'reply_page', 'removed'],
])

/** What these statements read through, `table: statement`, as SQLite would do it.
 *  @param statements as they were prepared, with `?` for values. */
export const fullScans = async (archive: Archive, statements: readonly string[]): Promise<string[]> => {
  const found: string[] = []
  const asked = statements.filter((sql) => /^\s*(select|insert|update|delete|with)\b/i.test(sql))
  await archive.read(async (reading) => {
    for (const sql of asked) {
      const plan = await reading[rows].executeQuery<{ detail: string }>(CompiledQuery.raw(`explain query plan ${sql}`))
      for (const { detail } of plan.rows) {
        const [, scanned = ''] = /^SCAN (\w+)/.exec(detail) ?? []
        // The first row of all is no reading through.
        if (/^select [^()]* from "\w+" limit \?$/.test(sql)) continue
        // An alias stands for its table.
        const table = new RegExp(`"?(\\w+)"?(?: as)? "?${scanned}"?[\\s,)]`, 'i').exec(sql)?.[1] ?? scanned
        if (growing.has(scanned) || growing.has(table)) found.push(`${scanned}: ${sql.replaceAll(/\s+/g, ' ')}`)
      }
    }
  })
  return found
}

/** Columns that tell few things apart: what is found by them alone is as much as there is. */
const shared = new Set(['origin', 'kind', 'edition', 'state', 'actor_kind', 'late'])

/** Statements that look at all that a growing table has of an origin, an edition, a kind: no reading through it, and
 *  just as slow. */
export const broadSearches = async (archive: Archive, statements: readonly string[]): Promise<string[]> => {
  const { value } = await archive.read(async (reading) => {
    const found: string[] = []
    for (const sql of statements.filter((sql) => /^\s*(select|insert|update|delete|with)\b/i.test(sql))) {
      const plan = await reading[rows].executeQuery<{ detail: string }>(CompiledQuery.raw(`explain query plan ${sql}`))
      for (const { detail } of plan.rows) {
        const [, table = '', by = ''] = /^SEARCH (\w+) .*\((.+)\)/.exec(detail) ?? []
        const isBroad = by.split(' AND ').every((one) => shared.has(/\w+/.exec(one)?.[0] ?? ''))
        if (growing.has(table) && isBroad && !sql.endsWith(' limit ?')) found.push(sql)
      }
    }
    return found
  })
  return value
}

/** Indexes on columns that may be empty and that hold empty rows too: where most rows are, SQLite's figures say that
 *  one value is shared by all, and it reads through the table. */
export const densePitfalls = async (archive: Archive): Promise<string[]> => {
  const { value } = await archive.read((reading) =>
    reading[rows].executeQuery<{ name: string }>(
      CompiledQuery.raw(`
        select i.name as name from sqlite_master t join pragma_index_list(t.name) i join pragma_index_info(i.name) c
        join pragma_table_info(t.name) k on k.name = c.name
        where t.type = 'table' and i."unique" = 0 and i.partial = 0 and c.seqno = 0 and k."notnull" = 0 and k.pk = 0`),
    ),
  )
  return value.rows.map(({ name }) => name)
}
