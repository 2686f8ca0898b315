import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync, StatementSync } from 'node:sqlite'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { setClock } from '#common/clock.ts'
import { isFault } from '#common/fault.ts'
import { openArchive } from '../archive.ts'
import type { Archive } from '../archive.ts'
import { isUnwritable } from '../engine-faults.ts'
import { rows } from '../rows.ts'
import { saveSetting, settingOf } from '../settings.ts'

const clock = setClock('2026-11-24T08:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'dragoman-sqlite-'))
let mounted: string | undefined
after(() => {
  if (mounted !== undefined) execFileSync('umount', ['-l', mounted])
  rmSync(folder, { recursive: true, force: true })
})

const fileNamed = (name: string): string => join(folder, `${name}.db`)
const at = (file: string): Promise<Archive> => openArchive({ url: `sqlite://${file}`, clock })
const untold = `insert into change (number, origin, at, touched)
  values (?, 'x', 0, '{"points":[],"spans":[],"epochs":[]}')`

test('an archive that others hold just now is opened as soon as they let go', async () => {
  const file = fileNamed('held')
  await (await at(file)).close()
  const other = new DatabaseSync(file)
  // As while a file is closed or recovered: nobody else gets in.
  other.exec('pragma locking_mode = exclusive; begin exclusive; commit')
  const opening = Promise.all([1, 2, 3].map(() => at(file)))
  await pause(80)
  other.close()
  for (const archive of await opening) await archive.close()
})

test('whoever waits for the lock gets it before a busy writer has it again', async () => {
  const file = fileNamed('turns')
  const busy = await at(file)
  const staff = await at(file)
  let going = true
  let written = 0
  const working = (async () => {
    while (going) {
      await busy.write(async () => void (await pause(4)))
      written += 1
    }
  })()
  let most = 0
  for (let act = 0; act < 15; act += 1) {
    const before = written
    await staff.write((writing) => saveSetting(writing, 'act', String(act)))
    most = Math.max(most, written - before)
    await pause(7)
  }
  going = false
  await working
  assert.ok(most <= 3, `${most} writings came between`)
  await staff.close()
  await busy.close()
})

test('a commit that is refused is told to nobody', async () => {
  const archive = await at(fileNamed('refused'))
  let heard = 0
  await archive.follow({ changed: () => void (heard += 1), doubtful: () => void (heard += 1) })
  const refused = archive.write(async (writing) => {
    await sql`pragma defer_foreign_keys = on`.execute(writing[rows]) // so that nothing is amiss before the commit
    await writing[rows].insertInto('list_entry').values({ list_id: 1, place: 0, article_id: 99 }).execute()
    writing.tell('article:99')
  })
  await assert.rejects(refused, /foreign key/i)
  archive.look()
  assert.equal(heard, 0)
  await archive.close()
})

test('whoever is far behind is told so without reading all of it, and then goes on', async () => {
  const file = fileNamed('behind')
  const archive = await at(file)
  const heard: (number | 'gap')[] = []
  await archive.follow({ changed: (changes) => void heard.push(changes === 'gap' ? changes : changes.length) })
  const other = new DatabaseSync(file)
  const add = (from: number, to: number): void => {
    other.exec('begin')
    for (let number = from; number <= to; number += 1) other.prepare(untold).run(number)
    other.exec('commit')
  }
  add(1, 3)
  archive.look()
  add(4, 1_500)
  archive.look()
  add(1_501, 1_502)
  archive.look()
  archive.look()
  assert.deepEqual(heard, [3, 'gap', 2])
  // Nothing was written since: the log is not read.
  const { all } = StatementSync.prototype
  StatementSync.prototype.all = () => assert.fail('the log was read')
  try {
    archive.look()
  } finally {
    StatementSync.prototype.all = all
  }
  other.close()
  await archive.close()
})

test('the log keeps ten thousand changes for those who come late', async () => {
  const file = fileNamed('log')
  const archive = await at(file)
  const other = new DatabaseSync(file)
  other.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 10999)
    insert into change (number, origin, at, touched) select i, 'x', 0, '{"points":[],"spans":[],"epochs":[]}' from n`)
  await archive.write(async (writing) => writing.tell('article:1'))
  const { low, count } = other.prepare('select min(number) as low, count(*) as count from change').get() ?? {}
  assert.deepEqual([low, count], [1_001, 10_000])
  other.close()
  await archive.close()
})

test('while another process recovers the file nobody relies on what was heard before', async () => {
  const file = fileNamed('deaf')
  const archive = await at(file)
  let heard = 0
  await archive.follow({ changed: () => void (heard += 1) })
  const { get } = StatementSync.prototype
  StatementSync.prototype.get = () => {
    throw Object.assign(new Error('database is locked'), { code: 'ERR_SQLITE_ERROR', errcode: 261 })
  }
  try {
    archive.look()
    assert.equal(archive.hearing(), 'late')
  } finally {
    StatementSync.prototype.get = get
  }
  const other = new DatabaseSync(file)
  other.prepare(untold).run(1)
  other.close()
  await archive.hearAgain()
  assert.deepEqual([archive.hearing(), heard], ['in-time', 1])
  await archive.close()
})

/** A disk of a few megabytes of its own, where this user may make one. */
const smallDisk = (): string | undefined => {
  const place = join(folder, 'disk')
  try {
    execFileSync('mkdir', ['-p', place])
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', place], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  return (mounted = place)
}

const fill = (place: string): void => {
  try {
    for (;;) appendFileSync(join(place, 'rest'), Buffer.alloc(4_096))
  } catch {
    // Now it is full.
  }
}

const disk = smallDisk()
test(
  'on a full disk all can be read, also by who opens the archive then, and a write says that nothing was changed',
  { skip: disk === undefined && 'this user may mount no disk' },
  async () => {
    const file = join(disk ?? '', 'newsroom.db')
    const archive = await at(file)
    await archive.write((writing) => saveSetting(writing, 'name', '"before"'))
    await archive.close()
    fill(disk ?? '')

    const opened = await at(file)
    const long = JSON.stringify('long '.repeat(60_000))
    for (let time = 0; time < 3; time += 1) {
      await assert.rejects(
        opened.write((writing) => saveSetting(writing, 'name', long)),
        (thrown) => isUnwritable(thrown) && isFault(thrown, 'archive.full'),
      )
      assert.equal(opened.unwritable?.code, 'archive.full')
      assert.equal((await opened.read((reading) => settingOf(reading, 'name'))).value, '"before"')
    }
    rmSync(join(disk ?? '', 'rest'))
    await opened.write((writing) => saveSetting(writing, 'name', '"after"'))
    assert.equal(opened.unwritable, undefined)
    await opened.close()
  },
)
