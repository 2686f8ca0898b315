import { randomUUID } from 'node:crypto'
import type { Clock } from '#common/clock.ts'
import { logChange } from './changes.ts'
import type { Engine, Outcome } from './engine/engine.ts'
import { openEngine } from './engine/open.ts'
import type { Change, Reads } from './keys.ts'
import { moveUp } from './moves.ts'
import { Reading } from './reading.ts'
import { Writing } from './writing.ts'

/** Who must know of every change before a write is acknowledged: the press. Called synchronously. */
export interface Follower {
  /** A write is about to be committed; until it is settled nobody knows whether readers can see it. */
  announced(change: Change): void
  /** How an announced write ended. Where it may have been committed, the pages it touches are old from now on. */
  settled(change: Change, outcome: Outcome): void
  /** Another process has written; `gap` where it cannot be told what. */
  foreign(changes: readonly Change[] | 'gap'): void
}

/** The archive, as everybody outside this folder sees it: moments that are read, and writings. */
export interface Archive {
  readonly kind: Engine['kind']

  /** Reads in one moment, and gives what was found together with the keys of all that was looked for. */
  read<T>(work: (reading: Reading) => Promise<T>): Promise<{ value: T; reads: Reads }>

  /** Writes in one transaction. Resolves when it is committed and every follower, in this process and in others,
   *  knows what it changed: that is the acknowledgement. What `work` throws rolls it back and is thrown on.
   *  Throws `archive.outcome-unknown` where the database did not answer the commit. */
  write<T>(work: (writing: Writing) => Promise<T>): Promise<T>

  /** Makes known every change from now on, of this process and of others. One follower an archive. */
  follow(follower: Follower): Promise<void>

  /** Applies what other processes have committed. To be called before a kept page is served; see `Engine.look`. */
  look(): void

  /** Whether kept pages may be older than another process's acknowledged write. See `Engine.cutOff`. */
  cutOff(): boolean

  close(): Promise<void>
}

/** What an archive needs to be opened. `url` is `postgres://…` or `sqlite:` and the path of a file; `lease` is in
 *  milliseconds and counts on PostgreSQL only (see `openPostgres`). */
export interface ArchivePlace {
  readonly url: string
  readonly lease?: number
  readonly clock: Clock
}

/** Opens the archive and brings its tables up to date.
 *  @throws Fault `archive.newer` where a newer Dragoman has written it: nothing was changed. */
export const openArchive = async ({ url, lease = 5_000, clock }: ArchivePlace): Promise<Archive> => {
  const engine = await openEngine(url, lease)
  try {
    await moveUp(engine, clock)
  } catch (cause) {
    await engine.close()
    throw cause
  }
  return new OpenArchive(engine, clock)
}

class OpenArchive implements Archive {
  readonly #engine: Engine
  readonly #clock: Clock
  readonly #process = randomUUID()
  #written = 0
  #closed = false
  #follower: Follower | undefined
  /** Writings of this process that it applies itself, until the log shows them as well. */
  readonly #applied = new Set<string>()
  #line: Promise<unknown> = Promise.resolve()

  constructor(engine: Engine, clock: Clock) {
    this.#engine = engine
    this.#clock = clock
  }

  get kind(): Engine['kind'] {
    return this.#engine.kind
  }

  read<T>(work: (reading: Reading) => Promise<T>): Promise<{ value: T; reads: Reads }> {
    return this.#engine.snapshot(async (db) => {
      const reading = new Reading(db)
      const value = await work(reading)
      return { value, reads: reading.reads }
    })
  }

  async write<T>(work: (writing: Writing) => Promise<T>): Promise<T> {
    const { value, change } = await this.#inLine(() => this.#transaction(work))
    if (change !== undefined) await this.#engine.heard(change.number)
    return value
  }

  async follow(follower: Follower): Promise<void> {
    this.#follower = follower
    await this.#engine.follow(follower, (change) => this.#applied.delete(change.origin))
  }

  look(): void {
    this.#engine.look()
  }

  cutOff(): boolean {
    return this.#engine.cutOff()
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#line.catch(() => {})
    await this.#engine.close()
  }

  async #transaction<T>(work: (writing: Writing) => Promise<T>): Promise<{ value: T; change: Change | undefined }> {
    let change: Change | undefined
    let announced = false
    const value = await this.#engine.transaction(
      async (db) => {
        const writing = new Writing(db)
        const done = await work(writing)
        this.#written += 1
        change = await logChange(db, writing.told, `${this.#process}/${this.#written}`, this.#clock.now())
        return done
      },
      {
        committing: () => {
          if (change === undefined) return
          announced = true
          // Word of it may come back by way of the log before the commit is answered.
          if (this.#follower !== undefined) this.#applied.add(change.origin)
          this.#follower?.announced(change)
        },
        ended: (outcome) => {
          if (change === undefined || !announced) return
          if (outcome !== 'committed') this.#applied.delete(change.origin)
          this.#follower?.settled(change, outcome)
        },
      },
    )
    return { value, change }
  }

  /** One writing at a time in this process: the engines allow one among all processes, and this line is cheaper. */
  #inLine<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#line.then(work, work)
    this.#line = turn.catch(() => {})
    return turn
  }
}
