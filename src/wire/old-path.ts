import { canonicalPath, fromWire, oldQueryPath } from '#story/address.ts'
import type { OldQuery } from '#story/address.ts'

/** Paths longer than this cannot be kept by every engine's index, and no WordPress makes them. */
const longestPath = 1000

const isOwnHost = (host: string, own: string): boolean => host.replace(/^www\./, '') === own.replace(/^www\./, '')

/** The path that an old link means, in its one form; with the query that says all (`/?p=7`) where it has one. Undefined
 *  for links of other sites, and for the front page. */
export const oldPath = (link: string, base: string | undefined): string | undefined => {
  const url = URL.parse(link, base)
  const site = base === undefined ? null : URL.parse(base)
  if (url === null || site === null || !isOwnHost(url.hostname, site.hostname)) return undefined
  const raw = fromWire(url.pathname)
  const path = raw && canonicalPath(raw)
  if (path === undefined) return undefined
  const queried = url.search === '' ? undefined : oldQueryPath(url.pathname + url.search)
  if (queried !== undefined) return fitting(queried)
  // What counts visits (`?utm_source=…`) says nothing of the place; what the front page was asked for does.
  return path === '/' || path === rootOf(site) ? undefined : fitting(path)
}

/** The path of the text whose part, feed or page of comments stands at a path. */
export const wholeText = (path: string): string => path.replace(BEHIND, '/')
const BEHIND = /\/(?:(?:page\/)?\d{1,3}|comment-page-\d{1,4}|(?:feed|amp|embed|print|trackback)(?:\/\w+)?)\/$/

/** The address by which WordPress finds something through its number or name, whatever its permalinks are. */
export const queryPath = (base: string | undefined, name: OldQuery, value: string | number): string => {
  return `${base === undefined ? '/' : rootOf(new URL(base))}?${name}=${value}`
}

/** A path below the site's own: `/blog/category/news/` of `category/news`. */
export const pathBelow = (base: string | undefined, below: string): string | undefined => {
  const root = base === undefined ? '/' : (fromWire(new URL(base).pathname) ?? '/')
  return fitting(canonicalPath(`${root.replace(/\/$/, '')}/${below}`.normalize('NFC')))
}

const rootOf = ({ pathname }: URL): string => canonicalPath(fromWire(pathname) ?? '/')

const fitting = (path: string): string | undefined =>
  Buffer.byteLength(path) > longestPath || /[\p{Cc}\\]/u.test(path) ? undefined : path
