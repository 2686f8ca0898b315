// A newer export of the same site, a second site, and what staff did in between.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openArchive } from '#archive/archive.ts'
import { newestCards } from '#archive/lists.ts'
import { withdrawArticle } from '#archive/publication.ts'
import { setClock } from '#common/clock.ts'
import { onEachEngine } from './engines.ts'
import { importedAt } from './importer.ts'
import { by, headlineOf, one, run, runFile, withArchive, written } from './imports.ts'
import { commentOf } from './make/export.ts'
import type { ExportItem } from './make/export.ts'
import { allRows } from './make/rows.ts'

onEachEngine('a later import', (engine) => {
  test('what changes there changes here: a new revision of that article, and nothing else', async () => {
    const fresh = await engine.fresh()
    const posts: ExportItem[] = [
      { id: 1, slug: 'first' },
      { id: 2, terms: ['post_tag trams Trams'] },
      { id: 3, comments: commentOf({ id: 1, approved: '0' }) },
    ]
    const { rows } = await runFile(fresh, written(fresh, posts))
    const changed: ExportItem[] = [
      { id: 1, slug: 'renamed', title: 'Tram line 1 is late', modified: '2026-03-09 10:00:00' },
      { id: 2, terms: ['post_tag trams Trams'] },
      { id: 3, comments: commentOf({ id: 1, approved: '1' }) },
    ]
    const { report, rows: after } = await runFile(fresh, written(fresh, changed))
    assert.deepEqual(
      [report.tallies.post, report.tallies.comment].map(({ added, changed, unchanged }) => [added, changed, unchanged]),
      [
        [0, 1, 2],
        [0, 1, 0],
      ],
    )
    assert.equal(after['revision']?.length, 4)
    const article = one(after, 'article', { path: '/en/general/first/' })
    assert.equal(headlineOf(after, article['id']), 'Tram line 1 is late')
    assert.equal(article['live_revision_id'], article['latest_revision_id'])
    assert.equal(article['updated_at'], Date.UTC(2026, 2, 9, 10))
    assert.equal(one(after, 'reply', {})['state'], 'approved')
    assert.deepEqual(
      by(after, 'article', { path: '/en/general/tram-2/' }),
      by(rows, 'article', { path: '/en/general/tram-2/' }),
    )
  })

  test('what becomes private or is binned there leaves no trace for readers here, and may come back', async () => {
    const fresh = await engine.fresh()
    const states = (first: string, second: string): ExportItem[] => [
      { id: 1, status: first },
      { id: 2, status: second },
      { id: 3 },
      { id: 4, type: 'page', status: second, slug: 'about', link: 'https://old.example/about/' },
    ]
    await runFile(fresh, written(fresh, states('publish', 'publish')))
    const { rows } = await runFile(fresh, written(fresh, states('private', 'trash')))
    assert.deepEqual(
      by(rows, 'article', {})
        .map(({ state, held }) => [state, held])
        .toSorted(),
      [
        ['draft', 'gone'],
        ['draft', 'private'],
        ['published', null],
      ],
    )
    const { value: shown } = await withArchive(fresh, (archive) =>
      archive.read((reading) => newestCards(reading, 'en', 10)),
    )
    assert.deepEqual(
      shown.map(({ headline }) => headline),
      ['Tram line 3'],
    )
    assert.equal(one(rows, 'standing_text', {})['state'], 'draft')
    const { rows: back } = await runFile(fresh, written(fresh, states('publish', 'publish')))
    assert.deepEqual(
      by(back, 'standing_text', {}).map(({ state, path }) => [state, path]),
      [['published', '/en/about/']],
    )
    assert.deepEqual(
      by(back, 'article', { state: 'published' })
        .map(({ path }) => path)
        .toSorted(),
      ['/en/general/tram-1/', '/en/general/tram-2/', '/en/general/tram-3/'],
    )
  })

  test('a newsroom of its own keeps what it has: editions, sections, top news, authors', async () => {
    const fresh = await engine.fresh()
    const first = await runFile(
      fresh,
      written(fresh, [{ id: 1, sticky: true, terms: ['category news News'] }], { title: 'The Lantern' }),
    )
    const second = await runFile(
      fresh,
      written(
        fresh,
        [
          { id: 1, sticky: true, terms: ['category news News'] },
          { id: 2, terms: ['category culture Culture'] },
        ],
        { title: 'Another', link: 'https://other.example' },
      ),
    )
    for (const table of ['edition', 'top', 'author', 'author_name'])
      assert.deepEqual(second.rows[table], first.rows[table], table)
    assert.deepEqual(
      by(second.rows, 'section', {}).map(({ key, position }) => [key, position]),
      [
        ['news', 0],
        ['culture', 1],
      ],
    )
    assert.deepEqual(
      by(second.rows, 'article', {})
        .map(({ path }) => path)
        .toSorted(),
      ['/en/culture/tram-2/', '/en/news/tram-1-1/', '/en/news/tram-1/'],
    )
  })

  test('what staff withdrew here stays withdrawn, whatever changes there', async () => {
    const fresh = await engine.fresh()
    const { rows } = await run(fresh, [{ id: 1, title: 'Trams' }])
    const { id } = one(rows, 'article', {})
    const archive = await openArchive({ url: fresh.url, clock: setClock(importedAt) })
    await archive.write((writing) => withdrawArticle(writing, Number(id), { reason: 'It was wrong.', now: importedAt }))
    await archive.close()
    const { rows: after, report } = await run(fresh, [{ id: 1, title: 'Trams run', modified: '2026-03-09 10:00:00' }])
    assert.equal(one(after, 'article', {})['state'], 'withdrawn')
    assert.equal(one(after, 'article', {})['live_revision_id'], one(rows, 'article', {})['live_revision_id'])
    assert.ok(report.notes.some(({ reason }) => reason === 'is withdrawn here and stays so'))
  })

  test('an import numbers only the lists that it entered anew, and what staff moved keeps its place', async () => {
    const fresh = await engine.fresh()
    const { rows } = await run(fresh, [
      { id: 1, title: 'Trams', date: '2026-03-03 08:00:00', terms: ['category city City'] },
      { id: 2, title: 'Rails', date: '2026-03-04 08:00:00', terms: ['category city City'] },
    ])
    // Staff move the older one to the head of the section’s list, as a change of section does.
    const list = one(rows, 'list', { key: `en/section:${String(one(rows, 'section', { key: 'city' })['id'])}` })
    const archive = await openArchive({ url: fresh.url, clock: setClock(importedAt) })
    const { moveToLists, placesOf } = await import('#archive/lists.ts')
    const trams = Number(one(rows, 'article', { path: '/en/city/tram-1/' })['id'])
    await archive.write(async (writing) => {
      const standing = await placesOf(writing, trams)
      const others = standing.map(({ key }) => key).filter((key) => key !== list['key'])
      const left = await moveToLists(writing, trams, standing, others)
      await moveToLists(writing, trams, left, [...others, String(list['key'])])
    })
    await archive.close()
    const before = by(await allRows(fresh.url), 'list_entry', { list_id: list['id'] })
    const { rows: after } = await run(fresh, [
      { id: 3, title: 'Bread', date: '2026-03-01 08:00:00', terms: ['category food Food'] },
    ])
    assert.deepEqual(by(after, 'list_entry', { list_id: list['id'] }), before)
  })
})
