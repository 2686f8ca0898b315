// Items in whatever order, with whatever numbers, of whatever types.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachEngine } from './engines.ts'
import { addsUp, articles, by, leads, one, run, runFile, subjectsOf, written } from './imports.ts'
import { commentOf } from './make/export.ts'
import type { ExportItem } from './make/export.ts'

onEachEngine('the items of an export', (engine) => {
  test('translations, parents and pictures that come later in the file are found', async () => {
    const fresh = await engine.fresh()
    const file = written(
      fresh,
      [
        {
          id: 3,
          terms: ['language fa', 'post_translations pll_1'],
          title: 'تراموا بازگشت',
          meta: { _thumbnail_id: '9' },
          content:
            '<p>متن</p><img class="wp-image-9" src="https://old.example/wp-content/uploads/2026/03/tram-300x200.jpg">',
          comments: commentOf({ id: 8, parent: 20 }) + commentOf({ id: 20, parent: 30 }) + commentOf({ id: 30 }),
        },
        { id: 1, terms: ['language en', 'post_translations pll_1'], date: '2026-03-01 08:00:00' },
        {
          id: 9,
          type: 'attachment',
          status: 'inherit',
          parent: 3,
          url: 'https://old.example/wp-content/uploads/2026/03/tram.jpg',
          excerpt: 'A tram',
          meta: { _wp_attachment_image_alt: 'A red tram' },
        },
      ],
      {
        terms: [
          { taxonomy: 'language', slug: 'fa', description: 'a:1:{s:6:"locale";s:5:"fa_IR";}' },
          { taxonomy: 'language', slug: 'en' },
        ],
      },
    )
    const { report, rows } = await runFile(fresh, file)
    assert.deepEqual(report.failures, [])
    assert.equal(rows['story']?.length, 1)
    const medium = one(rows, 'media', {})
    assert.equal(medium['origin'], 'https://old.example/wp-content/uploads/2026/03/tram.jpg')
    assert.equal(one(rows, 'story', {})['picture_id'] ?? medium['id'], medium['id'])
    assert.ok((rows['revision'] ?? []).some(({ body }) => String(body).includes(`"media":${medium['id']}`)))
    const replies = new Map(rows['reply']?.map(({ id, parent_id }) => [id, parent_id]))
    let depth = 0
    for (
      let next = [...replies].find(([id]) => ![...replies.values()].includes(id))?.[1] ?? null;
      next !== null;
      next = replies.get(next) ?? null
    )
      depth += 1
    assert.equal(depth, 2)
  })

  test('a broken item is told with its title and line, and the rest goes in', async () => {
    const fresh = await engine.fresh()
    const comments = commentOf({ id: 1, parent: 2 }) + commentOf({ id: 2, parent: 1 })
    const file = written(fresh, [
      { id: 1, comments },
      '<item><title>No number</title></item>',
      { id: 3, title: '', slug: '', content: '' },
      { id: 1, title: 'The same number' },
      { id: 5, date: '0000-00-00 00:00:00', modified: 'never' },
    ])
    const { report, rows } = await runFile(fresh, file)
    assert.deepEqual(report.failures, [])
    assert.equal(by(rows, 'article', { state: 'published' }).length, 3)
    assert.ok((rows['revision'] ?? []).some(({ headline }) => headline === '#3'))
    assert.equal(rows['reply']?.length, 2)
  })

  test('different texts with one number come in both, and the same text twice comes in once', async () => {
    const items: ExportItem[] = [
      { id: 100, title: 'Trams', slug: 'trams', link: 'https://old.example/trams/' },
      { id: 100, title: 'Bread', slug: 'bread', link: 'https://old.example/bread/' },
      { id: 0, title: 'No number', slug: 'none', link: 'https://old.example/none/' },
      { id: 100, title: 'Trams', slug: 'trams', link: 'https://old.example/trams/' },
    ]
    const fresh = await engine.fresh()
    const { rows, report } = await run(fresh, items)
    assert.deepEqual(Object.keys(articles(rows)).toSorted(), [
      '/en/general/bread/',
      '/en/general/none/',
      '/en/general/trams/',
    ])
    assert.deepEqual(report.account.get('post'), { read: 4, taken: 3, left: new Map([['same-again', 1]]) })
    assert.equal(leads(rows)['/bread/'], '/en/general/bread/')
    assert.deepEqual((await run(fresh, items)).rows, rows)
  })

  test('types of the site’s own are named with their public texts, and come in where they are asked for', async () => {
    const items: ExportItem[] = [
      { id: 100, title: 'Ordinary' },
      {
        id: 101,
        type: 'report',
        title: 'A long report on water',
        slug: 'water',
        link: 'https://old.example/reports/water/',
        terms: ['topic pipes Pipes'],
      },
      { id: 102, type: 'report', status: 'draft', title: 'Not yet' },
      { id: 103, type: 'wp_template', title: 'Single' },
    ]
    const fresh = await engine.fresh()
    const { report } = await run(fresh, items)
    assert.deepEqual({ ...report.ownTypes }, { report: 1 })
    assert.deepEqual(report.account.get('report')?.left, new Map([['own-type', 2]]))
    assert.equal(report.account.get('wp_template')?.left.get('machinery'), 1)
    const { rows, report: taken } = await run(fresh, items, {}, { types: new Map([['report', 'report']]) })
    assert.equal(leads(rows)['/reports/water/'], '/en/general/water/')
    assert.deepEqual(subjectsOf(rows, 'A long report on water'), ['pipes'])
    const { story_id } = one(rows, 'article', { path: '/en/general/water/' })
    assert.equal(one(rows, 'story', { id: story_id })['kind'], 'report')
    assert.equal(taken.account.get('report')?.taken, 2)
    addsUp(taken)
  })

  test('what search engines were told stands in for a lead that is not there, patterns of plugins do not', async () => {
    const { rows } = await run(await engine.fresh(), [
      { id: 1, title: 'Trams', meta: { _yoast_wpseo_metadesc: 'When the trams run.' } },
      { id: 2, title: 'Bread', meta: { rank_math_description: '%excerpt%' } },
      { id: 3, title: 'Rain', excerpt: 'It rains.', meta: { rank_math_description: 'Rain in town.' } },
    ])
    const found = Object.values(articles(rows)).map(({ headline, lead }) => [headline, lead])
    assert.deepEqual(found.toSorted(), [
      ['Bread', null],
      ['Rain', 'It rains.'],
      ['Trams', 'When the trams run.'],
    ])
  })

  test('fields that a site has made for its texts are named where they hold words', async () => {
    const meta = {
      subtitle: 'How the trams came back',
      _subtitle: 'field_5f1',
      colour: '#ff0000',
      _colour: 'field_5f2',
      views: '12 and more',
    }
    const { report } = await run(await engine.fresh(), [
      { id: 1, meta },
      { id: 2, meta, status: 'draft' },
    ])
    assert.deepEqual({ ...report.ownFields }, { subtitle: 1 })
  })
})
