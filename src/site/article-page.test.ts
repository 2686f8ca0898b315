import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setBreaking } from '#archive/breaking.ts'
import { addCorrection } from '#archive/corrections.ts'
import { addMedia, saveMediaText, saveRenditions } from '#archive/media.ts'
import { growOld } from '#archive/old-articles.ts'
import { saveAuthor } from '#archive/people.ts'
import { withdrawArticle } from '#archive/publication.ts'
import { saveMeasures } from '#archive/recordings.ts'
import { shell } from '#story/actor.ts'
import { kinds } from '#story/article.ts'
import { doc, h2, note, p, post, ref } from '#test/practice/notation.ts'
import { strange } from '#test/practice/schema-org.ts'
import type { LinkedThing } from '#test/practice/schema-org.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeSource, makeStory, publishedAt } from '../../test/make/newsroom.ts'
import { roomsOn } from '../../test/make/rooms.ts'

const hour = 3_600_000
const words = (n: number): string => Array.from({ length: n }, () => 'word').join(' ')

onEachEngine('article page', (engine) => {
  const { open, show } = roomsOn(engine)

  test('a long text is folded after 600 words and says how long the rest takes; a normal one is not', async () => {
    const archive = await open()
    const body = (n: number) => doc(...Array.from({ length: n }, () => p(words(100))))
    const long = await show(
      archive,
      (await makeStory(archive, { en: { headline: 'Long', body: body(12) }, fa: { headline: 'بلند', body: body(12) } }))
        .paths['en'],
    )
    assert.match(long.text, /<details class="fold"><summary>Read on \(about 3 minutes\)<\/summary>/)
    assert.match(long.text, />5 min read</)
    const normal = await show(
      archive,
      (await makeStory(archive, { en: { headline: 'Normal', body: body(7) } })).paths['en'],
    )
    assert.doesNotMatch(normal.text, /<details/)
  })

  test('notes and corrections of a folded text stand outside the fold', async () => {
    const archive = await open()
    const body = doc(...Array.from({ length: 11 }, () => p(words(100), ref('note1'))), note('note1', p('A note.')))
    const { articles, paths } = await makeStory(archive, { en: { headline: 'Long', body } })
    await archive.write((writing) =>
      addCorrection(writing, articles['en'] ?? 0, {
        kind: 'correction',
        note: 'Not so.',
        at: publishedAt,
        revision: null,
        actor: shell,
      }),
    )
    const { text } = await show(archive, paths['en'])
    const end = text.indexOf('</details>')
    assert.ok(end > 0 && end < text.indexOf('class="notes"') && end < text.lastIndexOf('Not so.'))
  })

  test('a text with four headings has a list of contents that leads to each of them', async () => {
    const archive = await open()
    const body = (n: number) => doc(...Array.from({ length: n }, (_, i) => [h2(`Part ${i}`), p('Text.')]).flat())
    const four = (
      await show(archive, (await makeStory(archive, { en: { headline: 'Four', body: body(4) } })).paths['en'])
    ).text
    const leads = [...four.matchAll(/<li><a href="#(b-[^"]+)">Part/g)].map(([, id]) => id)
    // Above the text, and beside it where there is room; the style sheet shows one of them.
    assert.equal(leads.length, 8)
    assert.deepEqual(leads.slice(4), leads.slice(0, 4))
    for (const id of leads) assert.ok(four.includes(`<h2 id="${id}">`))
    assert.match(four, /<div class="beside"><div class="again"><div class="contents"/)
    const three = (
      await show(archive, (await makeStory(archive, { en: { headline: 'Three', body: body(3) } })).paths['en'])
    ).text
    assert.doesNotMatch(three, /class="contents"/)
  })

  test('whose view it is stands above the headline, and not again under it', async () => {
    const archive = await open()
    const author = await archive.write((writing) =>
      saveAuthor(writing, {
        key: 'hala',
        kind: 'person',
        names: { en: { name: 'Hala Zaytun', slug: 'hala', role: 'Columnist', about: null } },
      } as Parameters<typeof saveAuthor>[1]),
    )
    const telling = { headline: 'In praise of benches', credits: [{ author, role: 'author' as const }] }
    const { text } = await show(archive, (await makeStory(archive, { en: telling }, { kind: 'opinion' })).paths['en'])
    const header = text.slice(text.indexOf('<header>'), text.indexOf('</header>', text.indexOf('<header>')))
    assert.ok(header.indexOf('Hala Zaytun') < header.indexOf('<h1>'))
    assert.equal(header.split('Hala Zaytun').length, 2)
  })

  test('a live report tells its posts by the clock of each edition, with key points, and to machines too', async () => {
    const archive = await open()
    const at = (hours: number): string => `${new Date(publishedAt + hours * hour).toISOString().slice(0, 19)}Z`
    const live = (first: string, second: string) =>
      doc(
        post(at(1), { id: 'first', headline: first }, p(`${first}.`)),
        post(at(30), { id: 'second', headline: second, key: true }, p(`${second}.`)),
      )
    const { paths } = await makeStory(
      archive,
      {
        fa: { headline: 'آب', body: live('اسکله بسته شد', 'آب ایستاد') },
        en: { headline: 'Water', body: live('Quay closed', 'Water stands') },
      },
      { kind: 'live' },
    )
    const [fa, en] = [(await show(archive, paths['fa'])).text, (await show(archive, paths['en'])).text]
    const moments = (text: string) =>
      [...text.matchAll(/<h3 class="post-head">.*?<time datetime="(.*?)">(.*?)<\/time>/g)].map(([, at, shown]) => [
        at,
        shown,
      ])
    // The newest first; of another day than the report's own, it tells its day.
    assert.deepEqual(
      moments(fa).map(([moment]) => moment),
      [at(30), at(1)],
    )
    assert.deepEqual(
      moments(en).map(([moment]) => moment),
      [at(30), at(1)],
    )
    assert.match(moments(en)[0]?.[1] ?? '', /^\d+ \w+, \d\d:\d\d$/)
    assert.match(moments(en)[1]?.[1] ?? '', /^\d\d:\d\d$/)
    assert.match(moments(fa)[1]?.[1] ?? '', /^[۰-۹]{2}:[۰-۹]{2}$/)
    assert.match(en, /<section class="key-points"><h2>Key points<\/h2><ul><li><a href="#b-second">Water stands<\/a>/)
    assert.match(en, /<h2 class="newest">Latest updates <small>2 updates<\/small><\/h2>/)
    assert.match(en, /Updated <bdi dir="ltr"><time datetime="[^"]*">[^<]*<\/time>/)
    const [data] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(en)?.slice(1) ?? []
    const [article] = (JSON.parse(data ?? '{}') as { '@graph': Record<string, unknown>[] })['@graph']
    const updates = article?.['liveBlogUpdate'] as Record<string, string>[]
    assert.deepEqual(
      updates.map((one) => [one['@type'], one['headline'], one['articleBody'], Date.parse(one['datePublished'] ?? '')]),
      [
        ['BlogPosting', 'Water stands', 'Water stands.', publishedAt + 30 * hour],
        ['BlogPosting', 'Quay closed', 'Quay closed.', publishedAt + hour],
      ],
    )
    assert.equal(Date.parse(String(article?.['dateModified'])), publishedAt + 30 * hour)
    const plain = (await show(archive, `/text${paths['en']}`)).text
    assert.match(plain, /Key points[\s\S]*Water stands[\s\S]*<h3[^>]*>.*Quay closed<\/h3>/)
    assert.equal(plain.split('Key points').length, 2, 'what stands beside the text again is told once')
  })

  test('other sites are told the true size of the picture they are shown, which is always a JPEG or PNG', async () => {
    const archive = await open()
    const picture = await archive.write(async (writing) => {
      const file = { hash: 'c'.repeat(64), file: `${'c'.repeat(64)}.jpg`, bytes: 1, width: 4000, height: 3000 }
      const medium = await addMedia(writing, {
        ...file,
        kind: 'picture',
        mime: 'image/jpeg',
        origin: null,
        at: publishedAt,
      })
      const renditions = (['avif', 'jpeg'] as const).flatMap((format) =>
        [640, 1280].map((width) => {
          const name = `${format}${width}.${format}`
          return { format, width, height: (width * 3) / 4, file: name, bytes: 1 }
        }),
      )
      await saveRenditions(writing, medium, { file: 'jpeg640.jpeg', renditions })
      return medium
    })
    const { paths } = await makeStory(archive, { en: 'Trams' }, { picture })
    const moments = (text: string) =>
      [...text.matchAll(/<meta property="og:image(?::(?:width|height))?" content="([^"]*)"/g)].map(
        ([, content]) => content,
      )
    const expected = ['https://news.example/media/jpeg1280.jpeg', '1280', '960']
    assert.deepEqual(moments((await show(archive, paths['en'])).text), expected)
    assert.deepEqual(moments((await show(archive, '/en/')).text), expected, 'the front page, by what leads it')
  })

  test('the pictures of a photo story lead to each other and to their full size; others do not', async () => {
    const archive = await open()
    const pictures = await archive.write(async (writing) => {
      const made: number[] = []
      for (const name of ['a', 'b', 'c']) {
        const file = { kind: 'picture', mime: 'image/png', hash: name, file: `${name}.png`, bytes: 1 } as const
        made.push(await addMedia(writing, { ...file, width: 3, height: 2, origin: null, at: publishedAt }))
      }
      return made
    })
    const shown = pictures.map((media, i) => ({ type: 'picture' as const, attrs: { id: `p${i}`, media } }))
    const [first, second, third] = shown
    assert.ok(first && second && third)
    const body = doc(first, { type: 'gallery', attrs: { id: 'g' }, content: [second, third] })
    const photos = await makeStory(archive, { en: { headline: 'A day', body } }, { kind: 'photos' })
    const { text } = await show(archive, photos.paths['en'])
    const ways = [...text.matchAll(/<figure id="(.*?)".*?<p class="neighbours">(.*?)<\/p>/gs)]
    assert.deepEqual(
      ways.map(([, id, way = '']) => [id, [...way.matchAll(/href="(.*?)"/g)].map(([, href]) => href)]),
      [
        ['b-b001', ['#b-b003']],
        ['b-b003', ['#b-b001', '#b-b004']],
        ['b-b004', ['#b-b003']],
      ],
    )
    assert.match(ways[1]?.[2] ?? '', />2 of 3</)
    assert.match(text, /<a class="enlarge" href="\/media\/a\.png"/)
    const report = await makeStory(archive, { en: { headline: 'A report', body } })
    assert.doesNotMatch((await show(archive, report.paths['en'])).text, /neighbours"|enlarge"/)
    assert.doesNotMatch((await show(archive, `/text${photos.paths['en']}`)).text, /Next picture/)
  })

  test('what was published more than a year ago says so', async () => {
    const archive = await open()
    const { articles, paths } = await makeStory(archive, { fa: 'تراموا', en: 'Trams' })
    const notice = /<p class="notice">This article is more than a year old\.<\/p>/
    assert.doesNotMatch((await show(archive, paths['en'])).text, notice)
    await archive.write((writing) => growOld(writing, Object.values(articles)))
    assert.match((await show(archive, paths['en'])).text, notice)
    assert.match((await show(archive, paths['fa'])).text, /بیش از یک سال از انتشار این مطلب گذشته است/)
    assert.match((await show(archive, `/text${paths['en']}`)).text, /more than a year old/)
  })

  test('a film keeps its place free and says how long it is, to readers and to machines; so does a sound', async () => {
    const archive = await open()
    const [film, sound] = await archive.write(async (writing) => {
      const file = { bytes: 1, width: null, height: null, origin: null, at: publishedAt }
      const film = await addMedia(writing, { ...file, kind: 'video', mime: 'video/mp4', hash: 'a', file: 'a.mp4' })
      const sound = await addMedia(writing, { ...file, kind: 'audio', mime: 'audio/mpeg', hash: 'b', file: 'b.mp3' })
      await saveMeasures(writing, film, { duration: 65_400, width: 640, height: 426 })
      await saveMeasures(writing, sound, { duration: 300, width: null, height: null })
      return [film, sound]
    })
    const body = doc(
      { type: 'video', attrs: { id: 'film', media: film, transcript: 'A tram comes.' } },
      { type: 'audio', attrs: { id: 'sound', media: sound } },
    )
    const telling = (headline: string) => ({ headline, body })
    const { paths } = await makeStory(archive, { fa: telling('تراموا'), ar: telling('الترام'), en: telling('Trams') })
    const { text } = await show(archive, paths['en'])
    assert.match(text, /<video src="\/media\/a\.mp4" width="640" height="426"/)
    const told = (page: string) => [...page.matchAll(/<span class="length">(.*?)<\/span>/g)].map(([, words]) => words)
    const bare = (words: string | undefined) =>
      words?.replaceAll(/[\u2066-\u2069\u00a0]/g, (sign) => (sign === '\u00a0' ? ' ' : ''))
    assert.deepEqual(told(text).map(bare), ['Duration: 1 minute and 5 seconds', 'Duration: 1 second'])
    assert.deepEqual(told((await show(archive, paths['fa'])).text).map(bare), [
      'مدت: ۱ دقیقه و ۵ ثانیه',
      'مدت: ۱ ثانیه',
    ])
    assert.deepEqual(told((await show(archive, paths['ar'])).text).map(bare), ['المدة: دقيقة و٥ ثوان', 'المدة: ثانية'])
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text) ?? []
    const [article] = (JSON.parse(json) as { '@graph': LinkedThing[] })['@graph']
    const things = [article?.['video'], article?.['audio']].flat() as LinkedThing[]
    assert.deepEqual(
      things.map((one) => [one['@type'], one['duration'], one['transcript']]),
      [
        ['VideoObject', 'PT65S', 'A tram comes.'],
        ['AudioObject', 'PT1S', undefined],
      ],
    )
    assert.deepEqual(strange(article ?? { '@type': 'Thing' }), [])
  })

  test('the breaking bar stands on the page that it leads to without a link', async () => {
    const archive = await open()
    const { paths, articles } = await makeStory(archive, { en: 'Water' })
    const other = (await makeStory(archive, { en: 'Trams' })).paths['en']
    const article = articles['en'] ?? null
    await archive.write((writing) =>
      setBreaking(writing, 'en', { text: 'The water rises', article, since: publishedAt, until: null }),
    )
    const bar = async (path: string | undefined) =>
      /<aside class="breaking".*?<\/aside>/s.exec((await show(archive, path)).text)?.[0] ?? ''
    assert.match(await bar(other), /<a href="[^"]+">The water rises<\/a>/)
    assert.doesNotMatch(await bar(paths['en']), /<a /)
    assert.match((await show(archive, '/text/en/')).text, /Breaking.*The water rises/)
  })

  test('paid content and press releases say in words what they are', async () => {
    const archive = await open()
    const said = async (kind: 'paid' | 'statement') =>
      (await show(archive, (await makeStory(archive, { en: `A ${kind}` }, { kind })).paths['en'])).text
    assert.match(await said('paid'), /class="kind paid">Paid content<[\s\S]*<p class="notice">This text was paid for\./)
    assert.match(
      await said('statement'),
      /class="kind theirs">Press release<[\s\S]*<p class="notice">This is the text of those who issued it/,
    )
  })

  test('a translation says which correction of its original it does not have yet, and where that is', async () => {
    const archive = await open()
    const { articles, paths } = await makeStory(
      archive,
      { fa: 'تراموا بازگشت', en: 'Trams return' },
      { original: 'fa' },
    )
    await archive.write((writing) =>
      addCorrection(writing, articles['fa'] ?? 0, {
        kind: 'correction',
        note: 'نه ۱۱، ۱۲.',
        at: publishedAt + hour,
        revision: null,
        actor: shell,
      }),
    )
    const { text } = await show(archive, paths['en'])
    assert.match(
      text,
      new RegExp(
        'This translation does not yet have the correction of ' +
          '<bdi dir="ltr"><time[^>]*>24 November 2026</time></bdi>\\. ' +
          '<a href="/fa/[^"]+#corrections" hreflang="fa">See the <bdi>Persian</bdi> edition',
      ),
    )
    assert.doesNotMatch((await show(archive, paths['fa'])).text, /class="notice">این ترجمه/)
  })

  test('that its original was withdrawn and came back is no correction that a translation lacks', async () => {
    const archive = await open()
    const { articles, paths } = await makeStory(
      archive,
      { fa: 'تراموا بازگشت', en: 'Trams return' },
      { original: 'fa' },
    )
    await archive.write((writing) =>
      addCorrection(writing, articles['fa'] ?? 0, {
        kind: 'withdrawal',
        note: 'اتوبوس بود.',
        at: publishedAt + hour,
        revision: null,
        actor: shell,
      }),
    )
    assert.doesNotMatch((await show(archive, paths['en'])).text, /does not yet have/)
  })

  test('what is shared is the short link, with the headline', async () => {
    const archive = await open()
    const { articles, paths } = await makeStory(archive, { fa: 'تراموا & نان' })
    const { text } = await show(archive, paths['fa'])
    const link = `https://news.example/fa/a/${articles['fa']}`
    assert.ok(
      text.includes(
        `href="https://t.me/share/url?url=${encodeURIComponent(link)}&amp;text=${encodeURIComponent('تراموا & نان')}"`,
      ),
    )
    assert.ok(text.includes(`<a href="${link}" dir="ltr">news.example/fa/a/${articles['fa']}</a>`))
  })

  test('the page of a chain lists every hop, the original first and our article last, without an arrow', async () => {
    const archive = await open()
    const [herald = 0, radio = 0] = await Promise.all(['Herald', 'Radio'].map((name) => makeSource(archive, name)))
    const relays = [
      { source: herald, language: 'it', title: 'La cometa', taken: 'translated' as const },
      { source: radio, language: 'fr', taken: 'translated' as const },
    ]
    const { articles, paths } = await makeStory(archive, { en: 'The comet' }, { kind: 'relayed', relays })
    const own = await makeStory(archive, { en: 'Bread' })
    assert.ok(
      (await show(archive, paths['en'])).text.includes(`<a class="whole" href="/en/sources/${articles['en']}/">`),
    )
    const { text, status } = await show(archive, `/en/sources/${articles['en']}/`)
    assert.equal(status, 200)
    const chain = text.slice(text.indexOf('<ol class="chain">'), text.indexOf('</figure>'))
    assert.deepEqual(
      [...chain.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, name = '']) => name.replaceAll(/<[^>]*>/g, '')),
      ['Herald', 'Radio', 'The Lantern'],
    )
    assert.match(chain, /<bdi lang="it" dir="ltr">La cometa<\/bdi>/)
    assert.match(
      text.replaceAll(/<\/?bdi[^>]*>/g, ''),
      /translated twice on its way: ⁨?⁨?Italian⁩?, then ⁨?French⁩?⁩?, then ⁨?English⁩?\./,
    )
    assert.doesNotMatch(text.slice(text.indexOf('<main')), /[←→⟵⟶➔]/)
    assert.equal(
      (await show(archive, `/en/sources/${own.articles['en']}/`)).status,
      404,
      'what is our own has no chain',
    )
    assert.equal((await show(archive, `/fa/sources/${articles['en']}/`)).status, 404)
  })

  test('the corrections page lists what an edition corrected and withdrew, by day and the newest first', async () => {
    const archive = await open()
    const one = await makeStory(archive, { en: 'Trams return' })
    const two = await makeStory(archive, { en: 'Storks counted' })
    const by = { revision: null, actor: shell }
    await archive.write(async (writing) => {
      await addCorrection(writing, one.articles['en'] ?? 0, {
        ...by,
        kind: 'correction',
        note: 'Twelve, not eleven.',
        at: publishedAt,
      })
      await addCorrection(writing, two.articles['en'] ?? 0, {
        ...by,
        kind: 'withdrawal',
        note: 'Counted twice.',
        at: publishedAt + 24 * hour,
      })
      await withdrawArticle(writing, two.articles['en'] ?? 0, {
        reason: 'Counted twice.',
        now: publishedAt + 24 * hour,
      })
    })
    const { text } = await show(archive, '/en/corrections/')
    assert.deepEqual(
      [...text.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, day]) => day),
      ['Wednesday 25 November 2026', 'Tuesday 24 November 2026'],
    )
    assert.match(
      text,
      /Withdrawn<[\s\S]*Storks counted<[\s\S]*Correction<[\s\S]*#corrections">Trams return<[\s\S]*Twelve, not eleven\./,
    )
    assert.match((await show(archive, '/fa/corrections/')).text, /هنوز تصحیحی منتشر نشده است/)
  })

  test('titles and descriptions isolate foreign names, so that a line that starts with one runs its way', async () => {
    const archive = await open()
    const { paths } = await makeStory(archive, { fa: { headline: 'BBC از تراموا گفت', lead: 'خط Halden T3 بازگشت.' } })
    const { text } = await show(archive, paths['fa'])
    assert.match(text, /<title>\u2068\u2068BBC\u2069 از تراموا گفت\u2069 \|/)
    assert.match(text, /<meta property="og:title" content="\u2068BBC\u2069 از/)
    assert.match(text, /<meta name="description" content="خط \u2068Halden T3\u2069 بازگشت\.">/)
  })

  test('what each kind of article says of itself is schema.org: types, and properties in their ranges', async () => {
    const archive = await open()
    const [herald = 0, radio = 0] = await Promise.all(['Herald', 'Radio'].map((name) => makeSource(archive, name)))
    const [author, media] = await archive.write(async (writing) => {
      const medium = await addMedia(writing, {
        kind: 'picture',
        mime: 'image/png',
        hash: 'a',
        file: 'a.png',
        bytes: 1,
        width: 3,
        height: 2,
        origin: null,
        at: publishedAt,
      })
      await saveMediaText(writing, medium, 'en', {
        caption: 'A tram',
        alternative: 'A tram',
        credit: 'Us',
        rights: null,
      })
      return [
        await saveAuthor(writing, {
          key: 'nora',
          kind: 'person',
          names: { en: { name: 'Nora', slug: 'nora', role: 'Reporter', about: null } },
        } as Parameters<typeof saveAuthor>[1]),
        medium,
      ]
    })
    const relays = [
      { source: herald, language: 'it', title: 'La cometa', url: 'https://h.example/1', authors: 'Anna', publishedAt },
      { source: radio },
    ]
    for (const kind of kinds) {
      const credits = (['author', 'translator', 'editor'] as const).map((role) => ({ author, role }))
      const telling = {
        headline: `Of ${kind} </script><script>alert(1)</script>`,
        kicker: 'K',
        lead: 'L',
        dateline: 'Darsina',
        credits,
      }
      const { articles, paths } = await makeStory(
        archive,
        { fa: 'تراموا', en: telling },
        { kind, relays, picture: media, original: 'fa' },
      )
      await archive.write((writing) =>
        addCorrection(writing, articles['en'] ?? 0, {
          kind: 'correction',
          note: 'N',
          at: publishedAt,
          revision: null,
          actor: shell,
        }),
      )
      const { text } = await show(archive, paths['en'])
      const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text) ?? []
      const data = JSON.parse(json) as { '@graph': LinkedThing[] }
      assert.equal(data['@graph'][0]?.['headline'], telling.headline)
      assert.ok(data['@graph'][0]?.['translationOfWork'] !== undefined)
      assert.deepEqual(data['@graph'].flatMap(strange), [], kind)
    }
  })
})
