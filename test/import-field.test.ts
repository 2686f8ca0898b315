// Situations that people report when they leave WordPress, as small exports of our own: what comes in, under which
// name, where its old addresses lead.

import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openArchive } from '#archive/archive.ts'
import { saveMenu } from '#archive/editions.ts'
import { takeDown } from '#archive/publication.ts'
import { setClock } from '#common/clock.ts'
import { isFault } from '#common/fault.ts'
import type { Report } from '#wire/intake/report.ts'
import { onEachEngine } from './engines.ts'
import type { Fresh } from './engines.ts'
import { importFile, importedAt } from './importer.ts'
import type { ImportOptions } from './importer.ts'
import { commentOf, makeExport } from './make/export.ts'
import type { ExportItem, ExportSite } from './make/export.ts'
import { png } from './make/png.ts'
import { allRows } from './make/rows.ts'
import type { Rows } from './make/rows.ts'

type Site = ExportSite
interface Done {
  readonly report: Report
  readonly rows: Rows
}

const run = async (
  fresh: Fresh,
  items: readonly (ExportItem | string)[],
  site: Site = {},
  options: ImportOptions = {},
): Promise<Done> => {
  const file = join(fresh.folder, 'export.xml')
  writeFileSync(file, makeExport(items, site))
  const archive = await openArchive({ url: fresh.url, clock: setClock(importedAt) })
  try {
    const report = await importFile(archive, fresh.folder, file, options)
    return { report, rows: await allRows(fresh.url) }
  } finally {
    await archive.close()
  }
}

type Row = Record<string, unknown>
const by = (rows: Rows, table: string, wanted: Row): Row[] =>
  (rows[table] ?? []).filter((row) => Object.entries(wanted).every(([name, value]) => row[name] === value))
const one = (rows: Rows, table: string, wanted: Row): Row => {
  const found = by(rows, table, wanted)
  assert.equal(found.length, 1, `${table} ${JSON.stringify(wanted)}: ${found.length} found`)
  return found[0] ?? {}
}

/** Headline, lead and text of each article, by its path; drafts by their headline. */
const articles = (rows: Rows): Record<string, { headline: string; lead: unknown; text: string; story: unknown }> =>
  Object.fromEntries(
    (rows['article'] ?? []).map(({ path, latest_revision_id, story_id }) => {
      const { headline, lead, body } = one(rows, 'revision', { id: latest_revision_id })
      const text = [...String(body).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].map(([, words]) => words).join(' ')
      return [String(path ?? headline), { headline: String(headline), lead, text, story: story_id }]
    }),
  )

const bylineOf = (rows: Rows, headline: string): string[] => {
  const { credits } = one(rows, 'revision', { headline })
  return (JSON.parse(String(credits)) as { author: number }[]).map(({ author }) =>
    String(one(rows, 'author_name', { author_id: author })['name']),
  )
}

const leads = (rows: Rows): Record<string, unknown> =>
  Object.fromEntries(
    by(rows, 'address', { article_id: null, standing_id: null }).map(({ path, target }) => [path, target]),
  )

const subjectsOf = (rows: Rows, headline: string): string[] => {
  const { article_id } = one(rows, 'revision', { headline })
  const { story_id } = one(rows, 'article', { id: article_id })
  return by(rows, 'story_subject', { story_id })
    .map(({ subject_id }) => String(one(rows, 'subject', { id: subject_id })['key']))
    .toSorted()
}

const attachment = (id: number, name: string, fields: Partial<ExportItem> = {}): ExportItem => ({
  id,
  type: 'attachment',
  status: 'inherit',
  title: name,
  slug: name.replace(/\W+/g, '-'),
  link: `https://old.example/page-of-${id}/`,
  url: `https://old.example/wp-content/uploads/2024/05/${name}`,
  meta: { _wp_attached_file: `2024/05/${name}` },
  ...fields,
})

/** What was read is what came in and what was left, by type. */
const addsUp = ({ account }: Report): void => {
  for (const [type, { read, taken, left }] of account) {
    const sum = [...left.values()].reduce((all, count) => all + count, taken)
    assert.equal(sum, read, `${type}: ${read} read, ${taken} in, ${JSON.stringify([...left])}`)
  }
}

onEachEngine('an export as people have it', (engine) => {
  test('a site in several files is whole whatever their order, and what is missing meanwhile is told', async () => {
    const posts: ExportItem[] = [
      {
        id: 100,
        title: 'Market day',
        meta: { _thumbnail_id: '31' },
        content:
          'The market is open.\n[gallery ids="31,32"]\n' +
          '<img class="wp-image-32" src="https://old.example/wp-content/uploads/2024/05/stall-300x200.jpg" alt="">',
      },
    ]
    const media = [attachment(31, 'market.jpg'), attachment(32, 'stall.jpg')]
    const bodyOf = (rows: Rows): string => {
      const { latest_revision_id, story_id } = one(rows, 'article', {})
      const { picture_id } = one(rows, 'story', { id: story_id })
      const pictures = [...String(one(rows, 'revision', { id: latest_revision_id })['body']).matchAll(/"media":(\d+)/g)]
      const known = new Map(by(rows, 'media', {}).map(({ id, origin }) => [Number(id), String(origin)]))
      const names = [picture_id, ...pictures.map(([, id]) => Number(id))].map((id) => known.get(Number(id)) ?? 'none')
      return names.map((name) => name.replace(/^.*\//, '')).join(' ')
    }
    const whole = 'market.jpg market.jpg stall.jpg stall.jpg'
    const after = await engine.fresh()
    const first = await run(after, posts)
    assert.deepEqual([...first.report.missing].toSorted(), ['31', '32'])
    const second = await run(after, media)
    // The featured picture needs no text; the gallery does.
    assert.equal(bodyOf(second.rows), 'market.jpg')
    const third = await run(after, posts)
    assert.equal(bodyOf(third.rows), whole)
    assert.deepEqual([third.report.tallies.post.changed, third.report.missing.size], [1, 0])
    const fourth = await run(after, posts)
    assert.deepEqual(fourth.rows, third.rows)
    const before = await engine.fresh()
    await run(before, media)
    assert.equal(bodyOf((await run(before, posts)).rows), whole)
  })

  test('the address of a picture says which it is before any number', async () => {
    const { rows } = await run(await engine.fresh(), [
      attachment(12, 'cat.jpg'),
      attachment(31, 'bridge.jpg'),
      {
        id: 100,
        title: 'Bridge opens',
        content:
          '<img class="wp-image-12" src="https://old.example/wp-content/uploads/2024/05/bridge-300x200.jpg" alt="">',
      },
      {
        id: 101,
        title: 'The cat',
        content: '<img class="wp-image-12" src="https://cdn.example/cat-copy.jpg" alt="The cat">',
      },
    ])
    const shown = (headline: string): unknown => {
      const media = /"media":(\d+)/.exec(String(one(rows, 'revision', { headline })['body']))?.[1]
      return one(rows, 'media', { id: Number(media) })['origin']
    }
    assert.match(String(shown('Bridge opens')), /bridge\.jpg$/)
    assert.match(String(shown('The cat')), /cat\.jpg$/)
  })

  test('a byline names who Co-Authors Plus names, guests among them, and not who entered the text', async () => {
    const { rows, report } = await run(
      await engine.fresh(),
      [
        {
          id: 60,
          type: 'guest-author',
          title: 'Guest Writer',
          slug: 'cap-guest-writer',
          meta: { 'cap-display_name': 'Guest Writer', 'cap-user_login': 'guest-writer' },
        },
        { id: 100, title: 'Two names', creator: 'leila', terms: ['author cap-tom tom', 'author cap-leila leila'] },
        { id: 101, title: 'A guest', creator: 'desk', terms: ['author cap-guest-writer guest-writer'] },
      ],
      {
        authors: [
          { id: 2, login: 'leila', name: 'Leila Rahimi' },
          { id: 3, login: 'tom', name: 'Tom Baker' },
          { id: 4, login: 'desk', name: 'City desk' },
        ],
      },
    )
    assert.deepEqual(bylineOf(rows, 'Two names'), ['Tom Baker', 'Leila Rahimi'])
    assert.deepEqual(bylineOf(rows, 'A guest'), ['Guest Writer'])
    assert.deepEqual(report.account.get('author')?.left, new Map([['unused', 1]]))
    addsUp(report)
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
    const { rows, report: withReports } = await run(fresh, items, {}, { types: new Map([['report', 'report']]) })
    assert.equal(leads(rows)['/reports/water/'], '/en/general/water/')
    assert.deepEqual(subjectsOf(rows, 'A long report on water'), ['pipes'])
    const { story_id } = one(rows, 'article', { path: '/en/general/water/' })
    assert.equal(one(rows, 'story', { id: story_id })['kind'], 'report')
    assert.equal(withReports.account.get('report')?.taken, 2)
    addsUp(withReports)
  })

  test('comments on pages are counted with the reason', async () => {
    const { report } = await run(await engine.fresh(), [
      { id: 100, comments: commentOf({ id: 1 }) },
      { id: 101, type: 'page', comments: commentOf({ id: 2 }) + commentOf({ id: 3, type: 'pingback' }) },
    ])
    assert.deepEqual(report.account.get('comment'), {
      read: 3,
      taken: 1,
      left: new Map([
        ['on-page', 1],
        ['ping', 1],
      ]),
    })
  })

  for (const [name, mark] of Object.entries({
    'old qTranslate': (code: string, words: string) => `<!--:${code}-->${words}<!--:-->`,
    'newer qTranslate': (code: string, words: string) => `[:${code}]${words}${code === 'fa' ? '[:]' : ''}`,
    WPGlobus: (code: string, words: string) => `{:${code}}${words}{:}`,
  }))
    test(`a text in two languages between the marks of ${name} becomes two articles of one story`, async () => {
      const both = (en: string, fa: string): string => mark('en', en) + mark('fa', fa)
      const { rows, report } = await run(
        await engine.fresh(),
        [
          {
            id: 100,
            title: both('Trams are back', 'تراموا برگشت'),
            content: both('<p>Trams run again.</p>', '<p>تراموا دوباره کار می‌کند.</p>'),
            excerpt: both('Line two.', 'خط دو.'),
            link: 'https://old.example/trams/',
            slug: 'trams',
            terms: [`category news ${both('News', 'خبر')}`],
            comments: commentOf({ id: 1 }),
          },
        ],
        {},
      )
      const found = articles(rows)
      assert.deepEqual(found['/en/news/trams/'], {
        headline: 'Trams are back',
        lead: 'Line two.',
        text: 'Trams run again.',
        story: found['/fa/news/trams/']?.story,
      })
      assert.equal(found['/fa/news/trams/']?.text, 'تراموا دوباره کار می‌کند.')
      assert.equal(found['/fa/news/trams/']?.lead, 'خط دو.')
      assert.deepEqual(
        by(rows, 'section_name', {})
          .map(({ edition, name }) => [edition, name])
          .toSorted(),
        [
          ['en', 'News'],
          ['fa', 'خبر'],
        ],
      )
      const to = leads(rows)
      assert.equal(to['/trams/'], '/en/news/trams/')
      assert.equal(to['/?p=100'], '/en/news/trams/')
      assert.equal(rows['reply']?.length, 1)
      addsUp(report)
    })

  test('where Polylang’s slug and locale disagree the locale is the edition; old addresses keep the slug', async () => {
    const { rows } = await run(
      await engine.fresh(),
      [
        { id: 100, title: 'ترام گەڕایەوە', slug: 'tram', link: 'https://old.example/ku/tram/', terms: ['language ku'] },
        { id: 101, title: 'Trams are back', slug: 'trams', terms: ['language en'] },
        {
          id: 102,
          title: 'شهرده تراموای',
          slug: 'tramway',
          link: 'https://old.example/tramway/',
          terms: ['language az'],
        },
      ],
      {
        terms: [
          { taxonomy: 'language', slug: 'ku', description: 'a:2:{s:6:"locale";s:3:"ckb";s:3:"rtl";i:1;}' },
          { taxonomy: 'language', slug: 'en', description: 'a:2:{s:6:"locale";s:5:"en_US";s:3:"rtl";i:0;}' },
          { taxonomy: 'language', slug: 'az', description: 'a:2:{s:6:"locale";s:3:"azb";s:3:"rtl";i:1;}' },
        ],
      },
    )
    assert.deepEqual(
      by(rows, 'edition', {})
        .map(({ code, direction }) => [code, direction])
        .toSorted(),
      [
        ['azb', 'rtl'],
        ['ckb', 'rtl'],
        ['en', 'ltr'],
      ],
    )
    const to = leads(rows)
    assert.deepEqual(
      ['/ku/tram/', '/ku/', '/az/', '/az/tramway/', '/tramway/'].map((path) => to[path]),
      ['/ckb/general/tram/', '/ckb/', '/azb/', '/azb/general/tramway/', '/azb/general/tramway/'],
    )
  })

  test('WPML’s fields tell languages and translations', async () => {
    const fields = (code: string): Record<string, string> => ({
      _wpml_import_language_code: code,
      _wpml_import_translation_group: '7',
    })
    const { rows, report } = await run(await engine.fresh(), [
      { id: 100, title: 'Trams', meta: fields('en') },
      { id: 101, title: 'تراموا', meta: fields('fa') },
      { id: 102, title: 'Bread', meta: { _icl_language_code: 'en' } },
    ])
    assert.deepEqual(report.notes, [])
    assert.deepEqual(
      Map.groupBy(rows['article'] ?? [], ({ story_id }) => story_id)
        .values()
        .map((own) => own.map(({ edition }) => String(edition)).toSorted())
        .toArray()
        .toSorted(),
      [['en'], ['en', 'fa']],
    )
  })

  test('a file whose texts are plainly in another language than it says waits for an answer', async () => {
    const items: ExportItem[] = [
      { id: 100, title: 'تراموا برگشت', content: '<p>تراموای خط دو پس از زمستان دوباره کار می‌کند.</p>' },
      { id: 101, title: 'نان گران شد', content: '<p>نان از امروز گران‌تر است و مردم در صف می‌ایستند.</p>' },
    ]
    const fresh = await engine.fresh()
    await assert.rejects(
      run(fresh, items),
      (thrown) => isFault(thrown, 'import.unanswered') && thrown.facts['seen'] === 'fa',
    )
    assert.deepEqual((await allRows(fresh.url))['article'], [])
    const { rows } = await run(fresh, items, {}, { language: 'fa' })
    assert.deepEqual(
      by(rows, 'article', { state: 'published' }).map(({ edition }) => edition),
      ['fa', 'fa'],
    )
    const mixed = await run(await engine.fresh(), [
      {
        id: 1,
        title: 'Trams run again',
        content: '<p>The trams of line two run again after the winter, and it is time.</p>',
      },
      { id: 2, title: 'Bread is dear', content: '<p>The price of bread is higher than it was in the last month.</p>' },
      ...items.slice(0, 1),
    ])
    assert.deepEqual(
      by(mixed.rows, 'article', { state: 'draft' }).map(({ held }) => held),
      ['language'],
    )
    assert.ok(mixed.report.notes.some(({ title }) => title === 'تراموا برگشت'))
  })

  test('sections above used ones come along, as empty as they are', async () => {
    const { rows, report } = await run(
      await engine.fresh(),
      [
        { id: 100, title: 'The youth final', terms: ['category youth Youth football'] },
        { id: 101, title: 'The local final', terms: ['category football-local Football'] },
      ],
      {
        terms: [
          { taxonomy: 'category', slug: 'sport', name: 'Sport', id: 3 },
          { taxonomy: 'category', slug: 'football', name: 'Football', parent: 'sport', id: 4 },
          { taxonomy: 'category', slug: 'local', name: 'Local', id: 5 },
          { taxonomy: 'category', slug: 'football-local', name: 'Football', parent: 'local', id: 6 },
          { taxonomy: 'category', slug: 'youth', name: 'Youth football', parent: 'football', id: 7 },
          { taxonomy: 'category', slug: 'weather', name: 'Weather', id: 8 },
        ],
      },
    )
    const keys = new Map((rows['section'] ?? []).map(({ id, key }) => [id, key]))
    assert.deepEqual(
      (rows['section'] ?? []).map(({ key, parent_id }) => [key, keys.get(parent_id) ?? null]).toSorted(),
      [
        ['football', 'sport'],
        ['football-local', 'local'],
        ['local', null],
        ['sport', null],
        ['youth', 'football'],
      ],
    )
    assert.equal(rows['section_name']?.length, 5)
    const to = leads(rows)
    assert.equal(to['/category/sport/football/youth/'], '/en/youth/')
    assert.equal(to['/?cat=3'], '/en/sport/')
    assert.deepEqual(report.account.get('category'), { read: 6, taken: 5, left: new Map([['unused', 1]]) })
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

  test('every category of a post is kept: one is its section, the others are its subjects', async () => {
    const { rows } = await run(await engine.fresh(), [
      { id: 1, title: 'Trams', terms: ['category news News', 'category city City', 'post_tag rails Rails'] },
      { id: 2, title: 'Bread', terms: ['category news News'] },
    ])
    const { story_id } = one(rows, 'article', { path: '/en/city/tram-1/' })
    assert.equal(one(rows, 'section', { id: one(rows, 'story', { id: story_id })['section_id'] })['key'], 'city')
    assert.deepEqual(subjectsOf(rows, 'Trams'), ['news', 'rails'])
    assert.deepEqual(subjectsOf(rows, 'Bread'), [])
  })

  test('menus become those of the edition, unless the newsroom has set its own', async () => {
    const entry = (id: number, fields: Record<string, string>, title = '', menu = 'top'): ExportItem => ({
      id,
      type: 'nav_menu_item',
      title,
      slug: String(id),
      terms: [`nav_menu ${menu} ${menu}`],
      meta: Object.fromEntries(Object.entries(fields).map(([key, value]) => [`_menu_item_${key}`, value])),
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
    const again = await run(own, items, site)
    assert.deepEqual(
      by(again.rows, 'menu', {}).map((row) => row['items']),
      ['[{"label":"Ours","href":"/en/"}]', '[{"label":"Ours","href":"/en/"}]'],
    )
    assert.equal(again.report.account.get('nav_menu_item')?.left.get('own-menu'), 5)
    addsUp(again.report)
  })

  test('a block of navigation becomes the menu of its edition', async () => {
    const link = (attrs: object): string => `<!-- wp:navigation-link ${JSON.stringify(attrs)} /-->`
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

  test('WPML’s addresses tell the language where its fields do not', async () => {
    const meta = { _wpml_media_featured: '1' }
    const { rows } = await run(await engine.fresh(), [
      { id: 1, title: 'Trams', link: 'https://old.example/trams/', meta },
      { id: 2, title: 'تراموا', link: 'https://old.example/fa/tram/', slug: 'tram', meta },
      { id: 3, title: 'ترام', link: 'https://old.example/?p=3&lang=ar', slug: 'tram-ar', meta },
    ])
    assert.deepEqual(
      by(rows, 'article', {})
        .map(({ edition }) => String(edition))
        .toSorted(),
      ['ar', 'en', 'fa'],
    )
    assert.equal(leads(rows)['/fa/tram/'], '/fa/general/tram/')
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

  test('what staff withdrew here stays withdrawn, whatever changes there', async () => {
    const fresh = await engine.fresh()
    const { rows } = await run(fresh, [{ id: 1, title: 'Trams' }])
    const { id } = one(rows, 'article', {})
    const archive = await openArchive({ url: fresh.url, clock: setClock(importedAt) })
    await archive.write((writing) => takeDown(writing, Number(id), { reason: 'It was wrong.', now: importedAt }))
    await archive.close()
    const { rows: after, report } = await run(fresh, [{ id: 1, title: 'Trams run', modified: '2026-03-09 10:00:00' }])
    assert.equal(one(after, 'article', {})['state'], 'withdrawn')
    assert.equal(one(after, 'article', {})['live_revision_id'], one(rows, 'article', {})['live_revision_id'])
    assert.ok(report.notes.some(({ reason }) => reason === 'is withdrawn here and stays so'))
  })

  test('a comment that lay in the waste basket with its post is in the waste basket here', async () => {
    const { rows } = await run(await engine.fresh(), [
      { id: 1, comments: commentOf({ id: 1, approved: 'post-trashed' }) },
    ])
    assert.equal(one(rows, 'reply', {})['state'], 'trash')
  })

  test('a film in an Ogg file is a film', async () => {
    const { rows } = await run(await engine.fresh(), [attachment(5, 'tram.ogv'), attachment(6, 'tram.ogg')])
    assert.deepEqual(
      by(rows, 'media', {}).map(({ kind, mime }) => [kind, mime]),
      [
        ['video', 'video/ogg'],
        ['audio', 'audio/ogg'],
      ],
    )
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
