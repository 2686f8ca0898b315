// Menus of the old site become those of its editions.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openArchive } from '#archive/archive.ts'
import { saveMenu } from '#archive/editions.ts'
import { setClock } from '#common/clock.ts'
import { onEachEngine } from './engines.ts'
import { importedAt } from './importer.ts'
import { addsUp, by, one, run } from './imports.ts'
import type { ExportItem } from './make/export.ts'

onEachEngine('the menus of an export', (engine) => {
  test('menus become those of the edition, unless the newsroom has set its own', async () => {
    const entry = (id: number, told: Record<string, string>, title = '', menu = 'top'): ExportItem => ({
      id,
      type: 'nav_menu_item',
      title,
      slug: String(id),
      terms: [`nav_menu ${menu} ${menu}`],
      meta: Object.fromEntries(Object.entries(told).map(([key, value]) => [`_menu_item_${key}`, value])),
    })
    const items: ExportItem[] = [
      { id: 1, title: 'Trams', slug: 'trams', terms: ['category city City'] },
      { id: 2, type: 'page', title: 'About', slug: 'about', link: 'https://old.example/about/' },
      entry(10, { type: 'taxonomy', object: 'category', object_id: '3' }),
      entry(11, { type: 'post_type', object: 'page', object_id: '2' }),
      entry(12, { type: 'post_type', object: 'post', object_id: '1' }),
      entry(13, { type: 'custom', url: 'https://weather.example/' }, 'Weather'),
      entry(14, { type: 'post_type', object: 'page', object_id: '99' }, 'Gone'),
      entry(20, { type: 'custom', url: 'https://old.example/about/' }, 'About us', 'footer'),
    ]
    const site = { terms: [{ taxonomy: 'category', slug: 'city', name: 'City', id: 3 }] }
    const fresh = await engine.fresh()
    const { rows, report } = await run(fresh, items, site)
    const page = one(rows, 'standing', {})['key']
    const menu = (place: string): unknown => JSON.parse(String(one(rows, 'menu', { edition: 'en', place })['items']))
    assert.deepEqual(menu('main'), [
      { section: 'city' },
      { page },
      { label: 'Trams', href: '/en/city/trams/' },
      { label: 'Weather', href: 'https://weather.example/' },
    ])
    assert.deepEqual(menu('footer'), [{ page }])
    assert.deepEqual(report.account.get('nav_menu_item'), { read: 6, taken: 5, left: new Map([['leads-nowhere', 1]]) })
    addsUp(report)
    assert.deepEqual((await run(fresh, items, site)).rows, rows)
    const own = await engine.fresh()
    await run(own, [{ id: 9 }], site)
    const archive = await openArchive({ url: own.url, clock: setClock(importedAt) })
    for (const place of ['main', 'footer'] as const)
      await archive.write((writing) => saveMenu(writing, 'en', place, [{ label: 'Ours', href: '/en/' }]))
    await archive.close()
    const kept = await run(own, items, site)
    assert.deepEqual(
      by(kept.rows, 'menu', {}).map((row) => row['items']),
      ['[{"label":"Ours","href":"/en/"}]', '[{"label":"Ours","href":"/en/"}]'],
    )
    assert.equal(kept.report.account.get('nav_menu_item')?.left.get('own-menu'), 5)
    addsUp(kept.report)
  })

  test('a block of navigation becomes the menu of its edition', async () => {
    const link = (told: object): string => `<!-- wp:navigation-link ${JSON.stringify(told)} /-->`
    const { rows, report } = await run(await engine.fresh(), [
      { id: 1, title: 'Trams', slug: 'trams', link: 'https://old.example/trams/' },
      { id: 2, type: 'page', title: 'About', slug: 'about', link: 'https://old.example/about/' },
      {
        id: 3,
        type: 'wp_navigation',
        title: 'Navigation',
        content: [
          link({ label: 'About us', type: 'page', id: 2, url: 'https://old.example/about/', kind: 'post-type' }),
          link({ label: 'Trams', url: 'https://old.example/trams/', kind: 'custom' }),
          link({ label: 'Weather', url: 'https://weather.example/', kind: 'custom' }),
          link({ label: 'Bad', url: 'javascript:alert(1)' }),
        ].join(''),
      },
    ])
    assert.deepEqual(JSON.parse(String(one(rows, 'menu', { place: 'main' })['items'])), [
      { page: one(rows, 'standing', {})['key'] },
      { label: 'Trams', href: '/en/general/trams/' },
      { label: 'Weather', href: 'https://weather.example/' },
    ])
    assert.deepEqual(report.account.get('wp_navigation'), { read: 1, taken: 1, left: new Map() })
  })
})
