// Exports that real systems wrote come in whole, and a second time change nothing.

import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { onEachEngine } from './engines.ts'
import { by, one, runFile } from './imports.ts'

const inputs = fileURLToPath(new URL('../../shared/inputs/', import.meta.url))
const skip = existsSync(inputs) ? false : `no exports of real systems: ${inputs} is not there`

onEachEngine('an export of a real system', (engine) => {
  test(
    'a newsroom of three languages comes in whole: linked translations, a sticky post, replies, and nothing that ' +
      'was not public',
    { skip },
    async () => {
      const fresh = await engine.fresh()
      const { report, rows } = await runFile(fresh, join(inputs, 'wordpress-polylang-three-languages.xml'))
      assert.deepEqual(report.failures, [])
      assert.deepEqual(rows['edition']?.map(({ code }) => code).toSorted(), ['ar', 'en', 'fa'])
      const stories = Map.groupBy(rows['article'] ?? [], ({ story_id }) => story_id)
      assert.deepEqual(
        [...stories.values()]
          .map((articles) =>
            articles
              .map(({ edition }) => edition)
              .toSorted()
              .join(' '),
          )
          .toSorted(),
        ['ar en', 'ar en fa', 'en', 'en fa', 'fa'],
      )
      assert.deepEqual(
        by(rows, 'article', { state: 'draft' })
          .map(({ held, path }) => [held, path])
          .toSorted(),
        [
          ['draft', null],
          ['future', null],
        ],
      )
      assert.equal(by(rows, 'article', { state: 'published' }).length, 7)
      for (const edition of ['en', 'fa', 'ar']) assert.equal(by(rows, 'top', { edition, section_id: 0 }).length, 1)
      const [first, answer, other] = rows['reply'] ?? []
      assert.deepEqual(
        [first, answer, other].map((reply) => reply?.['state']),
        ['approved', 'approved', 'approved'],
      )
      assert.equal(
        answer?.['parent_id'] ?? first?.['parent_id'],
        first?.['parent_id'] === null ? first?.['id'] : answer?.['id'],
      )
      assert.equal(one(rows, 'address', { path: '/tram-line-approved/' })['target'], '/en/news/tram-line-approved/')
    },
  )

  test(
    'the theme unit test comes in: pages, threads, titles of every kind, posts behind a password',
    { skip },
    async () => {
      const fresh = await engine.fresh()
      const { report, rows } = await runFile(fresh, join(inputs, 'wordpress-theme-unit-test.xml'))
      assert.deepEqual(report.failures, [])
      assert.equal(rows['article']?.length, 58)
      assert.equal(rows['standing_text']?.length, 21)
      assert.equal(rows['media']?.length, 37)
      assert.equal(rows['reply']?.length, 24)
      assert.deepEqual(
        by(rows, 'article', { state: 'draft' })
          .map(({ held }) => held)
          .toSorted(),
        ['draft', 'future', 'password'],
      )
      assert.ok((rows['revision'] ?? []).every(({ headline }) => headline !== ''))
      assert.ok(by(rows, 'reply', { parent_id: null }).length < 24)
      // Every list stands in the order of dates.
      const dates = new Map(rows['article']?.map(({ id, published_at }) => [id, Number(published_at)]))
      for (const places of Map.groupBy(rows['list_entry'] ?? [], ({ list_id }) => list_id).values()) {
        const inOrder = places
          .toSorted((a, b) => Number(a['place']) - Number(b['place']))
          .map(({ article_id }) => dates.get(article_id) ?? 0)
        assert.deepEqual(
          inOrder,
          inOrder.toSorted((a, b) => a - b),
        )
      }
    },
  )

  test('every core block comes in', { skip }, async () => {
    const fresh = await engine.fresh()
    const { report, rows } = await runFile(fresh, join(inputs, 'wordpress-64-blocks.xml'))
    assert.deepEqual(report.failures, [])
    assert.equal(by(rows, 'article', { state: 'published' }).length, 61)
  })

  for (const name of ['polylang-three-languages', 'theme-unit-test', '64-blocks'])
    test(`a second import of ${name} changes nothing, not a row of any table`, { skip }, async () => {
      const fresh = await engine.fresh()
      const file = join(inputs, `wordpress-${name}.xml`)
      const { rows } = await runFile(fresh, file)
      const { report, rows: again } = await runFile(fresh, file)
      assert.deepEqual(again, rows)
      for (const { added, changed, failed } of Object.values(report.tallies))
        assert.deepEqual([added, changed, failed], [0, 0, 0])
    })
})
