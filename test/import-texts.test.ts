import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openArchive } from '#archive/archive.ts'
import { setClock } from '#common/clock.ts'
import { onEachEngine } from './engines.ts'
import { importFile, importedAt } from './importer.ts'
import { makeExport } from './make/export.ts'
import type { ExportItem } from './make/export.ts'
import { allRows } from './make/rows.ts'

const uploads = 'https://old.example/wp-content/uploads'
const attachment = (id: number, path: string): ExportItem => ({
  id,
  type: 'attachment',
  status: 'inherit',
  title: path,
  url: `${uploads}/${path}`,
})

const items: readonly ExportItem[] = [
  attachment(12, '2021/01/cat.jpg'),
  attachment(31, '2024/05/bridge.jpg'),
  attachment(32, '2024/05/river.jpg'),
  {
    id: 100,
    title: 'Stale numbers',
    content: [
      '<!-- wp:image {"id":12} -->' +
        `<figure><img src="${uploads}/2024/05/bridge-1024x683.jpg" class="wp-image-12"/></figure>`,
      '<!-- /wp:image --><!-- wp:gallery {"ids":[12,999]} --><figure class="wp-block-gallery"><ul>',
      `<li><figure><img src="${uploads}/2024/05/bridge.jpg" data-id="12" class="wp-image-12"/></figure></li>`,
      `<li><figure><img src="${uploads}/2024/05/river.jpg" data-id="999"/></figure></li>`,
      '</ul></figure><!-- /wp:gallery -->',
      `<!-- wp:image {"id":12} --><figure><img src="${uploads}/2020/02/market.jpg" class="wp-image-12"/></figure>`,
      '<!-- /wp:image --><!-- wp:image {"id":32} -->',
      '<figure><img src="https://pictures.example/river-large.jpg" class="wp-image-32"/></figure><!-- /wp:image -->',
    ].join('\n'),
  },
  { id: 110, title: 'Weather', content: '[weather city="Graz"] and [weather] [contact-form-7 id="5"] [row]a[/row]' },
  {
    id: 111,
    title: 'Letters',
    content: '<!-- wp:paragraph --><p>We want letters.</p><!-- /wp:paragraph --><!-- wp:block {"ref":40} /-->',
  },
  { id: 40, type: 'wp_block', content: '<!-- wp:paragraph --><p>Write by noon.</p><!-- /wp:paragraph -->' },
  { id: 101, title: 'Day in another calendar', date: '1404-11-07 11:32:06' },
  { id: 102, title: 'Day in words', date: '۸ فلان ۱۴۰۴', link: 'https://old.example/1404/11/08/words/' },
  { id: 103, title: 'No day', date: '۱۴۰۴-۱۳-۰۸ ۰۶:۳۰:۰۰' },
]

type Node = { type: string; attrs?: Record<string, unknown>; content?: Node[] }

onEachEngine('the texts of a WordPress export', (engine) => {
  test('come in with what they showed, and what could not is told', async () => {
    const fresh = await engine.fresh()
    const file = join(fresh.folder, 'texts.xml')
    writeFileSync(file, makeExport(items))
    const archive = await openArchive({ url: fresh.url, clock: setClock(importedAt) })
    const report = await importFile(archive, fresh.folder, file).finally(() => archive.close())
    assert.deepEqual(report.failures, [])
    const rows = await allRows(fresh.url)
    const originOf = new Map((rows['media'] ?? []).map(({ id, origin }) => [id, String(origin).split('/').at(-1)]))
    const bodyOf = (headline: string): Node[] => {
      const revision = (rows['revision'] ?? []).find((row) => row['headline'] === headline)
      const body = revision?.['body']
      return (typeof body === 'string' ? JSON.parse(body) : body).content
    }
    const files = (nodes: readonly Node[]): unknown[] =>
      nodes.flatMap(({ type, attrs, content }) =>
        type === 'gallery' ? [files(content ?? [])] : [originOf.get(attrs?.['media']) ?? attrs?.['url']],
      )

    // The address says what was shown. The number counts where the address is none of an attachment, and never against
    // the name of an upload.
    assert.deepEqual(files(bodyOf('Stale numbers')), [
      'bridge.jpg',
      ['bridge.jpg', 'river.jpg'],
      `${uploads}/2020/02/market.jpg`,
      'river.jpg',
    ])

    // A reusable block stands where the text refers to it, wherever it is in the file.
    assert.deepEqual(
      bodyOf('Letters').map(({ content }) => content?.map((node) => (node as { text?: string }).text)),
      [['We want letters.'], ['Write by noon.']],
    )

    // What nobody knows is named with the texts in which it stands, and not called left out.
    assert.deepEqual(report.standing, new Map([['shortcode weather', { count: 1, texts: 1, titles: ['Weather'] }]]))
    assert.deepEqual(report.lost, new Map([['shortcode contact-form-7', 1]]))

    const dates = (rows['article'] ?? []).map(({ published_at }) =>
      published_at === null ? null : new Date(Number(published_at)).toISOString().slice(0, 10),
    )
    assert.deepEqual(dates.toSorted(), ['2026-01-27', '2026-01-28', '2026-03-02', '2026-03-02', '2026-03-02', null])
    assert.deepEqual(
      report.notes.map(({ title, reason }) => `${title}: ${reason}`),
      [
        'Day in words: its date “۸ فلان ۱۴۰۴” cannot be read: it has the day of its address',
        'No day: its date “۱۴۰۴-۱۳-۰۸ ۰۶:۳۰:۰۰” cannot be read: it waits as a draft',
      ],
    )
  })
})
