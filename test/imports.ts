// What tests of imports share: an export is brought in, and what the database holds then is told in short words.

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { setClock } from '#common/clock.ts'
import type { Report } from '#wire/intake/report.ts'
import type { Fresh } from './engines.ts'
import { importFile, importedAt } from './importer.ts'
import type { ImportOptions } from './importer.ts'
import { makeExport } from './make/export.ts'
import type { ExportItem, ExportSite } from './make/export.ts'
import { allRows } from './make/rows.ts'
import type { Rows } from './make/rows.ts'

export interface Done {
  readonly report: Report
  readonly rows: Rows
}
type Row = Record<string, unknown>

export const withArchive = async <T>({ url }: Fresh, work: (archive: Archive) => Promise<T>): Promise<T> => {
  const archive = await openArchive({ url, clock: setClock(importedAt) })
  try {
    return await work(archive)
  } finally {
    await archive.close()
  }
}

/** Writes an export into the data folder; gives its path. */
export const written = (
  fresh: Fresh,
  items: readonly (ExportItem | string)[],
  site?: ExportSite,
  name = 'export.xml',
): string => {
  const file = join(fresh.folder, name)
  writeFileSync(file, makeExport(items, site))
  return file
}

/** Imports a file and gives what the database holds then. */
export const runFile = async (fresh: Fresh, file: string, options: ImportOptions = {}): Promise<Done> => {
  const report = await withArchive(fresh, (archive) => importFile(archive, fresh.folder, file, options))
  return { report, rows: await allRows(fresh.url) }
}

export const run = (
  fresh: Fresh,
  items: readonly (ExportItem | string)[],
  site: ExportSite = {},
  options: ImportOptions = {},
): Promise<Done> => runFile(fresh, written(fresh, items, site), options)

export const by = (rows: Rows, table: string, wanted: Row): Row[] =>
  (rows[table] ?? []).filter((row) => Object.entries(wanted).every(([name, value]) => row[name] === value))

export const one = (rows: Rows, table: string, wanted: Row): Row => {
  const found = by(rows, table, wanted)
  assert.equal(found.length, 1, `${table} ${JSON.stringify(wanted)}: ${found.length} found`)
  return found[0] ?? {}
}

export const headlineOf = (rows: Rows, article: unknown): unknown => {
  const { latest_revision_id } = one(rows, 'article', { id: article })
  return one(rows, 'revision', { id: latest_revision_id })['headline']
}

/** Headline, lead and text of each article, by its path; drafts by their headline. */
export const articles = (
  rows: Rows,
): Record<string, { headline: string; lead: unknown; text: string; story: unknown }> =>
  Object.fromEntries(
    (rows['article'] ?? []).map(({ path, latest_revision_id, story_id }) => {
      const { headline, lead, body } = one(rows, 'revision', { id: latest_revision_id })
      const text = [...String(body).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].map(([, words]) => words).join(' ')
      return [String(path ?? headline), { headline: String(headline), lead, text, story: story_id }]
    }),
  )

export const bylineOf = (rows: Rows, headline: string): string[] => {
  const { credits } = one(rows, 'revision', { headline })
  return (JSON.parse(String(credits)) as { author: number }[]).map(({ author }) =>
    String(one(rows, 'author_name', { author_id: author })['name']),
  )
}

/** Where each old address leads. */
export const leads = (rows: Rows): Record<string, unknown> =>
  Object.fromEntries(
    by(rows, 'address', { article_id: null, standing_id: null }).map(({ path, target }) => [path, target]),
  )

/** The addresses that an article links to, in its order. */
export const linksOf = (rows: Rows, headline: string): string[] =>
  [...String(one(rows, 'revision', { headline })['body']).matchAll(/"href":"([^"]+)"/g)].map(([, href = '']) => href)

export const subjectsOf = (rows: Rows, headline: string): string[] => {
  const { article_id } = one(rows, 'revision', { headline })
  const { story_id } = one(rows, 'article', { id: article_id })
  return by(rows, 'story_subject', { story_id })
    .map(({ subject_id }) => String(one(rows, 'subject', { id: subject_id })['key']))
    .toSorted()
}

export const menuOf = (rows: Rows, edition: string, place: string): unknown =>
  JSON.parse(String(one(rows, 'menu', { edition, place })['items']))

export const attachment = (id: number, name: string, told: Partial<ExportItem> = {}): ExportItem => ({
  id,
  type: 'attachment',
  status: 'inherit',
  title: name,
  slug: name.replace(/\W+/g, '-'),
  link: `https://old.example/page-of-${id}/`,
  url: `https://old.example/wp-content/uploads/2024/05/${name}`,
  meta: { _wp_attached_file: `2024/05/${name}` },
  ...told,
})

/** What was read is what came in and what was left, by type. */
export const addsUp = ({ account }: Report): void => {
  for (const [type, { read, taken, left }] of account) {
    const sum = [...left.values()].reduce((all, count) => all + count, taken)
    assert.equal(sum, read, `${type}: ${read} read, ${taken} in, ${JSON.stringify([...left])}`)
  }
}

/** The points that each change told which came after the others. */
export const toldSince = (before: Rows, after: Rows): string[][] => {
  const last = Math.max(0, ...(before['change'] ?? []).map(({ number }) => Number(number)))
  return by(after, 'change', {})
    .filter(({ number }) => Number(number) > last)
    .map(({ touched }): string[] => JSON.parse(String(touched)).points)
}
