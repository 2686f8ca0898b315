// In which language a text is, and which texts are translations of each other.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFault } from '#common/fault.ts'
import { onEachEngine } from './engines.ts'
import { addsUp, articles, attachment, by, leads, linksOf, menuOf, run } from './imports.ts'
import { commentOf, itemOf } from './make/export.ts'
import type { ExportItem } from './make/export.ts'
import { allRows } from './make/rows.ts'

onEachEngine('the languages of an export', (engine) => {
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

  test('a title that is divided by comments of XML outside CDATA is divided all the same', async () => {
    const item = itemOf({
      id: 100,
      title: '',
      content: '<!--:en--><p>Trams run.</p><!--:--><!--:fa--><p>تراموا کار می‌کند.</p><!--:-->',
    }).replace('<title><![CDATA[]]></title>', '<title><!--:en-->Trams<!--:--><!--:fa-->تراموا<!--:--></title>')
    const { rows } = await run(await engine.fresh(), [item])
    assert.deepEqual(
      Object.values(articles(rows))
        .map(({ headline }) => headline)
        .toSorted(),
      ['Trams', 'تراموا'],
    )
  })

  test('what stands around texts in two languages is divided too: terms, captions, menus, blocks, links', async () => {
    const { rows, report } = await run(
      await engine.fresh(),
      [
        attachment(31, 'tram.jpg', {
          title: '[:fa]تراموا[:en]A tram[:]',
          excerpt: '[:fa]تراموای سرخ[:en]The red tram[:]',
          meta: { _wp_attachment_image_alt: '[:fa]سرخ[:en]Red[:]' },
        }),
        { id: 40, type: 'wp_block', title: 'Box', content: '[:fa]<p>تا ظهر بنویسید.</p>[:en]<p>Write by noon.</p>[:]' },
        {
          id: 100,
          title: '[:fa]تراموا برگشت[:en]Trams are back[:]',
          content: '[:fa]<p>کار می‌کند.</p>[:en]<p>They run.</p>[:]<!-- wp:block {"ref":40} /-->',
          slug: 'trams',
          link: 'https://old.example/trams/',
          terms: ['category news [:fa]خبر[:en]News[:]'],
          meta: { _thumbnail_id: '31', _yoast_wpseo_metadesc: '[:fa]خط دو.[:en]Line two.[:]', _qts_slug_fa: 'قطار' },
        },
        {
          id: 101,
          title: '[:en]Again[:fa]باز[:]',
          content: [
            '[:en]<p><a href="https://old.example/trams/">a</a> <a href="https://old.example/?p=100">b</a></p>',
            '[:fa]<p><a href="https://old.example/trams/?utm_source=x">a</a>',
            '<a href="https://old.example/en/trams/">b</a></p>[:]',
          ].join(''),
          slug: 'again',
          link: 'https://old.example/again/',
          terms: ['category news [:fa]خبر[:en]News[:]'],
        },
        {
          id: 50,
          type: 'nav_menu_item',
          title: '[:fa]قطارها[:en]The trams[:]',
          terms: ['nav_menu top top'],
          meta: { _menu_item_type: 'post_type', _menu_item_object: 'post', _menu_item_object_id: '100' },
        },
      ],
      { language: 'en-US', terms: [{ taxonomy: 'category', slug: 'news', name: 'News', id: 3 }] },
    )
    assert.deepEqual(report.failures, [])
    const found = articles(rows)
    assert.deepEqual(Object.keys(found).toSorted(), [
      '/en/news/again/',
      '/en/news/trams/',
      '/fa/news/again/',
      '/fa/news/قطار/',
    ])
    assert.deepEqual(
      [found['/fa/news/قطار/']?.text, found['/en/news/trams/']?.text],
      ['کار می‌کند. تا ظهر بنویسید.', 'They run. Write by noon.'],
    )
    assert.equal(found['/en/news/trams/']?.lead, 'Line two.')
    assert.deepEqual(
      by(rows, 'section_name', {})
        .map(({ edition, name }) => `${edition} ${name}`)
        .toSorted(),
      ['en News', 'fa خبر'],
    )
    assert.deepEqual(
      by(rows, 'media_text', {})
        .map(({ edition, caption, alternative }) => `${edition} ${caption} ${alternative}`)
        .toSorted(),
      ['en The red tram Red', 'fa تراموای سرخ سرخ'],
    )
    assert.equal(by(rows, 'story', { picture_id: 1 }).length, 1)
    assert.deepEqual(menuOf(rows, 'en', 'main'), [{ label: 'The trams', href: '/en/news/trams/' }])
    assert.deepEqual(menuOf(rows, 'fa', 'main'), [{ label: 'قطارها', href: encodeURI('/fa/news/قطار/') }])
    assert.deepEqual(linksOf(rows, 'Again'), ['/en/news/trams/', '/en/news/trams/'])
    assert.deepEqual(linksOf(rows, 'باز'), [encodeURI('/fa/news/قطار/'), '/en/news/trams/'])
    // The bare address is that of the site's own language, whichever stands first in a text.
    const to = leads(rows)
    assert.deepEqual(
      ['/trams/', '/en/trams/', '/fa/قطار/', '/?p=100'].map((path) => to[path]),
      ['/en/news/trams/', '/en/news/trams/', '/fa/news/قطار/', '/en/news/trams/'],
    )
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
    const told = (code: string): Record<string, string> => ({
      _wpml_import_language_code: code,
      _wpml_import_translation_group: '7',
    })
    const { rows, report } = await run(await engine.fresh(), [
      { id: 100, title: 'Trams', meta: told('en') },
      { id: 101, title: 'تراموا', meta: told('fa') },
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
})
