import type { Kysely } from 'kysely'
import { epochsOf } from './epochs.ts'
import type { Epochs, SettingsShelf } from './epochs.ts'
import { everyEdition } from './keys.ts'
import type { Point, Reads, Span } from './keys.ts'
import { rows } from './rows.ts'
import type { HasRows } from './rows.ts'
import type { Schema } from './schema.ts'
import { noCovers } from './shown-names.ts'
import type { Covers } from './shown-names.ts'

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
  readonly #shelf: SettingsShelf | undefined
  #read: Promise<Epochs> | undefined
  /** The member who looks, or null for somebody who is none: closed stories are kept from them (`closed-stories.ts`).
   *  Undefined where nobody in particular does. */
  viewer: number | null | undefined
  /** What that viewer sees in place of members' names (`shown-names.ts`). */
  covers: Covers = noCovers
  /** The closed stories as that viewer has them, once they were asked for, and those that they looked at. */
  closed: Promise<unknown> | undefined
  readonly readClosed = new Set<number>()

  /** @param shelf where settings are kept between moments; a writing has none, because it may have changed them. */
  constructor(db: Kysely<Schema>, shelf?: SettingsShelf) {
    this[rows] = db
    this.#shelf = shelf
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

  /** Reads what belongs to the settings of an edition, and notes its epoch. It is read once in a moment, and not again
   *  in later moments until a writing tells that epoch. What is given is shared by all who ask.
   *  @param what names it among all that belongs to that edition. */
  settings<T>(edition: string, what: string, read: () => Promise<T>): Promise<T> {
    this.noteEpoch(edition)
    const name = `${edition} ${what}`
    const found = (this.#settings.get(name) as Promise<T> | undefined) ?? this.#fromShelf(edition, what, read)
    this.#settings.set(name, found)
    return found
  }

  async #fromShelf<T>(edition: string, what: string, read: () => Promise<T>): Promise<T> {
    if (this.#shelf === undefined) return read()
    return this.#shelf.get(await (this.#read ??= epochsOf(this[rows])), edition, what, read)
  }

  protected forgetSettings(): void {
    this.#settings.clear()
  }
}
