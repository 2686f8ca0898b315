import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findPath } from '#archive/addresses.ts'
import { openArchive } from '#archive/archive.ts'
import { articlesOfStory, publicArticle } from '#archive/articles.ts'
import { breakingOf } from '#archive/breaking.ts'
import { dossierOf, dossiersOn } from '#archive/dossiers.ts'
import { allEditions, menuOf, saveEdition } from '#archive/editions.ts'
import { newestPage } from '#archive/lists.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import { authorBySlug } from '#archive/people.ts'
import type { Reading } from '#archive/reading.ts'
import { repliesPage } from '#archive/replies.ts'
import { storyBySlugline } from '#archive/stories.ts'
import { frontPage, topNews } from '#archive/top-news.ts'
import { setClock } from '#common/clock.ts'
import { listKey } from '#story/list.ts'
import { onEachEngine } from '../../test/engines.ts'
import { fillDemo } from './demo.ts'

const clock = setClock('2026-11-24T12:00:00Z')

/** How many corrections of its original each article of a story lacks, by edition. */
const lackingOf = async (reading: Reading, slugline: string): Promise<Record<string, number | undefined>> => {
  const story = await storyBySlugline(reading, slugline)
  const lacking: Record<string, number | undefined> = {}
  for (const { id, edition } of await articlesOfStory(reading, story?.id ?? 0))
    lacking[edition] = (await publicArticle(reading, id))?.missingCorrections.length
  return lacking
}

onEachEngine('the demo newsroom', (engine) => {
  test('it fills an empty archive, in the order of the dates', async () => {
    const { url } = await engine.fresh()
    const archive = await openArchive({ url, clock })
    assert.equal(await fillDemo(archive, clock), true)
    const { value } = await archive.read(async (reading) => {
      const editions = await allEditions(reading)
      const list = await newestPage(reading, listKey.all('fa'))
      const story = await storyBySlugline(reading, 'night-trams')
      const withdrawn = await storyBySlugline(reading, 'stork-count')
      const articles = await articlesOfStory(reading, story?.id ?? 0)
      return {
        codes: editions.map(({ code }) => code),
        dates: list.cards.map(({ publishedAt }) => publishedAt),
        top: (await topNews(reading, 'fa', frontPage)).length,
        menu: await menuOf(reading, 'ar', 'footer'),
        article: await publicArticle(reading, articles.find(({ edition }) => edition === 'fa')?.id ?? 0),
        replies: await repliesPage(reading, articles.find(({ edition }) => edition === 'fa')?.id ?? 0, null),
        about: await findPath(reading, '/fa/درباره-ما/'),
        dossiers: (await dossiersOn(reading, 'ar')).map(({ kind, slug }) => [kind, slug]),
        series: await dossierOf(reading, story?.id ?? 0, 'en'),
        bar: await breakingOf(reading, 'fa'),
        portrait: (await authorBySlug(reading, 'en', 'mahtab-sarvin'))?.portrait,
        lacking: await lackingOf(reading, 'library-midnight'),
        look: await newsroomLook(reading),
        states: (await articlesOfStory(reading, withdrawn?.id ?? 0)).map(({ state }) => state),
      }
    })
    assert.deepEqual(value.codes, ['fa', 'ar', 'en'])
    assert.ok(value.dates.length >= 15)
    assert.deepEqual(
      value.dates,
      value.dates.toSorted((a, b) => b - a),
    )
    assert.equal(value.top, 5)
    assert.equal(value.menu?.length, 8)
    assert.equal(value.article?.corrections[0]?.kind, 'update')
    assert.deepEqual(
      value.replies?.replies.map(({ byStaff, parent }) => [byStaff, parent !== null]),
      [
        [false, false],
        [false, true],
        [true, true],
      ],
    )
    assert.equal(value.about?.kind, 'standing')
    assert.deepEqual(value.dossiers, [
      ['dossier', 'ماء-المدينة'],
      ['series', 'الخط-4'],
    ])
    assert.deepEqual([value.series?.part, value.series?.parts, value.series?.next], [5, 5, null])
    assert.match(value.bar?.href ?? '', /^\/fa\/خبر\/آب-بندر-کهنه/)
    assert.ok((value.bar?.since ?? 0) < clock.now())
    assert.equal(typeof value.portrait, 'number')
    assert.deepEqual(value.lacking, { ar: 1, en: 0, fa: 0 })
    assert.equal(value.look.social.length, 4)
    assert.deepEqual(value.states, ['withdrawn', 'withdrawn'])
    assert.equal(await fillDemo(archive, clock), false, 'never twice')
    await archive.close()
  })

  test('it leaves an archive alone that holds anything', async () => {
    const { url } = await engine.fresh()
    const archive = await openArchive({ url, clock })
    await archive.write((writing) =>
      saveEdition(writing, {
        code: 'de',
        position: 1,
        public: true,
        name: 'Deutsch',
        direction: 'ltr',
        digits: 'latn',
        calendar: 'gregory',
        otherCalendar: null,
        timeZone: 'UTC',
        newsroom: 'Die Laterne',
        tagline: null,
        words: {},
      }),
    )
    assert.equal(await fillDemo(archive, clock), false)
    assert.equal((await archive.read(allEditions)).value.length, 1)
    await archive.close()
  })
})
