import type { Clock } from '#common/clock.ts'
import type { Searcher } from '#archive/search/searcher.ts'

/** Which newsroom the pages are of. */
export interface SiteAddress {
  /** Where readers reach it, without a slash at the end. */
  readonly publicUrl: string
  /** Whether mail goes out: whoever replies may then hear of answers. */
  readonly mail?: boolean
  /** For the one file that says until when it holds; the machine's where none is given. */
  readonly clock?: Clock
  /** Where searches are done, if not in the moment of the page: they may take a processor of their own. */
  readonly search?: Pick<Searcher, 'find' | 'suggest'>
}

/** What a page is, as it was read in one moment of the archive. `render` is pure and synchronous, so that it can run
 *  when the moment is over. */
export interface Page {
  readonly status: 200 | 301 | 302 | 404 | 410
  /** Its `Content-Type`; HTML where none is named. */
  readonly type?: string
  /** Whether the press may keep it, as it does unless `false` is said: not what hangs on more than the archive. */
  readonly kept?: boolean
  /** Where the page has moved to: a path as it stands on the wire, or an absolute address. */
  readonly location?: string
  /** The edition that it belongs to; the language choice belongs to none. */
  readonly edition?: string
  /** The article that it is, by its number: how often it is given is counted. */
  readonly article?: number
  /** The editions that a reader may be sent on to; on the language choice only. */
  readonly choices?: readonly string[]
  render(): Printed
}

/** What a printed page is: its text, and the Content-Security-Policy that it may be shown under. */
export interface Printed {
  readonly text: string
  readonly policy: string
}
