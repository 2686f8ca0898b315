// What was read is what came in and what was left, always.

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { openArchive } from '#archive/archive.ts'
import { setClock } from '#common/clock.ts'
import { plainAccount } from '#wire/intake/report.ts'
import { planImport } from '#wire/plan.ts'
import { readWxr } from '#wire/wxr.ts'
import { onEachEngine } from './engines.ts'
import { importFile, importedAt } from './importer.ts'
import { commentOf, makeExport } from './make/export.ts'
import { allRows } from './make/rows.ts'

/** Exports as careless tools put them together: numbers again and again, types and states of every sort. */
const items = fc.array(
  fc.record({
    id: fc.nat({ max: 12 }),
    type: fc.constantFrom(
      'post',
      'post',
      'page',
      'attachment',
      'nav_menu_item',
      'revision',
      'report',
      'wp_block',
      'acf-field',
    ),
    status: fc.constantFrom('publish', 'publish', 'draft', 'private', 'trash', 'auto-draft', 'inherit', 'odd'),
    slug: fc.constantFrom('', 'trams', 'bread', 'rain'),
    title: fc.constantFrom('', 'Trams', '[:en]Bread[:fa]نان[:]', 'Rain & snow'),
    url: fc.constantFrom('', 'https://old.example/wp-content/uploads/a.jpg', 'mailto:x'),
    comments: fc.array(
      fc.record({
        id: fc.nat({ max: 9 }),
        type: fc.constantFrom('comment', '', 'pingback'),
        approved: fc.constantFrom('1', '0', 'spam', 'trash'),
        parent: fc.nat({ max: 9 }),
      }),
      { maxLength: 3 },
    ),
    terms: fc.subarray([
      'category news News',
      'category city City',
      'post_tag rails Rails',
      'topic pipes Pipes',
      'language en',
    ]),
  }),
  { maxLength: 14 },
)
type Made = typeof items extends fc.Arbitrary<infer T> ? T : never

const exportOf = (made: Made): string =>
  makeExport(
    made.map(({ comments, ...item }) => ({
      ...item,
      link: `https://old.example/${item.slug}/`,
      comments: comments.map((comment) => commentOf({ ...comment, id: comment.id + 1 })).join(''),
    })),
    {
      terms: [
        { taxonomy: 'category', slug: 'news', name: 'News', id: 3 },
        { taxonomy: 'category', slug: 'weather', name: 'Weather', id: 4 },
      ],
    },
  )

/** Types whose items are divided where they hold several languages. */
const splits = new Set(['post', 'page', 'report', 'acf-field'])

onEachEngine('the account of an import', (engine) => {
  test('what was read is what came in and what was left, whatever an export holds', async () => {
    await fc.assert(
      fc.asyncProperty(items, async (made) => {
        const fresh = await engine.fresh()
        const file = join(fresh.folder, 'export.xml')
        writeFileSync(file, exportOf(made))
        const archive = await openArchive({ url: fresh.url, clock: setClock(importedAt) })
        try {
          for (const round of ['first', 'second']) {
            const report = await importFile(archive, fresh.folder, file)
            const plan = await planImport(
              readWxr(
                (async function* () {
                  yield readFileSync(file)
                })(),
              ),
            )
            for (const [type, { read, taken, left }] of report.account)
              assert.equal(taken + [...left.values()].reduce((sum, count) => sum + count, 0), read, `${round}: ${type}`)
            for (const [type, { read }] of plan.account) assert.equal(report.account.get(type)?.read, read, type)
            const { post, page, attachment, comment } = report.tallies
            const inNow = [post, page, attachment, comment].map(
              (tally) => tally.added + tally.changed + tally.unchanged,
            )
            const kept = (...types: string[]): number =>
              types.reduce((sum, type) => sum + (report.account.get(type)?.taken ?? 0), 0)
            assert.deepEqual(inNow, [kept('post'), kept('page'), kept('attachment'), kept('comment')])
            const parts = made.filter(({ title, type }) => title.includes('[:') && splits.has(type)).length
            const things = [
              'post',
              'page',
              'attachment',
              'nav_menu_item',
              'revision',
              'report',
              'wp_block',
              'acf-field',
              'item',
            ]
            const read = things.reduce((sum, type) => sum + (report.account.get(type)?.read ?? 0), 0)
            assert.equal(read, made.length + parts)
          }
          const rows = await allRows(fresh.url)
          const report = await importFile(archive, fresh.folder, file)
          assert.equal(rows['article']?.length, report.account.get('post')?.taken ?? 0)
          assert.equal(rows['reply']?.length, report.account.get('comment')?.taken ?? 0)
        } finally {
          await archive.close()
        }
      }),
      { numRuns: engine.name === 'sqlite' ? 8 : 4 },
    )
  })
})

test('an account is told with its reasons in words', () => {
  assert.deepEqual(plainAccount(new Map([['post', { read: 2, taken: 1, left: new Map([['waste', 1]]) }]])), {
    post: { read: 2, in: 1, left: [{ reason: 'waste', count: 1, words: 'thrown away there, or never begun' }] },
  })
})
