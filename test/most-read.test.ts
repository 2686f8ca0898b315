import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { addReads, letMostReadBeMade } from '#archive/most-read.ts'
import { newsroomLook, saveNewsroomLook } from '#archive/newsroom.ts'
import { withdrawArticle } from '#archive/publication.ts'
import { rows } from '#archive/rows.ts'
import { setClock } from '#common/clock.ts'
import type { SetClock } from '#common/clock.ts'
import { silentLog } from '#common/log.ts'
import { mostReadWork } from '#desk/most-read-work.ts'
import { doNext } from '#jobs/do-next.ts'
import { countReads } from '#press/count-reads.ts'
import { Press } from '#press/press.ts'
import { readPage } from '#site/site.ts'
import { hear } from '#test/practice/hear.ts'
import { onEachEngine } from './engines.ts'
import type { Fresh } from './engines.ts'
import { makeNewsroom, makeStory, publishedAt } from './make/newsroom.ts'
import type { MadeStory } from './make/newsroom.ts'

onEachEngine('what is read most', (engine) => {
  let copy: () => Promise<Fresh>
  let archive: Archive
  let clock: SetClock
  let press: Press
  const made: MadeStory[] = []
  before(() => {
    copy = engine.template(async ({ url }) => {
      const first = await openArchive({ url, clock: setClock(publishedAt) })
      await makeNewsroom(first)
      for (const n of [0, 1, 2, 3]) {
        const options = { section: n === 3 ? 2 : 1, ...(n === 2 && { kind: 'paid' as const }) }
        made.push(await makeStory(first, { en: `Story ${n}`, fa: `داستان ${n}` }, options))
      }
      for (const n of [4, 5]) made.push(await makeStory(first, { en: `Story ${n}` }, { section: 1 }))
      await first.write(async (writing) =>
        saveNewsroomLook(writing, { ...(await newsroomLook(writing)), mostRead: true }),
      )
      await first.close()
    })
  })
  beforeEach(async () => {
    clock = setClock(publishedAt + 60_000)
    archive = await openArchive({ url: (await copy()).url, clock })
    press = new Press({
      archive,
      clock,
      memory: 2 ** 26,
      site: (reading, path, asked) => readPage(reading, path, { publicUrl: 'https://news.example' }, asked),
    })
    await archive.follow(press)
  })
  afterEach(() => archive.close())
  after(() => {
    made.length = 0
  })

  const article = (n: number): number => made[n]?.articles['en'] ?? 0
  const read = async (n: number, times: number): Promise<void> => {
    const address = encodeURI(made[n]?.paths['en'] ?? '')
    await press.page(address)
    for (let time = 0; time < times; time += 1) assert.ok(press.kept(address))
  }
  const list = async (path = '/en/'): Promise<string[]> => {
    const text = (await press.page(path)).variants.identity.bytes.toString()
    const [part = ''] = /<section class="strip most-read">.*?<\/section>/s.exec(text) ?? []
    return [...part.matchAll(/<li><a href="[^"]*">([^<]*)</g)].map(([, headline = '']) => headline)
  }
  const quarter = async (): Promise<void> => {
    await archive.jot((jot) => letMostReadBeMade(jot, clock.now()))
    clock.advance(900_000)
    const bench = { archive, clock, works: [mostReadWork(archive)], worker: 'a', lease: 60_000 }
    assert.equal((await doNext(bench))?.how, 'done')
    assert.equal(await doNext(bench), undefined, 'the next quarter has not come')
  }
  const count = async (): Promise<void> => countReads(press, archive, clock, silentLog())()

  test('what was given from memory most often stands first, on the front and in its section', async () => {
    for (const [n, times] of [
      [0, 2],
      [1, 5],
      [2, 9],
      [4, 3],
      [3, 4],
    ] as const)
      await read(n, times)
    await count()
    assert.deepEqual(await list(), [], 'not before the quarter of an hour is over')
    await quarter()
    assert.deepEqual(await list(), ['Story 1', 'Story 3', 'Story 4', 'Story 0'], 'and nothing that was paid for')
    assert.deepEqual(await list('/en/news/'), ['Story 1', 'Story 4', 'Story 0'])
    assert.deepEqual(await list('/en/city/'), [], 'one is no list')
    assert.deepEqual(await list('/fa/'), [])
  })

  test('counts of several processes and minutes are added up, those of yesterday count no more', async () => {
    const reads = (sums: readonly [number, number][], at: number) =>
      archive.jot((jot) => addReads(jot, new Map(sums.map(([n, times]) => [article(n), times])), at))
    for (let time = 0; time < 3; time += 1)
      await Promise.all([
        reads([[0, 2]], clock.now()),
        reads(
          [
            [0, 1],
            [1, 8],
            [3, 1],
          ],
          clock.now(),
        ),
      ])
    await reads([[4, 99]], clock.now() - 90_000_000)
    await reads([[999, 99]], clock.now())
    await quarter()
    assert.deepEqual(await list(), ['Story 1', 'Story 0', 'Story 3'])
    clock.advance(80 * 3_600_000)
    await quarter()
    assert.deepEqual(await list(), [])
    const { value: left } = await archive.read((reading) =>
      reading[rows].selectFrom('article_read').selectAll().execute(),
    )
    assert.deepEqual(left, [], 'and are thrown away')
  })

  test('a list that stays as it is touches no page; one that changes touches the pages that show it', async () => {
    for (const n of [0, 1, 3]) await read(n, 9 - n)
    await count()
    await quarter()
    const heard: string[] = []
    await hear(archive, ({ points }) => heard.push(...points))
    await quarter()
    assert.deepEqual(heard, [])
    await read(3, 20)
    await count()
    await quarter()
    assert.deepEqual(heard, ['most-read:en/0'])
    assert.equal((await list())[0], 'Story 3')
    await archive.write((writing) => withdrawArticle(writing, article(3), { reason: 'x', now: clock.now() }))
    assert.deepEqual(await list(), ['Story 0', 'Story 1'], 'what was withdrawn is gone at once')
  })

  test('nothing but a number for each article and hour is written', async () => {
    await read(0, 3)
    await press.page('/en/')
    press.kept('/en/')
    await count()
    const { value } = await archive.read((reading) => reading[rows].selectFrom('article_read').selectAll().execute())
    const hour = Math.floor(clock.now() / 3_600_000) * 3_600_000
    assert.deepEqual(
      value.map((one) => ({ ...one })),
      [{ hour, article_id: article(0), reads: 3 }],
    )
    assert.deepEqual([...press.given()], [])
  })

  test('without the switch nothing is made and nothing is shown', async () => {
    for (const n of [0, 1, 3]) await read(n, 2)
    await count()
    await quarter()
    assert.equal((await list()).length, 3)
    await archive.write(async (writing) =>
      saveNewsroomLook(writing, { ...(await newsroomLook(writing)), mostRead: false }),
    )
    assert.deepEqual(await list(), [])
  })
})
