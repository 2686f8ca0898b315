import { waiting } from '#archive/ledger.ts'
import type { LedgerEntry } from '#archive/ledger.ts'
import type { Writing } from '#archive/writing.ts'
import type { ForeignKind } from './foreign.ts'
import type { Intake } from './intake-types.ts'
import type { Thing } from './ledger-book.ts'
import { inTurns, isOfTheThing, reasonOf, stopIfAsked } from './turns.ts'

/** How the entries of one kind are worked off. */
export interface Work<P extends { readonly entry: LedgerEntry }, R> {
  readonly kind: ForeignKind
  /** How many waiting entries are fetched at a time; large ones would fill the memory. */
  readonly fetched: number
  /** Reads what an entry needs, before any lock is held. */
  prepare(entry: LedgerEntry): Promise<P>
  /** What the writing will ask the book for. */
  needs?(prepared: P): readonly Thing[]
  /** Reads together what else the next ones will need. */
  begin?(writing: Writing, next: readonly P[]): Promise<void>
  write(writing: Writing, prepared: P): Promise<R>
  done(prepared: P, result: R): void
  /** Of a broken one: where it stands and what it is called there. */
  name(entry: LedgerEntry): { line: number; title: string }
}

/** The second pass, for one kind: takes waiting entries in their order and marks each as done in the transaction that
 *  brings it in. A broken one is noted with its reason, and the rest goes in. */
export const workOff = async <P extends { readonly entry: LedgerEntry }, R>(
  intake: Intake,
  work: Work<P, R>,
  progress: () => void,
): Promise<void> => {
  const { archive, book, report, signal } = intake
  const fail = async (writing: Writing, entry: LedgerEntry, reason: string): Promise<void> => {
    book.settle(writing, entry, { state: 'failed', localId: entry.localId, reason })
    report.tallies[work.kind].failed += 1
    report.failures.push({ what: work.kind, ...work.name(entry), reason })
  }
  for (;;) {
    stopIfAsked(signal)
    const { value: entries } = await archive.read((reading) => waiting(reading, book.origin, work.kind, work.fetched))
    if (entries.length === 0) return
    const prepared: P[] = []
    for (const entry of entries) {
      try {
        prepared.push(await work.prepare(entry))
      } catch (cause) {
        if (!isOfTheThing(cause)) throw cause
        await archive.write((writing) => fail(writing, entry, reasonOf(cause)))
      }
    }
    await inTurns(prepared, {
      archive,
      signal,
      begin: async (writing, next) => {
        await book.look(
          writing,
          next.flatMap((one): Thing[] => [[work.kind, one.entry.foreignId], ...(work.needs?.(one) ?? [])]),
        )
        await work.begin?.(writing, next)
      },
      work: async (writing, one) => {
        // Another one of this transaction, or another import, may have brought it in meanwhile.
        const now = await book.glance(writing, work.kind, one.entry.foreignId)
        return now?.state === 'waiting' ? { result: await work.write(writing, one) } : undefined
      },
      done: (one, written) => {
        if (written !== undefined) work.done(one, written.result)
        progress()
      },
      failed: (writing, one, reason) => fail(writing, one.entry, reason),
    })
  }
}
