import { point } from './keys.ts'
import type { MediaKind } from './media.ts'
import { slugsOf } from './named.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

// What an import asks and leaves by the hundred, so that a thousand articles do not cost a thousand questions.

/** How many values one question holds. */
const asked = 200

const inParts = async <T, R>(all: readonly T[], ask: (part: readonly T[]) => Promise<R[]>): Promise<R[]> => {
  const found: R[] = []
  for (let at = 0; at < all.length; at += asked) found.push(...(await ask(all.slice(at, at + asked))))
  return found
}

/** The paths of articles by their numbers, of those that have one. */
export const pathsOfArticles = async (
  reading: Reading,
  ids: readonly number[],
): Promise<{ id: number; path: string | null; state: string }[]> =>
  inParts(ids, (part) =>
    reading[rows]
      .selectFrom('article')
      .select(['id', 'path', 'state'])
      .where('id', 'in', [...part])
      .execute(),
  )

/** Which of these paths an article or a standing page has for itself. */
export const claimedAmong = async (reading: Reading, paths: readonly string[]): Promise<Set<string>> => {
  const found = await inParts(paths, (part) =>
    reading[rows]
      .selectFrom('address')
      .select('path')
      .where('path', 'in', [...part])
      .where('target', 'is', null)
      .execute(),
  )
  return new Set(found.map(({ path }) => path))
}

/** Leaves redirects where nothing stands yet; gives how many it could.
 *  @param redirects paths in their one form, none twice. */
export const redirectPaths = async (
  writing: Writing,
  redirects: readonly { readonly path: string; readonly target: string }[],
): Promise<number> => {
  const left = await inParts(redirects, (part) =>
    writing[rows]
      .insertInto('address')
      .values(part.map((redirect) => ({ ...redirect, article_id: null, standing_id: null })))
      .onConflict((conflict) => conflict.column('path').doNothing())
      .returning('path')
      .execute(),
  )
  for (const { path } of left) writing.tell(point.path(path))
  return left.length
}

/** A medium that came in from somewhere, by what it was called there. */
export interface ArrivedMedium {
  readonly kind: string
  readonly foreignId: string
  readonly id: number
  readonly is: MediaKind
  readonly file: string | null
  readonly origin: string | null
}

/** All media of an origin: its attachments by number, its files by address. */
export const arrivedMedia = async (reading: Reading, origin: string): Promise<ArrivedMedium[]> => {
  const found = await reading[rows]
    .selectFrom('ledger')
    .innerJoin('media', 'media.id', 'ledger.local_id')
    .where('ledger.origin', '=', origin)
    .where('ledger.kind', 'in', ['attachment', 'file'])
    .select(['ledger.kind as named', 'foreign_id', 'media.id', 'media.kind', 'media.file', 'media.origin as from'])
    .execute()
  return found.map(({ named, foreign_id, id, kind, file, from }) => ({
    kind: named,
    foreignId: foreign_id,
    id,
    is: kind as MediaKind,
    file,
    origin: from,
  }))
}

/** The slugs of subjects or authors in every edition. */
export const slugsOfMany = (
  reading: Reading,
  what: 'subject' | 'author',
  ids: readonly number[],
): Promise<{ id: number; edition: string; slug: string }[]> => inParts(ids, (part) => slugsOf(reading, what, part))

/** The paths of standing pages by their numbers. */
export const pathsOfStanding = async (
  reading: Reading,
  ids: readonly number[],
): Promise<{ id: number; edition: string; path: string; state: string }[]> =>
  inParts(ids, (part) =>
    reading[rows]
      .selectFrom('standing_text')
      .select(['standing_id as id', 'edition', 'path', 'state'])
      .where('standing_id', 'in', [...part])
      .execute(),
  )
