import assert from 'node:assert/strict'
import { test } from 'node:test'
import saxes from 'saxes'
import { goLive, withdrawArticle } from '#archive/publication.ts'
import { addRevision, articleById } from '#archive/articles.ts'
import { saveEdition } from '#archive/editions.ts'
import { touches } from '#archive/keys.ts'
import type { Change } from '#archive/keys.ts'
import { shell } from '#story/actor.ts'
import { emptyContent } from '#story/article.ts'
import { doc, p } from '#test/practice/notation.ts'
import { onEachEngine } from '../../../test/engines.ts'
import { makeEdition, makeStory, makeStoryIn, publishedAt } from '../../../test/make/newsroom.ts'
import { roomsOn } from '../../../test/make/rooms.ts'

const site = 'https://news.example'
const hour = 3_600_000
const day = 24 * hour

/** The texts of all elements of a name, in their order; throws where it is no XML. */
const texts = (xml: string, name: string): string[] => {
  const found: string[] = []
  let inside = false
  const parser = new saxes.SaxesParser({ xmlns: true })
  parser.on('opentag', (tag) => {
    inside = tag.name === name
    if (inside) found.push('')
  })
  parser.on('text', (text) => {
    if (inside) found[found.length - 1] += text
  })
  parser.on('closetag', () => (inside = false))
  parser.write(xml).close()
  return found
}

onEachEngine('sitemaps', (engine) => {
  const { open, show } = roomsOn(engine)

  test('every article of every edition stands in the file of its month, which the index names', async () => {
    const archive = await open()
    const { paths } = await makeStory(archive, { fa: 'آب', en: 'Water' })
    await makeStory(archive, { en: 'Older' }, { at: publishedAt - 40 * day })
    const index = await show(archive, '/sitemap.xml')
    assert.equal(index.type, 'application/xml; charset=utf-8')
    assert.deepEqual(texts(index.text, 'loc'), [
      `${site}/sitemap-news.xml`,
      `${site}/sitemap-fa-2026-11.xml`,
      `${site}/sitemap-en-2026-11.xml`,
      `${site}/sitemap-en-2026-10.xml`,
    ])
    const month = await show(archive, '/sitemap-fa-2026-11.xml')
    assert.deepEqual(texts(month.text, 'loc').map(decodeURI), [site + paths['fa']])
    assert.deepEqual(texts(month.text, 'lastmod'), [new Date(publishedAt).toISOString().replace('.000Z', 'Z')])
    assert.match(month.text, new RegExp(`<xhtml:link rel="alternate" hreflang="en" href="${site}${paths['en']}"/>`))
    assert.match((await show(archive, '/robots.txt')).text, /^Sitemap: https:\/\/news\.example\/sitemap\.xml$/m)
    for (const path of [
      '/sitemap-fa-2026-10.xml',
      '/sitemap-fa-2026-11-2.xml',
      '/sitemap-tr-2026-11.xml',
      '/sitemap-x.xml',
    ])
      assert.equal((await show(archive, path)).status, 404, path)
    assert.equal((await show(archive, '/text/sitemap.xml')).location, '/sitemap.xml')
  })

  test('a month ends when it ends by the clock of its edition', async () => {
    const archive = await open()
    const beforeMidnight = Date.UTC(2026, 10, 30, 20, 0) // 23:30 in Tehran
    await makeStory(archive, { fa: 'یک' }, { at: beforeMidnight })
    await makeStory(archive, { fa: 'دو' }, { at: beforeMidnight + hour })
    for (const month of ['2026-11', '2026-12'])
      assert.equal(texts((await show(archive, `/sitemap-fa-${month}.xml`)).text, 'loc').length, 1, month)
  })

  test('a file is printed anew for every act that changes what it says, and for no other month', async () => {
    const archive = await open()
    const { articles, story } = await makeStory(archive, { fa: 'آب', en: 'Water' })
    await makeStory(archive, { en: 'Older' }, { at: publishedAt - 40 * day })
    const changes: Change[] = []
    const leave = await archive.follow({ changed: (some) => void (some !== 'gap' && changes.push(...some)) })
    const reads = async (path: string) => (await show(archive, path)).reads
    const acts = {
      'a correction': () =>
        archive.write(async (writing) => {
          const content = { ...emptyContent, headline: 'Water', body: doc(p('Other')) }
          const one = { reason: 'save' as const, actor: shell, note: null, at: publishedAt + hour }
          const revision = await addRevision(writing, articles['en'] ?? 0, content, one)
          const when = { at: publishedAt, updatedAt: publishedAt + hour, now: publishedAt + hour }
          await goLive(writing, articles['en'] ?? 0, revision, when)
        }),
      'another article': () => makeStory(archive, { en: 'New' }, { at: publishedAt + hour }),
      'a withdrawal of another language': () =>
        archive.write((writing) =>
          withdrawArticle(writing, articles['fa'] ?? 0, { reason: null, now: publishedAt + day }),
        ),
    }
    assert.ok(story > 0)
    for (const [name, act] of Object.entries(acts)) {
      const [its, other] = [await reads('/sitemap-en-2026-11.xml'), await reads('/sitemap-en-2026-10.xml')]
      changes.length = 0
      await act()
      assert.equal(
        changes.some((change) => touches(change, its)),
        true,
        name,
      )
      assert.equal(
        changes.some((change) => touches(change, other)),
        false,
        `${name}: another month`,
      )
    }
    leave()
    assert.equal((await archive.read((r) => articleById(r, articles['fa'] ?? 0))).value?.state, 'withdrawn')
    assert.doesNotMatch((await show(archive, '/sitemap-en-2026-11.xml')).text, /hreflang/)
  })

  test('a month of more than a thousand articles has several files, which hold each of them once', async () => {
    const archive = await open()
    await archive.write(async (writing) => {
      for (let n = 0; n < 1_003; n += 1) await makeStoryIn(writing, { en: `Story ${n}` }, { at: publishedAt + n })
    })
    assert.equal(texts((await show(archive, '/sitemap.xml')).text, 'loc').length, 3)
    const all = await Promise.all(
      ['', '-2'].map(async (part) => texts((await show(archive, `/sitemap-en-2026-11${part}.xml`)).text, 'loc')),
    )
    assert.deepEqual(
      all.map(({ length }) => length),
      [1_000, 3],
    )
    assert.equal(new Set(all.flat()).size, 1_003)
  })

  test('the news sitemap holds two days, names edition and language, and nothing that was paid for', async () => {
    const archive = await open()
    await makeStory(archive, { fa: 'تازه & <نو>', en: 'New' })
    await makeStory(archive, { en: 'Two days before' }, { at: publishedAt - 49 * hour })
    await makeStory(archive, { en: 'Buy' }, { kind: 'paid' })
    const { text } = await show(archive, '/sitemap-news.xml')
    assert.deepEqual(texts(text, 'news:title').toSorted(), ['New', 'تازه & <نو>'])
    assert.deepEqual(texts(text, 'news:language').toSorted(), ['en', 'fa'])
    assert.deepEqual(texts(text, 'news:name').toSorted(), ['The Lantern', 'فانوس'])
  })

  test('an edition that readers are not offered stands in no sitemap', async () => {
    const archive = await open()
    await makeStory(archive, { fa: 'آب', en: 'Water' })
    await archive.write((writing) => saveEdition(writing, makeEdition('fa', 0, { public: false })))
    assert.doesNotMatch((await show(archive, '/sitemap.xml')).text, /sitemap-fa/)
    assert.equal((await show(archive, '/sitemap-fa-2026-11.xml')).status, 404)
    assert.doesNotMatch((await show(archive, '/sitemap-en-2026-11.xml')).text, /hreflang/)
    assert.deepEqual(texts((await show(archive, '/sitemap-news.xml')).text, 'news:language'), ['en'])
  })
})
