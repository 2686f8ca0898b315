import { Jotting } from './jotting.ts'
import { everyEdition } from './keys.ts'
import type { Point, Span, Told } from './keys.ts'
import type { Who } from '#story/actor.ts'

/** One transaction that changes the archive, and a list of the keys that it changed.
 *
 *  A writing can read as well, and then sees its own changes. What tells nothing is written by a `Jotting`. */
export class Writing extends Jotting {
  readonly #told = new Set<Point>()
  readonly #toldSpans: Span[] = []
  readonly #toldEpochs = new Set<string>()

  /** Articles whose words were changed otherwise than by their manuscripts, and by whom: before the end of the writing
   *  the manuscripts are made to say so too. */
  readonly words = new Map<number, Who>()

  /** Tells that something is no longer what it was. */
  tell(...keys: Point[]): void {
    for (const key of keys) this.#told.add(key)
  }

  /** Tells that what stands in one place of a list is no longer what it was. */
  tellPlace(list: string, place: number): void {
    this.tellSpan(list, place, place + 1)
  }

  tellSpan(list: string, lo: number, hi: number): void {
    this.#toldSpans.push({ list, lo, hi })
  }

  /** Tells that the settings of an edition changed; without one, what all editions share. */
  tellEpoch(edition: string = everyEdition): void {
    this.#toldEpochs.add(edition)
    this.forgetSettings()
  }

  get told(): Told {
    return { points: [...this.#told], spans: this.#toldSpans, epochs: [...this.#toldEpochs] }
  }
}
