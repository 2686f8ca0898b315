// The command: what it says before and afterwards, how it ends, what it reads.

import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { openArchive } from '#archive/archive.ts'
import { setClock } from '#common/clock.ts'
import { importWordPress } from '../src/cli/import.ts'
import type { Io } from '../src/cli/io.ts'
import { onEachEngine } from './engines.ts'
import type { Fresh } from './engines.ts'
import { importedAt } from './importer.ts'
import { commentOf, makeExport } from './make/export.ts'
import type { ExportItem } from './make/export.ts'
import { allRows } from './make/rows.ts'
import { zip } from './make/zip.ts'

interface Ran {
  readonly status: number
  readonly out: string
  readonly err: string
}

const command = async (fresh: Fresh, ...args: string[]): Promise<Ran> => {
  const [out, err]: [string[], string[]] = [[], []]
  const io: Io = {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    terminal: false,
    clock: setClock(importedAt),
    settings: { data: fresh.folder, key: new Uint8Array(32).fill(7) } as Io['settings'],
    openArchive: () => openArchive({ url: fresh.url, clock: setClock(importedAt) }),
  }
  mkdirSync(join(fresh.folder, 'media'), { recursive: true })
  const status = await importWordPress(args, io)
  return { status, out: out.join('\n'), err: err.join('\n') }
}

const inFile = (fresh: Fresh, name: string, content: string | Buffer): string => {
  const file = join(fresh.folder, name)
  writeFileSync(file, content)
  return file
}

const persian: ExportItem[] = [
  { id: 100, title: 'تراموا برگشت', content: '<p>تراموای خط دو پس از زمستان دوباره کار می‌کند.</p>' },
  { id: 101, title: 'نان گران شد', content: '<p>نان از امروز گران‌تر است و مردم در صف می‌ایستند.</p>' },
]

onEachEngine('the command that brings in an old site', (engine) => {
  test('a dry run tells the import’s numbers; that ends with 2 where somebody could miss what was left', async () => {
    const fresh = await engine.fresh()
    const items = [
      { id: 1, title: 'Trams' },
      { id: 2, type: 'report', title: 'Water' },
      { id: 3, status: 'trash' },
      { id: 4, type: 'page', comments: commentOf({ id: 1 }) },
    ]
    const file = inFile(fresh, 'export.xml', makeExport(items))
    const dry = await command(fresh, 'wordpress', file, '--dry-run', '--json')
    assert.equal(dry.status, 0)
    const { plan } = JSON.parse(dry.out) as { plan: { account: unknown; ownTypes: unknown } }
    const real = await command(fresh, 'wordpress', file, '--json')
    assert.equal(real.status, 2)
    const report = JSON.parse(real.out) as { account: unknown; ownTypes: unknown }
    assert.deepEqual(report.account, plan.account)
    assert.deepEqual(report.ownTypes, { report: 1 })
    assert.match((await command(fresh, 'wordpress', file, '--dry-run')).out, /not taken in: report 1\./)
    const whole = inFile(fresh, 'whole.xml', makeExport(items.filter(({ id }) => id === 1 || id === 3)))
    assert.equal((await command(fresh, 'wordpress', whole)).status, 0)
    assert.equal((await command(fresh, 'wordpress', file, '--type', 'report=opinion')).status, 2)
    assert.equal((await command(fresh, 'wordpress', file, '--type', 'report=poem')).status, 1)
  })

  test('the report lies in a folder as JSON and as a page that loads nothing', async () => {
    const fresh = await engine.fresh()
    const file = inFile(
      fresh,
      'export.xml',
      makeExport(
        [
          { id: 1, title: 'تراموا <script>alert(1)</script>', content: '', slug: '' },
          { id: 2, type: 'menu<b>' },
        ],
        { title: 'روزنامهٔ شهر', language: 'fa-IR' },
      ),
    )
    const folder = join(fresh.folder, 'report')
    assert.equal((await command(fresh, 'wordpress', file, '--report', folder)).status, 2)
    const json = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as { account: Record<string, unknown> }
    assert.deepEqual(json.account['post'], { read: 1, in: 1, left: [] })
    const page = readFileSync(join(folder, 'report.html'), 'utf8')
    assert.match(page, /<h1><bdi>روزنامهٔ شهر<\/bdi><\/h1>/)
    assert.match(page, /default-src 'none'/)
    assert.match(page, /<bdi lang="fa" dir="rtl">فارسی<\/bdi>/)
    assert.doesNotMatch(page, /<script|<b>|src=|href=/)
  })

  test('the page of the report names what stands in texts unread, and what was put right', async () => {
    const fresh = await engine.fresh()
    const items = [
      {
        id: 1,
        title: 'كتاب',
        content: '<p>كتاب تازه در كتابخانه است و مردم از آن خوشحال هستند.</p>[weather city="Graz"]',
      },
    ]
    const file = inFile(fresh, 'export.xml', makeExport(items, { language: 'fa-IR' }))
    const folder = join(fresh.folder, 'report')
    await command(fresh, 'wordpress', file, '--report', folder)
    const page = readFileSync(join(folder, 'report.html'), 'utf8')
    assert.match(page, /nobody here knows them<\/h2>\s*<ul><li dir="auto">shortcode weather \(1\), in “کتاب”/)
    assert.match(page, /put right in \d+ places of 1 text/)
  })

  test('a site whose language is in doubt is asked about, and nothing is changed before the answer', async () => {
    const fresh = await engine.fresh()
    const file = inFile(fresh, 'export.xml', makeExport(persian))
    const dry = await command(fresh, 'wordpress', file, '--dry-run')
    assert.match(dry.out, /calls itself en, but 2 of 2 texts are plainly fa/)
    assert.match(dry.out, /--language fa/)
    const real = await command(fresh, 'wordpress', file)
    assert.deepEqual([real.status, real.out], [3, ''])
    assert.match(real.err, /--language fa/)
    assert.equal((await command(fresh, 'wordpress', file, '--language', 'fa')).status, 0)
    assert.deepEqual(
      (await allRows(fresh.url))['article']?.map(({ edition, state }) => [edition, state]),
      [
        ['fa', 'published'],
        ['fa', 'published'],
      ],
    )
  })

  test('packed exports and several files are read as one, and what unpacks without end is refused', async () => {
    const fresh = await engine.fresh()
    const [one, two, three] = [1, 2, 3].map((id) => makeExport([{ id, title: `Line ${id}` }]))
    const gz = inFile(fresh, 'one.xml.gz', gzipSync(one ?? ''))
    const packed = inFile(
      fresh,
      'rest.zip',
      zip({ 'a/2.xml': two ?? '', 'a/3.xml': three ?? '', '__MACOSX/._3.xml': 'x' }),
    )
    assert.equal((await command(fresh, 'wordpress', gz, packed)).status, 0)
    assert.equal((await allRows(fresh.url))['article']?.length, 3)
    const endless = Buffer.alloc(25_000_000, ' ')
    for (const [name, content] of [
      ['bomb.gz', gzipSync(endless)],
      ['bomb.zip', zip({ 'bomb.xml': endless })],
    ] as const) {
      const { status, err } = await command(fresh, 'wordpress', inFile(fresh, name, content))
      assert.deepEqual([status, /unpacks to far more/.test(err)], [1, true], `${name}: ${err}`)
    }
    for (const [name, content] of [
      ['cut.gz', gzipSync(one ?? '').subarray(0, 200)],
      ['cut.zip', zip({ 'a.xml': one ?? '' }).subarray(0, 200)],
    ] as const) {
      const { status, err } = await command(fresh, 'wordpress', inFile(fresh, name, content))
      assert.deepEqual([status, /cannot be unpacked/.test(err)], [1, true], `${name}: ${err}`)
    }
  })

  test('a Ghost site comes in by the same way; what is for members waits', async () => {
    const fresh = await engine.fresh()
    const post = (id: string, fields: Record<string, unknown>): Record<string, unknown> => ({
      id,
      slug: id,
      title: id,
      html: `<p>The tram of ${id} is back.</p>`,
      type: 'post',
      status: 'published',
      visibility: 'public',
      published_at: '2024-05-01T09:00:00.000Z',
      updated_at: '2024-05-01T09:00:00.000Z',
      ...fields,
    })
    const file = inFile(
      fresh,
      'ghost.json',
      JSON.stringify({
        db: [
          {
            meta: { version: '5.82.1' },
            data: {
              settings: [
                { key: 'title', value: 'The Town Paper' },
                { key: 'locale', value: 'en' },
              ],
              users: [
                { id: 'u1', slug: 'leila', name: 'Leila Rahimi', email: 'leila@private.example' },
                { id: 'u2', slug: 'tom', name: 'Tom Baker', email: 'tom@private.example' },
              ],
              tags: [
                { id: 't0', slug: 'hash-wide', name: '#wide', visibility: 'internal' },
                { id: 't1', slug: 'city', name: 'City', visibility: 'public' },
                { id: 't2', slug: 'rails', name: 'Rails', visibility: 'public' },
              ],
              posts: [
                post('trams', {
                  feature_image: '__GHOST_URL__/content/images/2024/05/tram.jpg',
                  custom_excerpt: 'They run.',
                  html: '<p><a href="__GHOST_URL__/about/">Us</a>, <a href="__GHOST_URL__/tag/city/">the city</a>.</p>',
                  featured: 1,
                }),
                post('about', { type: 'page' }),
                post('paid', { visibility: 'paid' }),
                post('later', { status: 'scheduled' }),
              ],
              posts_tags: [
                { post_id: 'trams', tag_id: 't0', sort_order: 0 },
                { post_id: 'trams', tag_id: 't2', sort_order: 2 },
                { post_id: 'trams', tag_id: 't1', sort_order: 1 },
              ],
              posts_authors: [
                { post_id: 'trams', author_id: 'u2', sort_order: 0 },
                { post_id: 'trams', author_id: 'u1', sort_order: 1 },
              ],
              posts_meta: [{ post_id: 'trams', feature_image_alt: 'A red tram', feature_image_caption: 'At noon' }],
            },
          },
        ],
      }),
    )
    const { status, err } = await command(fresh, 'ghost', file, '--site', 'https://paper.example/')
    assert.equal(status, 0, err)
    const rows = await allRows(fresh.url)
    const states = Object.fromEntries(
      (rows['article'] ?? []).map(({ path, state, held }) => [String(path ?? held), state]),
    )
    assert.deepEqual(states, { '/en/city/trams/': 'published', members: 'draft', future: 'draft' })
    const live = rows['revision']?.find(({ headline }) => headline === 'trams')
    const credits = JSON.parse(String(live?.['credits'])) as { author: number }[]
    const names = new Map(rows['author_name']?.map(({ author_id, name }) => [author_id, name]))
    assert.deepEqual(
      credits.map(({ author }) => names.get(author)),
      ['Tom Baker', 'Leila Rahimi'],
    )
    assert.equal(live?.['lead'], 'They run.')
    assert.deepEqual(
      [...String(live?.['body']).matchAll(/"href":"([^"]+)"/g)].map(([, href]) => href),
      ['/en/about/', '/en/city/'],
    )
    assert.deepEqual(
      rows['subject']?.map(({ key }) => key),
      ['rails'],
    )
    const medium = rows['media']?.[0]
    assert.equal(medium?.['origin'], 'https://paper.example/content/images/2024/05/tram.jpg')
    assert.equal(rows['story']?.find(({ picture_id }) => picture_id === medium?.['id'])?.['slugline'], 'trams')
    assert.equal(rows['media_text']?.[0]?.['alternative'], 'A red tram')
    const to = Object.fromEntries((rows['address'] ?? []).map(({ path, target }) => [String(path), target]))
    assert.deepEqual(
      ['/trams/', '/about/', '/tag/city/', '/tag/rails/', '/author/tom/', '/rss/'].map((path) => to[path]),
      ['/en/city/trams/', '/en/about/', '/en/city/', '/en/subject/rails/', '/en/author/tom-baker/', '/en/latest/'],
    )
    assert.ok(!JSON.stringify(rows).includes('private.example'))
    await command(fresh, 'ghost', file, '--site', 'https://paper.example/')
    assert.deepEqual(await allRows(fresh.url), rows)
    assert.equal((await command(fresh, 'ghost', inFile(fresh, 'x.json', '{"db":[]}'))).status, 1)
    await command(fresh, 'ghost', file, '--site', 'https://paper.example/', '--members-too')
    const paid = (await allRows(fresh.url))['article']?.find(({ path }) => path === '/en/general/paid/')
    assert.equal(paid?.['state'], 'published')
  })
})
