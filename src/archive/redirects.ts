import { fold } from '#language/fold.ts'
import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** Redirects that staff look after; those that are left when a page moves stand among them. */

/** Where the redirect at a path leads, whoever may see what is there; undefined where there is none. */
export const redirectAt = async (reading: Reading, path: string): Promise<string | undefined> => {
  const found = await reading[rows].selectFrom('address').select('target').where('path', '=', path).executeTakeFirst()
  return found?.target ?? undefined
}

/** Some of the paths whose redirects lead to one. */
export const redirectsTo = async (reading: Reading, target: string, count: number): Promise<string[]> => {
  const found = await reading[rows]
    .selectFrom('address')
    .select('path')
    .where('target', '=', target)
    .orderBy('path')
    .limit(count)
    .execute()
  return found.map(({ path }) => path)
}

export const leadElsewhere = async (writing: Writing, path: string, target: string): Promise<void> => {
  await writing[rows]
    .updateTable('address')
    .set({ target })
    .where('path', '=', path)
    .where('target', 'is not', null)
    .execute()
  writing.tell(point.path(path))
}

export const removeRedirect = async (writing: Writing, path: string): Promise<void> => {
  await writing[rows].deleteFrom('address').where('path', '=', path).where('target', 'is not', null).execute()
  writing.tell(point.path(path))
}

const atOnce = 2000

/** Redirects by their paths, from behind one on; with words, those in whose path or target these stand, as search folds
 *  them. */
export const redirectsAfter = async (
  reading: Reading,
  { after, q, limit }: { readonly after: string; readonly q: string; readonly limit: number },
): Promise<{ path: string; target: string }[]> => {
  const wanted = fold(q)
  const found: { path: string; target: string }[] = []
  for (let behind = after, count = atOnce; found.length < limit && count === atOnce;) {
    const some = await reading[rows]
      .selectFrom('address')
      .select(['path', 'target'])
      .where('path', '>', behind)
      .where('target', 'is not', null)
      .orderBy('path')
      .limit(wanted === '' ? limit : atOnce)
      .execute()
    for (const { path, target } of some)
      if (wanted === '' || fold(`${path} ${target}`).includes(wanted)) found.push({ path, target: target ?? '' })
    count = wanted === '' ? 0 : some.length
    behind = some.at(-1)?.path ?? ''
  }
  return found.slice(0, limit)
}
