import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { pathOf } from '#story/address.ts'
import { doc, p } from '#test/practice/notation.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeNewsroom, makeStory } from '../../test/make/newsroom.ts'
import { findPath, redirectPath } from './addresses.ts'
import { openArchive } from './archive.ts'
import type { Archive } from './archive.ts'
import { rows } from './rows.ts'
import { saveStanding } from './standing-pages.ts'
import { saveSubject } from './subjects.ts'
import { hear } from '#test/practice/hear.ts'

const clock = setClock('2026-11-24T08:00:00Z')

onEachEngine('addresses', (engine) => {
  const filled = engine.template(async ({ url }) => {
    const archive = await openArchive({ url, clock })
    await makeNewsroom(archive)
    await archive.close()
  })

  const inNewsroom = async (work: (archive: Archive) => Promise<void>): Promise<void> => {
    const { url, close } = await filled()
    const archive = await openArchive({ url, clock })
    await work(archive)
    await archive.close()
    await close()
  }

  test('where a list moves, readers are told at its old address and at its new one', () =>
    inNewsroom(async (archive) => {
      const told = new Set<string>()
      const save = (slug: string) =>
        archive.write((writing) =>
          saveSubject(writing, { key: 'trams', mediaTopic: null, names: { en: { name: 'Trams', slug } } }),
        )
      await save('trams')
      await hear(archive, ({ points }) => points.forEach((point) => told.add(point)))
      await save('tramways')
      const paths = ['trams', 'tramways'].map((slug) =>
        pathOf({ kind: 'list', edition: 'en', list: { of: 'subject', slug }, page: null }),
      )
      for (const path of paths) assert.ok(told.has(`path:${path}`), path)
    }))

  test('a redirect gives way to an article or a standing page that claims its path, and readers are told', () =>
    inNewsroom(async (archive) => {
      const told = new Set<string>()
      await hear(archive, ({ points }) => points.forEach((point) => told.add(point)))
      await archive.write(async (writing) => {
        await redirectPath(writing, '/en/news/trams/', 'https://old.example/trams')
        await redirectPath(writing, '/en/about/', '/en/')
      })
      told.clear()
      const { paths, articles } = await makeStory(archive, { en: 'Trams' })
      const about = await archive.write((writing) =>
        saveStanding(writing, {
          key: 'about',
          edition: 'en',
          state: 'published',
          title: 'About',
          slug: 'about',
          body: doc(p('We.')),
          at: clock.now(),
        }),
      )
      assert.deepEqual([paths['en'], about.path], ['/en/news/trams/', '/en/about/'])
      assert.ok(told.has('path:/en/news/trams/') && told.has('path:/en/about/'))
      const { value } = await archive.read(async (reading) => [
        await findPath(reading, '/en/news/trams/'),
        await findPath(reading, '/en/about/'),
      ])
      assert.deepEqual(value, [
        { kind: 'article', id: articles['en'], path: '/en/news/trams/' },
        { kind: 'standing', id: about.id, edition: 'en', path: '/en/about/' },
      ])
    }))

  test('what stands at a path keeps it: the next one that claims it is called -2', () =>
    inNewsroom(async (archive) => {
      const one = await makeStory(archive, { en: 'Trams' })
      const two = await makeStory(archive, { en: 'Trams' })
      assert.deepEqual([one.paths['en'], two.paths['en']], ['/en/news/trams/', '/en/news/trams-2/'])
    }))

  test('the twelve-thousandth article of one headline is published like the first, by two processes too', async () => {
    const { url, close } = await filled()
    const [one, other] = [await openArchive({ url, clock }), await openArchive({ url, clock })]
    const first = await makeStory(one, { en: 'Weather' })
    await one.write(async (writing) => {
      for (let at = 1; at < 12_000; at += 500) {
        const numbers = Array.from({ length: 500 }, (_, index) => at + index + 1)
        const none = { standing_id: null, target: null, article_id: first.articles['en'] ?? 0 }
        await writing[rows]
          .insertInto('address')
          .values(numbers.map((number) => ({ ...none, path: `/en/news/weather-${number}/` })))
          .execute()
        const story = await writing[rows].selectFrom('story').selectAll().where('id', '=', first.story).execute()
        await writing[rows]
          .insertInto('story')
          .values(numbers.flatMap((n) => story.map(({ id: _, ...same }) => ({ ...same, slugline: `story-${n}` }))))
          .execute()
      }
    })
    const made = await Promise.all([one, other, one, other].map((archive) => makeStory(archive, { en: 'Weather' })))
    const paths = made.map(({ paths }) => paths['en'])
    assert.deepEqual(
      paths.toSorted(),
      [12_002, 12_003, 12_004, 12_005].map((number) => `/en/news/weather-${number}/`),
    )
    await one.close()
    await other.close()
    await close()
  })
})
