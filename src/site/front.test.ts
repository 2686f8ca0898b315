import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setBreaking } from '#archive/breaking.ts'
import { dossierSettings, saveDossier } from '#archive/dossiers.ts'
import { addMedia } from '#archive/media.ts'
import { touches } from '#archive/keys.ts'
import { saveNewsroomLook } from '#archive/newsroom.ts'
import { saveAuthor } from '#archive/people.ts'
import { saveSubject } from '#archive/subjects.ts'
import { frontPage, setTopNews } from '#archive/top-news.ts'
import type { Writing } from '#archive/writing.ts'
import type { Kind } from '#story/article.ts'
import { plainLook } from '#story/newsroom.ts'
import { headlines } from '#test/practice/page-text.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeStoryIn, publishedAt } from '../../test/make/newsroom.ts'
import { roomsOn } from '../../test/make/rooms.ts'

const minute = 60_000

onEachEngine('front page and lists', (engine) => {
  const { open, show } = roomsOn(engine)

  /** Stories of these kinds, each a minute after the one before, in turn in the sections News and City. */
  const fill = async (writing: Writing, kinds: readonly Kind[], more: object = {}): Promise<number[]> => {
    const made: number[] = []
    for (const [n, kind] of kinds.entries()) {
      const options = { section: 1 + (n % 2), kind, at: publishedAt + n * minute, ...more }
      made.push((await makeStoryIn(writing, { en: `Story ${n} of kind ${kind}` }, options)).articles['en'] ?? 0)
    }
    return made
  }

  test('opinion and what is paid for never stand among the news of a front page, whatever is newest', async () => {
    const archive = await open()
    const kinds: Kind[] = []
    for (let n = 0; n < 40; n += 1)
      kinds.push(n % 3 === 0 ? 'opinion' : n % 7 === 0 ? 'paid' : n % 11 === 0 ? 'editorial' : 'news')
    await archive.write((writing) => fill(writing, kinds))
    const { text } = await show(archive, '/en/')
    const strips = /<section class="strip (opinions|paid)">.*?<\/section>/gs
    const views = [...text.matchAll(strips)].map(([strip, name]) => [
      name,
      strip.match(/of kind (opinion|editorial|paid|news)/g)?.length,
    ])
    assert.deepEqual(views, [
      ['opinions', 4],
      ['paid', 2],
    ])
    assert.doesNotMatch(text.replaceAll(strips, ''), /of kind (?:opinion|editorial|paid)/)
  })

  test('what is paid for stands in no section, under no subject and among no related articles', async () => {
    const archive = await open()
    await archive.write(async (writing) => {
      const names = { en: { name: 'Roofs', slug: 'roofs' } }
      const subject = await saveSubject(writing, { key: 'roofs', mediaTopic: null, names })
      const kinds: Kind[] = ['news', 'paid', 'news', 'news', 'paid']
      await fill(writing, kinds, { subjects: [subject], section: 1 })
    })
    assert.doesNotMatch((await show(archive, '/en/subject/roofs/')).text, /of kind paid/)
    const section = await show(archive, '/en/news/')
    assert.match(section.text, /of kind news/)
    assert.doesNotMatch(section.text, /of kind paid/)
    const article = /href="(\/en\/news\/[^"]*story-0[^"]*)"/.exec(section.text)?.[1] ?? ''
    const related = /<section class="related">.*?<\/section>/s.exec((await show(archive, article)).text)?.[0] ?? ''
    assert.match(related, /of kind news/)
    assert.doesNotMatch(related, /of kind paid/)
    assert.match((await show(archive, '/en/kind/paid/')).text, /of kind paid/)
  })

  test('a day and a month of the archive lead to those before and after, and hear when one comes between', async () => {
    const archive = await open()
    const day = 24 * 60 * minute
    await archive.write(async (writing) => {
      for (const days of [0, 3, 40]) await makeStoryIn(writing, { en: `Day ${days}` }, { at: publishedAt + days * day })
    })
    const key = (days: number): string => new Date(publishedAt + days * day).toISOString().slice(0, 10)
    const leads = async (path: string) =>
      [...(await show(archive, path)).text.matchAll(/<a rel="(prev|next)" href="([^"]*)"/g)].map(([, rel, to]) => [
        rel,
        to,
      ])
    assert.deepEqual(await leads(`/en/day/${key(3)}/`), [
      ['prev', `/en/day/${key(0)}/`],
      ['next', `/en/day/${key(40)}/`],
    ])
    assert.deepEqual(await leads(`/en/days/${key(40).slice(0, 7)}/`), [['prev', `/en/days/${key(0).slice(0, 7)}/`]])
    const { reads } = await show(archive, `/en/day/${key(0)}/`)
    let isTold: boolean | undefined
    const stop = await archive.follow({
      changed: (changes) => void (isTold = changes === 'gap' || changes.some((change) => touches(change, reads))),
    })
    const publishOn = async (days: number): Promise<boolean | undefined> => {
      await archive.write((writing) => makeStoryIn(writing, { en: `New ${days}` }, { at: publishedAt + days * day }))
      return isTold
    }
    assert.equal(await publishOn(5), false, 'a day beyond the next')
    assert.equal(await publishOn(2), true, 'a day between the two')
    await stop()
  })

  test('an author’s page tells what the author wrote from what the author translated', async () => {
    const archive = await open()
    await archive.write(async (writing) => {
      const names = { en: { name: 'Nora Aldwin', slug: 'nora', role: null, about: null } }
      const author = await saveAuthor(writing, { key: 'nora', kind: 'person', names } as Parameters<
        typeof saveAuthor
      >[1])
      for (const role of ['author', 'translator'] as const)
        await makeStoryIn(writing, { en: { headline: `As ${role}`, credits: [{ author, role }] } })
    })
    const { text } = await show(archive, '/en/author/nora/')
    assert.match(text, /Articles by <bdi>Nora Aldwin<\/bdi>[\s\S]*As author[\s\S]*Translations by[\s\S]*As translator/)
  })

  test('an editor’s choice leads in the editor’s order, also where it is an opinion', async () => {
    const archive = await open()
    await archive.write(async (writing) => {
      const made = await fill(writing, ['opinion', ...Array.from({ length: 20 }, () => 'news' as const)])
      await setTopNews(
        writing,
        'en',
        frontPage,
        [made[0], made[3]].filter((id) => id !== undefined),
      )
    })
    const { text } = await show(archive, '/en/')
    assert.deepEqual(headlines(text).slice(0, 3), [
      'Story 0 of kind opinion',
      'Story 3 of kind news',
      'Story 20 of kind news',
    ])
  })

  test('a label by the headline tells opinion, relayed, press release and paid apart; news needs none', async () => {
    const archive = await open()
    await archive.write((writing) => fill(writing, ['paid', 'statement', 'relayed', 'opinion', 'analysis', 'news']))
    const { text } = await show(archive, '/en/latest/')
    assert.deepEqual(
      [...text.matchAll(/<span class="kind (\w+)">(.*?)<\/span>/g)].map(([, look, words]) => `${look}: ${words}`),
      ['ours: Analysis', 'view: Opinion', 'theirs: From other media', 'theirs: Press release', 'paid: Paid content'],
    )
  })

  test('an opinion names first whose it is', async () => {
    const archive = await open()
    await archive.write(async (writing) => {
      const names = { en: { name: 'Nora Aldwin', slug: 'nora', role: null, about: null } }
      const author = await saveAuthor(writing, { key: 'nora', kind: 'person', names } as Parameters<
        typeof saveAuthor
      >[1])
      const credits = [{ author, role: 'author' as const }]
      await makeStoryIn(writing, { en: { headline: 'In praise of benches', credits } }, { kind: 'opinion' })
      await fill(writing, ['news'])
    })
    const { text } = await show(archive, '/en/')
    assert.match(
      text,
      new RegExp(
        '<section class="strip opinions">.*?' +
          '<p class="author"><bdi>Nora Aldwin</bdi></p><h3><a [^>]*>In praise of benches',
        's',
      ),
    )
  })

  test('where nobody has chosen, the newest story with a picture leads', async () => {
    const archive = await open()
    await archive.write(async (writing) => {
      const none = {
        kind: 'picture' as const,
        mime: 'image/jpeg',
        bytes: 1,
        width: 900,
        height: 600,
        origin: null,
        at: publishedAt,
      }
      const picture = await addMedia(writing, {
        ...none,
        hash: 'a'.repeat(64),
        file: `${'a'.repeat(64)}.jpg`,
      } as Parameters<typeof addMedia>[1])
      await makeStoryIn(writing, { en: 'Shown' }, { picture, at: publishedAt })
      await fill(writing, ['news', 'news'])
    })
    const { text } = await show(archive, '/en/')
    assert.equal(headlines(text)[0], 'Shown')
    assert.match(text, /<img [^>]*fetchpriority="high"/)
    assert.equal(text.match(/fetchpriority/g)?.length, 1)
  })

  test('the head of a front page tells when its newest story was published, and no other date', async () => {
    const archive = await open()
    await archive.write((writing) => fill(writing, ['news', 'news', 'opinion']))
    const { text } = await show(archive, '/en/')
    assert.match(text, /<div class="ear">.*?Latest story: <bdi dir="ltr"><time datetime="2026-11-24T08:32:00\+00:00">/s)
    assert.doesNotMatch((await show(archive, '/en/latest/')).text, /class="ear"/)
  })

  test('the breaking bar stands on every page of its edition and on no other', async () => {
    const archive = await open()
    await archive.write(async (writing) => {
      const [article] = await fill(writing, ['news'])
      await setBreaking(writing, 'en', {
        text: 'Trams return tonight',
        article: article ?? null,
        since: publishedAt,
        until: null,
      })
    })
    for (const path of ['/en/', '/en/latest/', '/en/days/', '/en/nothing/'])
      assert.match(
        (await show(archive, path)).text,
        /<aside class="breaking" aria-label="Breaking">.*?<a href="\/en\/news\/[^"]+">Trams return tonight/s,
        path,
      )
    assert.doesNotMatch((await show(archive, '/fa/')).text, /class="breaking"/)
  })

  test('an open dossier stands on the front page once something can be read in it', async () => {
    const archive = await open()
    await archive.write(async (writing) => {
      const names = { en: { name: 'The year of the tram', slug: 'tram-year', description: 'All we told of it.' } }
      await saveDossier(writing, { key: 'tram', kind: 'dossier', open: true, position: 1, picture: null, names })
      await fill(writing, ['news'])
    })
    assert.doesNotMatch((await show(archive, '/en/')).text, /tram-year/)
    assert.ok(await archive.read((reading) => dossierSettings(reading, 'tram')))
    const page = await show(archive, '/en/dossier/tram-year/')
    assert.equal(page.status, 200)
    assert.match(page.text, /<p class="label">Special coverage<\/p><h1>The year of the tram<\/h1>/)
  })

  test('a list of a kind is there in every edition, also before anything of that kind is', async () => {
    const archive = await open()
    await archive.write((writing) => fill(writing, ['analysis', 'news']))
    const { text } = await show(archive, '/en/kind/analysis/')
    assert.deepEqual(headlines(text), ['Story 0 of kind analysis'])
    assert.match(
      (await show(archive, '/fa/kind/analysis/')).text,
      /<h1>تحلیل‌ها<\/h1>[\s\S]*هنوز مطلبی در اینجا منتشر نشده است/,
    )
    assert.match((await show(archive, '/ar/kind/news/')).text, /<h1>أخبار<\/h1>/)
    assert.equal((await show(archive, '/en/kind/gossip/')).status, 404)
  })

  test('a month is of the edition’s own calendar, begins on the week’s first day and leads to its days', async () => {
    const archive = await open()
    await archive.write((writing) => makeStoryIn(writing, { fa: 'یک', en: 'One' }))
    const { text } = await show(archive, '/fa/days/1405-09/')
    assert.match(text, /<h1>آذر ۱۴۰۵<\/h1><p class="role">نوامبر و دسامبر ۲۰۲۶<\/p>/)
    assert.equal(text.match(/<td><(?:a|span)/g)?.length, 30)
    assert.match(text, /<thead><tr><th scope="col"><abbr title="شنبه">/)
    assert.match(
      text,
      new RegExp(
        '<a href="/fa/day/2026-11-24/"><b aria-hidden="true">۳</b>' +
          '<span class="hidden">سه‌شنبه ۳ آذر ۱۴۰۵ – ۱ مطلب</span></a><small aria-hidden="true">۲۴</small>',
      ),
    )
    assert.equal(text.match(/href="\/fa\/day\//g)?.length, 1)
    assert.match(
      (await show(archive, '/en/days/2026-11/')).text,
      /<h1>November 2026<\/h1><\/div>[\s\S]*<abbr title="Monday">/,
    )
    for (const month of ['1405-08', '1405-13', '2026-11'])
      assert.equal((await show(archive, `/fa/days/${month}/`)).status, 404)
    assert.match(
      (await show(archive, '/fa/days/')).text,
      /<a href="\/fa\/days\/1405-09\/">آذر ۱۴۰۵<\/a> <small>نوامبر و دسامبر ۲۰۲۶ · ۱ مطلب<\/small>/,
    )
  })

  test('a section is led by its top news, and a list that goes on brings the script that grows it', async () => {
    const archive = await open()
    await archive.write(async (writing) => {
      const made = await fill(
        writing,
        Array.from({ length: 65 }, () => 'news' as const),
        { section: 1 },
      )
      await setTopNews(
        writing,
        'en',
        1,
        [made[40]].filter((id) => id !== undefined),
      )
    })
    const { text } = await show(archive, '/en/news/')
    assert.equal(headlines(text)[0], 'Story 40 of kind news')
    assert.equal(new Set(headlines(text)).size, headlines(text).length)
    assert.match(
      text,
      /<a rel="next" href="\/en\/news\/page\/1\/" data-more="Show more" data-wait="Loading…">Older<\/a>/,
    )
    assert.match(text, /<script>\(\(\) => \{/)
    assert.doesNotMatch((await show(archive, '/en/news/page/1/')).text, /<script>/)
  })

  test('the newsroom’s colour and theme are in the sheet of every page', async () => {
    const archive = await open()
    await archive.write((writing) =>
      saveNewsroomLook(writing, {
        ...plainLook,
        theme: 'plain',
        accent: { light: '#005a9c', dark: '#7ab8ff' },
        social: [{ network: 'mastodon', href: 'https://social.example/@lantern' }],
      }),
    )
    for (const path of ['/', '/fa/', '/en/latest/', '/ar/nothing/']) {
      const { text } = await show(archive, path)
      assert.match(text, /--accent:#005a9c[\s\S]*--accent:#7ab8ff/, path)
      assert.match(text, /--text:Vazirmatn/, path)
    }
    assert.match(
      (await show(archive, '/en/')).text,
      /<a href="https:\/\/social\.example\/@lantern" rel="me noopener"><bdi>Mastodon<\/bdi><\/a>/,
    )
  })

  test('the language choice shows every edition with its own newest headlines', async () => {
    const archive = await open()
    await archive.write(async (writing) => {
      await fill(writing, ['news', 'opinion'])
      await makeStoryIn(writing, { fa: 'تراموا بازگشت' })
    })
    const { text } = await show(archive, '/')
    assert.match(text, /<li lang="fa" dir="rtl"><a href="\/fa\/" hreflang="fa">.*?تراموا بازگشت/s)
    assert.match(text, /<li lang="en" dir="ltr"><a href="\/en\/" hreflang="en">.*?Story 0 of kind news/s)
    assert.doesNotMatch(text, /of kind opinion/)
  })
})
