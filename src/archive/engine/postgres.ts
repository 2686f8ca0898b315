import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import { Fault } from '#common/fault.ts'
import { changeFromRow } from '../changes.ts'
import type { Change } from '../keys.ts'
import type { Schema } from '../schema.ts'
import type { Engine, Ending, ForeignChanges } from './engine.ts'

/** One number for all writers of a newsroom; PostgreSQL's advisory locks are numbered by the application. */
const writersLock = 0x44726167
const connections = 12
const changed = 'dragoman_change'
const applied = 'dragoman_applied'

/** Opens a newsroom's PostgreSQL database.
 *
 *  @param lease how long, in milliseconds, other processes wait for this one before they take it for dead, and how
 *  long at most it may serve pages that another process has made old after its own line to the database was cut. */
export const openPostgres = async (url: string, lease: number): Promise<Engine> => {
  const pool = new pg.Pool({ connectionString: url, max: connections, types: asNumbers, connectionTimeoutMillis: 5_000 })
  // A connection that breaks while idle is replaced by the pool; the next query tells whoever needs it.
  pool.on('error', () => {})
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  const line = newsLine(url, lease)

  return {
    kind: 'postgres',

    snapshot: (work) =>
      db.connection().execute(async (one) => {
        await raw(one, 'begin isolation level repeatable read read only')
        try {
          return await work(one)
        } finally {
          await raw(one, 'rollback')
        }
      }),

    transaction: (work, ending) =>
      db.connection().execute(async (one) => {
        let value
        try {
          await raw(one, 'begin')
          await raw(one, `select pg_advisory_xact_lock(${writersLock})`)
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
      await db.destroy()
    },
  }
}

const raw = (db: Kysely<Schema>, sql: string) => db.executeQuery(CompiledQuery.raw(sql))

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

/** PostgreSQL's whole numbers of eight bytes and its counts, as numbers: ours are times, ids and places. */
const asNumbers: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    id === pg.types.builtins.INT8 || id === pg.types.builtins.NUMERIC
      ? Number
      : pg.types.getTypeParser(id, format as 'text')) as typeof pg.types.getTypeParser,
}

const milliseconds = `(extract(epoch from clock_timestamp()) * 1000)::bigint`

/** A connection of its own on which news of other writers comes in, and on which this process says that it is alive
 *  and how far it has got. When it breaks it is made again; what was missed is read from the log. */
const newsLine = (url: string, lease: number) => {
  const id = randomUUID()
  let client: pg.Client | undefined
  let leaseEnds = 0
  let closed = false
  let followed: { listener: ForeignChanges; own: (change: Change) => boolean; last: number } | undefined
  let reading: Promise<void> = Promise.resolve()
  let beat: NodeJS.Timeout | undefined
  let reconnecting: Promise<void> | undefined
  const answers = new Set<() => void>()
  let asking: Promise<unknown> = Promise.resolve()

  /** Asks one thing after the other: a connection answers one at a time. */
  const ask = <Row extends pg.QueryResultRow>(line: pg.Client, sql: string, values: unknown[] = []): Promise<Row[]> => {
    const answer = asking.then(async () => (await line.query<Row>(sql, values)).rows)
    asking = answer.catch(() => {})
    return answer
  }

  const connect = async (): Promise<pg.Client> => {
    const fresh = new pg.Client({ connectionString: url, types: asNumbers, connectionTimeoutMillis: 5_000, keepAlive: true })
    fresh.on('error', () => lost(fresh))
    fresh.on('end', () => lost(fresh))
    fresh.on('notification', ({ channel }) => {
      if (channel === applied) for (const answer of answers) answer()
      else void catchUp()
    })
    await fresh.connect()
    await fresh.query(`listen ${changed}; listen ${applied}`)
    client = fresh
    return fresh
  }

  const lost = (old: pg.Client): void => {
    if (client !== old || closed) return
    client = undefined
    void old.end().catch(() => {})
    reconnecting ??= reconnect().finally(() => {
      reconnecting = undefined
    })
  }

  const reconnect = async (): Promise<void> => {
    for (let wait = 50; !closed; wait = Math.min(wait * 2, 2_000)) {
      try {
        await connect()
        await sayAlive()
        return
      } catch {
        await pause(wait) // the database is away: pages go on, and the lease tells how old they may be
      }
    }
  }

  /** Renews the lease. What came in meanwhile is applied before this process relies on it again. */
  const sayAlive = async (): Promise<void> => {
    if (client === undefined || followed === undefined) return
    const sent = performance.now()
    await ask(
      client,
      `insert into node (id, lease_until, applied) values ($1, ${milliseconds} + $2, $3)
       on conflict (id) do update set lease_until = excluded.lease_until`,
      [id, lease, followed.last],
    )
    await catchUp()
    leaseEnds = sent + lease
  }

  /** Applies what the log holds beyond what is applied, in order; called again while it runs, it runs once more. */
  const catchUp = (): Promise<void> => {
    reading = reading.then(async () => {
      const line = client
      if (line === undefined || followed === undefined) return
      try {
        const rows = await ask<Record<string, unknown>>(
          line,
          'select number, origin, touched from change where number > $1 order by number',
          [followed.last],
        )
        if (rows.length === 0) return
        const changes = rows.map(changeFromRow)
        const { listener, own, last } = followed
        followed.last = changes.at(-1)?.number ?? last
        const foreign = changes.filter((change) => !own(change))
        if (changes[0]?.number !== last + 1) listener.foreign('gap')
        else if (foreign.length > 0) listener.foreign(foreign)
        await ask(
          line,
          `with said as (update node set applied = $2 where id = $1 returning id) select pg_notify('${applied}', id) from said`,
          [id, followed.last],
        )
      } catch {
        lost(line)
      }
    })
    return reading
  }

  /** For how many milliseconds more somebody who has not applied the change may be alive. */
  const waitingFor = async (number: number): Promise<number> => {
    client ??= await connect()
    const rows = await ask<{ wait: number }>(
      client,
      `select coalesce(max(lease_until) - ${milliseconds}, 0) as wait from node
       where applied < $1 and id <> $2 and lease_until > ${milliseconds}`,
      [number, id],
    )
    return Number(rows[0]?.wait ?? 0)
  }

  return {
    async follow(listener: ForeignChanges, own: (change: Change) => boolean): Promise<void> {
      const line = client ?? (await connect())
      await ask(line, `delete from node where lease_until < ${milliseconds} - 3600000`)
      const rows = await ask<{ last: number }>(line, 'select coalesce(max(number), 0) as last from change')
      followed = { listener, own, last: Number(rows[0]?.last ?? 0) }
      await sayAlive()
      beat = setInterval(() => void sayAlive().catch(() => {}), lease / 4)
      beat.unref()
    },

    async heard(number: number): Promise<void> {
      const latest = performance.now() + lease
      while (performance.now() < latest) {
        const answered = Promise.withResolvers<void>()
        answers.add(answered.resolve)
        try {
          const wait = await waitingFor(number)
          if (wait <= 0) return
          await Promise.race([answered.promise, pause(Math.min(wait, 100))])
        } catch {
          await pause(50) // the line is cut: whoever is alive has a lease that ends before `latest`
        } finally {
          answers.delete(answered.resolve)
        }
      }
    },

    cutOff: () => followed !== undefined && performance.now() > leaseEnds,

    async close(): Promise<void> {
      closed = true
      clearInterval(beat)
      await reading
      if (client !== undefined) await ask(client, 'delete from node where id = $1', [id]).catch(() => {})
      await client?.end().catch(() => {})
    },
  }
}
