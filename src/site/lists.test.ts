import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openArchive } from '#archive/archive.ts'
import { saveSubject } from '#archive/subjects.ts'
import { frontPage, setTopNews } from '#archive/top-news.ts'
import { setClock } from '#common/clock.ts'
import { headlines, linkOf } from '#test/practice/page-text.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeStory, makeStoryIn, publishedAt } from '../../test/make/newsroom.ts'
import { roomsOn } from '../../test/make/rooms.ts'

const hour = 3_600_000

onEachEngine('front pages and lists', (engine) => {
  const { open, show } = roomsOn(engine)

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
