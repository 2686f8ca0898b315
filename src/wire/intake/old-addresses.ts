import { redirectPath } from '#archive/addresses.ts'
import type { LedgerEntry } from '#archive/ledger.ts'
import { standingPage } from '#archive/standing.ts'
import { isOwnPage } from '#archive/taken.ts'
import type { Writing } from '#archive/writing.ts'
import { canonicalPath, fromWire } from '#story/address.ts'
import { noArticle } from './comments.ts'
import type { ForeignAddress } from './foreign.ts'
import type { Intake } from './intake-types.ts'
import { knownArticle } from './known-articles.ts'

/** Paths longer than this cannot be kept by every engine's index, and no WordPress makes them. */
const longestPath = 1000

/** The path that an article's old link means, in its one form; undefined where it is none to keep (`/?p=7`, the front
 *  page). */
export const oldPath = (link: string, base: string | undefined): string | undefined => {
  const url = URL.parse(link, base)
  const site = base === undefined ? undefined : URL.parse(base)
  if (url === null || site === undefined || site === null || url.search !== '') return undefined
  if (url.hostname.replace(/^www\./, '') !== site.hostname.replace(/^www\./, '')) return undefined
  const raw = fromWire(url.pathname)
  const path = raw && canonicalPath(raw)
  return path === undefined || path === '/' || Buffer.byteLength(path) > longestPath ? undefined : path
}

/** Leaves a redirect from an old address to the new one, where nothing else stands there. */
export const writeAddress = async (
  { book }: Intake,
  writing: Writing,
  entry: LedgerEntry,
  address: ForeignAddress,
): Promise<'added' | 'skipped'> => {
  const { path, kind, id } = address
  const target = await newPath(writing, address, await book.local(writing, kind, id))
  const left =
    target !== undefined &&
    target !== path &&
    !(await isOwnPage(writing, path)) &&
    (await redirectPath(writing, path, target))
  book.settle(
    writing,
    entry,
    left
      ? { state: 'done', localId: null, reason: null }
      : { state: 'skipped', localId: null, reason: target === undefined ? noArticle : 'not needed' },
  )
  return left ? 'added' : 'skipped'
}

const newPath = async (
  writing: Writing,
  { kind, language }: ForeignAddress,
  local: number | undefined,
): Promise<string | undefined> => {
  if (local === undefined) return undefined
  if (kind === 'page') return (await standingPage(writing, language, local))?.path
  const article = await knownArticle(writing, local)
  return article?.state === 'published' ? (article.path ?? undefined) : undefined
}
