import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { setClock } from '#common/clock.ts'
import { perPage } from '#story/list.ts'
import { onEachEngine } from '../../test/engines.ts'
import { makeNewsroom, makeStoryIn, publishedAt } from '../../test/make/newsroom.ts'
import { openArchive } from './archive.ts'
import type { Archive } from './archive.ts'
import { moveToLists, newestPage } from './lists.ts'
import { rows } from './rows.ts'
import { settlePart, stands, unsettledLists } from './settling.ts'
import type { Span } from './keys.ts'

const hour = 3_600_000

onEachEngine('settling a list that older articles came in to', (engine) => {
  let archive: Archive
  /** Articles by the hour after the first at which they were published, several for each. */
  const byHour = new Map<number, number[]>()
  before(async () => {
    archive = await openArchive({ url: (await engine.fresh()).url, clock: setClock('2026-11-24T12:00:00Z') })
    await makeNewsroom(archive)
    await archive.write(async (writing) => {
      for (let number = 0; number < 40; number += 1) {
        const at = number % 8
        const { articles } = await makeStoryIn(writing, { en: `Hour ${at}` }, { at: publishedAt + at * hour })
        byHour.set(at, [...(byHour.get(at) ?? []), articles['en'] ?? 0])
      }
    })
  })
  after(() => archive.close())

  let lists = 0
  const newList = (): string => `en/kind:${(lists += 1)}`
  const standing = async (key: string): Promise<number[]> => {
    const found = await archive.read((reading) =>
      reading[rows]
        .selectFrom('list_entry')
        .innerJoin('list', 'list.id', 'list_entry.list_id')
        .where('key', '=', key)
        .where('place', '>=', 0)
        .select(['article_id', 'place'])
        .orderBy('place')
        .execute(),
    )
    return found.value.map(({ article_id }) => article_id)
  }
  const settle = async (key: string, part = 1000, each?: (told: readonly Span[]) => Promise<void>): Promise<number> => {
    for (let parts = 1; ; parts += 1) {
      const { value } = await archive.read((reading) => stands(reading, key))
      const { more, told } = await archive.write(async (writing) => ({
        more: await settlePart(writing, key, value, part),
        told: writing.told.spans,
      }))
      await each?.(told)
      if (!more) return parts
    }
  }

  const entering = fc.array(fc.record({ hour: fc.nat(7), late: fc.boolean() }), { maxLength: 30 })

  test('what comes in late is put among the others by date; they keep their order, none is doubled or lost', () =>
    fc.assert(
      fc.asyncProperty(entering, entering, fc.integer({ min: 1, max: 6 }), async (first, second, part) => {
        const key = newList()
        const left = new Map([...byHour].map(([at, ids]) => [at, [...ids]]))
        const order: { id: number; at: number; late: boolean }[] = []
        const enter = async (all: typeof first): Promise<void> => {
          await archive.write(async (writing) => {
            for (const { hour: at, late } of all) {
              const id = left.get(at)?.pop()
              if (id === undefined) continue
              await moveToLists(writing, id, [], [key], late)
              order.push({ id, at, late })
            }
          })
        }
        /** The same in memory: those in time as they are, each late one above all that are not younger. */
        const expected = (): number[] => {
          const settled = order.every(({ at, late }, place) => !late || at >= youngest(order, place))
          const made: typeof order = settled ? [...order] : order.filter(({ late }) => !late)
          if (!settled)
            for (const one of order.filter(({ late }) => late)) {
              // As young as what is below it.
              const upTo = made.map((other, at) => (other.late ? other.at : youngest(made, at)))
              const at = upTo.findIndex((other) => other > one.at)
              made.splice(at === -1 ? made.length : at, 0, one)
            }
          order.splice(0, order.length, ...made.map((one) => ({ ...one, late: false })))
          return made.map(({ id }) => id)
        }
        const youngest = (made: typeof order, upTo: number): number =>
          Math.max(...made.slice(0, upTo + 1).map(({ at }) => at))
        for (const batch of [first, second]) {
          await enter(batch)
          await settle(key, part, async () => {
            const now = await standing(key)
            assert.equal(new Set(now).size, now.length)
          })
          assert.deepEqual(await standing(key), expected())
        }
        assert.ok(!(await archive.read(unsettledLists)).value.includes(key))
      }),
      { numRuns: engine.name === 'sqlite' ? 60 : 15 },
    ))

  test('what came in in order is left where it is, and no page is told', async () => {
    const key = newList()
    await archive.write(async (writing) => {
      for (const at of [0, 1, 2, 3]) await moveToLists(writing, byHour.get(at)?.[0] ?? 0, [], [key], at > 1)
    })
    const told: Span[] = []
    assert.equal(await settle(key, 1000, async (spans) => void told.push(...spans)), 1)
    assert.deepEqual(told, [])
    assert.deepEqual((await archive.read(unsettledLists)).value, [])
  })

  test('below the oldest that came in nothing moves, and pages there are not told', async () => {
    const key = newList()
    const all = [...byHour.values()].flat()
    await archive.write(async (writing) => {
      for (const at of [0, 1, 2, 3, 4, 5, 7])
        for (const id of byHour.get(at) ?? []) await moveToLists(writing, id, [], [key])
      for (const id of byHour.get(6) ?? []) await moveToLists(writing, id, [], [key], true)
    })
    const told: Span[] = []
    await settle(key, 2, async (spans) => void told.push(...spans))
    assert.deepEqual(
      await standing(key),
      [0, 1, 2, 3, 4, 5, 6, 7].flatMap((at) => byHour.get(at) ?? []),
    )
    assert.ok(told.length > 0 && told.every(({ lo }) => lo >= perPage))
    const { value: page } = await archive.read((reading) => newestPage(reading, key))
    assert.equal(page.cards.length, all.length)
  })

  test('somebody who publishes while a list is being settled stays on top of it', async () => {
    const key = newList()
    const [old, young, now] = [0, 6, 7].map((at) => byHour.get(at)?.[0] ?? 0)
    await archive.write(async (writing) => {
      for (const id of (byHour.get(5) ?? []).concat(young ?? 0)) await moveToLists(writing, id, [], [key])
      await moveToLists(writing, old ?? 0, [], [key], true)
    })
    assert.equal(await archive.write((writing) => settlePart(writing, key, undefined, 2)), true)
    await archive.write((writing) => moveToLists(writing, now ?? 0, [], [key]))
    await settle(key, 2)
    assert.deepEqual(await standing(key), [old, ...(byHour.get(5) ?? []), young, now])
  })
})
