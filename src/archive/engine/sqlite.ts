import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { DatabaseSync } from 'node:sqlite'
import type { SQLInputValue, StatementSync } from 'node:sqlite'
import { CompiledQuery, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { DatabaseConnection, Driver, QueryResult } from 'kysely'
import { Fault, isFault } from '#common/fault.ts'
import { asUnwritable, isUnwritable } from '../engine-faults.ts'
import { changesBehind, mostAtOnce } from '../changes.ts'
import { Reading } from '../reading.ts'
import type { Schema } from '../schema.ts'
import type { Engine, Ended, Hearing, Listener } from './engine.ts'
import { openTurns } from './sqlite-turns.ts'

const statementsKept = 200
const readers = 2
/** How long a write waits for another process's transaction before it gives up, in milliseconds. */
const patience = 60_000
/** How long the opening of a file that others are opening or recovering is tried again. */
const openingPatience = 10_000
/** How long the log is asked for again, where another process recovers the file, before pages are served without. */
const askingPatience = 1_000

/** Opens (and where it is missing, creates) a newsroom's SQLite file.
 *
 *  `node:sqlite` is synchronous: a lock held by another process would stop every reader of this one if SQLite itself
 *  waited. So it never waits (`timeout: 0`) and the lock is asked for again from the event loop. */
export const openSqlite = async (file: string): Promise<Engine> => {
  const writer = await openWriter(file)
  const turns = openTurns(file)
  const write = new Kysely<Schema>({ dialect: dialect([writer]) })
  const reading: DatabaseSync[] = []
  for (let count = 0; count < readers; count += 1) reading.push(await open(file, true))
  const read = new Kysely<Schema>({ dialect: dialect(reading) })
  const watcher = await open(file, true)
  const version = watcher.prepare('pragma data_version')
  let seen = -1
  let followed: { listener: Listener; last: number } | undefined
  let hearing: Hearing = 'in-time'
  let unwritable: Fault | undefined

  const look = (): void => {
    try {
      const now = Number(version.get()?.['data_version'])
      if (now !== seen && followed !== undefined) readLog(followed)
      seen = now
      hearing = 'in-time'
    } catch (cause) {
      // Where another process recovers the file just now, `seen` stays, and whoever asks next looks again.
      if (hearing === 'in-time') hearing = isBusy(cause) ? 'late' : 'cut-off'
      if (!isBusy(cause)) throw cause
    }
  }

  /** Where it cannot look now, the next look will find what there is. */
  const lookQuietly = (): void => {
    try {
      look()
    } catch {
      // `hearing` tells.
    }
  }

  const readLog = (by: NonNullable<typeof followed>): void => {
    const { listener, last } = by
    const rows = watcher
      .prepare('select number, origin, at, touched from change where number > ? order by number limit ?')
      .all(last, mostAtOnce + 1)
    if (rows.length === 0) return
    const changes = changesBehind(last, rows)
    by.last = changes === 'gap' ? lastNumber(watcher) : (changes.at(-1)?.number ?? last)
    listener(changes)
  }

  const transaction = <T>(work: (db: Kysely<Schema>) => Promise<T>, ended: Ended): Promise<T> =>
    write.connection().execute(async (db) => {
      try {
        await turns.inTurn(() => begin(db, 'begin immediate'))
        let value
        try {
          value = await work(db)
        } catch (cause) {
          await rollBack(db, ended)
          throw cause
        }
        await commit(db, writer, ended)
        unwritable = undefined
        return value
      } catch (thrown) {
        const cause = asUnwritable(thrown)
        if (isUnwritable(cause)) unwritable = cause
        throw cause
      }
    })

  return {
    kind: 'sqlite',
    get unwritable() {
      return unwritable
    },

    snapshot: (work) =>
      read.connection().execute(async (db) => {
        await begin(db, 'begin')
        try {
          return await work(db)
        } finally {
          await raw(db, 'rollback')
        }
      }),

    glance: (work) => read.connection().execute(work),

    transaction: (work, ended = () => {}) => transaction(work, ended),
    // SQLite ends nothing by itself, and has one writer whatever is written.
    moving: (work) => transaction(work, () => {}),
    jot: (work) => transaction(work, () => {}),

    follow: async (listener) => {
      followed = { listener, last: lastNumber(watcher) }
      // A commit before the version is asked for is found by its number.
      seen = -1
      look()
    },
    committed: (change) => {
      if (followed === undefined || followed.last >= change.number) return
      if (followed.last !== change.number - 1) return lookQuietly()
      followed.last = change.number
      followed.listener([change])
    },
    look,
    heard: async () => {},
    hearing: () => hearing,
    hearAgain: async () => {
      const until = performance.now() + askingPatience
      for (lookQuietly(); hearing === 'late' && performance.now() < until; lookQuietly()) await pause(5)
      if (hearing === 'late') hearing = 'cut-off'
    },

    close: async () => {
      followed = undefined
      watcher.close()
      turns.close()
      await read.destroy()
      await write.destroy()
      // Kysely leaves those alone that were never used. The one that may write goes last: SQLite then folds its log in.
      for (const connection of [...reading, writer]) if (connection.isOpen) connection.close()
    },
  }
}

/** A connection of its own that only reads, for a thread that answers readers beside the main one. `writtenSince` gives
 *  another number once anybody has written. */
export const openSqliteReader = async (
  file: string,
): Promise<{ read<T>(work: (reading: Reading) => Promise<T>): Promise<T>; writtenSince(): number }> => {
  const connection = await open(file, true)
  const db = new Kysely<Schema>({ dialect: dialect([connection]) })
  const version = connection.prepare('pragma data_version')
  return {
    read: (work) =>
      db.connection().execute(async (one) => {
        await begin(one, 'begin')
        try {
          return await work(new Reading(one))
        } finally {
          await raw(one, 'rollback')
        }
      }),
    writtenSince: () => Number(version.get()?.['data_version']),
  }
}

const lastNumber = (db: DatabaseSync): number =>
  Number(db.prepare('select coalesce(max(number), 0) as last from change').get()?.['last'])

/** A little room on the disk, in bytes, that is kept for the day when there is none: SQLite needs some before anything
 *  can even be read. */
const reserve = 65_536

const openWriter = async (file: string): Promise<DatabaseSync> => {
  const reserved = `${file}-reserve`
  try {
    const writer = await open(file, false)
    laySpaceAside(reserved)
    return writer
  } catch (thrown) {
    const cause = asUnwritable(thrown)
    if (!isFault(cause, 'archive.full') || !existsSync(reserved)) throw cause
    rmSync(reserved)
    return open(file, false)
  }
}

const laySpaceAside = (path: string): void => {
  if (existsSync(path)) return
  try {
    writeFileSync(path, Buffer.alloc(reserve), { mode: 0o600 })
  } catch {
    rmSync(path, { force: true }) // there is no room for it now
  }
}

/** Opens a connection; tried again while another process opens, recovers or closes the same file. */
const open = async (file: string, readOnly: boolean): Promise<DatabaseSync> => {
  const until = performance.now() + openingPatience
  for (let wait = 1; ; wait = Math.min(wait * 2, 50)) {
    const db = new DatabaseSync(file, { readOnly, timeout: 0, enableForeignKeyConstraints: true })
    try {
      if (!readOnly) {
        db.exec('pragma journal_mode = wal')
        db.exec('pragma synchronous = full')
      }
      db.exec('pragma cache_size = -16000')
      db.exec('pragma temp_store = memory')
      return db
    } catch (cause) {
      db.close()
      if (!isBusy(cause) || performance.now() > until) throw cause
      await pause(wait * (0.5 + Math.random()))
    }
  }
}

const raw = (db: Kysely<Schema>, sql: string) => db.executeQuery(CompiledQuery.raw(sql))

/** Asks for the lock until it is given, letting the event loop turn in between. */
const begin = async (db: Kysely<Schema>, sql: string): Promise<void> => {
  const until = performance.now() + patience
  for (let wait = 1; ; wait = Math.min(wait * 2, 25)) {
    try {
      await raw(db, sql)
      return
    } catch (cause) {
      if (!isBusy(cause)) throw cause
      if (performance.now() > until) throw new Fault('archive.busy', { seconds: patience / 1000 }, { cause })
      await pause(wait * (0.5 + Math.random()))
    }
  }
}

const rollBack = async (db: Kysely<Schema>, ended: Ended): Promise<void> => {
  try {
    await raw(db, 'rollback')
  } catch (cause) {
    // SQLite has rolled back by itself (a full disk, an I/O error): there is nothing left to roll back.
    if (!(cause instanceof Error && /no transaction is active/.test(cause.message))) throw cause
  } finally {
    ended('rolled-back')
  }
}

const commit = async (db: Kysely<Schema>, connection: DatabaseSync, ended: Ended): Promise<void> => {
  try {
    await raw(db, 'commit')
  } catch (thrown) {
    const cause = asUnwritable(thrown)
    if (connection.isTransaction) {
      await rollBack(db, ended)
      throw cause
    }
    // A full disk took no record of the commit: SQLite has rolled back by itself.
    const sure = isUnwritable(cause)
    ended(sure ? 'rolled-back' : 'unknown')
    throw sure ? cause : new Fault('archive.outcome-unknown', {}, { cause })
  }
  ended('committed')
}

/** SQLITE_BUSY and its extended codes: somebody else holds the lock just now. */
const isBusy = (cause: unknown): boolean =>
  cause instanceof Error && 'errcode' in cause && (Number(cause.errcode) & 0xff) === 5

const dialect = (connections: DatabaseSync[]) => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => new FileDriver(connections),
  createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})

/** Kysely's driver over a few open connections of `node:sqlite`; whoever comes when all are taken waits in line. */
class FileDriver implements Driver {
  readonly #all: FileConnection[]
  readonly #free: FileConnection[]
  readonly #waiting: ((connection: FileConnection) => void)[] = []

  constructor(connections: DatabaseSync[]) {
    this.#all = connections.map((connection) => new FileConnection(connection))
    this.#free = [...this.#all]
  }

  async init(): Promise<void> {}

  acquireConnection(): Promise<DatabaseConnection> {
    const free = this.#free.pop()
    if (free !== undefined) return Promise.resolve(free)
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    const next = this.#waiting.shift()
    if (next === undefined) this.#free.push(connection as FileConnection)
    else next(connection as FileConnection)
  }

  async beginTransaction(): Promise<void> {
    throw new Fault('archive.misuse', {}, { detail: 'transactions are begun by the engine, not by Kysely' })
  }

  async commitTransaction(): Promise<void> {}

  async rollbackTransaction(): Promise<void> {}

  async destroy(): Promise<void> {
    for (const connection of this.#all) connection.close()
  }
}

class FileConnection implements DatabaseConnection {
  readonly #db: DatabaseSync
  readonly #statements = new Map<string, { statement: StatementSync; reads: boolean }>()

  constructor(db: DatabaseSync) {
    this.#db = db
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { statement, reads } = this.#prepare(sql)
    const values = parameters as readonly SQLInputValue[]
    if (reads) return { rows: statement.all(...values) as R[] }
    const { changes, lastInsertRowid } = statement.run(...values)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  async *streamQuery<R>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    const statement = this.#db.prepare(sql)
    for (const row of statement.iterate(...(parameters as readonly SQLInputValue[]))) yield { rows: [row as R] }
  }

  close(): void {
    this.#statements.clear()
  }

  #prepare(sql: string): { statement: StatementSync; reads: boolean } {
    const known = this.#statements.get(sql)
    if (known !== undefined) {
      this.#statements.delete(sql)
      this.#statements.set(sql, known)
      return known
    }
    const statement = this.#db.prepare(sql)
    const prepared = { statement, reads: statement.columns().length > 0 }
    // A word index numbers rows of its own beyond what is exact as a number, and `run` tells the last of them.
    if (!prepared.reads) statement.setReadBigInts(true)
    this.#statements.set(sql, prepared)
    const oldest = this.#statements.keys().next().value
    if (this.#statements.size > statementsKept && oldest !== undefined) this.#statements.delete(oldest)
    return prepared
  }
}
