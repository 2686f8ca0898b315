import { listKey } from '#story/list.ts'
import { movePage } from './addresses.ts'
import { letAuthorsCardsBeDrawn } from './card-jobs.ts'
import { point } from './keys.ts'
import { bySlug, namesOf, pageAt, pagesOf, saveNames } from './named.ts'
import type { NamesByEdition } from './named.ts'
import type { Reading } from './reading.ts'
import { tombstoneOf } from './removed.ts'
import { rows } from './rows.ts'
import { enterName, leaveNames } from './search/names.ts'
import { indexList } from './search/remake.ts'
import { foldAuthorNames } from './story-texts.ts'
import type { Writing } from './writing.ts'

/** An author as readers know them: a byline, never an account. */
export interface AuthorName {
  readonly id: number
  readonly kind: 'person' | 'organisation'
  readonly name: string
  /** Null where the author has no name, and so no page, in this edition: then `name` is that of another edition. */
  readonly slug: string | null
  readonly role: string | null
  readonly about: string | null
  /** A picture in the archive, by its number. */
  readonly portrait: number | null
}

/** The names of these authors in an edition, in the order of the ids; those of whom readers are told nothing are left
 *  out. */
export const authorsIn = (reading: Reading, edition: string, ids: readonly number[]): Promise<AuthorName[]> =>
  namesIn(reading, edition, ids, [0])

/** Which of these articles an author translated and did not write. The caller notes the author's list, which is told
 *  when a byline changes. */
export const translatedBy = async (
  reading: Reading,
  author: number,
  articles: readonly number[],
): Promise<ReadonlySet<number>> => {
  if (articles.length === 0) return new Set()
  const parts = await reading[rows]
    .selectFrom('article_author')
    .where('author_id', '=', author)
    .where('article_id', 'in', [...articles])
    .select(['article_id', 'role'])
    .execute()
  const wrote = new Set(parts.filter(({ role }) => role === 'author').map(({ article_id }) => article_id))
  return new Set(articles.filter((id) => !wrote.has(id)))
}

/** The same for staff, who see also those of whom readers are told nothing. */
export const allAuthorsIn = (reading: Reading, edition: string, ids: readonly number[]): Promise<AuthorName[]> =>
  namesIn(reading, edition, ids, [0, 1])

/** The names of all authors that an edition has a name for, those of whom readers are told nothing among them: for who
 *  looks for one by some letters. */
export const authorNames = (
  reading: Reading,
  edition: string,
): Promise<readonly { readonly id: number; readonly name: string }[]> =>
  reading[rows]
    .selectFrom('author_name')
    .where('edition', '=', edition)
    .select(['author_id as id', 'name'])
    .orderBy('name')
    .execute()

const namesIn = async (
  reading: Reading,
  edition: string,
  ids: readonly number[],
  hidden: readonly number[],
): Promise<AuthorName[]> => {
  for (const id of ids) reading.note(point.author(id, edition))
  if (ids.length === 0) return []
  const names = await reading[rows]
    .selectFrom('author_name')
    .innerJoin('edition', 'edition.code', 'author_name.edition')
    .innerJoin('author', 'author.id', 'author_name.author_id')
    .where('author_id', 'in', [...ids])
    .where('hidden', 'in', [...hidden])
    .select([
      'author_id',
      'author.kind',
      'author_name.edition',
      'author_name.name',
      'slug',
      'role',
      'about',
      'portrait_id',
    ])
    .orderBy('edition.position')
    .execute()
  return ids.flatMap((id) => {
    const own = names.find((name) => name.author_id === id && name.edition === edition)
    if (own === undefined) reading.note(point.author(id))
    const other = own ?? names.find((name) => name.author_id === id)
    if (other === undefined) return []
    return {
      id,
      kind: other.kind === 'organisation' ? 'organisation' : 'person',
      name: other.name,
      slug: own?.slug ?? null,
      role: own?.role ?? null,
      about: own?.about ?? null,
      portrait: other.portrait_id,
    }
  })
}

/** The author whose page in an edition has this slug; undefined also for one of whom readers are told nothing. */
export const authorBySlug = async (
  reading: Reading,
  edition: string,
  slug: string,
): Promise<AuthorName | undefined> => {
  const found = await bySlug(reading, 'author', edition, slug)
  return found && (await authorsIn(reading, edition, [found.id]))[0]
}

/** An author as staff set them. Names that are left out stay as they are. */
export interface AuthorSettings {
  readonly key: string
  readonly kind: 'person' | 'organisation'
  /** A picture in the archive, by its number; left out, it stays. */
  readonly portrait?: number | null
  readonly names: NamesByEdition<'author'>
}

/** An author's settings as they are; undefined where there is none of this key. */
export const authorSettings = async (reading: Reading, key: string): Promise<AuthorSettings | undefined> => {
  const found = await reading[rows]
    .selectFrom('author')
    .select(['id', 'kind', 'portrait_id'])
    .where('key', '=', key)
    .executeTakeFirst()
  if (found === undefined) return undefined
  return {
    key,
    kind: found.kind as AuthorSettings['kind'],
    portrait: found.portrait_id,
    names: await namesOf(reading, 'author', found.id),
  }
}

/** Makes an author or changes one; gives the id. A slug that another author has gets `-2`, `-3` …; a changed one leaves
 *  a redirect. Somebody who was removed for good is not made again: the id is that of a tombstone. */
export const saveAuthor = async (writing: Writing, author: AuthorSettings): Promise<number> => {
  const before = await authorSettings(writing, author.key)
  if (before === undefined) {
    const known = [author.key, ...Object.values(author.names).map(({ name }) => name)]
    const removed = await tombstoneOf(writing, ...known.map((author) => ({ author })))
    if (removed !== undefined) return removed
  }
  const portrait = author.portrait === undefined ? (before?.portrait ?? null) : author.portrait
  const columns = { kind: author.kind, portrait_id: portrait }
  const { id } = await writing[rows]
    .insertInto('author')
    .values({ key: author.key, staff_id: null, ...columns })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(columns))
    .returning('id')
    .executeTakeFirstOrThrow()
  const renamed = await saveNames(writing, 'author', id, before?.names ?? {}, author.names)
  if (renamed.length > 0) await foldAuthorNames(writing, id)
  for (const { edition, before: had, after } of renamed) {
    writing.tell(point.team(edition))
    if (had?.name !== after.name) writing.tell(point.byline(id, edition), point.byline(id))
  }
  writing.tell(point.author(id))
  // Whoever is no person is of no team.
  if (before !== undefined && (before.portrait !== portrait || before.kind !== author.kind))
    for (const edition of Object.keys(before.names)) writing.tell(point.author(id, edition), point.team(edition))
  if (before !== undefined && (before.portrait !== portrait || renamed.length > 0))
    await letAuthorsCardsBeDrawn(writing, id)
  return id
}

/** Takes an author off everything that readers see, or brings them back: bylines, cards, their page and its old
 *  addresses, the team, their replies. What the archive knows of them stays, for staff. */
export const hideAuthor = async (writing: Writing, id: number, hidden: boolean): Promise<void> => {
  await writing[rows]
    .updateTable('author')
    .set({ hidden: hidden ? 1 : 0 })
    .where('id', '=', id)
    .execute()
  writing.tell(point.author(id), point.byline(id))
  for (const { code } of await writing[rows].selectFrom('edition').select('code').execute())
    writing.tell(point.author(id, code), point.byline(id, code), point.team(code))
  const names = await pagesOf(writing, 'author', id)
  // A redirect that somebody left there while nothing stood there gives way, and what leads there is told (`findPath`).
  for (const { edition, slug } of names) await movePage(writing, pageAt('author', edition), undefined, slug)
  const paths = new Set(names.map(({ edition, slug }) => pageAt('author', edition)(slug)))
  for (const target of paths)
    for (const { path } of await writing[rows]
      .selectFrom('address')
      .select('path')
      .where('target', '=', target)
      .execute())
      paths.add(path)
  writing.tell(...[...paths].map((path) => point.path(path)))
  // Nobody finds them by their name from now on, nor anything of theirs.
  await leaveNames(writing, 'author', id)
  for (const [edition, { name }] of Object.entries(await namesOf(writing, 'author', id))) {
    if (!hidden) await enterName(writing, 'author', id, edition, name)
    await indexList(writing, listKey.author(edition, id))
  }
  await letAuthorsCardsBeDrawn(writing, id)
}

/** What an author is called in any edition; each name once. */
export const everyNameOf = async (reading: Reading, id: number): Promise<string[]> => [
  ...new Set(Object.values(await namesOf(reading, 'author', id)).map(({ name }) => name)),
]

/** Those of these authors of whom readers are told nothing. */
export const hiddenAmong = async (reading: Reading, ids: readonly number[]): Promise<ReadonlySet<number>> => {
  if (ids.length === 0) return new Set()
  const found = await reading[rows]
    .selectFrom('author')
    .select('id')
    .where('id', 'in', [...ids])
    .where('hidden', '=', 1)
    .execute()
  return new Set(found.map(({ id }) => id))
}
