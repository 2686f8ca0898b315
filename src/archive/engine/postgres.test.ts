import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { setClock } from '#common/clock.ts'
import { onEachEngine } from '../../../test/engines.ts'
import type { Engine } from '../../../test/engines.ts'
import { openArchive } from '../archive.ts'
import type { Archive } from '../archive.ts'
import { isAway } from '../away.ts'
import type { Change } from '../keys.ts'
import { saveSetting, settingOf } from '../settings.ts'

const clock = setClock('2026-11-24T08:00:00Z')
const lease = 1_000

const onPostgres = (name: string, suite: (engine: Engine) => void): void =>
  onEachEngine(name, (engine) =>
    engine.name === 'postgres' ? suite(engine) : describe('only PostgreSQL has connections to lose', () => {}),
  )

onPostgres('PostgreSQL', (engine) => {
  const open: { close(): Promise<void> }[] = []
  after(async () => {
    for (const one of open.toReversed()) await one.close()
  })

  /** A fresh database, and an administrator who is connected to another one. */
  const database = async (): Promise<{ url: string; name: string; admin: pg.Client }> => {
    const fresh = await engine.fresh()
    open.push(fresh)
    const elsewhere = new URL(fresh.url)
    const name = elsewhere.pathname.slice(1)
    elsewhere.pathname = '/postgres'
    const admin = new pg.Client({ connectionString: elsewhere.href })
    await admin.connect()
    open.push({ close: () => admin.end() })
    return { url: fresh.url, name, admin }
  }
  const archiveAt = async (url: string): Promise<Archive> => {
    const archive = await openArchive({ url, clock, lease })
    open.push(archive)
    return archive
  }
  const listening = async (archive: Archive): Promise<Set<string>> => {
    const heard = new Set<string>()
    const hear = (changes: readonly Change[]) =>
      changes.forEach(({ points }) => points.forEach((point) => heard.add(point)))
    await archive.follow({ changed: (changes) => (changes === 'gap' ? heard.add('gap') : hear(changes)) })
    return heard
  }
  const cutAll = (admin: pg.Client, name: string) =>
    admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  const until = async (what: () => boolean | Promise<boolean>): Promise<boolean> => {
    for (let wait = 0; wait < 200; wait += 1) {
      if (await what()) return true
      await pause(50)
    }
    return false
  }

  test('connections that are cut under load lose no acknowledged write and come back by themselves', async () => {
    const { url, name, admin } = await database()
    const archive = await archiveAt(url)
    const heard = await listening(archive)
    const other = await archiveAt(url)
    let acknowledged = 0
    let working = true
    const work = async (act: () => Promise<unknown>): Promise<void> => {
      while (working)
        try {
          await act()
        } catch (cause) {
          assert.ok(isAway(cause), String(cause))
          await pause(5)
        }
    }
    let count = 0
    const writer = work(async () => {
      const mine = (count += 1)
      await archive.write((writing) => saveSetting(writing, 'count', String(mine)))
      acknowledged = mine
    })
    const readers = [1, 2, 3].map(() => work(() => archive.read((reading) => settingOf(reading, 'count'))))
    for (let round = 0; round < 6; round += 1) {
      await pause(60)
      await cutAll(admin, name)
    }
    await pause(60)
    working = false
    await Promise.all([writer, ...readers])
    const { value } = await archive.read((reading) => settingOf(reading, 'count'))
    assert.ok(Number(value) >= acknowledged, `${value} is there after ${acknowledged} was acknowledged`)
    await other.write(async (writing) => writing.tell('article:77'))
    assert.ok(await until(() => heard.has('article:77') || heard.has('gap')), 'word of others comes in again')
    assert.ok(await until(() => archive.hearing() === 'in-time'), 'it may rely on its line again')
  })

  test('a process knows that it is cut off when its lease is over, and that it is not when the database is back', async () => {
    const { url, name, admin } = await database()
    const archive = await archiveAt(url)
    await listening(archive)
    await admin.query(`alter database ${name} with allow_connections false`)
    await cutAll(admin, name)
    assert.ok(await until(() => archive.hearing() === 'cut-off'))
    await admin.query(`alter database ${name} with allow_connections true`)
    assert.ok(await until(() => archive.hearing() === 'in-time'))
  })

  test('a write is acknowledged though a process that has died still has a lease', async () => {
    const { url } = await database()
    const archive = await archiveAt(url)
    const there = new pg.Client({ connectionString: url })
    await there.connect()
    await there.query(`insert into node (id, lease, beat, applied) values ('dead', 700, 'last', 0)`)
    await there.end()
    const began = performance.now()
    await archive.write(async (writing) => writing.tell('article:1'))
    const waited = performance.now() - began
    assert.ok(waited > 500 && waited < 5_000, `it took ${Math.round(waited)} ms`)
  })

  test('an archive closes though the database does not answer', async () => {
    const { url, name, admin } = await database()
    const archive = await openArchive({ url, clock, lease })
    await listening(archive)
    await cutAll(admin, name)
    const closed = archive.close().then(() => 'closed')
    assert.equal(await Promise.race([closed, pause(8_000, 'still open', { ref: false })]), 'closed')
  })
})
