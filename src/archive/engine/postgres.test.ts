import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { after, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { setClock } from '#common/clock.ts'
import { isFault } from '#common/fault.ts'
import { onEachEngine } from '../../../test/engines.ts'
import type { Engine } from '../../../test/engines.ts'
import { openArchive } from '../archive.ts'
import type { Archive, ArchiveOptions } from '../archive.ts'
import { isAway } from '../engine-faults.ts'
import type { Change } from '../keys.ts'
import { rows } from '../rows.ts'
import { saveSetting, settingOf } from '../settings.ts'
import { openPostgres } from './postgres.ts'

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
  const archiveAt = async (url: string, more: Partial<ArchiveOptions> = {}): Promise<Archive> => {
    const archive = await openArchive({ url, clock, lease, ...more })
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
  /** Somebody at the same database. */
  const clientAt = async (url: string): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {}) // its database is dropped at the end
    await client.connect()
    return client
  }
  /** Whether something is still not over after a while. */
  const waits = async (what: Promise<unknown>, long: number): Promise<boolean> =>
    (await Promise.race([what.then(() => 'over'), pause(long, 'waiting', { ref: false })])) === 'waiting'
  const until = async (what: () => boolean | Promise<boolean>): Promise<boolean> => {
    for (let wait = 0; wait < 2_400; wait += 1) {
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
    assert.ok(await until(() => acknowledged > 0))
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

  test('a process knows that it is cut off when its lease ends, and is not when the database is back', async () => {
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
    assert.ok(waited > 500, `it took ${Math.round(waited)} ms`)
  })

  test('an archive closes though the database does not answer', async () => {
    const { url, name, admin } = await database()
    const archive = await openArchive({ url, clock, lease })
    await listening(archive)
    await cutAll(admin, name)
    const closed = archive.close().then(() => 'closed')
    assert.equal(await Promise.race([closed, pause(120_000, 'still open', { ref: false })]), 'closed')
  })

  test('every acknowledgement waits for who is stopped within their own lease, whatever the clocks say', async () => {
    const { url } = await database()
    const archive = await archiveAt(url, { lease: 200 })
    await listening(archive)
    await archive.write(async (writing) => writing.tell('article:1'))
    const there = await clientAt(url)
    const stop = () => there.query(`insert into node (id, lease, beat, applied) values ('stopped', 60000, 'last', 0)`)
    const go = () => there.query(`update node set applied = (select max(number) from change) where id = 'stopped'`)

    await stop()
    const told = archive.write(async (writing) => writing.tell('article:2'))
    assert.ok(await waits(told, 500), 'a lease that is longer than our own')
    await go()
    await told

    await there.query(`update node set applied = 0 where id = 'stopped'`)
    const silent = archive.write(async () => {})
    assert.ok(await waits(silent, 300), 'an act that changes nothing')
    await go()
    await silent

    // The database's clock goes on by an hour.
    const later = (name: string): string =>
      `create function public.${name}() returns timestamptz language sql as
       $$ select pg_catalog.${name}() + interval '1 hour' $$`
    await there.query(`${later('clock_timestamp')}; ${later('now')}; ${later('statement_timestamp')}`)
    await there.query(`do $$ begin execute format(
      'alter database %I set search_path = public, pg_catalog', current_database()); end $$`)
    const another = await archiveAt(url, { lease: 200 })
    await there.query(`update node set applied = 0 where id = 'stopped'`)
    const jumped = another.write(async (writing) => writing.tell('article:3'))
    assert.ok(await waits(jumped, 500), 'a clock that jumped')
    await there.query(`delete from node where id = 'stopped'`)
    await jumped
  })

  test('somebody who died is waited for once, and then forgotten', async () => {
    const { url } = await database()
    const archive = await archiveAt(url)
    const there = await clientAt(url)
    await there.query(`insert into node (id, lease, beat, applied) values ('dead', 300, 'last', 0)`)
    await archive.write(async (writing) => writing.tell('article:1'))
    assert.deepEqual((await there.query('select id from node')).rows, [])
    await there.query(`insert into node (id, lease, beat, applied) values ('dead', 300, 'last', 0)`)
    await listening(archive)
    assert.ok(await until(async () => (await there.query(`select 1 from node where id = 'dead'`)).rowCount === 0))
  })

  test('a process that was stopped for longer than its lease asks first, and then knows what it missed', async () => {
    const { url } = await database()
    const archive = await archiveAt(url, { lease: 400 })
    const heard = await listening(archive)
    const there = await clientAt(url)
    await there.query(
      `insert into change (number, origin, at, touched)
       values (1, 'x', 0, '{"points":["article:5"],"spans":[],"epochs":[]}')`,
    )
    assert.ok(await until(() => archive.hearing() === 'in-time'))
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 700) // nothing at all goes on here
    assert.equal(archive.hearing(), 'late')
    assert.ok(await until(async () => (await archive.hearAgain(), archive.hearing() === 'in-time')))
    assert.ok(heard.has('article:5'))
  })

  test('a lease counts only once the log was read', async () => {
    const { url } = await database()
    const archive = await archiveAt(url, { lease: 300 })
    await listening(archive)
    const there = await clientAt(url)
    await there.query('begin; lock table change in access exclusive mode')
    assert.ok(await until(() => archive.hearing() !== 'in-time'))
    // Longer than a question may take: meanwhile the line is given up, made again, and says that it is alive.
    for (let time = 0; time < 36; time += 1) {
      assert.notEqual(archive.hearing(), 'in-time')
      await pause(50)
    }
    await there.query('rollback')
    assert.ok(await until(() => archive.hearing() === 'in-time'))
  })

  test('timers that wait behind busy sockets keep no lease from being renewed', async () => {
    const { url } = await database()
    const there = await clientAt(url)
    // Rounds without timers: what sockets answer is taken up, and timers are not.
    const held = globalThis.setInterval
    try {
      globalThis.setInterval = (() => ({ unref: () => {} })) as unknown as typeof setInterval
      const archive = await archiveAt(url, { lease: 300 })
      await listening(archive)
      const beats = new Set<unknown>()
      const isRenewed = async (): Promise<boolean> => {
        archive.look()
        beats.add((await there.query('select beat from node')).rows[0]?.beat)
        return beats.size >= 5
      }
      assert.ok(await until(isRenewed))
      assert.ok(await until(() => (archive.look(), archive.hearing() === 'in-time')))
    } finally {
      globalThis.setInterval = held
    }
  })

  test('a writer stopped in the middle holds up nobody for long, and is told that nothing was changed', async () => {
    const { url } = await database()
    const stopped = await archiveAt(url, { patience: { idle: 300 } })
    const other = await archiveAt(url)
    const held = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const writing = stopped.write(async (writing) => {
      await saveSetting(writing, 'name', '"lost"')
      begun.resolve()
      await held.promise
    })
    await begun.promise
    await other.write((writing) => saveSetting(writing, 'name', '"kept"'))
    held.resolve()
    await assert.rejects(writing, (thrown) => isAway(thrown) && !isFault(thrown, 'archive.outcome-unknown'))
    assert.equal((await other.read((reading) => settingOf(reading, 'name'))).value, '"kept"')
  })

  test('a reading fails when the database does not answer in time, at its beginning and in the middle', async () => {
    const { url } = await database()
    const archive = await archiveAt(url, { patience: { reading: 300 } })
    const there = await clientAt(url)
    await there.query('begin; lock table setting in access exclusive mode')
    await assert.rejects(
      archive.read((reading) => settingOf(reading, 'name')),
      isAway,
    )
    await there.query('rollback')

    const silent = createServer(() => {}).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const { port } = silent.address() as AddressInfo
    const deaf = await openPostgres(`postgres://nobody@127.0.0.1:${port}/nothing`, {
      lease: 1_000,
      reading: 300,
      idle: 300,
    })
    await assert.rejects(
      deaf.snapshot(async () => {}),
      isAway,
    )
    await deaf.close()
    silent.close()
  })

  test('a commit that is refused is told to nobody', async () => {
    const { url } = await database()
    const archive = await archiveAt(url)
    const heard = await listening(archive)
    const there = await clientAt(url)
    await there.query(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
      create constraint trigger refusing after insert on setting deferrable initially deferred
        for each row execute function refuse()`)
    const refused = archive.write(async (writing) => {
      await writing[rows].insertInto('setting').values({ key: 'a', value: '1' }).execute()
      writing.tell('article:1')
    })
    await assert.rejects(refused, /refused/)
    assert.deepEqual([...heard], [])
  })

  test('moves of the tables have no limit of time, however long they are', async () => {
    const { url } = await database()
    const deaf = await openPostgres(url, { lease, reading: 1_000, idle: 100 })
    open.push(deaf)
    await deaf.moving(async (db) => {
      await pause(400)
      const { rows: limits } = await sql<{ limit: string }>`
        select concat_ws(' ', current_setting('statement_timeout'), current_setting('lock_timeout'),
                         current_setting('idle_in_transaction_session_timeout')) as "limit"`.execute(db)
      assert.deepEqual(limits, [{ limit: '0 0 0' }])
    })
  })
})
