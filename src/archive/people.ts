import { pathOf } from '#story/address.ts'
import { movePage } from './addresses.ts'
import { freeName, numbered } from './free-name.ts'
import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { tombstoneOf } from './removed.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** An author as readers know them: a byline, never an account. */
export interface AuthorName {
  readonly id: number
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
    .select(['author_id', 'author_name.edition', 'author_name.name', 'slug', 'role', 'about', 'portrait_id'])
    .orderBy('edition.position')
    .execute()
  return ids.flatMap((id) => {
    const own = names.find((name) => name.author_id === id && name.edition === edition)
    if (own === undefined) reading.note(point.author(id))
    const other = own ?? names.find((name) => name.author_id === id)
    if (other === undefined) return []
    return {
      id,
      name: other.name,
      slug: own?.slug ?? null,
      role: own?.role ?? null,
      about: own?.about ?? null,
      portrait: other.portrait_id,
    }
  })
}

/** The author whose page in an edition has this slug. */
export const authorBySlug = async (
  reading: Reading,
  edition: string,
  slug: string,
): Promise<AuthorName | undefined> => {
  reading.note(point.path(authorPath(edition)(slug)))
  const found = await reading[rows]
    .selectFrom('author_name')
    .select('author_id')
    .where('edition', '=', edition)
    .where('slug', '=', slug)
    .executeTakeFirst()
  return found && (await authorsIn(reading, edition, [found.author_id]))[0]
}

export const authorByKey = async (reading: Reading, key: string): Promise<number | undefined> => {
  const found = await reading[rows].selectFrom('author').select('id').where('key', '=', key).executeTakeFirst()
  return found?.id
}

/** The author who is called exactly so in an edition. */
export const authorByName = async (reading: Reading, edition: string, name: string): Promise<number | undefined> => {
  const found = await reading[rows]
    .selectFrom('author_name')
    .select('author_id')
    .where('edition', '=', edition)
    .where('name', '=', name)
    .orderBy('author_id')
    .executeTakeFirst()
  return found?.author_id
}

/** An author as staff set them; names by edition, slugs unique in each. Names that are left out stay as they are. */
export interface AuthorSettings {
  readonly key: string
  readonly kind: 'person' | 'organisation'
  /** A picture in the archive, by its number; left out, it stays. */
  readonly portrait?: number | null
  readonly names: Readonly<Record<string, { name: string; slug: string; role: string | null; about: string | null }>>
}

/** An author's settings as they are; undefined where there is none of this key. */
export const authorSettings = async (reading: Reading, key: string): Promise<AuthorSettings | undefined> => {
  const found = await reading[rows]
    .selectFrom('author')
    .select(['id', 'kind', 'portrait_id'])
    .where('key', '=', key)
    .executeTakeFirst()
  if (found === undefined) return undefined
  reading.note(point.author(found.id))
  const names = await reading[rows]
    .selectFrom('author_name')
    .select(['edition', 'name', 'slug', 'role', 'about'])
    .where('author_id', '=', found.id)
    .execute()
  return {
    key,
    kind: found.kind as AuthorSettings['kind'],
    portrait: found.portrait_id,
    names: Object.fromEntries(names.map(({ edition, ...name }) => [edition, name])),
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
  for (const [edition, wanted] of Object.entries(author.names)) {
    const slug = await freeSlug(
      wanted.slug,
      (slug) =>
        writing[rows]
          .selectFrom('author_name')
          .select('author_id as id')
          .where('edition', '=', edition)
          .where('slug', '=', slug)
          .executeTakeFirst(),
      id,
    )
    await writing[rows]
      .insertInto('author_name')
      .values({ author_id: id, edition, ...wanted, slug })
      .onConflict((conflict) => conflict.columns(['author_id', 'edition']).doUpdateSet({ ...wanted, slug }))
      .execute()
    await movePage(writing, authorPath(edition), before?.names[edition]?.slug, slug)
    writing.tell(point.author(id, edition), point.team(edition))
    const had = before?.names[edition]
    if (had?.name !== wanted.name) writing.tell(point.byline(id, edition), point.byline(id))
  }
  writing.tell(point.author(id))
  if (before !== undefined && before.portrait !== portrait)
    for (const edition of Object.keys(before.names)) writing.tell(point.author(id, edition), point.team(edition))
  return id
}

/** What an author is called in any edition; each name once. */
export const namesOf = async (reading: Reading, id: number): Promise<string[]> => {
  reading.note(point.author(id))
  return (
    await reading[rows].selectFrom('author_name').select('name').distinct().where('author_id', '=', id).execute()
  ).map(({ name }) => name)
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
  const names = await writing[rows]
    .selectFrom('author_name')
    .select(['edition', 'slug'])
    .where('author_id', '=', id)
    .execute()
  // A redirect that somebody left there while nothing stood there gives way, and what leads there is told (`findPath`).
  for (const { edition, slug } of names) await movePage(writing, authorPath(edition), undefined, slug)
  const paths = new Set(names.map(({ edition, slug }) => authorPath(edition)(slug)))
  for (const target of paths)
    for (const { path } of await writing[rows]
      .selectFrom('address')
      .select('path')
      .where('target', '=', target)
      .execute())
      paths.add(path)
  writing.tell(...[...paths].map((path) => point.path(path)))
}

const authorPath =
  (edition: string) =>
  (slug: string): string =>
    pathOf({ kind: 'list', edition, list: { of: 'author', slug }, page: null })

/** A slug that nobody else has: the wanted one, or with `-2`, `-3` … added. */
export const freeSlug = (
  wanted: string,
  holder: (slug: string) => Promise<{ id: number } | undefined>,
  own: number,
): Promise<string> => {
  const isFree = async (slug: string): Promise<boolean> => {
    const holds = await holder(slug)
    return holds === undefined || holds.id === own
  }
  return freeName(numbered(wanted), isFree)
}

/** The keys of these authors, by number. */
export const authorKeys = async (reading: Reading, ids: readonly number[]): Promise<ReadonlyMap<number, string>> => {
  if (ids.length === 0) return new Map()
  const found = await reading[rows]
    .selectFrom('author')
    .select(['id', 'key'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(found.map(({ id, key }) => [id, key]))
}
