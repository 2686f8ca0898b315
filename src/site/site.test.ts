import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'parse5'
import { openArchive } from '#archive/archive.ts'
import { redirectPath } from '#archive/addresses.ts'
import { articleById } from '#archive/articles.ts'
import { addCorrection } from '#archive/corrections.ts'
import { saveEdition, saveMenu, saveSection } from '#archive/editions.ts'
import { addMedia, saveMediaText } from '#archive/media.ts'
import { saveAuthor } from '#archive/people.ts'
import { goLive, withdrawArticle } from '#archive/publication.ts'
import { addReply } from '#archive/replies.ts'
import { saveStanding } from '#archive/standing-pages.ts'
import { saveSubject } from '#archive/subjects.ts'
import { frontPage, setTopNews } from '#archive/top-news.ts'
import { setClock } from '#common/clock.ts'
import { shell } from '#story/actor.ts'
import { onWire } from '#story/address.ts'
import type { Kind } from '#story/article.ts'
import { doc, p } from '#test/practice/notation.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeEdition, makeSource, makeStory, makeStoryIn, publishedAt } from '../../test/make/newsroom.ts'
import { roomsOn } from '../../test/make/rooms.ts'

const hour = 3_600_000

onEachEngine('site', (engine) => {
  const { open, show } = roomsOn(engine)

  test('the language switcher leads to this article, or to the front page and says so in that language', async () => {
    const archive = await open()
    const { paths } = await makeStory(archive, { fa: 'تراموا بازگشت', en: 'Trams return' })
    const { text } = await show(archive, paths['fa'] ?? '')
    const switcher = part(text, '<nav class="languages"', '</nav>')
    assert.match(switcher, /<li><span aria-current="true" lang="fa" dir="rtl">فارسی<\/span>/)
    assert.match(switcher, /<a href="\/en\/news\/trams-return\/" hreflang="en" lang="en" dir="ltr">English<\/a><\/li>/)
    assert.match(
      switcher,
      new RegExp(
        '<li lang="ar" dir="rtl"><a href="/ar/" hreflang="ar">العربية</a> ' +
          '<small aria-hidden="true">غير مترجم</small><span class="hidden"> لم تُنشر هذه المادة',
      ),
    )
  })

  test('an article names its address, its versions and the first of them for everybody else', async () => {
    const archive = await open()
    const { paths } = await makeStory(archive, { fa: 'تراموا بازگشت', en: 'Trams return' })
    for (const edition of ['fa', 'en']) {
      const { text } = await show(archive, paths[edition] ?? '')
      const fa = `https://news.example${onWire(paths['fa'] ?? '')}`
      assert.deepEqual(links(text, 'canonical'), [`https://news.example${onWire(paths[edition] ?? '')}`])
      assert.deepEqual(alternates(text), { fa, en: 'https://news.example/en/news/trams-return/', 'x-default': fa })
      assert.match(text, edition === 'fa' ? /<html lang="fa" dir="rtl"/ : /<html lang="en" dir="ltr"/)
    }
  })

  test('every front page names all front pages and the language choice', async () => {
    const archive = await open()
    const { text } = await show(archive, '/ar/')
    const host = 'https://news.example'
    assert.deepEqual(alternates(text), {
      fa: `${host}/fa/`,
      ar: `${host}/ar/`,
      en: `${host}/en/`,
      'x-default': `${host}/`,
    })
  })

  test('an article page does not hang on any list', async () => {
    const archive = await open()
    await makeStory(archive, { en: 'Bread rises' })
    const { paths } = await makeStory(archive, { en: 'Trams return' })
    const { reads, text } = await show(archive, paths['en'] ?? '')
    assert.deepEqual(reads.spans, [])
    assert.equal(
      [...reads.points].some((key) => key.startsWith('top:')),
      false,
    )
    assert.match(text, /Bread rises/, 'its kin is on it all the same')
  })

  for (const count of [0, 1, 5, 40, 70]) {
    test(`a front page with ${count} stories shows no story twice`, async () => {
      const archive = await open()
      const ids = await archive.write(async (writing) => {
        const made: number[] = []
        for (let n = 0; n < count; n += 1)
          made.push(
            (
              await makeStoryIn(
                writing,
                { en: `Story ${n}` },
                { section: n % 3 === 0 ? 2 : 1, at: publishedAt + n * hour },
              )
            ).articles['en'] ?? 0,
          )
        // The third oldest leads, and the newest is second.
        await setTopNews(
          writing,
          'en',
          frontPage,
          [...new Set([made[2], made.at(-1)])].filter((id) => id !== undefined),
        )
        return made
      })
      const { text } = await show(archive, '/en/')
      const shown = headlines(text)
      assert.equal(new Set(shown).size, shown.length)
      assert.equal(shown.length, Math.min(count, 5 + 8 + 4 + 4), 'lead and seconds, the latest, two sections')
      if (count > 2) assert.deepEqual(shown.slice(0, 2), ['Story 2', `Story ${count - 1}`])
      assert.equal(text.includes('Nothing has been published here yet.'), ids.length === 0)
    })
  }

  test('older and newer lead past each of 100 articles exactly once, and back', async () => {
    const archive = await open()
    await archive.write(async (writing) => {
      for (let n = 0; n < 100; n += 1)
        await makeStoryIn(writing, { en: `Story ${n}` }, { at: publishedAt + n * 60_000 })
    })
    for (const start of ['/en/latest/', '/en/news/', '/en/day/2026-11-24/']) {
      const way: string[] = []
      const seen: string[] = []
      for (let path: string | undefined = start; path !== undefined;) {
        way.push(path)
        const { status, text } = await show(archive, path)
        assert.equal(status, 200)
        seen.push(...headlines(text))
        path = linkOf(text, 'next')
      }
      assert.deepEqual(
        seen,
        Array.from({ length: 100 }, (_, n) => `Story ${99 - n}`),
        start,
      )
      const back: string[] = []
      for (let path = way.at(-1); path !== undefined; path = linkOf((await show(archive, path)).text, 'prev'))
        back.push(path)
      // The newest page holds what page 3 will hold for good: page 2 must not change when it does.
      assert.deepEqual(back, [`${way[0]}page/1/`, `${way[0]}page/2/`, `${way[0]}page/3/`, way[0]])
    }
    assert.match(
      (await show(archive, '/en/latest/page/2/')).text,
      /<h1><bdi dir="ltr">Latest news<\/bdi>, page 2<\/h1>/,
    )
    assert.equal((await show(archive, '/en/latest/page/4/')).status, 404, 'not full yet')
  })

  test('dates stand in the calendar and the digits of the edition, the other calendar in brackets', async () => {
    const archive = await open()
    const { paths } = await makeStory(archive, { fa: 'یک', ar: 'واحد', en: 'One' })
    const dates: Record<string, string> = {}
    for (const edition of ['fa', 'ar', 'en'])
      dates[edition] = part((await show(archive, paths[edition] ?? '')).text, '<time', '</time>')
    assert.equal(
      dates['fa'],
      '<time datetime="2026-11-24T12:00:00+03:30">سه‌شنبه ۳ آذر ۱۴۰۵ (۲۴ نوامبر ۲۰۲۶)، ساعت ۱۲:۰۰ به وقت تهران</time>',
    )
    assert.match(dates['ar'] ?? '', /<time datetime="2026-11-24T10:30:00\+02:00">الثلاثاء ٢٤ نوفمبر ٢٠٢٦/)
    assert.equal(
      dates['en'],
      '<time datetime="2026-11-24T08:30:00+00:00">Tuesday 24 November 2026, 08:30, London time</time>',
    )
  })

  test('a day without an article is not found, though its date is well-formed', async () => {
    const archive = await open()
    await makeStory(archive, { fa: 'یک' })
    const day = await show(archive, '/fa/day/2026-11-24/')
    assert.equal(day.status, 200)
    assert.match(day.text, /<h1>سه‌شنبه ۳ آذر ۱۴۰۵<\/h1>/)
    const empty = await show(archive, '/fa/day/2026-11-25/')
    assert.equal(empty.status, 404)
    assert.deepEqual(
      empty.reads.spans.map(({ list }) => list),
      ['fa/day:2026-11-25'],
      'and hangs on its list',
    )
  })

  test('what is not found is told in the language of the edition that was asked for', async () => {
    const archive = await open()
    for (const path of ['/ar/nothing/', '/ar/أخبار/لا-شيء/', '/ar/author/nobody/', '/ar/a/99']) {
      const page = await show(archive, path)
      assert.equal(page.status, 404)
      assert.equal(page.edition, 'ar')
      assert.match(page.text, /<html lang="ar" dir="rtl"/)
      assert.match(page.text, /<meta name="robots" content="noindex">/)
    }
    for (const path of ['/xx/', '/xx/news/', '/a/b/c/d/e', '/favicon.ico']) {
      const page = await show(archive, path)
      assert.equal(page.status, 404)
      assert.match(page.text, /<html lang="fa"/)
    }
  })

  test('an edition that has not opened yet is not there for readers', async () => {
    const archive = await open()
    const { paths, articles } = await makeStory(archive, { fa: 'یک', en: 'One' })
    await archive.write((writing) => saveEdition(writing, makeEdition('en', 2, { public: false })))
    for (const path of ['/en/', '/en/news/', '/en/latest/', paths['en'] ?? '', `/en/a/${articles['en']}`])
      assert.equal((await show(archive, path)).status, 404, path)
    const { text } = await show(archive, paths['fa'] ?? '')
    assert.deepEqual(Object.keys(alternates(text)), ['fa', 'x-default'])
    assert.equal(text.includes('/en/'), false)
  })

  test('short addresses, old addresses and addresses without their last slash lead to the one address', async () => {
    const archive = await open()
    const { paths, articles } = await makeStory(archive, { fa: 'تراموا بازگشت' })
    const own = onWire(paths['fa'] ?? '')
    await archive.write(async (writing) => {
      await redirectPath(writing, '/2019/07/old-tram/', paths['fa'] ?? '')
      await redirectPath(writing, '/fa/elsewhere/tram/', 'https://old.example/tram?p=1')
      await redirectPath(writing, '/evil/', '//evil.example/')
      await redirectPath(writing, '/script/', 'javascript:alert(1)')
    })
    const location = async (path: string) => {
      const { status, location } = await show(archive, path)
      return `${status} ${location ?? ''}`
    }
    assert.equal(await location(`/fa/a/${articles['fa']}`), `301 ${own}`)
    assert.equal(await location((paths['fa'] ?? '').slice(0, -1)), `301 ${own}`)
    assert.equal(await location('/2019/07/old-tram/'), `301 ${own}`)
    assert.equal(await location('/fa'), '301 /fa/')
    assert.equal(await location('/fa/elsewhere/tram/'), '301 https://old.example/tram?p=1')
    assert.equal(await location('/evil/'), '301 /evil.example/')
    assert.equal(await location('/script/'), '404 ')
  })

  test('a withdrawn article leaves its headline and the reason, and nothing that it said', async () => {
    const archive = await open()
    const telling = { headline: 'Trams return', lead: 'They are back.', body: doc(p('Secret words.')) }
    const { articles, paths } = await makeStory(archive, { en: telling, fa: 'تراموا' })
    await archive.write((writing) =>
      withdrawArticle(writing, articles['en'] ?? 0, { reason: 'The trams did not return.', now: publishedAt + hour }),
    )
    const { status, text } = await show(archive, paths['en'] ?? '')
    assert.equal(status, 410)
    assert.match(text, /Trams return/)
    assert.match(text, /withdrawn on <bdi dir="ltr"><time.*Reason: <bdi dir="ltr">The trams did not return\.<\/bdi>/)
    assert.doesNotMatch(text, /Secret words|They are back/)
    assert.match(text, /href="\/fa\/%D8%AE/, 'the Persian version still stands')
    assert.equal(headlines((await show(archive, '/en/')).text).length, 0)
  })

  test('corrections stand after the text, in full and in their order', async () => {
    const archive = await open()
    const { articles, paths } = await makeStory(archive, { en: 'Trams return' })
    await archive.write(async (writing) => {
      const by = { revision: null, actor: shell }
      const id = articles['en'] ?? 0
      await addCorrection(writing, id, {
        ...by,
        kind: 'correction',
        note: 'There are 12 trams.\n\nNot 11.',
        at: publishedAt + hour,
      })
      await addCorrection(writing, id, {
        ...by,
        kind: 'clarification',
        note: 'Two of them are blue.',
        at: publishedAt + 2 * hour,
      })
    })
    const { text } = await show(archive, paths['en'] ?? '')
    const corrections = part(text, '<section class="corrections" id="corrections">', '</section>')
    assert.ok(text.indexOf('Text.') < text.indexOf(corrections))
    assert.match(
      corrections,
      new RegExp(
        'Correction</b>.*<p>There are 12 trams\\.</p><p>Not 11\\.</p>.*' +
          'Clarification</b>.*<p>Two of them are blue\\.</p>',
        's',
      ),
    )
  })

  test('machines are told when an article was changed last, or, if never, when it was published', async () => {
    const archive = await open()
    const { articles, paths } = await makeStory(archive, { en: 'Trams return' })
    const modified = async (): Promise<number> =>
      Date.parse(/"dateModified":"([^"]+)"/.exec((await show(archive, paths['en'] ?? '')).text)?.[1] ?? '')
    assert.equal(await modified(), publishedAt)
    const id = articles['en'] ?? 0
    const later = publishedAt + 3 * hour
    await archive.write(async (writing) => {
      const live = (await articleById(writing, id))?.live ?? 0
      await goLive(writing, id, live, { at: 0, updatedAt: later, now: later })
    })
    assert.equal(await modified(), later)
  })

  test('where nobody is named the newsroom signs, but not what others say', async () => {
    const archive = await open()
    const staff = async (kind: Kind): Promise<boolean> => {
      const { paths } = await archive.write((writing) => makeStoryIn(writing, { en: `A ${kind}` }, { kind }))
      return /<div class="by"><p><bdi[^>]*>[^<]+<\/bdi> staff<\/p>/.test((await show(archive, paths['en'] ?? '')).text)
    }
    for (const kind of ['news', 'editorial', 'relayed'] as const) assert.equal(await staff(kind), true, kind)
    for (const kind of ['opinion', 'statement', 'paid', 'document'] as const)
      assert.equal(await staff(kind), false, kind)
  })

  test('a byline joins its names as the language does, and links those that have a page', async () => {
    const archive = await open()
    const [a, b] = await archive.write(async (writing) => {
      const author = (name: string) => ({
        name,
        slug: name.replace(' ', '-'),
        role: 'گزارشگر',
        about: 'از شهر می‌نویسد.',
      })
      return [
        await saveAuthor(writing, { key: 'leila', kind: 'person', names: { fa: author('لیلا رحیمی') } }),
        await saveAuthor(writing, {
          key: 'nora',
          kind: 'person',
          names: { en: { name: 'Nora Aldwin', slug: 'nora', role: null, about: null } },
        }),
      ]
    })
    const credits = [a, b].map((author) => ({ author: author ?? 0, role: 'author' as const }))
    const { paths } = await makeStory(archive, { fa: { headline: 'تراموا', credits } })
    const { text } = await show(archive, paths['fa'] ?? '')
    assert.match(
      text,
      new RegExp(
        'نویسنده: <bdi dir="rtl"><a href="/fa/author/[^"]+" rel="author"><bdi>لیلا رحیمی</bdi></a> ' +
          'و <bdi>Nora Aldwin</bdi></bdi>',
      ),
    )
    const page = await show(archive, '/fa/author/لیلا-رحیمی/')
    assert.match(page.text, /<h1>لیلا رحیمی<\/h1>[\s\S]*گزارشگر[\s\S]*از شهر می‌نویسد\./)
    assert.deepEqual(headlines(page.text), ['تراموا'])
  })

  test('a subject’s page lists what is about it, and articles lead to it', async () => {
    const archive = await open()
    const water = await archive.write((writing) =>
      saveSubject(writing, { key: 'water', mediaTopic: null, names: { en: { name: 'Water', slug: 'water' } } }),
    )
    const { paths } = await makeStory(archive, { en: 'The lake rises' }, { subjects: [water] })
    await makeStory(archive, { en: 'Bread' })
    assert.match((await show(archive, paths['en'] ?? '')).text, /<a href="\/en\/subject\/water\/">Water<\/a>/)
    assert.deepEqual(headlines((await show(archive, '/en/subject/water/')).text), ['The lake rises'])
  })

  test('a source line tells who was first, through whom it came and who translated it', async () => {
    const archive = await open()
    const [herald, radio, agency, wire] = await Promise.all(
      ['Herald', 'Radio', 'Agency', 'Wire'].map((name) => makeSource(archive, name)),
    )
    const line = async (edition: string, relays: NonNullable<Parameters<typeof makeStory>[2]>['relays']) => {
      const { paths } = await makeStory(archive, { [edition]: 'Trams' }, { kind: 'relayed', relays: relays ?? [] })
      const line = part((await show(archive, paths[edition] ?? '')).text, '<p class="source">', '</p>')
      return plain(line.replace(/ <a class="whole".*?<\/a>/, ''))
    }
    assert.equal(
      await line('en', [{ source: herald ?? 0, language: 'sv', taken: 'translated', publishedAt }]),
      'Translated from Swedish. Source: Herald (24 November 2026).',
    )
    assert.equal(
      await line('fa', [{ source: herald ?? 0, language: 'en', taken: 'translated' }]),
      'ترجمه از انگلیسی؛ منبع: Herald.',
    )
    assert.equal(await line('en', [{ source: herald ?? 0, language: 'en', taken: 'quoted' }]), 'According to Herald.')
    const unseen =
      'We have not seen the original report. The Lantern has not been able to verify this report independently.'
    assert.equal(
      await line('en', [
        { source: herald ?? 0, language: 'it' },
        { source: radio ?? 0, language: 'it' },
      ]),
      `First reported by Herald; taken here from Radio, translated from Italian. ${unseen}`,
    )
    assert.equal(
      await line('en', [
        { source: herald ?? 0, language: 'it' },
        { source: radio ?? 0, language: 'en' },
      ]),
      `First reported by Herald (in Italian); taken here from the English translation in Radio. ${unseen}`,
    )
    assert.equal(
      await line('en', [
        { source: herald ?? 0, language: 'it' },
        { source: radio ?? 0, language: 'fr' },
      ]),
      `First reported by Herald (in Italian); translated into French in Radio, and translated again here. ${unseen}`,
    )
    assert.equal(
      await line('en', [{ source: herald ?? 0, originalSeen: true, verified: true }, { source: radio ?? 0 }]),
      'First reported by Herald; taken here from Radio. We have read the original report. The Lantern has ' +
        'verified the main facts of this report.',
    )
    assert.equal(
      await line('en', [
        { source: herald ?? 0, language: 'no' },
        { source: agency ?? 0, language: 'no' },
        { source: radio ?? 0, language: 'de' },
      ]),
      'First reported by Herald (in Norwegian); relayed by Agency (in Norwegian); translated into German in ' +
        `Radio, and translated again here. ${unseen}`,
    )
    assert.match(
      await line('ar', [{ source: herald ?? 0 }, { source: agency ?? 0 }, { source: radio ?? 0 }]),
      /^المصدر الأصلي: Herald؛ عبر Agency؛ نقلًا عن Radio\. /,
    )
    assert.match(
      await line('en', [
        { source: wire ?? 0 },
        { source: herald ?? 0 },
        { source: agency ?? 0 },
        { source: radio ?? 0 },
      ]),
      /^First reported by Wire; it reached us through 3 outlets, the last of them Radio\. /,
    )
  })

  test('the link of a source leads to a web address or nowhere', async () => {
    const archive = await open()
    const herald = await makeSource(archive, 'Herald')
    for (const [url, linked] of [
      ['https://herald.example/1', true],
      ['javascript:alert(1)', false],
    ] as const) {
      const { paths } = await makeStory(archive, { en: 'Trams' }, { relays: [{ source: herald, url }] })
      assert.equal((await show(archive, paths['en'] ?? '')).text.includes(`href="${url}"`), linked)
    }
  })

  test('a translation tells from which edition it was made', async () => {
    const archive = await open()
    const { paths } = await makeStory(archive, { en: 'Trams return', fa: 'تراموا بازگشت' }, { original: 'fa' })
    assert.match(
      (await show(archive, paths['en'] ?? '')).text,
      /<a href="\/fa\/[^"]+" hreflang="fa">Translated from the <bdi>Persian<\/bdi> edition<\/a>/,
    )
    assert.doesNotMatch((await show(archive, paths['fa'] ?? '')).text, /ترجمه از نسخه/)
  })

  test('a fourth edition is added by settings alone: German, then Kurdish from right to left', async () => {
    const archive = await open()
    await archive.write(async (writing) => {
      await saveEdition(writing, makeEdition('de', 3, { newsroom: 'Die Laterne', timeZone: 'Europe/Berlin' }))
      await saveEdition(
        writing,
        makeEdition('ckb', 4, {
          newsroom: 'فانۆس',
          timeZone: 'Asia/Baghdad',
          words: { 'front.latest': 'دوایین هەواڵ' },
        }),
      )
      const names = {
        de: { name: 'Nachrichten', slug: 'nachrichten', description: null },
        ckb: { name: 'هەواڵ', slug: 'هەواڵ', description: null },
      }
      await saveSection(writing, { key: 'news', position: 0, parent: null, names })
    })
    const { paths } = await makeStory(archive, {
      de: 'Die Straßenbahn fährt wieder',
      ckb: 'ترام گەڕایەوە',
      en: 'Trams return',
    })
    assert.equal(paths['de'], '/de/nachrichten/die-strassenbahn-faehrt-wieder/')
    const german = await show(archive, paths['de'] ?? '')
    assert.match(german.text, /<html lang="de" dir="ltr"/)
    assert.match(german.text, /Dienstag, 24\. November 2026/)
    assert.match(
      german.text,
      /<span lang="en" dir="ltr">Published <bdi dir="ltr">/,
      'words without a catalogue say which language they are in',
    )
    const kurdish = await show(archive, paths['ckb'] ?? '')
    assert.equal(kurdish.status, 200)
    assert.match(kurdish.text, /<html lang="ckb" dir="rtl" id="top" class="arab digits-arab">/)
    assert.match(kurdish.text, /hreflang="de" lang="de" dir="ltr">Deutsch<\/a>/)
    const front = await show(archive, '/ckb/')
    assert.match((await show(archive, '/ckb/latest/')).text, /<h1>دوایین هەواڵ<\/h1>/)
    assert.deepEqual(headlines(front.text), ['ترام گەڕایەوە'])
    const choice = await show(archive, '/')
    assert.match(choice.text, /<li lang="ckb" dir="rtl"><a href="\/ckb\/"/)
    assert.deepEqual(choice.choices, ['fa', 'ar', 'en', 'de', 'ckb'])
  })

  test('standing pages stand beside sections, in the footer and in every edition that has them', async () => {
    const archive = await open()
    await archive.write(async (writing) => {
      for (const [edition, title, slug] of [
        ['fa', 'دربارهٔ ما', 'درباره'],
        ['en', 'About us', 'about'],
      ] as const)
        await saveStanding(writing, {
          key: 'about',
          edition,
          state: 'published',
          title,
          slug,
          body: doc(p(title)),
          at: publishedAt,
        })
      await saveMenu(writing, 'en', 'main', [
        { page: 'about' },
        { section: 'city' },
        { label: 'Shop', href: 'https://shop.example/' },
        { label: 'Bad', href: 'javascript:alert(1)' },
      ])
    })
    const { status, text } = await show(archive, '/en/about/')
    assert.equal(status, 200)
    assert.match(text, /<h1>About us<\/h1>/)
    assert.match(text, /<a href="\/en\/about\/" aria-current="page">About us<\/a>/)
    assert.match(text, /hreflang="fa" lang="fa" dir="rtl">/)
    assert.match(text, /<a href="https:\/\/shop\.example\/">Shop<\/a>/)
    assert.doesNotMatch(text, /javascript:/)
  })

  test('hostile text in every field stays text', async () => {
    const archive = await open()
    const evil = `"'><script>alert(1)</script><img src=x onerror=alert(1)> </title></style><p style="x" onclick='y'>‮`
    const ids = await archive.write(async (writing) => {
      const slug = 'x"><script>'
      await saveEdition(
        writing,
        makeEdition('en', 2, {
          newsroom: evil,
          tagline: evil,
          name: evil,
          words: { 'front.latest': evil.replaceAll("'", '’') },
        }),
      )
      const news = await saveSection(writing, {
        key: 'news',
        position: 0,
        parent: null,
        names: { en: { name: evil, slug, description: evil } },
      })
      const author = await saveAuthor(writing, {
        key: 'evil',
        kind: 'person',
        names: { en: { name: evil, slug, role: evil, about: evil } },
      })
      const subject = await saveSubject(writing, { key: 'evil', mediaTopic: null, names: { en: { name: evil, slug } } })
      const media = await addMedia(writing, {
        kind: 'picture',
        mime: evil,
        hash: 'a',
        file: 'a"><script>.png',
        bytes: 1,
        width: 1,
        height: 1,
        origin: `https://x.example/${evil}`,
        at: publishedAt,
      })
      await saveMediaText(writing, media, 'en', { caption: evil, alternative: evil, credit: evil, rights: evil })
      await saveStanding(writing, {
        key: 'evil',
        edition: 'en',
        state: 'published',
        title: evil,
        slug: 'evil',
        body: doc(p(evil)),
        at: publishedAt,
      })
      await saveMenu(writing, 'en', 'main', [{ label: evil, href: '/x' }])
      return { news, author, subject, media }
    })
    const source = await makeSource(archive, evil)
    const relay = { source, url: `https://x.example/"onclick='`, authors: evil, asNamed: evil, language: evil }
    const credits = (['author', 'translator', 'editor', 'photographer'] as const).map((role) => ({
      author: ids.author,
      role,
    }))
    const telling = { kicker: evil, headline: evil, lead: evil, dateline: evil, credits, body: doc(p(evil)) }
    const options = {
      section: ids.news,
      kind: 'opinion' as const,
      subjects: [ids.subject],
      relays: [relay, relay, relay],
      picture: ids.media,
    }
    const { articles, paths } = await makeStory(archive, { en: telling }, options)
    const other = await makeStory(archive, { en: telling }, options)
    await archive.write(async (writing) => {
      const id = articles['en'] ?? 0
      await addCorrection(writing, id, {
        kind: 'correction',
        note: evil,
        at: publishedAt,
        revision: null,
        actor: { ...shell, name: evil },
      })
      await addReply(writing, {
        article: id,
        parent: null,
        state: 'approved',
        name: evil,
        email: null,
        url: 'javascript:1',
        text: `${evil}\n\n${evil}`,
        writtenAt: publishedAt,
        author: ids.author,
      })
      await setTopNews(writing, 'en', frontPage, [id])
      await withdrawArticle(writing, other.articles['en'] ?? 0, { reason: evil, now: publishedAt })
    })
    const asked = [
      '/',
      '/en/',
      '/en/latest/',
      '/en/x"><script>/',
      '/en/author/x"><script>/',
      '/en/subject/x"><script>/',
      '/en/evil/',
      `/en/${evil}/`,
      paths['en'],
      other.paths['en'],
      `/en/a/${articles['en']}`,
    ]
    const statuses: number[] = []
    for (const path of asked) {
      const { text, status } = await show(archive, path ?? '')
      statuses.push(status)
      assert.deepEqual(hostile(text), [], `${path}`)
      assert.doesNotMatch(text, /‮/, 'nothing turns a line around')
    }
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 200, 200, 404, 200, 410, 301])
  })

  test('a page of an empty archive tells that nothing has been published', async () => {
    const database = await engine.fresh()
    const archive = await openArchive({ url: database.url, clock: setClock(publishedAt) })
    const { status, text } = await show(archive, '/')
    assert.equal(status, 200)
    assert.match(text, /Nothing has been published here yet/)
    assert.equal((await show(archive, '/fa/')).status, 404)
    await archive.close()
    await database.close()
  })
})

const part = (text: string, from: string, to: string): string => {
  const start = text.indexOf(from)
  assert.ok(start >= 0, `${from} is missing`)
  return text.slice(start, text.indexOf(to, start) + to.length)
}

const plain = (markup: string): string => markup.replaceAll(/<[^>]*>/g, '').trim()

/** The headlines of all cards, in reading order. */
const headlines = (text: string): string[] =>
  [...text.matchAll(/<article class="card[^"]*">.*?<h[23]>(.*?)<\/h[23]>/gs)].map(([, words]) => plain(words ?? ''))

const links = (text: string, rel: string): string[] =>
  [...text.matchAll(new RegExp(`<link rel="${rel}" href="([^"]*)"`, 'g'))].map(([, href]) => href ?? '')

const alternates = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"/g)].map(([, language, href]) => [
      language,
      href,
    ]),
  )

const linkOf = (text: string, rel: string): string | undefined =>
  new RegExp(`<a rel="${rel}" href="([^"]*)"`).exec(text)?.[1]

/** What a browser would run, or would take from the words of a reader or a writer as its own. */
const hostile = (text: string): string[] => {
  const found: string[] = []
  const walk = (node: {
    nodeName: string
    attrs?: { name: string; value: string }[]
    childNodes?: unknown[]
  }): void => {
    if (
      node.nodeName === 'script' &&
      node.attrs?.some(({ name, value }) => name === 'type' && value === 'application/ld+json')
    )
      return
    if (['script', 'iframe', 'object', 'embed', 'form', 'base'].includes(node.nodeName)) found.push(node.nodeName)
    for (const { name, value } of node.attrs ?? []) {
      if (/^on|^style$/i.test(name)) found.push(`${node.nodeName} ${name}`)
      if (/^(href|src|cite|action)$/.test(name) && !/^(\/(?!\/)|#|https?:|mailto:\?subject=)/.test(value))
        found.push(`${name}=${value}`)
      if (name === 'src' && value !== '/media/a%22%3E%3Cscript%3E.png') found.push(`${name}=${value}`)
    }
    for (const child of node.childNodes ?? []) walk(child as typeof node)
  }
  walk(parse(text) as Parameters<typeof walk>[0])
  return found
}
