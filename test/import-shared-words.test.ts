// What texts take from elsewhere on the site: reusable blocks, tables; and what each language sees of a text.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachEngine } from './engines.ts'
import { addsUp, articles, by, one, run } from './imports.ts'
import { commentOf } from './make/export.ts'

onEachEngine('what the texts of an export refer to', (engine) => {
  test('tables of TablePress stand where texts name them, by shortcode and by block', async () => {
    const { rows, report } = await run(await engine.fresh(), [
      { id: 1, title: 'Prices', content: 'Bread:\n[table id=5 /]\n<!-- wp:tablepress/table {"id":"5"} /-->' },
      {
        id: 40,
        type: 'tablepress_table',
        title: 'Bread',
        content: '[["Day","Price"],["Monday","<b>2</b>"],["Closed","#colspan#"],["Hidden","9"]]',
        meta: {
          _tablepress_export_table_id: '5',
          _tablepress_table_options: '{"table_head":true,"print_name":false}',
          _tablepress_table_visibility: '{"rows":[1,1,1,0],"columns":[1,1]}',
        },
      },
    ])
    const body = JSON.parse(String(one(rows, 'revision', { headline: 'Prices' })['body']))
    assert.deepEqual(
      body.content.map(({ type }: { type: string }) => type),
      ['paragraph', 'table', 'table'],
    )
    assert.equal(
      articles(rows)['/en/general/tram-1/']?.text,
      'Bread: Day Price Monday 2 Closed Day Price Monday 2 Closed',
    )
    assert.deepEqual(report.account.get('tablepress_table'), { read: 1, taken: 1, left: new Map() })
    assert.equal(report.lost.size, 0)
  })

  test('a reusable block that was not public is in no text', async () => {
    const { rows, report } = await run(await engine.fresh(), [
      { id: 1, title: 'Letters', content: '<p>Write.</p><!-- wp:block {"ref":40} /--><!-- wp:block {"ref":41} /-->' },
      { id: 40, type: 'wp_block', status: 'draft', content: '<p>Secret draft.</p>' },
      { id: 41, type: 'wp_block', password: 'x', content: '<p>Secret words.</p>' },
    ])
    assert.equal(articles(rows)['/en/general/tram-1/']?.text, 'Write.')
    assert.deepEqual(report.account.get('wp_block'), { read: 2, taken: 0, left: new Map([['unused', 2]]) })
  })

  test('of words between shortcodes for languages those of the text’s own language stay', async () => {
    const { rows } = await run(await engine.fresh(), [
      {
        id: 1,
        title: 'Trams',
        content:
          '[trp_language language="en_US"]They run.[/trp_language][trp_language language="fa_IR"]فارسی[/trp_language]',
      },
      { id: 2, title: 'Bread', content: '[lang_fa]فارسی[/lang_fa][lang_en]It is cheap.[/lang_en]' },
    ])
    const found = articles(rows)
    assert.deepEqual(
      [found['/en/general/tram-1/']?.text, found['/en/general/tram-2/']?.text],
      ['They run.', 'It is cheap.'],
    )
  })

  test('shortcodes around the words of titles and excerpts go, words between brackets stay', async () => {
    const { rows, report } = await run(await engine.fresh(), [
      {
        id: 1,
        title: '[dropcap]T[/dropcap]rams [video] are back',
        excerpt:
          '[vc_row][vc_column]They run.[/vc_column][/vc_row][members_only]Secret.[/members_only] [gallery ids="1"]',
        content: '<p>x</p>',
      },
      { id: 2, title: '[Update] Bread [weather city="Graz"]' },
    ])
    const found = Object.values(articles(rows)).map(({ headline, lead }) => [headline, lead])
    assert.deepEqual(found.toSorted(), [
      ['Trams [video] are back', 'They run.'],
      ['[Update] Bread [weather city="Graz"]', null],
    ])
    assert.equal(report.lost.get('text for members only'), 1)
    assert.equal(report.standing.get('shortcode weather')?.count, 1)
  })

  test('comments of a type that only a plugin knows, and entries of menus that nobody saved, are told', async () => {
    const { rows, report } = await run(await engine.fresh(), [
      { id: 1, comments: commentOf({ id: 1, type: 'review' }) + commentOf({ id: 2, type: 'note', text: 'Internal' }) },
      { id: 2, type: 'nav_menu_item', status: 'draft', title: 'x', meta: { _menu_item_type: 'custom' } },
    ])
    assert.equal(by(rows, 'reply', {}).length, 0)
    assert.deepEqual(report.account.get('comment')?.left, new Map([['own-comment', 2]]))
    assert.deepEqual(report.account.get('nav_menu_item')?.left, new Map([['waste', 1]]))
    addsUp(report)
  })
})
