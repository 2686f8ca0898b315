// What one more post of an old site costs: statements, and writings that hold the one line of writers.

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openArchive } from '#archive/archive.ts'
import { setClock } from '#common/clock.ts'
import { onEachEngine } from '../engines.ts'
import { importFile, importedAt } from '../importer.ts'
import { commentOf, makeExport } from '../make/export.ts'
import type { ExportItem } from '../make/export.ts'
import { broadSearches } from '../make/scans.ts'
import { countStatements } from '../make/statements.ts'

const post = (id: number): ExportItem => ({
  id,
  title: `Line ${id}`,
  slug: `line-${id}`,
  date: `2026-03-0${id} 08:00:00`,
  link: `https://old.example/2026/03/line-${id}/`,
  content:
    `<p>The tram of line ${id}.</p>` +
    '<img class="wp-image-90" src="https://old.example/wp-content/uploads/tram.jpg">',
  terms: ['category city City', 'category news News', 'post_tag rails Rails', 'post_tag trams Trams'],
  meta: { _thumbnail_id: '90', _wp_old_slug: `tram-${id}` },
  comments: commentOf({ id: id * 10 }) + commentOf({ id: id * 10 + 1, parent: id * 10 }),
})
const picture: ExportItem = {
  id: 90,
  type: 'attachment',
  status: 'inherit',
  url: 'https://old.example/wp-content/uploads/tram.jpg',
}

onEachEngine('an import', (engine) => {
  test('costs 42 statements and 2 writings at most for one more post with its comments and addresses', async () => {
    const fresh = await engine.fresh()
    const file = join(fresh.folder, 'export.xml')
    const archive = await openArchive({ url: fresh.url, clock: setClock(importedAt) })
    const counter = countStatements()
    try {
      const cost = async (posts: readonly ExportItem[]): Promise<{ statements: number; writings: number }> => {
        writeFileSync(file, makeExport([picture, ...posts]))
        counter.forget()
        const before = counter.count
        const { failures } = await importFile(archive, fresh.folder, file)
        assert.deepEqual(failures, [])
        const changes = counter.most().filter(([sql]) => sql.startsWith('insert into "change"'))
        return { statements: counter.count - before, writings: changes.reduce((sum, [, count]) => sum + count, 0) }
      }
      await cost([post(1)])
      const one = await cost([post(1), post(2)])
      const nine = await cost([1, 2, 3, 4, 5, 6, 7, 8, 9].map(post))
      const again = await cost([1, 2, 3, 4, 5, 6, 7, 8, 9].map(post))
      const counts = JSON.stringify({ one, nine, again })
      // What a run costs at its beginning and its end, whatever it brings, is in `one`.
      assert.ok((nine.statements - one.statements) / 6 <= 42, counts)
      // How many share a writing follows from how long they take.
      assert.ok(nine.writings / 7 <= 2, counts)
      assert.ok(one.statements <= 160, counts)
      assert.ok(again.statements <= 20 && again.writings === 0, counts)
    } finally {
      counter.stop()
      await archive.close()
    }
  })

  if (engine.name === 'sqlite')
    test('looks for no post among all that came in before it', async () => {
      const fresh = await engine.fresh()
      const file = join(fresh.folder, 'export.xml')
      const archive = await openArchive({ url: fresh.url, clock: setClock(importedAt) })
      const counter = countStatements()
      try {
        const broad = async (posts: readonly ExportItem[]): Promise<[sql: string, count: number][]> => {
          writeFileSync(file, makeExport([picture, ...posts]))
          counter.forget()
          await importFile(archive, fresh.folder, file)
          const asked = counter.most()
          const found = new Set(
            await broadSearches(
              archive,
              asked.map(([sql]) => sql),
            ),
          )
          return asked.filter(([sql]) => found.has(sql))
        }
        // What a run looks over once, whatever it brings, the first one does too.
        const onceARun = new Map(await broad([post(1)]))
        const nine = await broad([1, 2, 3, 4, 5, 6, 7, 8, 9].map(post))
        assert.ok(nine.length > 0)
        assert.deepEqual(
          nine.filter(([sql, count]) => count > (onceARun.get(sql) ?? 0)),
          [],
        )
      } finally {
        counter.stop()
        await archive.close()
      }
    })
})
