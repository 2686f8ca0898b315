import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { setClock } from '#common/clock.ts'
import { shell } from '#story/actor.ts'
import { onEachEngine } from '../../test/engines.ts'
import { actsBefore, logAct } from './acts.ts'
import { openArchive } from './archive.ts'
import type { Archive } from './archive.ts'
import type { Jotting } from './jotting.ts'
import { moveCursor, nextActs, openCursor, progressOfConsumers } from './outbox.ts'
import type { Batch, Consumer } from './outbox.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

const clock = setClock('2026-11-24T08:00:00Z')

onEachEngine('the outbox', (engine) => {
  let one: Archive
  let other: Archive
  before(async () => {
    const { url } = await engine.fresh()
    one = await openArchive({ url, clock })
    other = await openArchive({ url, clock })
  })
  after(async () => {
    await one.close()
    await other.close()
  })

  let names = 0
  const consumer = (begins: Consumer['begins']): Consumer => ({ name: `consumer ${(names += 1)}`, begins })
  const open = async (archive: Archive, begins: Consumer['begins']): Promise<Consumer> => {
    const made = consumer(begins)
    await archive.jot((jotting) => openCursor(jotting, made, clock.now()))
    return made
  }
  const act = (writing: Writing, subject: string, at = clock.now()) =>
    logAct(writing, { at, verb: 'save', actor: shell, subject, facts: {} })
  const next = async (archive: Archive, who: Consumer, count = 1_000): Promise<Batch> =>
    (await archive.read((reading) => nextActs(reading, who, count))).value
  const log = async (): Promise<number[]> => {
    const { value } = await one.read((reading) => actsBefore(reading, { limit: 10_000 }))
    return value.map(({ id }) => id).toReversed()
  }

  /** What a consumer made: the numbers of the acts, as it came to them. */
  const bookOf = async (reading: Reading, { name }: Consumer): Promise<number[]> => {
    const found = await reading[rows].selectFrom('setting').select('value').where('key', '=', name).executeTakeFirst()
    return found === undefined ? [] : (JSON.parse(found.value) as number[])
  }
  const book = async (who: Consumer) => (await one.read((reading) => bookOf(reading, who))).value
  const enter = async (jotting: Jotting, who: Consumer, { acts }: Batch): Promise<void> => {
    const value = JSON.stringify([...(await bookOf(jotting, who)), ...acts.map(({ id }) => id)])
    await jotting[rows]
      .insertInto('setting')
      .values({ key: who.name, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute()
  }
  /** Enters a batch, unless another process has; may crash before the commit. */
  const take = (archive: Archive, who: Consumer, batch: Batch, crash = false): Promise<boolean> =>
    archive.jot(async (jotting) => {
      if (!(await moveCursor(jotting, batch, clock.now()))) return false
      await enter(jotting, who, batch)
      if (crash) throw new Error('crashed')
      return true
    })

  test('acts are numbered in the order of their commits, though writings of two processes meet', async () => {
    const reader = await open(one, 'from now on')
    const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const first = one.write(async (writing) => {
      await act(writing, 'first')
      begun.resolve()
      await held.promise
    })
    await begun.promise
    const second = other.write((writing) => act(writing, 'second'))
    // On SQLite it would stand in line.
    const late = engine.name === 'postgres' ? await open(other, 'from now on') : reader
    assert.deepEqual((await next(one, reader)).acts, [])
    held.resolve()
    await Promise.all([first, second])
    for (const who of [reader, late]) {
      const { acts } = await next(one, who)
      assert.deepEqual(
        acts.map(({ subject }) => subject),
        ['first', 'second'],
      )
    }
  })

  test('a new consumer begins at the first act or the next, as it says, and an old one goes on', async () => {
    await one.write((writing) => act(writing, 'before'))
    const [whole, rest] = [await open(one, 'at the first act'), await open(one, 'from now on')]
    await one.write((writing) => act(writing, 'after'))
    for (const who of [whole, rest]) await one.jot((jotting) => openCursor(jotting, who, clock.now()))
    const all = await log()
    const seen = async (who: Consumer) => (await next(other, who)).acts.map(({ id }) => id)
    assert.deepEqual([await seen(whole), await seen(rest)], [all, all.slice(-1)])
    await assert.rejects(next(one, consumer('from now on')), /nobody has opened the cursor of consumer/)
  })

  test('of two processes that have the same acts before them, one brings in what it made', async () => {
    const who = await open(one, 'from now on')
    await one.write((writing) => act(writing, 'a'))
    const [mine, theirs] = [await next(one, who), await next(other, who)]
    const brought = await Promise.all([take(one, who, mine), take(other, who, theirs)])
    assert.deepEqual(brought.toSorted(), [false, true])
    assert.equal(await take(one, who, await next(one, who)), false)
    assert.equal((await book(who)).length, 1)
  })

  test('how far behind each consumer is, and since when, is known', async () => {
    const who = await open(one, 'from now on')
    const opened = clock.now()
    await one.write(async (writing) => {
      for (const at of [30, 10, 20]) await act(writing, 'late', opened + at)
    })
    const progress = async () => {
      const { value } = await one.read(progressOfConsumers)
      return value.find(({ consumer }) => consumer === who.name)
    }
    const known = { consumer: who.name, movedAt: opened }
    assert.deepEqual(await progress(), { ...known, behind: 3, since: opened + 10 })
    await take(one, who, await next(one, who, 2))
    assert.deepEqual(await progress(), { ...known, behind: 1, since: opened + 20 })
    await take(one, who, await next(one, who))
    assert.deepEqual(await progress(), { ...known, behind: 0, since: null })
  })

  test('every act is seen once and in order by each consumer, whatever two processes do and wherever they crash', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            what: fc.constantFrom('act', 'failing act', 'read', 'take', 'crash'),
            process: fc.nat(1),
            consumer: fc.nat(1),
            count: fc.integer({ min: 1, max: 3 }),
            // Whether the next step begins before this one is over.
            together: fc.boolean(),
          }),
          { minLength: 8, maxLength: 30 },
        ),
        async (steps) => {
          const archives = [one, other] as const
          const before = await log()
          const consumers = [await open(one, 'from now on'), await open(other, 'at the first act')] as const
          const hands = new Map<string, Batch>()
          let under: Promise<unknown>[] = []
          const rest = async (): Promise<void> => {
            await Promise.all(under)
            under = []
          }
          for (const { what, process, consumer, count, together } of steps) {
            const archive = archives[process === 0 ? 0 : 1]
            const who = consumers[consumer === 0 ? 0 : 1]
            const hand = `${process} ${who.name}`
            const step = async (): Promise<void> => {
              if (what === 'read') hands.set(hand, await next(archive, who, count))
              else if (what === 'act' || what === 'failing act')
                await archive
                  .write(async (writing) => {
                    for (let made = 0; made < count; made += 1) await act(writing, 'any')
                    if (what === 'failing act') throw new Error('crashed')
                  })
                  .catch(() => {})
              else {
                const batch = hands.get(hand)
                if (batch !== undefined) await take(archive, who, batch, what === 'crash').catch(() => {})
              }
            }
            under.push(step())
            if (!together) await rest()
          }
          await rest()
          await Promise.all(
            archives.flatMap((archive) =>
              consumers.map(async (who) => {
                // No more often than there could be acts, so that one that comes again and again is no endless test.
                for (let left = 1_000; left > 0; left -= 1) {
                  const batch = await next(archive, who, 4)
                  if (batch.acts.length === 0) return
                  await take(archive, who, batch)
                }
              }),
            ),
          )
          const all = await log()
          assert.deepEqual(await book(consumers[0]), all.slice(before.length))
          assert.deepEqual(await book(consumers[1]), all)
        },
      ),
      { numRuns: 12 },
    ))
})
