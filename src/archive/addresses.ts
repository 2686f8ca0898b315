import { Fault } from '#common/fault.ts'
import { parsePath, reservedSlugs } from '#story/address.ts'
import { freeName } from './free-name.ts'
import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** What stands at a path. An article or a standing page whose own path is another one has moved there. */
export type Found =
  | { readonly kind: 'article'; readonly id: number; readonly path: string }
  | { readonly kind: 'standing'; readonly id: number; readonly edition: string; readonly path: string }
  | { readonly kind: 'redirect'; readonly target: string }

/** What stands at a path of this newsroom; undefined where nothing does, or nothing that readers may see. */
export const findPath = async (reading: Reading, path: string): Promise<Found | undefined> => {
  reading.note(point.path(path))
  const edition = /^\/([^/]*)/.exec(path)?.[1] ?? ''
  const found = await reading[rows]
    .selectFrom('address')
    .leftJoin('article', (join) =>
      join.onRef('article.id', '=', 'address.article_id').on('article.state', 'in', ['published', 'withdrawn']),
    )
    .leftJoin('standing_text as page', (join) =>
      join
        .onRef('page.standing_id', '=', 'address.standing_id')
        .on('page.edition', '=', edition)
        .on('page.state', '=', 'published'),
    )
    .where('address.path', '=', path)
    .select(['address.target', 'address.article_id', 'article.path as own', 'page.standing_id', 'page.path as page'])
    .executeTakeFirst()
  if (found === undefined) return undefined
  const { target, article_id, own, standing_id, page } = found
  if (target !== null) return (await leadsToHidden(reading, target)) ? undefined : { kind: 'redirect', target }
  if (article_id !== null) {
    reading.note(point.article(article_id))
    return own === null ? undefined : { kind: 'article', id: article_id, path: own }
  }
  return standing_id === null || page === null ? undefined : { kind: 'standing', id: standing_id, edition, path: page }
}

/** Whether a path is that of an author of whom readers are told nothing, or was once: a redirect there would tell a
 *  name. */
const leadsToHidden = async (reading: Reading, target: string, hops = 10): Promise<boolean> => {
  const address = parsePath(target)
  if (address?.kind !== 'list' || address.list.of !== 'author') return false
  reading.note(point.path(target))
  const author = await reading[rows]
    .selectFrom('author_name')
    .innerJoin('author', 'author.id', 'author_name.author_id')
    .select('hidden')
    .where('edition', '=', address.edition)
    .where('slug', '=', address.list.slug)
    .executeTakeFirst()
  if (author !== undefined) return author.hidden === 1
  const further = await reading[rows]
    .selectFrom('address')
    .select('target')
    .where('path', '=', target)
    .executeTakeFirst()
  return typeof further?.target === 'string' && hops > 0 && leadsToHidden(reading, further.target, hops - 1)
}

/** The path of an article that is or was public, by its number; undefined for any other. */
export const articleAddress = async (reading: Reading, id: number): Promise<string | undefined> => {
  reading.note(point.article(id))
  const found = await reading[rows]
    .selectFrom('article')
    .select('path')
    .where('id', '=', id)
    .where('state', 'in', ['published', 'withdrawn'])
    .executeTakeFirst()
  return found?.path ?? undefined
}

/** Takes a path for an article or a standing page; where another one has it already, the same path with `-2`, `-3` …
 *  added. A redirect gives way: it was left because nothing stood there.
 *  @param path ends in a slash. */
export const claimPath = async (writing: Writing, path: string, owner: Owner): Promise<string> => {
  const claimed =
    !(await isSectionPath(writing, path)) && (await claim(writing, path, owner))
      ? path
      : ((await ownPath(writing, path, owner)) ?? (await claimNumbered(writing, path, owner)))
  writing.tell(point.path(claimed))
  return claimed
}

type Owner = { readonly article: number } | { readonly standing: number }

const claim = async (writing: Writing, path: string, owner: Owner): Promise<boolean> => {
  const mine = 'article' in owner ? { article_id: owner.article } : { standing_id: owner.standing }
  const { numInsertedOrUpdatedRows } = await writing[rows]
    .insertInto('address')
    .values({ path, article_id: null, standing_id: null, target: null, ...mine })
    .onConflict((conflict) =>
      conflict
        .column('path')
        .doUpdateSet({ target: null, ...mine })
        .where('address.target', 'is not', null),
    )
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** A path of this name that it has already: it keeps that, whatever its number. */
const ownPath = async (writing: Writing, path: string, owner: Owner): Promise<string | undefined> => {
  const all = writing[rows].selectFrom('address').select('path')
  const own = await (
    'article' in owner ? all.where('article_id', '=', owner.article) : all.where('standing_id', '=', owner.standing)
  ).execute()
  const stem = path.slice(0, -1)
  const ofName = own.filter((one) => one.path.startsWith(stem) && /^(-\d+)?\/$/.test(one.path.slice(stem.length)))
  // Its plain name before one with a number.
  for (const one of ofName.toSorted((a, b) => a.path.length - b.path.length))
    if (!(await isSectionPath(writing, one.path))) return one.path
  return undefined
}

const claimNumbered = async (writing: Writing, path: string, owner: Owner): Promise<string> => {
  const free = await freeName(
    (number) => (number === 1 ? path : `${path.slice(0, -1)}-${number}/`),
    async (name) => !(await isSectionPath(writing, name)) && !(await isClaimed(writing, name)),
  )
  if (!(await claim(writing, free, owner))) throw new Fault('address.taken', { path })
  return free
}

/** Whether a path of two parts is a section's, or a word of the site's own: a standing page cannot be called so. */
const isSectionPath = async (reading: Reading, path: string): Promise<boolean> => {
  const [, edition, slug, rest] = path.split('/')
  if (edition === undefined || slug === undefined || rest !== '') return false
  if (reservedSlugs.has(slug)) return true
  const found = await reading[rows]
    .selectFrom('section_name')
    .select('section_id')
    .where('edition', '=', edition)
    .where('slug', '=', slug)
    .executeTakeFirst()
  return found !== undefined
}

/** Whether an article or a standing page has a path for itself, whether or not readers may see it. */
export const isClaimed = async (reading: Reading, path: string): Promise<boolean> => {
  reading.note(point.path(path))
  const found = await reading[rows].selectFrom('address').select('target').where('path', '=', path).executeTakeFirst()
  return found !== undefined && found.target === null
}

/** Whether anything has a path: an article or a standing page, public or not, or a redirect. */
export const isInUse = async (reading: Reading, path: string): Promise<boolean> => {
  reading.note(point.path(path))
  return (
    (await reading[rows].selectFrom('address').select('path').where('path', '=', path).executeTakeFirst()) !== undefined
  )
}

/** Moves the newest page of a section, an author, a subject or a dossier: its old path leads to the new one from now
 *  on. Redirects give way at both ends: one at the new path would lead away from there as soon as the page moved on,
 *  and round in a circle when it came back.
 *  @param pathAt the path of such a page by its slug.
 *  @param before the slug that it had; undefined where it is new. */
export const movePage = async (
  writing: Writing,
  pathAt: (slug: string) => string,
  before: string | undefined,
  after: string,
): Promise<void> => {
  const to = pathAt(after)
  await writing[rows].deleteFrom('address').where('path', '=', to).where('target', 'is not', null).execute()
  writing.tell(point.path(to))
  if (before === undefined || before === after) return
  const from = pathAt(before)
  await writing[rows]
    .insertInto('address')
    .values({ path: from, article_id: null, standing_id: null, target: to })
    .onConflict((conflict) =>
      conflict.column('path').doUpdateSet({ target: to }).where('address.target', 'is not', null),
    )
    .execute()
  writing.tell(point.path(from))
}

/** Leaves a redirect at a path where nothing stands yet; gives whether it could.
 *  @param path in its one form (`canonicalPath`), since nobody asks for another.
 *  @param target a path of this newsroom, or an absolute http(s) address. */
export const redirectPath = async (writing: Writing, path: string, target: string): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await writing[rows]
    .insertInto('address')
    .values({ path, article_id: null, standing_id: null, target })
    .onConflict((conflict) => conflict.column('path').doNothing())
    .executeTakeFirstOrThrow()
  const left = numInsertedOrUpdatedRows === 1n
  if (left) writing.tell(point.path(path))
  return left
}

/** Leads redirects to another place than before. */
export const moveRedirects = async (writing: Writing, from: string, to: string): Promise<void> => {
  const moved = await writing[rows]
    .updateTable('address')
    .set({ target: to })
    .where('target', '=', from)
    .returning('path')
    .execute()
  for (const { path } of moved) writing.tell(point.path(path))
}
