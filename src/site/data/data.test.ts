import assert from 'node:assert/strict'
import { test } from 'node:test'
import saxes from 'saxes'
import { addCorrection } from '#archive/corrections.ts'
import { addMedia, saveMediaText } from '#archive/media.ts'
import { hideAuthor, saveAuthor } from '#archive/people.ts'
import { withdrawArticle } from '#archive/publication.ts'
import { saveSubject } from '#archive/subjects.ts'
import { shell } from '#story/actor.ts'
import { newsmlFaults, noXmllint } from '#test/practice/newsml.ts'
import { ninjsCases, ninjsFaults } from '#test/practice/ninjs.ts'
import { doc, p } from '#test/practice/notation.ts'
import { onEachEngine } from '../../../test/engines.ts'
import { makeSource, makeStory, publishedAt } from '../../../test/make/newsroom.ts'
import { roomsOn } from '../../../test/make/rooms.ts'
import { xhtml } from './write-newsml.ts'

const site = 'https://news.example'

interface Ninjs {
  readonly uri: string
  readonly [property: string]: unknown
}

test('the test of ninjs lets pass what IPTC lets pass, and nothing of what it does not', () => {
  for (const [name, one] of Object.entries(ninjsCases['should-pass']))
    assert.deepEqual(ninjsFaults(JSON.stringify(one)), [], name)
  for (const [name, one] of Object.entries(ninjsCases['should-fail']))
    assert.notDeepEqual(ninjsFaults(JSON.stringify(one)), [], name)
})

test('HTML becomes XHTML: what is empty closes itself, what is hostile stays text', () => {
  const made = xhtml('<p>a &amp; b &lt;i&gt;<br>c<img src="/x.png" alt="&quot;&lt;"></p><p hidden>d</p>')
  assert.equal(made, '<p>a &#38; b &#60;i&#62;<br/>c<img src="/x.png" alt="&#34;&#60;"/></p><p hidden="">d</p>')
})

/** Where the data of a page lies. */
const dataAt = (path: string | undefined, ending: 'json' | 'xml' = 'json'): string =>
  `${(path ?? '').replace(/\/$/, '')}.${ending}`

onEachEngine('data', (engine) => {
  const { open, show } = roomsOn(engine)

  const filled = async () => {
    const archive = await open()
    const [herald = 0, radio = 0] = await Promise.all(['Herald', 'Radio'].map((name) => makeSource(archive, name)))
    const made = await archive.write(async (writing) => {
      const water = await saveSubject(writing, {
        key: 'water',
        mediaTopic: null,
        names: { fa: { name: 'آب', slug: 'آب' }, en: { name: 'Water & “more”', slug: 'water' } },
      })
      const picture = await addMedia(writing, {
        kind: 'picture',
        mime: 'image/png',
        hash: 'a',
        file: 'a b.png',
        bytes: 1,
        width: 3,
        height: 2,
        origin: null,
        at: publishedAt,
      })
      const words = { caption: 'A tram', alternative: 'A tram', credit: 'Us', rights: 'CC BY 4.0' }
      await saveMediaText(writing, picture, 'en', words)
      const names = { en: { name: 'Nora', slug: 'nora', role: 'Reporter', about: null } }
      const author = await saveAuthor(writing, { key: 'nora', kind: 'person', names })
      return { water, picture, author }
    })
    const { water, picture, author } = made
    const relays = [
      { source: herald, language: 'it', title: 'La cometa', url: 'https://h.example/1', authors: 'Anna', publishedAt },
      { source: radio },
    ]
    const { articles, paths } = await makeStory(
      archive,
      {
        fa: 'تراموا آمد',
        en: {
          headline: 'Trams <b> & more',
          kicker: 'Line 4',
          lead: 'A line opened.',
          dateline: 'Darsina',
          credits: [{ author, role: 'author' }],
          body: doc(p('Text of the line & its <end>')),
        },
      },
      { kind: 'relayed', relays, picture, subjects: [water], original: 'fa' },
    )
    await archive.write((writing) =>
      addCorrection(writing, articles['en'] ?? 0, {
        kind: 'correction',
        note: 'Twelve, not eleven.',
        at: publishedAt + 1000,
        revision: null,
        actor: shell,
      }),
    )
    return { archive, articles, paths, author }
  }

  test('an article lies beside its page as valid ninjs 3.1, with its sources and its other languages', async () => {
    const { archive, articles, paths } = await filled()
    const { text, type, status } = await show(archive, dataAt(paths['en']))
    assert.deepEqual([status, type], [200, 'application/json; charset=utf-8'])
    assert.deepEqual(ninjsFaults(text), [])
    const item = JSON.parse(text) as Ninjs
    assert.equal(item.uri, `${site}/en/a/${articles['en']}`)
    const values = (list: unknown) =>
      (list as { role: string; value: string }[]).map(({ role, value }) => [role, value])
    assert.deepEqual(values(item['headlines']), [
      ['main', 'Trams <b> & more'],
      ['kicker', 'Line 4'],
    ])
    const [main = [], plain = []] = values(item['bodies'])
    assert.match(main[1] ?? '', /<p>Text of the line &amp; its &lt;end&gt;<\/p>/)
    assert.match(main[1] ?? '', /src="https:\/\/news\.example\/media\/a%20b\.png"/)
    assert.match(plain[1] ?? '', /^Text of the line & its <end>$/m)
    assert.deepEqual([item['by'], item['located'], item['edNote']], ['Nora', 'Darsina', 'Twelve, not eleven.'])
    const named = (list: unknown) => (list as { name: string }[]).map(({ name }) => name)
    assert.deepEqual(named(item['infoSources']), ['Herald', 'Radio'])
    assert.deepEqual(named(item['subjects']).slice(1), ['Water & “more”'])
    const [picture, persian] = item['associations'] as Ninjs[]
    assert.deepEqual(picture?.['rightsInfo'], { linkedRights: 'https://creativecommons.org/licenses/by/4.0/' })
    assert.deepEqual(
      [persian?.['language'], persian?.['rel'], persian?.uri],
      ['fa', 'translationOf', `${site}/fa/a/${articles['fa']}`],
    )
    const page = await show(archive, paths['en'])
    const linked = /<link rel="alternate" type="application\/json" title="ninjs" href="([^"]+)"/.exec(page.text)?.[1]
    assert.equal(decodeURI(linked ?? ''), dataAt(paths['en']))
  })

  test('NewsML-G2 of an article is valid against the schema', { skip: noXmllint }, async () => {
    const { archive, paths } = await filled()
    const english = await show(archive, dataAt(paths['en'], 'xml'))
    const persian = await show(archive, dataAt(paths['fa'], 'xml'))
    assert.deepEqual(newsmlFaults([english.text, persian.text]), [])
    assert.notDeepEqual(newsmlFaults([english.text.replace('<itemClass', '<itemKlass')]), [])
  })

  test('an article is NewsML-G2 too, with its hop history', async () => {
    const { archive, paths } = await filled()
    const english = await show(archive, dataAt(paths['en'], 'xml'))
    assert.equal(english.type, 'application/vnd.iptc.g2.newsitem+xml; charset=utf-8')
    new saxes.SaxesParser({ xmlns: true }).write(english.text).close()
    const persian = await show(archive, dataAt(paths['fa'], 'xml'))
    assert.match(english.text, /<hop seq="1"[^>]*><party uri="https:\/\/h\.example\/1"><name>Herald<\/name>/)
    assert.match(persian.text, /xml:lang="fa" dir="rtl"/)
  })

  test('what is withdrawn says in its data that it is, and nothing else of itself', async () => {
    const { archive, articles, paths } = await filled()
    await archive.write((writing) =>
      withdrawArticle(writing, articles['en'] ?? 0, { now: publishedAt + 5000, reason: 'It was not so.' }),
    )
    const { text, status } = await show(archive, dataAt(paths['en']))
    assert.equal(status, 410)
    assert.deepEqual(ninjsFaults(text), [])
    const item = JSON.parse(text) as Ninjs
    assert.deepEqual([item['pubStatus'], item['edNote'], item['bodies']], ['canceled', 'It was not so.', undefined])
    assert.doesNotMatch(text, /Text of the line|Nora/)
    const xml = await show(archive, dataAt(paths['en'], 'xml'))
    assert.equal(xml.status, 410)
    if (noXmllint === false) assert.deepEqual(newsmlFaults([xml.text]), [])
    assert.doesNotMatch(xml.text, /Text of the line|Nora/)
  })

  test('the data name nobody of whom readers are told nothing', async () => {
    const { archive, paths, author } = await filled()
    await archive.write((writing) => hideAuthor(writing, author, true))
    for (const ending of ['json', 'xml'] as const)
      assert.doesNotMatch((await show(archive, dataAt(paths['en'], ending))).text, /Nora/i)
    assert.equal((await show(archive, '/en/author/nora.json')).status, 404)
  })

  test('lists and front pages are composites of what stands on them, with the addresses of its data', async () => {
    const { archive, paths } = await filled()
    await makeStory(archive, { en: { headline: 'Of water', lead: 'It rises.' } }, { at: publishedAt + 1000 })
    for (const path of ['/en.json', '/en/latest.json', '/en/author/nora.json', '/en/subject/water.json']) {
      const { text, type } = await show(archive, path)
      assert.equal(type, 'application/json; charset=utf-8', path)
      assert.deepEqual(ninjsFaults(text), [], path)
      const item = JSON.parse(text) as Ninjs
      assert.equal(item['type'], 'composite')
      const parts = item['associations'] as Ninjs[]
      const links = parts.flatMap((one) => (one['renditions'] as { href: string }[] | undefined) ?? [])
      assert.ok(
        links.some(({ href }) => decodeURI(href) === site + dataAt(paths['en'])),
        path,
      )
    }
    const section = `/en/${paths['en']?.split('/')[2]}.json`
    assert.match((await show(archive, section)).text, /"rel":"item"/)
  })

  test('a short address leads to the data of its article; nothing else has any', async () => {
    const { archive, articles, paths } = await filled()
    const short = await show(archive, `/en/a/${articles['en']}.json`)
    assert.deepEqual([short.status, decodeURI(short.location ?? '')], [301, dataAt(paths['en'])])
    for (const path of ['/en/search.json', '/en/corrections.json', '/en/latest.xml', '/en/no/such.json', '/xx.json'])
      assert.equal((await show(archive, path)).status, 404, path)
  })
})
