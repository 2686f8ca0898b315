import { setTimeout as pause } from 'node:timers/promises'
import { DatabaseSync } from 'node:sqlite'
import type { SQLInputValue, StatementSync } from 'node:sqlite'
import { CompiledQuery, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { DatabaseConnection, Driver, QueryResult } from 'kysely'
import { Fault } from '#common/fault.ts'
import { changeFromRow } from '../changes.ts'
import type { Change } from '../keys.ts'
import type { Schema } from '../schema.ts'
import type { Engine, Ending, ForeignChanges } from './engine.ts'

const statementsKept = 200
const readers = 2
/** How long a write waits for another process's transaction before it gives up, in milliseconds. */
const patience = 60_000

/** Opens (and where it is missing, creates) a newsroom's SQLite file.
 *
 *  `node:sqlite` is synchronous: a lock held by another process would stop every reader of this one if SQLite itself
 *  waited. So it never waits (`timeout: 0`) and the lock is asked for again from the event loop. */
export const openSqlite = (file: string): Engine => {
  const writer = open(file, false)
  const write = new Kysely<Schema>({ dialect: dialect([writer]) })
  const reading = Array.from({ length: readers }, () => open(file, true))
  const read = new Kysely<Schema>({ dialect: dialect(reading) })
  const watcher = open(file, true)
  const version = watcher.prepare('pragma data_version')
  let seen = 0
  let followed: { listener: ForeignChanges; own: (change: Change) => boolean; last: number } | undefined

  const look = (): void => {
    const now = Number(version.get()?.['data_version'])
    if (now === seen || followed === undefined) return
    const { listener, own, last } = followed
    let rows: Record<string, unknown>[]
    try {
      rows = watcher.prepare('select number, origin, touched from change where number > ? order by number').all(last)
    } catch (cause) {
      if (!isBusy(cause)) throw cause
      return // another process recovers the file just now: `seen` stays, the next turn looks again
    }
    seen = now
    if (rows.length === 0) return
    const changes = rows.map(changeFromRow)
    followed.last = changes.at(-1)?.number ?? last
    const foreign = changes.filter((change) => !own(change))
    const whole = changes[0]?.number === last + 1
    if (!whole) listener.foreign('gap')
    else if (foreign.length > 0) listener.foreign(foreign)
  }

  return {
    kind: 'sqlite',

    snapshot: (work) =>
      read.connection().execute(async (db) => {
        await begin(db, 'begin')
        try {
          return await work(db)
        } finally {
          await raw(db, 'rollback')
        }
      }),

    transaction: (work, ending) =>
      write.connection().execute(async (db) => {
        await begin(db, 'begin immediate')
        let value
        try {
          value = await work(db)
          ending.committing()
        } catch (cause) {
          await rollBack(db, ending)
          throw cause
        }
        await commit(db, writer, ending)
        return value
      }),

    follow: async (listener, own) => {
      const row = watcher.prepare('select coalesce(max(number), 0) as last from change').get()
      seen = Number(version.get()?.['data_version'])
      followed = { listener, own, last: Number(row?.['last']) }
      // A commit between the two lines above is found by comparing with `last` once, not with the version.
      seen = -1
      look()
    },
    look,
    heard: async () => {},
    cutOff: () => false,

    close: async () => {
      followed = undefined
      watcher.close()
      await read.destroy()
      await write.destroy()
      // Kysely leaves those alone that were never used. The one that may write goes last: SQLite then folds its log in.
      for (const connection of [...reading, writer]) if (connection.isOpen) connection.close()
    },
  }
}

const open = (file: string, readOnly: boolean): DatabaseSync => {
  const db = new DatabaseSync(file, { readOnly, timeout: 0, enableForeignKeyConstraints: true })
  if (!readOnly) {
    db.exec('pragma journal_mode = wal')
    db.exec('pragma synchronous = full')
  }
  db.exec('pragma cache_size = -16000')
  db.exec('pragma temp_store = memory')
  return db
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

const rollBack = async (db: Kysely<Schema>, ending: Ending): Promise<void> => {
  try {
    await raw(db, 'rollback')
  } catch (cause) {
    // SQLite has rolled back by itself (a full disk, an I/O error): there is nothing left to roll back.
    if (!(cause instanceof Error && /no transaction is active/.test(cause.message))) throw cause
  } finally {
    ending.ended('rolled-back')
  }
}

const commit = async (db: Kysely<Schema>, connection: DatabaseSync, ending: Ending): Promise<void> => {
  try {
    await raw(db, 'commit')
  } catch (cause) {
    const open = connection.isTransaction
    if (open) {
      await rollBack(db, ending)
      throw cause
    }
    ending.ended('unknown')
    throw new Fault('archive.outcome-unknown', {}, { cause })
  }
  ending.ended('committed')
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
    const kept = this.#statements.get(sql)
    if (kept !== undefined) {
      this.#statements.delete(sql)
      this.#statements.set(sql, kept)
      return kept
    }
    const statement = this.#db.prepare(sql)
    const prepared = { statement, reads: statement.columns().length > 0 }
    this.#statements.set(sql, prepared)
    const oldest = this.#statements.keys().next().value
    if (this.#statements.size > statementsKept && oldest !== undefined) this.#statements.delete(oldest)
    return prepared
  }
}
