/** What a page depends on and what a write changes, in one vocabulary.
 *
 *  A *point* is one thing that can be looked for (`article:7`, `path:/fa/news/tram/`), there or not. A *span* is a
 *  stretch of places in a list, `lo ≤ place < hi`. An *epoch* is the settings of one edition, or of the whole
 *  newsroom (`*`): so much hangs on them that they are compared, never looked up in an index. */
export type Point = string

export interface Span {
  readonly list: string
  readonly lo: number
  readonly hi: number
}

/** What was looked for while something was read. */
export interface Reads {
  readonly points: ReadonlySet<Point>
  readonly spans: readonly Span[]
  readonly epochs: ReadonlySet<string>
}

/** What one write changed. `number` is its place in the order of commits (and is used again where a write rolls
 *  back); `origin` names the writing itself, once and for all; `at` is when it was written, in milliseconds by the
 *  writer's clock. */
export interface Change {
  readonly number: number
  readonly origin: string
  readonly at: number
  readonly points: readonly Point[]
  readonly spans: readonly Span[]
  readonly epochs: readonly string[]
}

/** What a writing tells that it changed, before it has a number. */
export type Told = Omit<Change, 'number' | 'origin' | 'at'>

/** The epoch of what all editions share. Whoever reads the settings of one edition reads this one too. */
export const everyEdition = '*'

export const point = {
  /** All that an article page says of the article itself: text, byline, corrections, source line. */
  article: (id: number): Point => `article:${id}`,
  /** What a list says of an article: address, headline, lead, date. */
  card: (id: number): Point => `card:${id}`,
  /** Which articles of a story are public, and where. */
  versions: (story: number): Point => `versions:${story}`,
  related: (article: number): Point => `related:${article}`,
  /** The picture that other sites show for an article (`article:7`) or a front (`front:fa`). */
  shareCard: (subject: string): Point => `share-card:${subject}`,
  /** Which letters of an edition went out, and one of them. */
  letters: (edition: string): Point => `letters:${edition}`,
  letter: (id: number): Point => `letter:${id}`,
  replies: (article: number): Point => `replies:${article}`,
  path: (path: string): Point => `path:${path}`,
  /** How an edition names an author; without one, how any edition does. The same for those below. */
  author: (id: number, edition = '*'): Point => `author:${id}/${edition}`,
  /** The name that lists show of whose view an article is; the rest of what an edition says of an author is the one
   *  above. */
  byline: (id: number, edition = '*'): Point => `byline:${id}/${edition}`,
  /** Who has a page as an author in an edition. */
  team: (edition: string): Point => `team:${edition}`,
  subject: (id: number, edition = '*'): Point => `subject:${id}/${edition}`,
  source: (id: number, edition = '*'): Point => `source:${id}/${edition}`,
  /** A medium's words in an edition; without one, its file. */
  media: (id: number, edition = '*'): Point => `media:${id}/${edition}`,
  dossier: (id: number, edition = '*'): Point => `dossier:${id}/${edition}`,
  /** Which dossiers are open, and in which order. */
  dossiers: (): Point => 'dossiers',
  /** Which dossiers a story is in. */
  dossiersOf: (story: number): Point => `dossiers-of:${story}`,
  /** Which parts of a series can be read in an edition, and in which order. */
  parts: (dossier: number, edition: string): Point => `parts:${dossier}/${edition}`,
  /** What was corrected in an article, as its translations are told it. */
  corrections: (article: number): Point => `corrections:${article}`,
  /** How many articles were published on the days of a Gregorian month (`2026-11`); without one, on any day. */
  days: (edition: string, month = '*'): Point => `days:${edition}/${month}`,
  standing: (id: number): Point => `standing:${id}`,
  /** What is being written in an article; no page hangs on it, but the browsers of members. */
  manuscript: (article: number): Point => `manuscript:${article}`,
  /** What members were told of an article or a story by its name in the log (`article:7`): its row on the board. */
  work: (subject: string): Point => `work:${subject}`,
  /** What is read most in an edition (section 0) or in one of its sections. */
  mostRead: (edition: string, section: number): Point => `most-read:${edition}/${section}`,
  /** The top news of an edition's front page (section 0) or of one of its sections. */
  top: (edition: string, section: number): Point => `top:${edition}/${section}`,
} as const

/** Whether a change touches what was read. */
export const touches = (change: Change, reads: Reads): boolean =>
  change.points.some((changed) => reads.points.has(changed)) ||
  change.epochs.some((changed) => reads.epochs.has(changed)) ||
  change.spans.some((changed) => reads.spans.some((read) => overlap(changed, read)))

/** Whether two spans of the same list have a place in common. */
export const overlap = (a: Span, b: Span): boolean => a.list === b.list && Math.max(a.lo, b.lo) < Math.min(a.hi, b.hi)

/** Whether a change says nothing to anybody: no page can hang on it. */
export const isSilent = (change: Told): boolean =>
  change.points.length === 0 && change.spans.length === 0 && change.epochs.length === 0
