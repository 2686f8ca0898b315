import pg from 'pg'
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import { Fault } from '#common/fault.ts'
import { asUnwritable, wasNotSent } from '../engine-faults.ts'
import type { Schema } from '../schema.ts'
import type { Engine, Ended, Patience } from './engine.ts'
import { openNewsLine } from './news-line.ts'
import { asNumbers, changed, guardedPool } from './postgres-connections.ts'

/** One number for all writers of a newsroom; PostgreSQL's advisory locks are numbered by the application. */
const writersLock = 0x44726167
const readers = 8
const writers = 2
const jotters = 3
/** How long a write waits for other writers, in milliseconds. */
const writePatience = 60_000

/** Opens a newsroom's PostgreSQL database. */
export const openPostgres = async (url: string, { lease, reading, idle }: Patience): Promise<Engine> => {
  const common = { connectionString: url, types: asNumbers, connectionTimeoutMillis: 5_000, keepAlive: true }
  const read = open({
    ...common,
    connectionTimeoutMillis: reading,
    max: readers,
    query_timeout: reading,
    options: '-c default_transaction_read_only=on',
  })
  // A writer that is stopped or cut off in the middle would otherwise hold up all others for good.
  const limits = {
    ...common,
    query_timeout: writePatience + 5_000,
    lock_timeout: writePatience,
    idle_in_transaction_session_timeout: idle,
  }
  const write = open({ ...limits, max: writers })
  const jots = open({ ...limits, max: jotters })
  const line = openNewsLine(url, lease)

  return {
    kind: 'postgres',
    unwritable: undefined,

    snapshot: (work) =>
      inTime(reading, (began) =>
        read.connection().execute(async (one) => {
          await raw(one, 'begin isolation level repeatable read read only')
          try {
            began()
            return await work(one)
          } finally {
            await raw(one, 'rollback').catch(() => {}) // the connection is gone, and with it the moment
          }
        }),
      ),

    glance: (work) =>
      inTime(reading, (began) =>
        read.connection().execute((one) => {
          began()
          return work(one)
        }),
      ),

    transaction: (work, ended = () => {}) => inTurn(write, work, ended),

    moving: async (work) => {
      const unhurried = open({ ...common, max: 1 })
      try {
        return await inTurn(unhurried, work, () => {})
      } finally {
        await unhurried.destroy()
      }
    },

    jot: (work) =>
      jots.connection().execute(async (one) => {
        await raw(one, 'begin isolation level read committed')
        let value
        try {
          value = await work(one)
        } catch (cause) {
          await raw(one, 'rollback').catch(() => {}) // the connection is gone, and with it the transaction
          throw asUnwritable(cause)
        }
        await commit(one, () => {})
        return value
      }),

    follow: (listener) => line.follow(listener),
    committed: (change) => line.committed(change),
    look: () => line.look(),
    heard: (number) => line.heard(number),
    hearing: () => line.hearing(),
    hearAgain: () => line.hearAgain(),

    close: async () => {
      await line.close()
      await read.destroy()
      await write.destroy()
      await jots.destroy()
    },
  }
}

const open = (config: pg.PoolConfig): Kysely<Schema> =>
  new Kysely<Schema>({ dialect: new PostgresDialect({ pool: guardedPool(config) }) })

const raw = (db: Kysely<Schema>, sql: string) => db.executeQuery(CompiledQuery.raw(sql))

/** Gives up what has not even begun in time: a connection and the first answer on it together may take as long as one
 *  answer may later on. */
const inTime = async <T>(patience: number, work: (began: () => void) => Promise<T>): Promise<T> => {
  const late = Promise.withResolvers<never>()
  const given = { up: false }
  const timer = setTimeout(() => {
    given.up = true
    late.reject(new Fault('archive.late', { seconds: patience / 1000 }))
  }, patience)
  const began = (): void => {
    clearTimeout(timer)
    if (given.up) throw new Fault('archive.late', { seconds: patience / 1000 })
  }
  try {
    return await Promise.race([work(began), late.promise])
  } finally {
    clearTimeout(timer)
  }
}

const inTurn = <T>(db: Kysely<Schema>, work: (db: Kysely<Schema>) => Promise<T>, ended: Ended): Promise<T> =>
  db.connection().execute(async (one) => {
    let value
    try {
      await beginInTurn(one)
      value = await work(one)
    } catch (cause) {
      ended('rolled-back')
      await raw(one, 'rollback').catch(() => {}) // the connection is gone, and with it the transaction
      throw asUnwritable(cause)
    }
    await commit(one, ended, `notify ${changed}; commit`)
    return value
  })

/** Begins a transaction and waits for its turn among all writers of all processes, in one round trip. */
const beginInTurn = async (one: Kysely<Schema>): Promise<void> => {
  try {
    await raw(one, `begin isolation level read committed; select pg_advisory_xact_lock(${writersLock})`)
  } catch (cause) {
    const late = cause instanceof pg.DatabaseError && cause.code === '55P03'
    throw late ? new Fault('archive.busy', { seconds: writePatience / 1000 }, { cause }) : cause
  }
}

/** @param how what is sent, which ends in the commit: where it is refused before that, nothing is committed. */
const commit = async (db: Kysely<Schema>, ended: Ended, how = 'commit'): Promise<void> => {
  try {
    await raw(db, how)
  } catch (cause) {
    // An answer with an SQLSTATE of its own class says that it was refused; a cut line says nothing, except where it
    // was known to be cut before anything was sent.
    const refused = wasNotSent(cause) || (cause instanceof pg.DatabaseError && !/^(08|57)/.test(cause.code ?? ''))
    if (refused) await raw(db, 'rollback').catch(() => {}) // what came before the commit may have been refused
    ended(refused ? 'rolled-back' : 'unknown')
    if (refused) throw asUnwritable(cause)
    throw new Fault('archive.outcome-unknown', {}, { cause })
  }
  ended('committed')
}
