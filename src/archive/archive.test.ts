import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { isFault } from '#common/fault.ts'
import { onEachEngine } from '../../test/engines.ts'
import { openArchive } from './archive.ts'
import type { Archive, Follower } from './archive.ts'
import type { Jotting } from './jotting.ts'
import type { Change } from './keys.ts'
import { moves } from './moves.ts'
import { rows } from './rows.ts'
import { saveSetting, settingOf } from './settings.ts'

const clock = setClock('2026-11-24T08:00:00Z')

/** A follower that writes down what it hears. */
const listening = () => {
  const heard: string[] = []
  const follower: Follower = {
    changed: (changes) =>
      void heard.push(changes === 'gap' ? 'gap' : changes.flatMap(({ points }: Change) => points).join(' ')),
    doubtful: (change) => void heard.push(`perhaps ${change.points.join(' ')}`),
  }
  return { heard, follower }
}

onEachEngine('the archive', (engine) => {
  const opened = async (work: (one: Archive, other: Archive, url: string) => Promise<void>): Promise<void> => {
    const { url, close } = await engine.fresh()
    const one = await openArchive({ url, clock, lease: 1_000 })
    const other = await openArchive({ url, clock, lease: 1_000 })
    try {
      await work(one, other, url)
    } finally {
      await one.close()
      await other.close()
      await close()
    }
  }

  test('what a writing changed is known here, once, before it is acknowledged', () =>
    opened(async (one) => {
      const { heard, follower } = listening()
      await one.follow(follower)
      await one.write(async (writing) => writing.tell('article:1'))
      one.look()
      assert.deepEqual(heard, ['article:1'])
    }))

  test('each of several followers hears of every change, though one of them throws, and none hears who has left', () =>
    opened(async (one, other, url) => {
      const faults: unknown[] = []
      const third = await openArchive({ url, clock, lease: 1_000, onFault: (fault) => faults.push(fault) })
      const [first, second] = [listening(), listening()]
      await third.follow({
        changed: () => {
          throw new Error('deaf')
        },
      })
      const leave = await third.follow(first.follower)
      await third.follow(second.follower)
      await other.write(async (writing) => writing.tell('article:1'))
      await third.write(async (writing) => writing.tell('article:2'))
      leave()
      await one.write(async (writing) => writing.tell('article:3'))
      third.look()
      assert.deepEqual(first.heard.join(' '), 'article:1 article:2')
      assert.deepEqual(second.heard.join(' '), 'article:1 article:2 article:3')
      assert.deepEqual(faults.map(String).slice(0, 1), ['Error: deaf'])
      await third.close()
    }))

  test('what was told of once is not told of again by later looks', () =>
    opened(async (one, other) => {
      const { heard, follower } = listening()
      await other.follow(follower)
      await one.write(async (writing) => writing.tell('article:1'))
      other.look()
      other.look()
      await one.write(async (writing) => writing.tell('article:2'))
      other.look()
      await other.write(async (writing) => writing.tell('article:3'))
      other.look()
      assert.deepEqual(heard, ['article:1', 'article:2', 'article:3'])
    }))

  test('a writing inside another one is refused, since it would wait for itself; one after it is not', () =>
    opened(async (one) => {
      for (const begin of ['write', 'jot'] as const)
        await assert.rejects(
          one[begin](() => one.write(async () => {})),
          (thrown) => isFault(thrown, 'archive.nested'),
        )
      await assert.rejects(
        one.write(() => one.jot(async () => {})),
        (thrown) => isFault(thrown, 'archive.nested'),
      )
      let later: Promise<void> | undefined
      await one.write(async () => {
        setTimeout(() => (later = one.write(async () => {})), 0)
      })
      await new Promise((resolve) => setTimeout(resolve, 20))
      await later
    }))

  test('a jotting is kept, tells nobody, and is taken back where it fails', () =>
    opened(async (one, other) => {
      const { heard, follower } = listening()
      await other.follow(follower)
      const add = (name: string) => (jotting: Jotting) =>
        jotting[rows].insertInto('move').values({ name, at: 0 }).execute()
      await one.jot(add('a'))
      await assert.rejects(
        one.jot(async (jotting) => {
          await add('b')(jotting)
          throw new Error('no')
        }),
        /^Error: no$/,
      )
      other.look()
      const { value } = await other.read((reading) =>
        reading[rows].selectFrom('move').select('name').where('at', '=', 0).execute(),
      )
      assert.deepEqual(
        value.map(({ name }) => name),
        ['a'],
      )
      assert.deepEqual(heard, [])
    }))

  test('a jotting waits for no writer on PostgreSQL, and for one in line on SQLite', () =>
    opened(async (one, other) => {
      const ended: string[] = []
      const held = Promise.withResolvers<void>()
      const begun = Promise.withResolvers<void>()
      const hold = () => {
        begun.resolve()
        return held.promise
      }
      const writing = one.write(hold).then(() => ended.push('writing'))
      await begun.promise
      const jotting = other.jot(async () => {}).then(() => ended.push('jotting'))
      if (engine.name === 'postgres') await jotting
      held.resolve()
      await Promise.all([writing, jotting])
      assert.deepEqual(ended, engine.name === 'postgres' ? ['jotting', 'writing'] : ['writing', 'jotting'])
    }))

  test('what one process has written another knows before its next look is over', () =>
    opened(async (one, other) => {
      const { heard, follower } = listening()
      await other.follow(follower)
      await one.write(async (writing) => writing.tell('article:1', 'card:1'))
      other.look()
      assert.deepEqual(heard, ['article:1 card:1'])
    }))

  test('a write that fails changes nothing, tells nothing, and its number can be used by another process', () =>
    opened(async (one, other) => {
      const { heard, follower } = listening()
      await one.follow(follower)
      const failing = one.write(async (writing) => {
        await saveSetting(writing, 'name', '"lost"')
        writing.tell('article:1')
        throw new Error('no')
      })
      await assert.rejects(failing, /^Error: no$/)
      await other.write(async (writing) => writing.tell('article:2'))
      one.look()
      assert.deepEqual(heard, ['article:2'])
      const { value } = await one.read((reading) => settingOf(reading, 'name'))
      assert.equal(value, undefined)
    }))

  test('a reading sees one moment, whatever is written while it lasts', () =>
    opened(async (one, other) => {
      await one.write((writing) => saveSetting(writing, 'name', '"before"'))
      const { value } = await one.read(async (reading) => {
        const first = await settingOf(reading, 'name')
        await other.write((writing) => saveSetting(writing, 'name', '"after"'))
        return [first, await settingOf(reading, 'name')]
      })
      assert.deepEqual(value, ['"before"', '"before"'])
    }))

  test('a reading cannot write', () =>
    opened(async (one) => {
      const writing = one.read((reading) =>
        reading[rows].insertInto('setting').values({ key: 'a', value: 'b' }).execute(),
      )
      await assert.rejects(writing)
    }))

  test('writings of two processes come one after the other and lose nothing', () =>
    opened(async (one, other) => {
      const add = (archive: Archive) =>
        archive.write(async (writing) => {
          const before = Number((await settingOf(writing, 'count')) ?? 0)
          await saveSetting(writing, 'count', String(before + 1))
        })
      await Promise.all(Array.from({ length: 40 }, (_, index) => add(index % 2 === 0 ? one : other)))
      const { value } = await one.read((reading) => settingOf(reading, 'count'))
      assert.equal(value, '40')
    }))

  test('a follower that missed what has been forgotten is told that anything may have changed', () =>
    opened(async (one, other) => {
      const { heard, follower } = listening()
      await one.write(async (writing) => writing.tell('article:1'))
      await one.follow(follower)
      await other.write(async (writing) => {
        await writing[rows].deleteFrom('change').execute()
        await writing[rows]
          .insertInto('change')
          .values({ number: 90, origin: 'x/1', at: 0, touched: '{"points":[],"spans":[],"epochs":[]}' })
          .execute()
        writing.tell('article:2')
      })
      one.look()
      for (let wait = 0; heard.length === 0 && wait < 6_000; wait += 1)
        await new Promise((resolve) => setTimeout(resolve, 10))
      assert.deepEqual(heard, ['gap'])
    }))

  test('an archive that a newer Dragoman has written is refused and left as it was', () =>
    opened(async (one, _other, url) => {
      await one.write(
        async (writing) =>
          void (await writing[rows].insertInto('move').values({ name: '9999-later', at: 0 }).execute()),
      )
      await assert.rejects(openArchive({ url, clock }), (thrown) => isFault(thrown, 'archive.newer'))
      const { value } = await one.read((reading) => reading[rows].selectFrom('move').selectAll().execute())
      assert.equal(value.filter(({ name }) => !name.endsWith('/filled')).length, moves.length + 1)
    }))

  test('two processes that start together on an empty database make the tables once', async () => {
    const { url, close } = await engine.bare()
    const archives = await Promise.all([1, 2, 3].map(() => openArchive({ url, clock })))
    const { value } = await archives[0]!.read((reading) => reading[rows].selectFrom('move').selectAll().execute())
    assert.deepEqual(
      value
        .map(({ name }) => name)
        .filter((name) => !name.endsWith('/filled'))
        .toSorted(),
      moves.map(({ name }) => name),
    )
    for (const archive of archives) await archive.close()
    await close()
  })
})
