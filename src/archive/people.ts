import { pathOf } from '#story/address.ts'
import { movePage } from './addresses.ts'
import { point } from './keys.ts'
import type { Reading } from './reading.ts'
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
}

/** The names of these authors in an edition, in the order of the ids. */
export const authorsIn = async (reading: Reading, edition: string, ids: readonly number[]): Promise<AuthorName[]> => {
  for (const id of ids) reading.note(point.author(id, edition))
  if (ids.length === 0) return []
  const names = await reading[rows]
    .selectFrom('author_name')
    .innerJoin('edition', 'edition.code', 'author_name.edition')
    .where('author_id', 'in', [...ids])
    .select(['author_id', 'author_name.edition', 'author_name.name', 'slug', 'role', 'about'])
    .orderBy('edition.position')
    .execute()
  return ids.flatMap((id) => {
    const own = names.find((name) => name.author_id === id && name.edition === edition)
    if (own === undefined) reading.note(point.author(id))
    const other = own ?? names.find((name) => name.author_id === id)
    if (other === undefined) return []
    return { id, name: other.name, slug: own?.slug ?? null, role: own?.role ?? null, about: own?.about ?? null }
  })
}

/** The author whose page in an edition has this slug. */
export const authorBySlug = async (reading: Reading, edition: string, slug: string): Promise<AuthorName | undefined> => {
  reading.note(point.path(`/${edition}/author/${slug}/`))
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
  readonly names: Readonly<Record<string, { name: string; slug: string; role: string | null; about: string | null }>>
}

/** An author's settings as they are; undefined where there is none of this key. */
export const authorSettings = async (reading: Reading, key: string): Promise<AuthorSettings | undefined> => {
  const found = await reading[rows].selectFrom('author').select(['id', 'kind']).where('key', '=', key).executeTakeFirst()
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
    names: Object.fromEntries(names.map(({ edition, ...name }) => [edition, name])),
  }
}

/** Makes an author or changes one; gives the id. A slug that another author has gets `-2`, `-3` …; a changed one leaves
 *  a redirect. */
export const saveAuthor = async (writing: Writing, author: AuthorSettings): Promise<number> => {
  const before = await authorSettings(writing, author.key)
  const { id } = await writing[rows]
    .insertInto('author')
    .values({ key: author.key, kind: author.kind, staff_id: null })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ kind: author.kind }))
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [edition, wanted] of Object.entries(author.names)) {
    const slug = await freeSlug(wanted.slug, (slug) =>
      writing[rows]
        .selectFrom('author_name')
        .select('author_id as id')
        .where('edition', '=', edition)
        .where('slug', '=', slug)
        .executeTakeFirst(), id)
    await writing[rows]
      .insertInto('author_name')
      .values({ author_id: id, edition, ...wanted, slug })
      .onConflict((conflict) => conflict.columns(['author_id', 'edition']).doUpdateSet({ ...wanted, slug }))
      .execute()
    await movePage(
      writing,
      (slug) => pathOf({ kind: 'list', edition, list: { of: 'author', slug }, page: null }),
      before?.names[edition]?.slug,
      slug,
    )
    writing.tell(point.author(id, edition), point.team(edition))
    const had = before?.names[edition]
    if (had?.name !== wanted.name || had.slug !== slug) writing.tell(point.byline(id, edition), point.byline(id))
  }
  writing.tell(point.author(id))
  return id
}

/** A slug that nobody else has: the wanted one, or with `-2`, `-3` … added. */
export const freeSlug = async (
  wanted: string,
  holder: (slug: string) => Promise<{ id: number } | undefined>,
  own: number,
): Promise<string> => {
  for (let attempt = 1; ; attempt += 1) {
    const slug = attempt === 1 ? wanted : `${wanted}-${attempt}`
    const holds = await holder(slug)
    if (holds === undefined || holds.id === own) return slug
  }
}
