import pg from 'pg'
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import { Fault } from '#common/fault.ts'
import type { Schema } from '../schema.ts'
import type { Engine, Ending } from './engine.ts'
import { openNewsLine } from './news-line.ts'
import { asNumbers, changed, guardedPool } from './postgres-connections.ts'

/** One number for all writers of a newsroom; PostgreSQL's advisory locks are numbered by the application. */
const writersLock = 0x44726167
const readers = 8
const writers = 3
/** How long the answer to one question of a reading may take, in milliseconds; longer means that the line is dead. */
const readPatience = 10_000
/** How long a write waits for other writers, and how long a writer may do nothing in the middle of a transaction. */
const writePatience = 60_000
const idlePatience = 30_000

/** Opens a newsroom's PostgreSQL database.
 *
 *  @param lease how long, in milliseconds, other processes wait for this one before they take it for dead, and how
 *  long at most it may serve pages that another process has made old after its own line to the database was cut. */
export const openPostgres = async (url: string, lease: number): Promise<Engine> => {
  const common = { connectionString: url, types: asNumbers, connectionTimeoutMillis: 5_000, keepAlive: true }
  const read = open({ ...common, max: readers, query_timeout: readPatience })
  // A writer that is stopped or cut off in the middle would otherwise hold up all others for good.
  const write = open({
    ...common,
    max: writers,
    query_timeout: writePatience + 5_000,
    lock_timeout: writePatience,
    idle_in_transaction_session_timeout: idlePatience,
  })
  const line = openNewsLine(url, lease)

  return {
    kind: 'postgres',

    snapshot: (work) =>
      read.connection().execute(async (one) => {
        await raw(one, 'begin isolation level repeatable read read only')
        try {
          return await work(one)
        } finally {
          await raw(one, 'rollback').catch(() => {}) // the connection is gone, and with it the moment
        }
      }),

    transaction: (work, ending) =>
      write.connection().execute(async (one) => {
        let value
        try {
          await raw(one, 'begin isolation level read committed')
          await takeTurn(one)
          value = await work(one)
          await raw(one, `notify ${changed}`)
          ending.committing()
        } catch (cause) {
          ending.ended('rolled-back')
          await raw(one, 'rollback').catch(() => {}) // the connection is gone, and with it the transaction
          throw cause
        }
        await commit(one, ending)
        return value
      }),

    follow: (listener, own) => line.follow(listener, own),
    look: () => {},
    heard: (number) => line.heard(number),
    cutOff: () => line.cutOff(),

    close: async () => {
      await line.close()
      await read.destroy()
      await write.destroy()
    },
  }
}

const open = (config: pg.PoolConfig): Kysely<Schema> =>
  new Kysely<Schema>({ dialect: new PostgresDialect({ pool: guardedPool(config) }) })

const raw = (db: Kysely<Schema>, sql: string) => db.executeQuery(CompiledQuery.raw(sql))

/** Waits for this transaction's turn among all writers of all processes. */
const takeTurn = async (one: Kysely<Schema>): Promise<void> => {
  try {
    await raw(one, `select pg_advisory_xact_lock(${writersLock})`)
  } catch (cause) {
    const late = cause instanceof pg.DatabaseError && cause.code === '55P03'
    throw late ? new Fault('archive.busy', { seconds: writePatience / 1000 }, { cause }) : cause
  }
}

const commit = async (db: Kysely<Schema>, ending: Ending): Promise<void> => {
  try {
    await raw(db, 'commit')
  } catch (cause) {
    // An answer with an SQLSTATE of its own class says that it was refused; a cut line says nothing.
    const refused = cause instanceof pg.DatabaseError && !/^(08|57)/.test(cause.code ?? '')
    ending.ended(refused ? 'rolled-back' : 'unknown')
    if (refused) throw cause
    throw new Fault('archive.outcome-unknown', {}, { cause })
  }
  ending.ended('committed')
}
