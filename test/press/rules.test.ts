import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { KeptPage } from '#press/kept-page.ts'
import { articlePath, onWire } from '#story/address.ts'
import { onEachEngine } from '../engines.ts'
import { seeded } from '#test/practice/seeded.ts'
import { actAtRandom } from './acts.ts'
import { publishStory as publishOne, rewrite } from './fill.ts'
import { crawl, filledWith, inWorldOf, rest } from './world.ts'

onEachEngine('the press', (engine) => {
  // As many as a front page shows.
  const some = filledWith(engine, 12)
  // What is said of one page, or of the bound of a small memory, is the same of a small newsroom.
  const few = filledWith(engine, 6)

  test('P1 nobody gets an old page after an acknowledgement, with 64 readers and three writers', () =>
    inWorldOf(some, async ({ archive, press, articles, clock }) => {
      const acknowledged = new Map<number, number>()
      const watched = articles.slice(0, 12)
      const addresses = new Map(
        watched.map((id, index) => [
          id,
          onWire(
            articlePath(
              ['fa', 'ar', 'en'][index % 3]!,
              Math.floor(index / 3) % 2 === 0 ? 'news' : 'city',
              `story-${Math.floor(index / 3)}`,
            ),
          ),
        ]),
      )
      let writing = true
      let version = 0
      let asked = 0
      const writer = async () => {
        for (let count = 0; count < 60; count += 1) {
          const article = watched[Math.floor(Math.random() * watched.length)]!
          const mine = (version += 1)
          await archive
            .write(async (act) => {
              await rewrite(act, article, { headline: `Headline v${mine}.` }, clock.now())
              if (count % 10 === 9) throw new Error('rolled back on purpose')
            })
            .then(
              () => acknowledged.set(article, Math.max(mine, acknowledged.get(article) ?? 0)),
              (cause: unknown) => assert.match(String(cause), /on purpose/),
            )
          await pause(Math.random() * 3)
        }
      }
      const reader = async () => {
        while (writing) {
          const article = watched[Math.floor(Math.random() * watched.length)]!
          const least = acknowledged.get(article) ?? 0
          const page = await press.page(addresses.get(article)!)
          const said = versions(page)
          assert.ok(said >= least, `article ${article} says ${said} after ${least} was acknowledged`)
          assert.equal(page.status, 200)
          asked += 1
          await pause(0)
        }
      }
      const versions = readOnce((text) => Number(/<h1[^>]*>(?:<[^>]*>)*Headline v(\d+)\b/.exec(text)?.[1] ?? 0))
      const readers = Array.from({ length: 64 }, reader)
      await Promise.all([writer(), writer(), writer()])
      writing = false
      await Promise.all(readers)
      assert.ok(asked > 500)
    }))

  test('P2 no page is torn: all that a front page says comes from one moment', () =>
    inWorldOf(some, async ({ archive, press, articles, clock }) => {
      const newest = articles.slice(-30).filter((_, index) => index % 3 === 0)
      let writing = true
      const writer = async () => {
        for (let generation = 1; generation <= 40; generation += 1)
          await archive.write(async (act) => {
            for (const article of newest)
              await rewrite(act, article, { headline: `Generation g${generation}.` }, clock.now())
          })
        writing = false
      }
      const reader = async () => {
        while (writing) {
          const said = generations(await press.page('/fa/'))
          assert.ok(said.size <= 1, `the page says ${[...said].join(' and ')}`)
          await pause(0)
        }
      }
      const generations = readOnce((text) => new Set(text.match(/(?<=Generation )g\d+\b/g)))
      await Promise.all([writer(), ...Array.from({ length: 16 }, reader)])
      const text = (await press.page('/fa/')).variants.identity.bytes.toString()
      assert.equal([...text.matchAll(/Generation g40\b/g)].length, newest.length)
    }))

  test('P5 nothing stays in the log or the index when nothing is printed and nothing is kept', () =>
    inWorldOf(
      few,
      async (world) => {
        const random = seeded(5)
        const addresses = await crawl(world.press, { textOnly: false })
        await Promise.all(addresses.map((address) => world.press.page(address)))
        for (let act = 0; act < 5; act += 1) {
          const printing = Promise.all(addresses.slice(0, 40).map((address) => world.press.page(address)))
          await actAtRandom(world, random)
          await printing
          assert.ok(world.press.figures.bytes <= 400_000)
        }
        await rest(world.press)
        assert.equal(world.press.figures.logged, 0)
        world.press.changed('gap')
        await rest(world.press)
        world.press.changed('gap')
        const { pages, bytes, points, lists, notFound } = world.press.figures
        assert.deepEqual(
          { pages, bytes, points, lists, notFound },
          { pages: 0, bytes: 0, points: 0, lists: 0, notFound: 0 },
        )
      },
      { memory: 400_000 },
    ))

  test('P6 a write that fails drops nothing', () =>
    inWorldOf(few, async ({ archive, press, articles, clock }) => {
      const [article = 1] = articles
      await crawl(press, { textOnly: false })
      const before = press.figures
      const failing = archive.write(async (writing) => {
        await rewrite(writing, article, { headline: 'Never' }, clock.now())
        throw new Error('no')
      })
      await assert.rejects(failing, /^Error: no$/)
      assert.deepEqual(press.figures, before)
    }))

  test('P6 a write whose outcome nobody knows drops what it would have changed', () =>
    inWorldOf(few, async ({ press }) => {
      await crawl(press, { textOnly: false })
      await press.page('/text/fa/news/story-0/')
      const change = { number: 999, origin: 'nobody/1', at: 0, points: ['article:1'], spans: [], epochs: [] }
      const before = press.figures.dropped
      press.doubtful(change)
      assert.equal(press.figures.dropped - before, 3) // the article, its text-only edition and the feed that holds it
      assert.equal(press.figures.logged, 0)
    }))

  test('one printing answers all who wait for an address', () =>
    inWorldOf(few, async ({ press }) => {
      const before = press.figures.printed
      const pages = await Promise.all(Array.from({ length: 64 }, () => press.page('/fa/')))
      assert.equal(press.figures.printed - before, 1)
      assert.equal(new Set(pages).size, 1)
    }))

  test('a page that was not found is found in the first request after it is published', () =>
    inWorldOf(few, async ({ archive, press, clock }) => {
      const address = onWire(articlePath('fa', 'news', 'story-5000'))
      assert.equal((await press.page(address)).status, 404)
      assert.equal(press.figures.notFound, 1)
      await archive.write((writing) => publishOne(writing, 5_000, clock.now()))
      assert.equal((await press.page(address)).status, 200)
      assert.equal(press.figures.notFound, 0)
    }))

  test('kept pages are given while the database is away, and a dropped one is not given old', () =>
    inWorldOf(few, async ({ archive, press }) => {
      await press.page('/fa/')
      await press.page('/ar/')
      await archive.close()
      assert.equal((await press.page('/fa/')).status, 200)
      press.changed([{ number: 1, origin: 'x/1', at: 0, points: ['top:ar/0'], spans: [], epochs: [] }])
      await assert.rejects(press.page('/ar/'))
    }))
})

/** What a page says, read from its bytes once, however many readers get it. */
const readOnce = <T>(read: (text: string) => T): ((page: KeptPage) => T) => {
  const known = new WeakMap<KeptPage, { readonly said: T }>()
  return (page) => {
    const found = known.get(page) ?? { said: read(page.variants.identity.bytes.toString()) }
    known.set(page, found)
    return found.said
  }
}
