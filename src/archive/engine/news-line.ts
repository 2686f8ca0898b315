import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { Fault } from '#common/fault.ts'
import { changeFromRow } from '../changes.ts'
import type { Change } from '../keys.ts'
import type { ForeignChanges } from './engine.ts'
import { applied, asNumbers, changed, cut } from './postgres-connections.ts'

/** The connection on which news of other writers comes in, and on which this process says that it is alive and how far
 *  it has got. When it breaks it is made again, and what was missed is read from the log. */
export interface NewsLine {
  follow(listener: ForeignChanges, own: (change: Change) => boolean): Promise<void>
  heard(number: number): Promise<void>
  cutOff(): boolean
  close(): Promise<void>
}

/** One connection; it answers one question at a time. A question that fails for another reason than its own ends it. */
interface Line {
  ask<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>
  end(): void
}

const now = `(extract(epoch from clock_timestamp()) * 1000)::bigint`
/** A process whose row is this old, in milliseconds, will not come back. */
const forgotten = 3_600_000
const closingPatience = 1_000

export const openNewsLine = (url: string, lease: number): NewsLine => {
  const id = randomUUID()
  let line: Line | undefined
  let connecting: Promise<Line> | undefined
  let reconnecting: Promise<void> | undefined
  let followed: { listener: ForeignChanges; own: (change: Change) => boolean; last: number } | undefined
  let leaseEnds = 0
  let closed = false
  let beat: NodeJS.Timeout | undefined
  let reading: Promise<void> = Promise.resolve()
  const answers = new Set<() => void>()

  const connected = (): Promise<Line> =>
    line === undefined ? (connecting ??= connect().finally(() => (connecting = undefined))) : Promise.resolve(line)

  const connect = async (): Promise<Line> => {
    // Whatever takes longer than a lease comes too late for it.
    const client = new pg.Client({
      connectionString: url,
      types: asNumbers,
      connectionTimeoutMillis: 5_000,
      query_timeout: Math.max(lease, 1_000),
      keepAlive: true,
    })
    let asking: Promise<unknown> = Promise.resolve()
    const made: Line = {
      ask: (sql, values = []) => {
        const answer = asking
          .then(() => client.query(sql, values))
          .then(
            ({ rows }) => rows,
            (cause: unknown) => {
              if (!(cause instanceof pg.DatabaseError) || /^(08|57)/.test(cause.code ?? '')) lost(made)
              throw cause
            },
          )
        asking = answer.catch(() => {})
        return answer
      },
      end: () => cut(client),
    }
    client.on('error', () => lost(made))
    client.on('end', () => lost(made))
    client.on('notification', ({ channel }) => {
      if (channel === applied) for (const answer of answers) answer()
      else catchUp().catch(() => {}) // the line is lost, and being made again
    })
    try {
      await client.connect()
      await client.query(`listen ${changed}; listen ${applied}`)
    } catch (cause) {
      made.end()
      throw cause
    }
    if (closed) {
      made.end()
      throw new Fault('archive.closed')
    }
    return (line = made)
  }

  const lost = (old: Line): void => {
    old.end()
    if (line !== old) return
    line = undefined
    if (followed !== undefined && !closed) reconnecting ??= reconnect().finally(() => (reconnecting = undefined))
  }

  const reconnect = async (): Promise<void> => {
    for (let wait = 50; !closed; wait = Math.min(wait * 2, 1_000)) {
      try {
        await connected()
        await sayAlive()
        if (line !== undefined) return
      } catch {
        // The database is away: pages go on, and the lease tells how old they may be.
      }
      await pause(wait)
    }
  }

  /** Renews the lease. What came in meanwhile is applied before this process relies on it again. */
  const sayAlive = async (): Promise<void> => {
    if (line === undefined || followed === undefined) throw new Fault('archive.line-cut')
    const sent = performance.now()
    await line.ask(
      `insert into node (id, lease_until, applied) values ($1, ${now} + $2, $3)
       on conflict (id) do update set lease_until = excluded.lease_until`,
      [id, lease, followed.last],
    )
    await catchUp()
    leaseEnds = sent + lease
  }

  /** Applies what the log holds beyond what is applied, in order; called again while it runs, it runs once more.
   *  Throws where the log could not be read. */
  const catchUp = (): Promise<void> => {
    const turn = reading.then(readLog)
    reading = turn.catch(() => {})
    return turn
  }

  const readLog = async (): Promise<void> => {
    if (line === undefined || followed === undefined) throw new Fault('archive.line-cut')
    const { listener, own, last } = followed
    const rows = await line.ask<Record<string, unknown>>(
      'select number, origin, touched from change where number > $1 order by number',
      [last],
    )
    if (rows.length === 0) return
    const changes = rows.map(changeFromRow)
    followed.last = changes.at(-1)?.number ?? last
    const foreign = changes.filter((change) => !own(change))
    if (changes[0]?.number !== last + 1) listener.foreign('gap')
    else if (foreign.length > 0) listener.foreign(foreign)
    await line.ask(
      `with said as (update node set applied = $2 where id = $1 returning id) select pg_notify('${applied}', id) from said`,
      [id, followed.last],
    )
  }

  /** For how many milliseconds more somebody who has not applied the change may be alive. */
  const waitingFor = async (number: number): Promise<number> => {
    const [row] = await (
      await connected()
    ).ask<{ wait: number }>(
      `select coalesce(max(lease_until) - ${now}, 0) as wait from node where applied < $1 and id <> $2 and lease_until > ${now}`,
      [number, id],
    )
    return row?.wait ?? 0
  }

  const beatNow = async (): Promise<void> => {
    const before = line
    try {
      await sayAlive()
    } catch {
      if (before !== undefined) lost(before)
    }
  }

  return {
    async follow(listener, own) {
      const first = await connected()
      await first.ask(`delete from node where lease_until < ${now} - ${forgotten}`)
      const [row] = await first.ask<{ last: number }>('select coalesce(max(number), 0) as last from change')
      followed = { listener, own, last: row?.last ?? 0 }
      await sayAlive()
      beat = setInterval(() => void beatNow(), lease / 4)
      beat.unref()
    },

    async heard(number) {
      // Whoever renews a lease after the commit has read the log after it: nobody needs longer than one lease.
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

    async close() {
      closed = true
      clearInterval(beat)
      const leaving = line?.ask('delete from node where id = $1', [id]).catch(() => {})
      await Promise.race([leaving, pause(closingPatience, undefined, { ref: false })])
      line?.end()
      line = undefined
    },
  }
}
