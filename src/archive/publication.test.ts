import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { setClock } from '#common/clock.ts'
import { isFault } from '#common/fault.ts'
import { shell } from '#story/actor.ts'
import type { Content } from '#story/article.ts'
import { doc, p } from '#test/practice/notation.ts'
import { listKey, perPage } from '#story/list.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeEdition, makeNewsroom, makeStory, makeStoryIn, publishedAt } from '../../test/make/newsroom.ts'
import type { MadeStory } from '../../test/make/newsroom.ts'
import { findPath, redirectPath } from './addresses.ts'
import { openArchive } from './archive.ts'
import type { Archive } from './archive.ts'
import { addRevision, articleById, revisionById } from './articles.ts'
import { addCorrection, correctionsPage } from './corrections.ts'
import { saveEdition } from './editions.ts'
import { touches } from './keys.ts'
import { newestCards, newestPage, placesOf, sealedPage } from './lists.ts'
import { goLive, withdrawArticle } from './publication.ts'
import { relatedTo } from './related.ts'
import { versionsOf } from './stories.ts'
import { saveSubject } from './subjects.ts'
import { setTopNews, topNews } from './top-news.ts'
import type { Writing } from './writing.ts'

const clock = setClock('2026-11-24T08:00:00Z')
const hour = 3_600_000

onEachEngine('publication', (engine) => {
  const made = engine.template(async ({ url }) => {
    const archive = await openArchive({ url, clock })
    await makeNewsroom(archive)
    await archive.close()
  })
  const inNewsroom = async (work: (archive: Archive) => Promise<void>): Promise<void> => {
    const { url, close } = await made()
    const archive = await openArchive({ url, clock })
    try {
      await work(archive)
    } finally {
      await archive.close()
      await close()
    }
  }
  const value = async <T>(archive: Archive, work: Parameters<typeof archive.read<T>>[0]): Promise<T> =>
    (await archive.read(work)).value

  /** Writes the latest content of an article once more with a change, and makes it live; gives what was told. */
  const change = (archive: Archive, id: number, part: Partial<Content>) =>
    archive.write(async (writing: Writing) => {
      const article = await articleById(writing, id)
      const { content } = (await revisionById(writing, article?.latest ?? 0))!
      const revision = await addRevision(
        writing,
        id,
        { ...content, ...part },
        { reason: 'save', actor: shell, note: null, at: 0 },
      )
      await goLive(writing, id, revision, { at: 0, updatedAt: null, now: 0 })
      return writing.told
    })

  test('an article gets its address at first publication and keeps it, whatever its headline becomes', () =>
    inNewsroom(async (archive) => {
      const { articles, paths } = await makeStory(archive, { fa: 'تراموا برگشت' })
      assert.equal(paths['fa'], '/fa/خبر/تراموا-برگشت/')
      await change(archive, articles['fa'] ?? 0, { headline: 'تراموا دیر برگشت' })
      const found = await value(archive, (reading) => findPath(reading, '/fa/خبر/تراموا-برگشت/'))
      assert.deepEqual(found, { kind: 'article', id: articles['fa'], path: '/fa/خبر/تراموا-برگشت/' })
    }))

  test('two articles of the same headline get two addresses', () =>
    inNewsroom(async (archive) => {
      const first = await makeStory(archive, { en: 'Weather' })
      const second = await makeStory(archive, { en: 'Weather' })
      assert.deepEqual([first.paths['en'], second.paths['en']], ['/en/news/weather/', '/en/news/weather-2/'])
    }))

  test('a headline of which no address can be made gives the number of the article', () =>
    inNewsroom(async (archive) => {
      const { paths, articles } = await makeStory(archive, { en: '؟!… 🚋' })
      assert.equal(paths['en'], `/en/news/${articles['en']}/`)
    }))

  test('a redirect is left only where nothing stands', () =>
    inNewsroom(async (archive) => {
      const { paths } = await makeStory(archive, { en: 'Weather' })
      const left = await archive.write(async (writing) => [
        await redirectPath(writing, '/en/old/', paths['en'] ?? ''),
        await redirectPath(writing, paths['en'] ?? '', '/en/elsewhere/'),
      ])
      assert.deepEqual(left, [true, false])
    }))

  test('an article stands in the lists of its edition, section, kind and day, and in no other edition', () =>
    inNewsroom(async (archive) => {
      const { articles } = await makeStory(archive, { fa: 'تراموا' }, { at: Date.UTC(2026, 10, 24, 21, 0) })
      const places = await archive.write((writing) => placesOf(writing, articles['fa'] ?? 0))
      // 21:00 in Greenwich is half past midnight of the next day in Tehran.
      assert.deepEqual(places.map(({ key }) => key).toSorted(), [
        'fa',
        listKey.day('fa', '2026-11-25'),
        listKey.kind('fa', 'news'),
        listKey.section('fa', 1),
      ])
    }))

  test('a change below the lead touches the article and no list', () =>
    inNewsroom(async (archive) => {
      const { articles } = await makeStory(archive, { en: 'Weather', fa: 'هوا' })
      const id = articles['en'] ?? 0
      const small = await change(archive, id, { body: doc(p('It rains.')) })
      assert.deepEqual(small, { points: [`article:${id}`], spans: [], epochs: [] })
      const large = await change(archive, id, { headline: 'Better weather' })
      assert.deepEqual(new Set(large.points), new Set([`article:${id}`, `card:${id}`]))
      assert.equal(large.spans.length, 4)
    }))

  test('what is withdrawn leaves lists, top news and related articles', () =>
    inNewsroom(async (archive) => {
      const days: MadeStory[] = []
      for (let day = 0; day < 3; day += 1)
        days.push(await makeStory(archive, { en: `Weather ${day}` }, { at: publishedAt + day * hour }))
      const [first, second, third] = days.map(({ articles }) => articles['en'] ?? 0)
      await archive.write((writing) => setTopNews(writing, 'en', 0, [second!, third!]))
      await archive.write((writing) =>
        withdrawArticle(writing, second!, { reason: 'It was another day.', now: clock.now() }),
      )
      const seen = await value(archive, async (reading) => ({
        list: (await newestPage(reading, 'en')).cards.map(({ id }) => id),
        top: (await topNews(reading, 'en', 0)).map(({ id }) => id),
        related: (await relatedTo(reading, first!)).map(({ id }) => id),
        versions: await versionsOf(reading, days[1]!.story),
      }))
      assert.deepEqual(seen, { list: [third, first], top: [third], related: [third], versions: [] })
    }))

  test('what is published again after it was withdrawn stands where it stood', () =>
    inNewsroom(async (archive) => {
      const { articles } = await makeStory(archive, { en: 'Old weather' })
      await makeStory(archive, { en: 'New weather' }, { at: publishedAt + hour })
      const id = articles['en'] ?? 0
      await archive.write((writing) => withdrawArticle(writing, id, { reason: 'A mistake', now: clock.now() }))
      await archive.write(async (writing) => {
        await goLive(writing, id, (await articleById(writing, id))?.latest ?? 0, {
          at: 0,
          updatedAt: null,
          now: clock.now(),
        })
      })
      const { cards } = await value(archive, (reading) => newestPage(reading, 'en'))
      assert.deepEqual(
        cards.map(({ headline }) => headline),
        ['New weather', 'Old weather'],
      )
    }))

  test('from the newest page by way of the older ones every article is met exactly once', () =>
    inNewsroom(async (archive) => {
      const count = 2 * perPage + 7
      await archive.write(async (writing) => {
        for (let number = 0; number < count; number += 1)
          await makeStoryIn(writing, { en: `Story ${number}` }, { at: publishedAt + number })
      })
      const met: string[] = []
      const newest = await value(archive, (reading) => newestPage(reading, 'en'))
      met.push(...newest.cards.map(({ headline }) => headline))
      for (let page = newest.older; page !== null;) {
        const sealed = await value(archive, (reading) => sealedPage(reading, 'en', page ?? 0))
        met.push(...(sealed?.cards ?? []).map(({ headline }) => headline))
        page = sealed?.older ?? null
      }
      assert.deepEqual(
        met,
        Array.from({ length: count }, (_, index) => `Story ${count - 1 - index}`),
      )
      assert.equal(await value(archive, (reading) => sealedPage(reading, 'en', 3)), undefined)
      assert.deepEqual(
        (await value(archive, (reading) => newestCards(reading, 'en', 2))).map(({ headline }) => headline),
        ['Story 66', 'Story 65'],
      )
    }))

  test('a sealed page notes its own places and the one place that would seal the next', () =>
    inNewsroom(async (archive) => {
      await archive.write(async (writing) => {
        for (let number = 0; number < perPage; number += 1)
          await makeStoryIn(writing, { en: `Story ${number}` }, { at: publishedAt + number })
      })
      const { value: page, reads } = await archive.read((reading) => sealedPage(reading, 'en', 1))
      assert.equal(page?.newer, 'newest')
      assert.deepEqual(reads.spans, [
        { list: 'en', lo: 0, hi: 30 },
        { list: 'en', lo: 59, hi: 60 },
      ])
    }))

  const rails = { key: 'rails', mediaTopic: null, names: {} }
  const trams = (archive: Archive): Promise<number> =>
    archive.write((writing) => saveSubject(writing, { ...rails, key: 'trams' }))

  test('a publication changes the related articles of at most ten others, and each shows at most five', () =>
    inNewsroom(async (archive) => {
      const subjects = [await trams(archive)]
      await archive.write(async (writing) => {
        for (let number = 0; number < 40; number += 1)
          await makeStoryIn(writing, { en: `Story ${number}` }, { at: publishedAt + number, subjects })
      })
      const told = await archive.write(async (writing) => {
        await makeStoryIn(writing, { en: 'One more' }, { at: publishedAt + 40, subjects })
        return writing.told
      })
      const touched = told.points.filter((point) => point.startsWith('related:'))
      assert.ok(touched.length >= 1 && touched.length <= 11, `${touched.length} were touched`)
      for (let id = 1; id <= 41; id += 1)
        assert.ok((await value(archive, (reading) => relatedTo(reading, id))).length <= 5)
    }))

  test('a new article that is no closer kin takes nobody’s place among the related ones', () =>
    inNewsroom(async (archive) => {
      const both = [await trams(archive), await archive.write((writing) => saveSubject(writing, rails))]
      const add = async (number: number, subjects: readonly number[]): Promise<number> =>
        (await makeStory(archive, { en: `${number}` }, { at: publishedAt + number, subjects })).articles['en'] ?? 0
      const first = await add(0, both)
      for (let number = 1; number <= 5; number += 1) await add(number, both)
      const kin = () => value(archive, async (reading) => (await relatedTo(reading, first)).map(({ id }) => id))
      const before = await kin()
      assert.equal(before.length, 5)
      await add(6, both.slice(0, 1))
      assert.deepEqual(await kin(), before)
    }))

  test('pages of corrections that stand there already tell when an article is withdrawn, and when it comes back', () =>
    inNewsroom(async (archive) => {
      const { articles } = await makeStory(archive, { en: 'Trams return' })
      const id = articles['en'] ?? 0
      const correction = { kind: 'correction', note: 'Twelve.', revision: null, actor: shell, at: publishedAt } as const
      await archive.write(async (writing) => {
        for (let number = 0; number < 2 * perPage; number += 1) await addCorrection(writing, id, correction)
      })
      const sealed = () => archive.read((reading) => correctionsPage(reading, 'en', 1))
      for (const act of ['withdraw', 'goLive'] as const) {
        const { reads } = await sealed()
        const told = await archive.write(async (writing) => {
          const article = await articleById(writing, id)
          if (act === 'withdraw') await withdrawArticle(writing, id, { reason: 'It was a bus.', now: 1 })
          else await goLive(writing, id, article?.latest ?? 0, { at: 0, updatedAt: null, now: 2 })
          return writing.told
        })
        assert.ok(touches({ ...told, number: 1, origin: '', at: 0 }, reads), act)
        const { value: page } = await sealed()
        assert.ok(page?.corrections.every(({ article }) => article.withdrawn === (act === 'withdraw')))
      }
    }))

  test('a section without a name in an edition holds nothing back but is told as a fault', () =>
    inNewsroom(async (archive) => {
      await archive.write((writing) => saveEdition(writing, makeEdition('de', 3)))
      const publishing = makeStory(archive, { de: 'Die Straßenbahn fährt wieder' })
      await assert.rejects(publishing, (thrown) => isFault(thrown, 'article.no-section-name'))
      assert.equal(await value(archive, (reading) => articleById(reading, 1)), undefined)
    }))

  test('whatever is published and withdrawn in whatever order, lists hold exactly what is public', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.record({ article: fc.nat(5), publish: fc.boolean() }), { maxLength: 20 }), (acts) =>
        inNewsroom(async (archive) => {
          const ids: number[] = []
          for (let number = 0; number < 6; number += 1)
            ids.push((await makeStory(archive, { en: `Story ${number}` })).articles['en'] ?? 0)
          const open = new Set(ids)
          for (const { article, publish } of acts) {
            const id = ids[article]!
            await archive.write(async (writing) => {
              const latest = (await articleById(writing, id))?.latest ?? 0
              if (publish) await goLive(writing, id, latest, { at: publishedAt, updatedAt: null, now: clock.now() })
              else await withdrawArticle(writing, id, { reason: 'A test', now: clock.now() })
            })
            if (publish) open.add(id)
            else open.delete(id)
          }
          const { cards } = await value(archive, (reading) => newestPage(reading, 'en'))
          assert.deepEqual(new Set(cards.map(({ id }) => id)), open)
        }),
      ),
      { numRuns: engine.name === 'sqlite' ? 12 : 2 },
    ))
})
