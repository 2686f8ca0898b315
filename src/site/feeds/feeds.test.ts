import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import saxes from 'saxes'
import { withdrawArticle } from '#archive/publication.ts'
import { hideAuthor, saveAuthor } from '#archive/people.ts'
import { decideReply } from '#archive/reply-decisions.ts'
import { addReply } from '#archive/replies.ts'
import { saveSubject } from '#archive/subjects.ts'
import { shell } from '#story/actor.ts'
import { doc, p } from '#test/practice/notation.ts'
import { onEachEngine } from '../../../test/engines.ts'
import { makeStory, publishedAt } from '../../../test/make/newsroom.ts'
import { roomsOn } from '../../../test/make/rooms.ts'
import { absolute } from './absolute.ts'
import { xmlText } from './xml-text.ts'

const site = 'https://news.example'
const hour = 3_600_000

/** Reads XML strictly: throws where it is none. */
const wellFormed = (text: string): void => {
  new saxes.SaxesParser({ xmlns: true }).write(text).close()
}

onEachEngine('feeds', (engine) => {
  const { open, show } = roomsOn(engine)

  const subject = { key: 'water', mediaTopic: null }
  const inThree = {
    fa: { name: 'آب', slug: 'آب' },
    ar: { name: 'الماء', slug: 'الماء' },
    en: { name: 'Water', slug: 'water' },
  }

  test('the newest articles stand in RSS, Atom and JSON Feed alike, whole and with their other languages', async () => {
    const archive = await open()
    const water = await archive.write((writing) => saveSubject(writing, { ...subject, names: inThree }))
    await makeStory(archive, { en: 'Older' }, { at: publishedAt - hour })
    const { paths } = await makeStory(
      archive,
      {
        fa: { headline: 'Tram آمد', lead: 'خط تازه باز شد.', body: doc(p('متن یک')) },
        en: { headline: 'The tram came', lead: 'A new line opened.', body: doc(p('Text of the line')) },
      },
      { subjects: [water] },
    )
    const rss = await show(archive, '/fa/feed/')
    assert.equal(rss.type, 'application/rss+xml; charset=utf-8')
    wellFormed(rss.text)
    const { items: [item] = [], ...channel } = parseRssFeed(rss.text)
    assert.deepEqual(
      [channel.title, channel.language, channel.link, channel.atom?.links?.[0]?.href],
      ['فانوس', 'fa', `${site}/fa/`, `${site}/fa/feed/`],
    )
    assert.equal(item?.title, '\u2068Tram\u2069 آمد', 'what is foreign in it keeps its place wherever it is shown')
    assert.equal(decodeURI(item?.link ?? ''), `${site}${paths['fa']}`)
    assert.match(item?.content?.encoded ?? '', /<p>متن یک<\/p>/)
    assert.deepEqual(
      item?.categories?.map(({ name }) => name),
      ['خبر', 'آب'],
    )
    assert.deepEqual(
      item?.atom?.links?.map(({ hreflang, href }) => [hreflang, href]),
      [['en', `${site}${paths['en']}`]],
    )

    const atom = await show(archive, '/en/feed/atom/')
    assert.equal(atom.type, 'application/atom+xml; charset=utf-8')
    wellFormed(atom.text)
    const read = parseAtomFeed(atom.text)
    assert.deepEqual(
      read.entries?.map(({ title }) => (typeof title === 'string' ? title : title?.value)),
      ['The tram came', 'Older'],
    )
    assert.match(atom.text, /xml:lang="en"/)
    assert.match(atom.text, /hreflang="fa"/)

    const json = await show(archive, '/en/feed/json/')
    assert.equal(json.type, 'application/feed+json; charset=utf-8')
    const parsed = parseJsonFeed(JSON.parse(json.text))
    assert.deepEqual(
      parsed.items?.map(({ title, summary, language }) => [title, summary, language]),
      [
        ['The tram came', 'A new line opened.', 'en'],
        ['Older', 'Text.', 'en'],
      ],
    )
    assert.deepEqual(
      [item?.guid?.value?.replace('/fa/', '/en/').replace(/\d+$/, ''), parsed.items?.[0]?.id?.replace(/\d+$/, '')],
      [`${site}/en/a/`, `${site}/en/a/`],
      'each article is known by its own number, whatever becomes of its headline',
    )
  })

  test('every list has a feed: of a section, a subject, an author, a kind; what is none has not', async () => {
    const archive = await open()
    const water = await archive.write((writing) => saveSubject(writing, { ...subject, names: inThree }))
    await makeStory(archive, { en: 'In the city' }, { section: 2 })
    await makeStory(archive, { en: 'About water' }, { subjects: [water] })
    await makeStory(archive, { en: 'What I think' }, { kind: 'opinion' })
    const titles = async (path: string) =>
      parseRssFeed((await show(archive, path)).text).items?.map(({ title }) => title)
    assert.deepEqual(await titles('/en/feed/rss/city/'), ['In the city'])
    assert.deepEqual(await titles('/en/feed/rss/subject/water/'), ['About water'])
    assert.deepEqual(await titles('/en/feed/rss/kind/opinion/'), ['What I think'])
    assert.equal((await show(archive, '/en/feed/rss/')).location, '/en/feed/')
    for (const path of [
      '/en/feed/xml/',
      '/en/feed/rss/none/',
      '/en/feed/rss/day/2026-11-24/',
      '/en/feed/rss/a/b/c/',
      '/tr/feed/',
    ])
      assert.equal((await show(archive, path)).status, 404, path)
    assert.equal((await show(archive, '/text/en/feed/')).location, '/en/feed/', 'it has no text-only edition')
    const list = await show(archive, '/en/subject/water/')
    assert.match(
      list.text,
      /<link rel="alternate" type="application\/rss\+xml" title="RSS" href="\/en\/feed\/rss\/subject\/water\/">/,
    )
  })

  test('what is withdrawn leaves the feed, what was changed says when, what is paid for has its own', async () => {
    const archive = await open()
    const { articles } = await makeStory(archive, { en: 'A mistake' })
    await makeStory(archive, { en: 'Mended' }, { updatedAt: publishedAt + hour })
    await makeStory(archive, { en: 'Buy this' }, { kind: 'paid' })
    await archive.write((writing) =>
      withdrawArticle(writing, articles['en'] ?? 0, { reason: 'It was not so.', now: publishedAt + hour }),
    )
    const { items } = parseJsonFeed(JSON.parse((await show(archive, '/en/feed/json/')).text))
    assert.deepEqual(
      items?.map(({ title, date_published, date_modified }) => [title, date_published, date_modified]),
      [['Mended', new Date(publishedAt).toISOString(), new Date(publishedAt + hour).toISOString()]],
    )
    const paid = parseRssFeed((await show(archive, '/en/feed/rss/kind/paid/')).text)
    assert.deepEqual(
      paid.items?.map(({ title }) => title),
      ['Buy this'],
    )
  })

  test('an author whose name was taken off stands in no feed', async () => {
    const archive = await open()
    const author = await archive.write((writing) =>
      saveAuthor(writing, {
        key: 'mina',
        kind: 'person',
        names: { en: { name: 'Mina Writer', slug: 'mina', role: null, about: null } },
      }),
    )
    const credits = [{ author, role: 'author' as const }]
    await makeStory(archive, { en: { headline: 'Water', credits } })
    for (const path of ['/en/feed/', '/en/feed/atom/', '/en/feed/json/'])
      assert.match((await show(archive, path)).text, /Mina Writer/)
    await archive.write((writing) => hideAuthor(writing, author, true))
    for (const path of ['/en/feed/', '/en/feed/atom/', '/en/feed/json/'])
      assert.doesNotMatch((await show(archive, path)).text, /Mina Writer/)
  })

  test('replies to an article stand in a feed, the newest first, and go with it or when they are refused', async () => {
    const archive = await open()
    const { articles, paths } = await makeStory(archive, { fa: 'تراموا آمد' })
    const article = articles['fa'] ?? 0
    const address = `/fa/feed/json/replies/${article}/`
    const items = async () => parseJsonFeed(JSON.parse((await show(archive, address)).text)).items ?? []
    assert.deepEqual(await items(), [])
    const none = { article, parent: null, email: null, url: null, author: null } as const
    const [first, second] = await archive.write(async (writing) => [
      await addReply(writing, { ...none, state: 'approved', name: 'نیما', text: 'خوب است.', writtenAt: 1_000 }),
      await addReply(writing, { ...none, state: 'pending', name: 'Tara', text: 'Good <b>news</b>', writtenAt: 2_000 }),
    ])
    assert.deepEqual(
      (await items()).map(({ url }) => decodeURI(url ?? '')),
      [`${site}${paths['fa']}#reply-${first}`],
    )
    const decided = { by: shell, reason: '', at: 1 } as const
    await archive.write((writing) => decideReply(writing, second ?? 0, { ...decided, state: 'approved' }))
    const [newest] = await items()
    assert.equal(newest?.title, '\u2068Tara\u2069')
    assert.match(newest?.content_html ?? '', /Good &lt;b&gt;news/)
    for (const format of ['rss', 'atom'])
      wellFormed((await show(archive, `/fa/feed/${format}/replies/${article}/`)).text)
    await archive.write((writing) => decideReply(writing, second ?? 0, { ...decided, state: 'spam' }))
    assert.equal((await items()).length, 1)
    assert.match((await show(archive, paths['fa'])).text, /title="[^"]+" href="\/fa\/feed\/rss\/replies\/\d+\/"/)
    assert.equal((await show(archive, `/fa/feed/posts/${article}/`)).status, 404, 'it is no live story')
    assert.equal((await show(archive, `/en/feed/rss/replies/${article}/`)).status, 404, 'it is in another edition')
    await archive.write((writing) => withdrawArticle(writing, article, { reason: '-', now: 1 }))
    assert.equal((await show(archive, address)).status, 404)
  })

  test('no text makes a feed unreadable, and none of it becomes markup', async () => {
    const archive = await open()
    const headline = 'Tea & <b>bread</b> ]]> for 5 < 6'
    await makeStory(archive, {
      en: { headline, lead: `A\u0001\u000b\uffff lead`, body: doc(p('<script>x</script> ]]>')) },
    })
    for (const path of ['/en/feed/', '/en/feed/atom/']) {
      const { text } = await show(archive, path)
      wellFormed(text)
      assert.doesNotMatch(text, /<script|\p{Co}|[\p{Cc}--[\n\t]]/v)
    }
    const [rss] = parseRssFeed((await show(archive, '/en/feed/')).text).items ?? []
    assert.match(rss?.content?.encoded ?? '', /&lt;script/)
    const { items } = parseJsonFeed(JSON.parse((await show(archive, '/en/feed/json/')).text))
    assert.equal(items?.[0]?.title, headline)
  })

  test('an edition in which nothing was published has a feed with nothing in it', async () => {
    const archive = await open()
    for (const path of ['/ar/feed/', '/ar/feed/atom/']) wellFormed((await show(archive, path)).text)
    assert.deepEqual(parseJsonFeed(JSON.parse((await show(archive, '/ar/feed/json/')).text)).items ?? [], [])
  })
})

test('addresses of a page hold wherever a feed is read, and words that look like them stay', () => {
  const html =
    '<p>href="/x"</p><a href="/en/a/7" title="src=&quot;/">x</a><a href="#note-1">1</a>' +
    '<img srcset="/media/a.jpg 1x, /media/b.jpg 2x" src="/media/a.jpg">'
  assert.equal(
    absolute(html, site, `${site}/en/news/x/`),
    `<p>href="/x"</p><a href="${site}/en/a/7" title="src=&quot;/">x</a><a href="${site}/en/news/x/#note-1">1</a>` +
      `<img srcset="${site}/media/a.jpg 1x, ${site}/media/b.jpg 2x" src="${site}/media/a.jpg">`,
  )
})

test('whatever characters a text has, XML may hold what is left, and loses no letter', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const left = xmlText(text)
      wellFormed(`<a>${left.replaceAll('&', '').replaceAll('<', '').replaceAll(']]>', '')}</a>`)
      assert.equal(left.replaceAll(/\P{L}/gu, ''), text.replaceAll(/\P{L}/gu, ''))
    }),
  ))
