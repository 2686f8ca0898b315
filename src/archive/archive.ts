import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { Clock } from '#common/clock.ts'
import { Fault } from '#common/fault.ts'
import { logChange } from './changes.ts'
import type { Logged } from './changes.ts'
import type { Engine, Hearing, Patience } from './engine/engine.ts'
import { openEngine } from './engine/open.ts'
import { Jotting } from './jotting.ts'
import type { Change, Reads } from './keys.ts'
import { settleManuscripts } from './manuscripts.ts'
import { SettingsShelf } from './epochs.ts'
import { moveUp } from './moves.ts'
import { Reading } from './reading.ts'
import { Writing } from './writing.ts'

/** Who hears of changes: the press first of all. Called synchronously; whoever throws is reported (`onFault`) and keeps
 *  nobody else from hearing. */
export interface Follower {
  /** These were committed, by this process or by others: every change once, in the order of the log. `gap` where it
   *  cannot be told what was changed. */
  changed(changes: readonly Change[] | 'gap'): void
  /** A write of this process whose commit the database did not answer. If it was committed, it comes by `changed` too,
   *  now or later. */
  doubtful?(change: Change): void
}

/** The archive, as everybody outside this folder sees it: moments that are read, and writings. */
export interface Archive {
  readonly kind: Engine['kind']

  /** Why nothing could be written the last time that it was tried: `archive.full`, `archive.read-only`. It can be read
   *  all the same, and each write tries again. Undefined where it could be written. */
  readonly unwritable: Fault | undefined

  /** Reads in one moment, and gives what was found together with the keys of all that was looked for. */
  read<T>(work: (reading: Reading) => Promise<T>): Promise<{ value: T; reads: Reads }>

  /** Reads what one statement tells, at the price of one: no moment is begun and ended for it. Where a second is asked,
   *  it may see what was committed meanwhile. */
  glance<T>(work: (reading: Reading) => Promise<T>): Promise<T>

  /** Writes in one transaction. Resolves when it is committed and every follower, in this process and in others,
   *  knows what it changed, and what was changed before it: that is the acknowledgement, also where nothing was to be
   *  changed. What `work` throws rolls it back and is thrown on.
   *  @throws Fault `archive.outcome-unknown` where the database did not answer the commit, `archive.full` and
   *  `archive.read-only` where nothing can be written, `archive.nested` inside another writing, which would wait for
   *  itself. */
  write<T>(work: (writing: Writing) => Promise<T>): Promise<T>

  /** Writes what no page hangs on (sessions, jobs, when a token was used) in one small transaction of its own. It
   *  stands in no line on PostgreSQL, logs nothing and is waited for by nobody. See `Jotting`.
   *  @throws as `write` does. */
  jot<T>(work: (jotting: Jotting) => Promise<T>): Promise<T>

  /** Makes known every change from now on, of this process and of others, to any number of followers. Gives what ends
   *  it. */
  follow(follower: Follower): Promise<() => void>

  /** Applies what other processes have committed. To be called before a kept page is served; see `Engine.look`. */
  look(): void

  /** Whether kept pages may be older than another process's acknowledged write. See `Engine.hearing`. */
  hearing(): Hearing

  /** Makes a late hearing certain, one way or the other, within a second. */
  hearAgain(): Promise<void>

  /** Resolves when the writings that this process has begun or has in line are over: for work that can wait. */
  atRest(): Promise<void>

  close(): Promise<void>
}

/** What an archive needs to be opened. `url` is `postgres://…` or `sqlite:` and the path of a file; `lease` and
 *  `patience` are in milliseconds and count on PostgreSQL only (see `Patience`). */
export interface ArchiveOptions {
  readonly url: string
  readonly lease?: number
  readonly patience?: Partial<Omit<Patience, 'lease'>>
  readonly clock: Clock
  /** Told when a follower throws. Without it the process is warned. */
  onFault?(fault: unknown): void
}

/** Opens the archive and brings its tables up to date.
 *  @throws Fault `archive.newer` where a newer Dragoman has written it: nothing was changed. */
export const openArchive = async ({
  url,
  lease = 5_000,
  patience = {},
  clock,
  onFault = warn,
}: ArchiveOptions): Promise<Archive> => {
  const engine = await openEngine(url, { lease, ...patience })
  try {
    await moveUp(engine, clock)
  } catch (cause) {
    await engine.close()
    throw cause
  }
  return new OpenArchive(engine, clock, onFault)
}

const warn = (fault: unknown): void => process.emitWarning(fault instanceof Error ? fault : String(fault))

class OpenArchive implements Archive {
  readonly #engine: Engine
  readonly #clock: Clock
  readonly #onFault: (fault: unknown) => void
  readonly #process = randomUUID()
  readonly #settings = new SettingsShelf()
  #written = 0
  #closed = false
  readonly #followers = new Set<Follower>()
  #following: Promise<void> | undefined
  #line: Promise<unknown> = Promise.resolve()
  readonly #jotting = new Set<Promise<unknown>>()

  constructor(engine: Engine, clock: Clock, onFault: (fault: unknown) => void) {
    this.#engine = engine
    this.#clock = clock
    this.#onFault = onFault
  }

  get kind(): Engine['kind'] {
    return this.#engine.kind
  }

  get unwritable(): Fault | undefined {
    return this.#engine.unwritable
  }

  read<T>(work: (reading: Reading) => Promise<T>): Promise<{ value: T; reads: Reads }> {
    return this.#engine.snapshot(async (db) => {
      const reading = new Reading(db, this.#settings)
      const value = await work(reading)
      return { value, reads: reading.reads }
    })
  }

  glance<T>(work: (reading: Reading) => Promise<T>): Promise<T> {
    return this.#engine.glance((db) => work(new Reading(db)))
  }

  async write<T>(work: (writing: Writing) => Promise<T>): Promise<T> {
    mustNotBeWithin()
    const { value, number } = await this.#inLine(() => this.#transaction(work))
    await this.#engine.heard(number)
    return value
  }

  async jot<T>(work: (jotting: Jotting) => Promise<T>): Promise<T> {
    mustNotBeWithin()
    const jotted = this.#engine.jot((db) => within(() => work(new Jotting(db))))
    const ended = jotted.catch(() => {}).finally(() => this.#jotting.delete(ended))
    this.#jotting.add(ended)
    return jotted
  }

  async follow(follower: Follower): Promise<() => void> {
    this.#followers.add(follower)
    try {
      await (this.#following ??= this.#engine.follow((changes) => this.#eachFollower((one) => one.changed(changes))))
    } catch (cause) {
      this.#following = undefined
      this.#followers.delete(follower)
      throw cause
    }
    return () => void this.#followers.delete(follower)
  }

  look(): void {
    this.#engine.look()
  }

  hearing(): Hearing {
    return this.#engine.hearing()
  }

  hearAgain(): Promise<void> {
    return this.#engine.hearAgain()
  }

  async atRest(): Promise<void> {
    await this.#line
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#line.catch(() => {})
    await Promise.all(this.#jotting)
    await this.#engine.close()
  }

  async #transaction<T>(work: (writing: Writing) => Promise<T>): Promise<{ value: T; number: number }> {
    let logged: Logged | undefined
    const value = await this.#engine.transaction(
      async (db) => {
        const writing = new Writing(db)
        const done = await within(async () => {
          const result = await work(writing)
          await settleManuscripts(writing, this.#clock.now())
          return result
        })
        this.#written += 1
        logged = await logChange(db, writing.told, `${this.#process}/${this.#written}`, this.#clock.now())
        return done
      },
      (outcome) => {
        const change = logged?.change
        if (change === undefined) return
        if (outcome === 'committed') this.#engine.committed(change)
        else if (outcome === 'unknown') this.#eachFollower((one) => one.doubtful?.(change))
      },
    )
    return { value, number: logged?.number ?? 0 }
  }

  #eachFollower(say: (follower: Follower) => void): void {
    for (const follower of this.#followers)
      try {
        say(follower)
      } catch (cause) {
        this.#onFault(cause)
      }
  }

  /** One writing at a time in this process: the engines allow one among all processes, and this line is cheaper. */
  #inLine<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#line.then(work, work)
    this.#line = turn.catch(() => {})
    return turn
  }
}

/** The work of the writing or jotting that the code now running belongs to; over once it has ended. */
const around = new AsyncLocalStorage<{ over: boolean }>()

const within = <T>(work: () => Promise<T>): Promise<T> => {
  const own = { over: false }
  return around.run(own, () => work().finally(() => (own.over = true)))
}

/** Refuses what would wait for a writing that waits for it. */
const mustNotBeWithin = (): void => {
  const outer = around.getStore()
  if (outer !== undefined && !outer.over)
    throw new Fault('archive.nested', {}, { detail: 'a writing was begun inside another one' })
}
