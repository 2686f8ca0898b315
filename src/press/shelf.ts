import { overlap } from '#archive/keys.ts'
import type { Change, Point, Span } from '#archive/keys.ts'
import type { KeptPage } from './kept-page.ts'

/** A page on the shelf, as the hot path sees it: one look-up away, nothing to work out. */
export interface Shelved {
  readonly page: KeptPage
  /** When it was read last, by the clock of `performance.now()`; 0 for never. */
  readAt: number
  /** Read since the shelf was last searched for what can go. */
  used: boolean
}

interface Epoch {
  number: number
}

interface Shelving extends Shelved {
  readonly epochs: readonly { readonly epoch: Epoch; readonly number: number }[]
  readonly spans: readonly Placed[]
}

interface Placed {
  readonly span: Span
  readonly shelved: Shelving
}

/** The kept pages within a bound of memory, and the index that says which of them a change touches.
 *
 *  A changed point or place drops the pages that hold it. A change of settings raises an epoch, which is compared when
 *  a page is asked for: half the shelf may hang on it. When the bound is passed, pages go that were not read since
 *  the search last passed them (the clock algorithm). */
export class Shelf {
  readonly #bound: number
  readonly #pages = new Map<string, Shelving>()
  readonly #points = new Map<Point, Set<Shelving>>()
  readonly #lists = new Map<string, Set<Placed>>()
  readonly #epochs = new Map<string, Epoch>()
  #cost = 0

  /** @param bound in bytes, the index counted. */
  constructor(bound: number) {
    this.#bound = bound
  }

  /** The page kept for an address, unless the settings that it shows have changed since. */
  find(address: string): Shelved | undefined {
    const shelved = this.#pages.get(address)
    if (shelved === undefined) return undefined
    for (const { epoch, number } of shelved.epochs) {
      if (epoch.number === number) continue
      this.#remove(shelved)
      return undefined
    }
    return shelved
  }

  keep(page: KeptPage): void {
    const old = this.#pages.get(page.address)
    if (old !== undefined) this.#remove(old)
    if (page.cost > this.#bound) return
    const epochs = [...page.reads.epochs].map((name) => {
      const epoch = this.#epochOf(name)
      return { epoch, number: epoch.number }
    })
    const spans: Placed[] = []
    const shelved: Shelving = { page, readAt: old?.readAt ?? 0, used: false, epochs, spans }
    for (const span of page.reads.spans) spans.push({ span, shelved })
    this.#pages.set(page.address, shelved)
    for (const point of page.reads.points) add(this.#points, point, shelved)
    for (const placed of spans) add(this.#lists, placed.span.list, placed)
    this.#cost += page.cost
    this.#makeRoom()
  }

  /** Drops every page that a change touches; gives those that were dropped by point or by place. */
  drop(change: Change): Shelved[] {
    const dropped = new Set<Shelving>()
    for (const point of change.points) for (const page of this.#points.get(point) ?? []) dropped.add(page)
    for (const changed of change.spans)
      for (const { span, shelved } of this.#lists.get(changed.list) ?? [])
        if (overlap(changed, span)) dropped.add(shelved)
    for (const shelved of dropped) this.#remove(shelved)
    for (const name of change.epochs) this.#epochOf(name).number += 1
    return [...dropped]
  }

  /** Drops everything; gives what there was. */
  clear(): Shelved[] {
    const all = [...this.#pages.values()]
    for (const shelved of all) this.#remove(shelved)
    return all
  }

  /** Every page whose settings have not changed since, for tests and figures. */
  *all(): IterableIterator<Shelved> {
    for (const address of [...this.#pages.keys()]) {
      const shelved = this.find(address)
      if (shelved !== undefined) yield shelved
    }
  }

  get size(): { pages: number; bytes: number; points: number; lists: number } {
    return { pages: this.#pages.size, bytes: this.#cost, points: this.#points.size, lists: this.#lists.size }
  }

  #epochOf(name: string): Epoch {
    const known = this.#epochs.get(name)
    if (known !== undefined) return known
    const epoch = { number: 0 }
    this.#epochs.set(name, epoch)
    return epoch
  }

  #makeRoom(): void {
    for (const [address, shelved] of this.#pages) {
      if (this.#cost <= this.#bound) return
      if (shelved.used) {
        shelved.used = false
        this.#pages.delete(address)
        this.#pages.set(address, shelved) // to the end of the line
      } else this.#remove(shelved)
    }
  }

  #remove(shelved: Shelving): void {
    const { page } = shelved
    this.#pages.delete(page.address)
    for (const point of page.reads.points) removeFrom(this.#points, point, shelved)
    for (const placed of shelved.spans) removeFrom(this.#lists, placed.span.list, placed)
    this.#cost -= page.cost
  }
}

const add = <K, V>(index: Map<K, Set<V>>, key: K, value: V): void => {
  const there = index.get(key)
  if (there === undefined) index.set(key, new Set([value]))
  else there.add(value)
}

const removeFrom = <K, V>(index: Map<K, Set<V>>, key: K, value: V): void => {
  const there = index.get(key)
  there?.delete(value)
  if (there?.size === 0) index.delete(key)
}
