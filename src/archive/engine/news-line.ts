import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { Fault } from '#common/fault.ts'
import { changesBehind, mostAtOnce } from '../changes.ts'
import type { Change } from '../keys.ts'
import type { Hearing, Listener } from './engine.ts'
import { instant, longestLease, ownLease, watchNeighbours } from './lease.ts'
import type { Neighbour } from './lease.ts'
import { applied, asNumbers, changed, cut } from './postgres-connections.ts'

/** The connection on which news of other writers comes in, and on which this process says that it is alive and how far
 *  it has got. When it breaks it is made again, and what was missed is read from the log. */
export interface NewsLine {
  follow(listener: Listener): Promise<void>
  committed(change: Change): void
  look(): void
  heard(number: number): Promise<void>
  hearing(): Hearing
  hearAgain(): Promise<void>
  close(): Promise<void>
}

/** One connection; it answers one question at a time. A question that fails for another reason than its own ends it. */
interface Line {
  ask<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>
  end(): void
}

const closingPatience = 1_000
/** How long somebody who comes back from a long silence asks before taking the line for cut, in milliseconds. */
const askingPatience = 1_000

export const openNewsLine = (url: string, asked: number): NewsLine => {
  const length = Math.min(asked, longestLease)
  const id = randomUUID()
  const lease = ownLease(length)
  const neighbours = watchNeighbours()
  let line: Line | undefined
  let connecting: Promise<Line> | undefined
  let reconnecting: Promise<void> | undefined
  let followed: { listener: Listener; last: number } | undefined
  let closed = false
  let beat: NodeJS.Timeout | undefined
  let beating: Promise<void> | undefined
  let beganToBeat = 0
  let asking: Promise<void> | undefined
  let isCut = false
  let failures = 0
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
      query_timeout: Math.max(length, 1_000),
      keepAlive: true,
    })
    let asked: Promise<unknown> = Promise.resolve()
    const made: Line = {
      ask: (sql, values = []) => {
        const answer = asked
          .then(() => client.query(sql, values))
          .then(
            ({ rows }) => rows,
            (cause: unknown) => {
              if (!(cause instanceof pg.DatabaseError) || /^(08|57)/.test(cause.code ?? '')) lost(made)
              throw cause
            },
          )
        asked = answer.catch(() => {})
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
        failures += 1
        if (lease.isOver()) isCut = true
      }
      await pause(wait)
    }
  }

  /** Renews the lease. What came in meanwhile is applied before this process relies on it again. */
  const sayAlive = async (): Promise<void> => {
    if (line === undefined || followed === undefined) throw new Fault('archive.line-cut')
    const since = instant()
    await line.ask(
      `insert into node (id, lease, beat, applied) values ($1, $2, $3, $4)
       on conflict (id) do update set lease = excluded.lease, beat = excluded.beat`,
      [id, length, randomUUID(), followed.last],
    )
    await catchUp()
    lease.renew(since)
    isCut = false
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
    const rows = await line.ask<Record<string, unknown>>(
      'select number, origin, at, touched from change where number > $1 order by number limit $2',
      [followed.last, mostAtOnce + 1],
    )
    // Meanwhile this process may have committed the next ones itself.
    const { listener, last } = followed
    const news = rows.filter(({ number }) => Number(number) > last)
    if (news.length === 0) return
    const changes = changesBehind(last, news)
    if (changes === 'gap') {
      const [row] = await line.ask<{ latest: number }>('select coalesce(max(number), 0) as latest from change')
      followed.last = Math.max(followed.last, row?.latest ?? 0)
    } else followed.last = changes.at(-1)?.number ?? last
    listener(changes)
    await line.ask(
      `with said as (update node set applied = $2 where id = $1 returning id) select pg_notify('${applied}', id) ` +
        'from said',
      [id, followed.last],
    )
  }

  /** Those who have not applied a change. That this process has applied it is said first. */
  const behind = async (number: number): Promise<Neighbour[]> => {
    if (followed !== undefined && followed.last < number) await catchUp()
    const one = await connected()
    if (followed === undefined)
      return one.ask<Neighbour & pg.QueryResultRow>('select id, lease, beat from node where applied < $1', [number])
    return one.ask<Neighbour & pg.QueryResultRow>(
      `with mine as (update node set applied = $3 where id = $2 and applied < $3)
       select id, lease, beat from node where applied < $1 and id <> $2`,
      [number, id, followed.last],
    )
  }

  /** Forgets those whose lease has run out, so that nobody waits for them again. Whoever lives after all says so. */
  const forget = async (silent: readonly Neighbour[]): Promise<void> => {
    for (const one of silent)
      await (await connected()).ask('delete from node where id = $1 and beat = $2', [one.id, one.beat])
  }

  const beatNow = (): Promise<void> => {
    beganToBeat = performance.now()
    return (beating ??= beatOnce().finally(() => (beating = undefined)))
  }

  const beatOnce = async (): Promise<void> => {
    const before = line
    try {
      await sayAlive()
      const all = await before?.ask<Neighbour & pg.QueryResultRow>('select id, lease, beat from node where id <> $1', [
        id,
      ])
      await forget(neighbours.silent(all ?? []))
    } catch {
      if (before !== undefined) lost(before)
    }
  }

  const askAgain = async (): Promise<void> => {
    const until = performance.now() + askingPatience
    const before = failures
    while (lease.isOver() && failures === before && performance.now() < until && !closed) {
      const wait = pause(line === undefined ? 20 : until - performance.now(), undefined, { ref: false })
      // A renewal that was asked for before the silence may have counted from before it: then there is another.
      await Promise.race([line === undefined ? wait : beatNow(), wait])
    }
    if (lease.isOver()) isCut = true
  }

  return {
    async follow(listener) {
      const first = await connected()
      const [row] = await first.ask<{ last: number }>('select coalesce(max(number), 0) as last from change')
      followed = { listener, last: row?.last ?? 0 }
      await sayAlive()
      beat = setInterval(() => void beatNow(), length / 4)
      beat.unref()
    },

    committed(change) {
      if (followed === undefined || followed.last !== change.number - 1) return // `heard` reads it in its order
      followed.last = change.number
      followed.listener([change])
    },

    look() {
      // Timers wait while sockets keep a round of the event loop busy.
      if (followed !== undefined && !closed && performance.now() - beganToBeat > length / 3) void beatNow()
    },

    async heard(number) {
      const began = performance.now()
      const met = new Map<string, number>()
      while (!closed && performance.now() < began + longestLease) {
        const answered = Promise.withResolvers<void>()
        answers.add(answered.resolve)
        try {
          const late = await behind(number)
          const now = performance.now()
          let wait = 0
          for (const one of late) {
            // Whoever renews a lease after the commit reads the log after it: nobody needs longer than one lease.
            const since = Math.min(met.get(one.id) ?? now, neighbours.silentSince(one))
            met.set(one.id, since)
            wait = Math.max(wait, since + one.lease * 1.01 - now)
          }
          if (wait <= 0) {
            await forget(late.filter((one) => neighbours.silentSince(one) + one.lease * 1.01 <= now)).catch(() => {})
            return
          }
          await Promise.race([answered.promise, pause(Math.min(wait, 100))])
        } catch {
          await pause(50) // the line is cut, and nobody can say how long the others' leases are
        } finally {
          answers.delete(answered.resolve)
        }
      }
      if (followed !== undefined && followed.last < number) followed.listener('gap')
    },

    hearing: () => (followed === undefined || !lease.isOver() ? 'in-time' : isCut ? 'cut-off' : 'late'),

    hearAgain: () => (asking ??= askAgain().finally(() => (asking = undefined))),

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
