import { enter, ledgerEntry } from '#archive/ledger.ts'
import type { LedgerEntry } from '#archive/ledger.ts'
import type { Reading } from '#archive/reading.ts'
import type { Writing } from '#archive/writing.ts'
import { foreignId } from './foreign.ts'

/** The ledger of one origin. */
export class Book {
  readonly origin: string
  readonly #terms = new Map<string, number>()

  constructor(origin: string) {
    this.origin = origin
  }

  entry(reading: Reading, kind: string, id: string | number): Promise<LedgerEntry | undefined> {
    return ledgerEntry(reading, this.origin, kind, foreignId(id))
  }

  /** What something has become here; undefined where it has not come in. */
  async local(reading: Reading, kind: string, id: string | number): Promise<number | undefined> {
    return (await this.entry(reading, kind, id))?.localId ?? undefined
  }

  /** The same for a section, a subject or an author, asked for with every article: what was found once is remembered. To
   *  be used only after terms have come in. */
  async term(reading: Reading, kind: 'section' | 'subject' | 'author', id: string): Promise<number | undefined> {
    const key = `${kind} ${id}`
    const found = this.#terms.get(key) ?? (await this.local(reading, kind, id))
    if (found !== undefined) this.#terms.set(key, found)
    return found
  }

  /** Writes down that something is in. `payload` is kept where a later run must know it. */
  async keep(writing: Writing, kind: string, id: string | number, localId: number | null, fingerprint = '', payload: string | null = null): Promise<void> {
    const { origin } = this
    await enter(writing, { origin, kind, foreignId: foreignId(id), fingerprint, state: 'done', sortAt: 0, localId, reason: null, payload })
  }

  /** Writes down how an entry ended. What it was need not be kept any longer. */
  async settle(writing: Writing, entry: LedgerEntry, end: Pick<LedgerEntry, 'state' | 'localId' | 'reason'>): Promise<void> {
    await enter(writing, { ...entry, ...end, payload: null })
  }
}
