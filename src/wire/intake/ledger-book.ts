import type { Archive } from '#archive/archive.ts'
import { enter, ledgerEntries, ledgerGlances } from '#archive/ledger.ts'
import type { LedgerEntry, LedgerGlance } from '#archive/ledger.ts'
import type { Reading } from '#archive/reading.ts'
import type { Writing } from '#archive/writing.ts'
import { foreignId } from './foreign-post.ts'
import { fileKey } from './media-shelf.ts'

/** What is known of the ledger in one moment or one transaction. Nobody else writes in it meanwhile, so that it need
 *  not be asked twice; and where a transaction is rolled back, this goes with it. */
interface Glances {
  readonly found: Map<string, LedgerGlance | undefined>
  /** What was changed and is written down at the end. */
  readonly changed: Map<string, LedgerEntry>
}

/** A thing by its kind and foreign id. */
export type Thing = readonly [kind: string, id: string | number]

/** How something ended: `print` is what it was then, `payload` what a later run must know of it. */
export interface Ending extends Pick<LedgerEntry, 'state' | 'localId' | 'reason'> {
  readonly print: string
  readonly payload?: string | null
}

/** The ledger of one origin. What is changed in a writing is written down by `writeDown`, all of it at once. */
export class Book {
  readonly origin: string
  readonly #terms = new Map<string, number>()
  readonly #notes = new WeakMap<Reading, Glances>()

  constructor(origin: string) {
    this.origin = origin
  }

  /** Looks things up together that will be asked for one by one. */
  async lookUp(reading: Reading, things: readonly Thing[]): Promise<void> {
    const { found } = this.#notesOf(reading)
    const missing = new Map(things.map(([kind, id]) => [nameOf(kind, id), { kind, foreignId: foreignId(id) }]))
    for (const name of missing.keys()) if (found.has(name)) missing.delete(name)
    if (missing.size === 0) return
    for (const name of missing.keys()) found.set(name, undefined)
    for (const glance of await ledgerGlances(reading, this.origin, [...missing.values()]))
      found.set(nameOf(glance.kind, glance.foreignId), glance)
  }

  /** How it stands with something. */
  async glance(reading: Reading, kind: string, id: string | number): Promise<LedgerGlance | undefined> {
    const { found, changed } = this.#notesOf(reading)
    const name = nameOf(kind, id)
    if (changed.has(name)) return changed.get(name)
    if (!found.has(name)) await this.lookUp(reading, [[kind, id]])
    return found.get(name)
  }

  /** What something has become here; undefined where it has not come in. */
  async local(reading: Reading, kind: string, id: string | number): Promise<number | undefined> {
    return (await this.glance(reading, kind, id))?.localId ?? undefined
  }

  /** The same for a section, a subject or an author, asked for with every article: what was found once is remembered.
   *  To be used only after terms have come in. */
  async term(reading: Reading, kind: 'section' | 'subject' | 'author', id: string): Promise<number | undefined> {
    const key = `${kind} ${id}`
    const found = this.#terms.get(key) ?? (await this.local(reading, kind, id))
    if (found !== undefined) this.#terms.set(key, found)
    return found
  }

  /** Which of these terms are not remembered yet, as things to look up. */
  unknownTerms(terms: readonly (readonly [kind: 'section' | 'subject' | 'author', id: string])[]): Thing[] {
    return terms.filter(([kind, id]) => !this.#terms.has(`${kind} ${id}`))
  }

  /** Notes that something is in. */
  enter(writing: Writing, kind: string, id: string | number, localId: number | null, fingerprint = ''): void {
    this.settle(writing, kind, id, { state: 'done', print: fingerprint, localId, reason: null })
  }

  /** Notes which medium a file's address means. */
  enterFile(writing: Writing, address: string, id: number, base: string | undefined): void {
    const key = fileKey(address, base)
    if (key !== '') this.enter(writing, 'file', key, id)
  }

  /** Notes how something ended. */
  settle(
    writing: Writing,
    kind: string,
    id: string | number,
    { print, state, localId, reason, payload = null }: Ending,
  ): void {
    this.#notesOf(writing).changed.set(nameOf(kind, id), {
      origin: this.origin,
      kind,
      foreignId: foreignId(id),
      fingerprint: print,
      state,
      sortAt: 0,
      localId,
      reason,
      payload,
    })
  }

  /** Writes down what was noted: the last act of every writing. */
  async writeDown(writing: Writing): Promise<void> {
    const { changed } = this.#notesOf(writing)
    await enter(writing, [...changed.values()])
  }

  #notesOf(reading: Reading): Glances {
    const notes = this.#notes.get(reading) ?? { found: new Map(), changed: new Map() }
    this.#notes.set(reading, notes)
    return notes
  }
}

/** The ledger's entries of these things, asked for together. */
export const ledgerOf = async (
  { archive, book }: { readonly archive: Pick<Archive, 'read'>; readonly book: Book },
  things: readonly Thing[],
): Promise<(thing: Thing) => LedgerEntry | undefined> => {
  const names = things.map(([kind, id]) => ({ kind, foreignId: foreignId(id) }))
  if (names.length === 0) return () => undefined
  const { value: entries } = await archive.read((reading) => ledgerEntries(reading, book.origin, names))
  const found = new Map(entries.map((entry) => [nameOf(entry.kind, entry.foreignId), entry]))
  return ([kind, id]) => found.get(nameOf(kind, id))
}

const nameOf = (kind: string, id: string | number): string => `${kind}\n${foreignId(id)}`
