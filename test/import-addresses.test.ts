// Every old address leads to what it showed.

import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { onEachEngine } from './engines.ts'
import { attachment, leads, one, run } from './imports.ts'
import { png } from './make/png.ts'

onEachEngine('the old addresses of a site', (engine) => {
  test('every old address leads to what it showed by one redirect, and links in texts lead there at once', async () => {
    const fresh = await engine.fresh()
    const uploads = join(fresh.folder, 'uploads/2024/05')
    mkdirSync(uploads, { recursive: true })
    writeFileSync(join(uploads, 'plan.pdf'), '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
    writeFileSync(join(uploads, 'market.jpg'), png(40, 30))
    const old = 'https://old.example'
    const { rows, report } = await run(
      fresh,
      [
        {
          id: 101,
          title: 'Link to it',
          slug: 'link',
          link: `${old}/2024/05/link/`,
          date: '2024-05-01 09:00:00',
          content: [
            `<p><a href="${old}/2024/05/market-day/">the market</a>, <a href="${old}/?p=100">short</a>,`,
            `<a href="/2024/05/market-day/#top">relative</a>, <a href="${old}/topics/news/">news</a>,`,
            `<a href="${old}/wp-content/uploads/2024/05/plan.pdf">the plan</a>,`,
            '<a href="https://weather.example/2024/05/market-day/">elsewhere</a></p>',
          ].join(' '),
          terms: ['category news News'],
        },
        {
          id: 100,
          title: 'Market day',
          slug: 'market-day',
          link: `${old}/2024/05/market-day/`,
          date: '2024-05-02 09:00:00',
          content: 'One<!--nextpage-->Two',
          terms: ['category news News', 'post_tag bread Bread'],
          meta: { _wp_old_slug: 'market' },
        },
        attachment(31, 'plan.pdf', { parent: 101 }),
        attachment(32, 'market.jpg', { parent: 100, link: `${old}/2024/05/market-day/market-pic/` }),
      ],
      { terms: [{ taxonomy: 'category', slug: 'news', name: 'News', id: 3 }] },
      { media: join(fresh.folder, 'uploads') },
    )
    assert.deepEqual(report.failures, [])
    const to = leads(rows)
    const file = (name: string): string =>
      `/media/${String(one(rows, 'media', { origin: `${old}/wp-content/uploads/2024/05/${name}` })['file'])}`
    const market = '/en/news/market-day/'
    const expected: Record<string, string> = {
      '/2024/05/market-day/': market,
      '/2024/05/market-day/2/': market,
      '/?p=100': market,
      '/market/': market,
      '/2024/05/market/': market,
      '/2024/05/market-day/market-pic/': market,
      '/?attachment_id=32': market,
      '/page-of-31/': '/en/news/link/',
      '/category/news/': '/en/news/',
      '/topics/news/': '/en/news/',
      '/?cat=3': '/en/news/',
      '/tag/bread/': '/en/subject/bread/',
      '/?tag=bread': '/en/subject/bread/',
      '/author/leila/': '/en/author/leila-rahimi/',
      '/?author=2': '/en/author/leila-rahimi/',
      '/feed/': '/en/latest/',
      '/2024/05/': '/en/days/2024-05/',
      '/2024/05/02/': '/en/day/2024-05-02/',
      '/wp-content/uploads/2024/05/plan.pdf/': file('plan.pdf'),
    }
    for (const [path, target] of Object.entries(expected)) assert.equal(to[path], target, path)
    // One redirect each: none leads to another.
    for (const target of Object.values(to)) assert.equal(to[String(target)], undefined, String(target))
    const body = String(one(rows, 'revision', { headline: 'Link to it' })['body'])
    const links = [...body.matchAll(/"href":"([^"]+)"/g)].map(([, href]) => href)
    assert.deepEqual(links, [
      market,
      market,
      market,
      '/en/news/',
      file('plan.pdf'),
      'https://weather.example/2024/05/market-day/',
    ])
  })
})
