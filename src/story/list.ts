import type { Kind } from './article.ts'

/** How many articles a page of a list holds; the newest page of a list holds up to twice as many, less one.
 *  Every list is numbered from its oldest article, so that a publication changes its newest page only: pages that are
 *  full are sealed. (150,000 articles counted from the newest would change 5,000 pages a publication.) */
export const perPage = 30

/** The places that the newest page of a list shows, when `next` is the place that the next article will get. */
export const headPlaces = (next: number): { lo: number; hi: number } => ({
  lo: Math.max(0, (Math.floor(next / perPage) - 1) * perPage),
  hi: next,
})

/** The places of sealed page `page`, counted from 1 at the oldest. */
export const pagePlaces = (page: number): { lo: number; hi: number } => ({
  lo: (page - 1) * perPage,
  hi: page * perPage,
})

/** The sealed page just below the newest page; 0 where there is none. */
export const pageBelowHead = (next: number): number => headPlaces(next).lo / perPage

/** The lists that an article stands in, by their keys in the archive. */
export const listKey = {
  all: (edition: string): string => edition,
  section: (edition: string, id: number): string => `${edition}/section:${id}`,
  author: (edition: string, id: number): string => `${edition}/author:${id}`,
  subject: (edition: string, id: number): string => `${edition}/subject:${id}`,
  /** `day` is a local day of the edition, `YYYY-MM-DD`. */
  day: (edition: string, day: string): string => `${edition}/day:${day}`,
  kind: (edition: string, kind: Kind): string => `${edition}/kind:${kind}`,
  dossier: (edition: string, id: number): string => `${edition}/dossier:${id}`,
  /** No list of articles: what was corrected in an edition is numbered in the same way. */
  corrections: (edition: string): string => `${edition}/corrections`,
  /** Nor this: the approved replies to an article. */
  replies: (article: number): string => `article:${article}/replies`,
} as const
