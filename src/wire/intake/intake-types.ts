import type { Archive } from '#archive/archive.ts'
import type { Clock } from '#common/clock.ts'
import type { Book } from './ledger-book.ts'
import type { MediaShelf } from './media-shelf.ts'
import type { Report } from './report.ts'

/** What every part of an intake is given. */
export interface Intake {
  /** Whatever is noted in the book during a writing is written down at its end. */
  readonly archive: Pick<Archive, 'read' | 'write'>
  readonly clock: Clock
  readonly book: Book
  /** Address of the foreign site, on which relative addresses are resolved. */
  readonly base: string | undefined
  /** Undefined where the operator has no files of the export's media. */
  readonly shelf: MediaShelf | undefined
  readonly report: Report
  readonly signal: AbortSignal
  /** By WordPress's number of a post: its attachments, as galleries show them that do not say which. */
  readonly attached: ReadonlyMap<number, readonly number[]>
}
