import type { Archive } from '#archive/archive.ts'
import type { Seal } from '#archive/seal.ts'
import type { Clock } from '#common/clock.ts'
import type { Plan } from '../plan.ts'
import type { Book } from './ledger-book.ts'
import type { MediaIndex } from './media-index.ts'
import type { MediaShelf } from './media-shelf.ts'
import type { Moved } from './moved-links.ts'
import type { Report } from './report.ts'
import type { Spool } from './spool.ts'
import type { ListsNow } from './term-addresses.ts'

/** What every part of an intake is given. */
export interface Intake {
  /** Whatever is noted in the book during a writing is written down at its end. */
  readonly archive: Pick<Archive, 'read' | 'write'>
  readonly clock: Clock
  readonly seal: Seal
  readonly book: Book
  readonly plan: Plan
  /** Reusable blocks, by WordPress's number. */
  readonly blocks: ReadonlyMap<number, string>
  readonly spool: Pick<Spool, 'item' | 'size'>
  /** Address of the foreign site, on which relative addresses are resolved. */
  readonly base: string | undefined
  /** Undefined where the operator has no files of the export's media. */
  readonly shelf: MediaShelf | undefined
  readonly media: MediaIndex
  /** Addresses of files that the shelf was asked for already. */
  readonly sought: Set<string>
  readonly moved: Moved
  /** What the lists that terms have become are called now, once that was asked for. */
  readonly lists: { now: ListsNow | undefined }
  /** Paths that texts of this run will have, and the slugs of those that could not have the one that they had. */
  readonly slugs: { readonly taken: Set<string>; readonly other: Map<string, string> }
  readonly report: Report
  /** Whether texts came in, so that what follows them is to be done (`finish.ts`). */
  readonly ending: { noted: boolean }
  readonly signal: AbortSignal
  /** By WordPress's number of a post: its attachments, as galleries show them that do not say which. */
  readonly attached: Map<number, number[]>
}
