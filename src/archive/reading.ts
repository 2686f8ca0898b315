import type { Kysely } from 'kysely'
import { everyEdition } from './keys.ts'
import type { Point, Reads, Span } from './keys.ts'
import { rows } from './rows.ts'
import type { HasRows } from './rows.ts'
import type { Schema } from './schema.ts'

/** One moment of the archive, and a note of all that was looked for in it.
 *
 *  The nouns' files (`articles.ts`, `lists.ts` …) take a reading and note the keys; what they find is a value and
 *  stays true for that moment whatever is written meanwhile. */
export class Reading implements HasRows {
  readonly [rows]: Kysely<Schema>
  readonly #points = new Set<Point>()
  readonly #spans: Span[] = []
  readonly #epochs = new Set<string>()
  readonly #settings = new Map<string, Promise<unknown>>()

  constructor(db: Kysely<Schema>) {
    this[rows] = db
  }

  get reads(): Reads {
    return { points: this.#points, spans: this.#spans, epochs: this.#epochs }
  }

  /** Notes that something was looked for, whether or not it was there. */
  note(key: Point): void {
    this.#points.add(key)
  }

  /** Notes that the places `lo ≤ place < hi` of a list were looked at. */
  noteSpan(list: string, lo: number, hi: number): void {
    this.#spans.push({ list, lo, hi })
  }

  /** Notes that the settings of an edition were read (and with them what all editions share). */
  noteEpoch(edition: string): void {
    this.#epochs.add(edition)
    this.#epochs.add(everyEdition)
  }

  /** Reads settings once, however often they are asked for in this moment. Whoever changes them tells an epoch. */
  once<T>(what: string, read: () => Promise<T>): Promise<T> {
    const found = (this.#settings.get(what) as Promise<T> | undefined) ?? read()
    this.#settings.set(what, found)
    return found
  }

  protected forgetSettings(): void {
    this.#settings.clear()
  }
}
