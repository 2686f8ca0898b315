import { sql } from 'kysely'
import { pathOf } from '#story/address.ts'
import { listKey } from '#story/list.ts'
import { movePage } from './addresses.ts'
import { freeName, numbered } from './free-name.ts'
import { letListsCardsBeDrawn } from './card-jobs.ts'
import { everyEdition, point } from './keys.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { enterName } from './search/names.ts'
import { indexList } from './search/remake.ts'
import type { Writing } from './writing.ts'

/** What the newsroom has a key for and each edition a name: the noun's own table has the key, `NOUN_name` the words by
 *  its number and an edition. Those with a slug have a page in each edition that names them. */
export interface Names {
  section: { readonly name: string; readonly slug: string; readonly description: string | null }
  subject: { readonly name: string; readonly slug: string }
  author: { readonly name: string; readonly slug: string; readonly role: string | null; readonly about: string | null }
  dossier: { readonly name: string; readonly slug: string; readonly description: string | null }
  source: { readonly name: string }
}

export type Named = keyof Names
/** Those that have pages. */
export type Paged = Exclude<Named, 'source'>
export type NamesByEdition<N extends Named> = Readonly<Record<string, Names[N]>>

const words = {
  section: ['name', 'slug', 'description'],
  subject: ['name', 'slug'],
  author: ['name', 'slug', 'role', 'about'],
  dossier: ['name', 'slug', 'description'],
  source: ['name'],
} as const satisfies { readonly [N in Named]: readonly (keyof Names[N])[] }

/** The number of what has this key. */
export const byKey = async (reading: Reading, noun: Named, key: string): Promise<number | undefined> => {
  if (noun === 'section') reading.noteEpoch(everyEdition)
  const found = await reading[rows].selectFrom(noun).select('id').where('key', '=', key).executeTakeFirst()
  return found?.id
}

/** The keys of these, by number. */
export const keysOf = async (
  reading: Reading,
  noun: Named,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> => {
  if (ids.length === 0) return new Map()
  const found = await reading[rows]
    .selectFrom(noun)
    .select(['id', 'key'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(found.map(({ id, key }) => [id, key]))
}

/** Keys in their order, from behind one on, and the numbers of what they name. */
export const keysAfter = (
  reading: Reading,
  noun: Named,
  after: string,
  limit: number,
): Promise<{ id: number; key: string }[]> =>
  reading[rows].selectFrom(noun).select(['id', 'key']).where('key', '>', after).orderBy('key').limit(limit).execute()

/** The number of what is called exactly so in an edition, or, without one, in any; of several, the first that was
 *  made. */
export const byName = async (
  reading: Reading,
  noun: Named,
  name: string,
  edition?: string,
): Promise<number | undefined> => {
  const named = names(reading, noun).select('id').where('name', '=', name).orderBy('id')
  const found = await (edition === undefined ? named : named.where('edition', '=', edition)).executeTakeFirst()
  return found?.id
}

/** What has its page in an edition under this slug, and what that edition says of it. */
export const bySlug = async <N extends Paged>(
  reading: Reading,
  noun: N,
  edition: string,
  slug: string,
): Promise<(Names[N] & { readonly id: number }) | undefined> => {
  reading.note(point.path(pageAt(noun, edition)(slug)))
  const found = await withSlug(reading, noun, edition, slug).select(columns(noun)).executeTakeFirst()
  if (found !== undefined) note(reading, noun, found.id, edition)
  return found as unknown as (Names[N] & { readonly id: number }) | undefined
}

/** What every edition calls it. */
export const namesOf = async <N extends Named>(reading: Reading, noun: N, id: number): Promise<NamesByEdition<N>> => {
  note(reading, noun, id)
  const found = await names(reading, noun)
    .select(['edition', ...columns(noun)])
    .where('id', '=', id)
    .orderBy('edition')
    .execute()
  return Object.fromEntries(found.map(({ edition, ...own }) => [edition, own])) as unknown as NamesByEdition<N>
}

/** What these are called for readers of an edition: by its own names, or else by those of the first edition that has
 *  one. What no edition names is left out. */
export const namesFor = async <N extends Named>(
  reading: Reading,
  noun: N,
  edition: string,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Names[N] & { readonly edition: string }>> => {
  for (const id of ids) note(reading, noun, id, edition)
  if (ids.length === 0) return new Map()
  const found = await names(reading, noun)
    .innerJoin('edition as e', 'e.code', 'named.edition')
    .select(['named.id', 'named.edition', ...columns(noun).map((column) => `named.${column}` as const)])
    .where('named.id', 'in', [...ids])
    .orderBy('e.position')
    .execute()
  const called = new Map<number, (typeof found)[number]>()
  for (const one of found) if (one.edition === edition || !called.has(one.id)) called.set(one.id, one)
  for (const id of ids) if (called.get(id)?.edition !== edition) note(reading, noun, id)
  return called as unknown as ReadonlyMap<number, Names[N] & { readonly edition: string }>
}

/** The slugs of its pages, by edition. */
export const pagesOf = (reading: Reading, noun: Paged, id: number): Promise<{ edition: string; slug: string }[]> => {
  note(reading, noun, id)
  return names(reading, noun).select(['edition', 'slug']).where('id', '=', id).execute()
}

/** The same of several, at most a few hundred. */
export const slugsOf = (
  reading: Reading,
  noun: Paged,
  ids: readonly number[],
): Promise<{ id: number; edition: string; slug: string }[]> =>
  names(reading, noun)
    .select(['id', 'edition', 'slug'])
    .where('id', 'in', [...ids])
    .execute()

/** All that has a key, behind a number, with every word that editions have for it; `count` of them at most. */
export const allNames = async (
  reading: Reading,
  noun: Named,
  after: number,
  count: number,
): Promise<{ id: number; key: string; words: string[] }[]> => {
  const some = reading[rows].selectFrom(noun).select(['id', 'key']).where('id', '>', after).orderBy('id').limit(count)
  const found = await some.execute()
  if (found.length === 0) return []
  const named = await names(reading, noun)
    .select(['id', ...columns(noun)])
    .where(
      'id',
      'in',
      found.map(({ id }) => id),
    )
    .execute()
  const all = Map.groupBy(named, ({ id }) => id)
  return found.map(({ id, key }) => ({
    id,
    key,
    words: (all.get(id) ?? []).flatMap(({ id: _, ...own }) => Object.values(own).filter((word) => word !== null)),
  }))
}

/** A name that an edition has from now on, and the one that it had. */
export interface Renamed<N extends Named> {
  readonly edition: string
  readonly before: Names[N] | undefined
  readonly after: Names[N]
}

/** Writes names; those that are left out stay. A slug that another one has gets `-2`, `-3` …; a changed one leaves a
 *  redirect. Tells what an edition calls it otherwise now, and gives that; of sections, the caller tells the epoch.
 *  @param before the names as they are (`namesOf`). */
export const saveNames = async <N extends Named>(
  writing: Writing,
  noun: N,
  id: number,
  before: NamesByEdition<N>,
  wanted: NamesByEdition<N>,
): Promise<Renamed<N>[]> => {
  const renamed: Renamed<N>[] = []
  for (const [edition, wish] of Object.entries(wanted)) {
    const had = before[edition]
    const name = 'slug' in wish ? { ...wish, slug: await freeSlug(writing, noun as Paged, edition, wish, id) } : wish
    if (had !== undefined && columns(noun).every((column) => own(had)[column] === own(name)[column])) continue
    await upsert(writing, noun, id, edition, own(name))
    if (had?.name !== name.name) await beFound(writing, noun, id, edition, name.name)
    if (noun === 'section' && had !== undefined) await letListsCardsBeDrawn(writing, listKey.section(edition, id))
    if ('slug' in name) await movePage(writing, pageAt(noun as Paged, edition), had && own(had).slug, name.slug)
    if (noun !== 'section') writing.tell(point[noun as Exclude<Named, 'section'>](id, edition))
    renamed.push({ edition, before: had, after: name })
  }
  return renamed
}

/** Lets what has a name be found by it: the name in all editions, and articles that are told under it. */
const beFound = async (writing: Writing, noun: Named, id: number, edition: string, name: string): Promise<void> => {
  await enterName(writing, noun, id, edition, name)
  if (noun === 'section' || noun === 'subject' || noun === 'author')
    await indexList(writing, listKey[noun](edition, id))
}

/** The path of a page by its slug: that of a section stands among an edition's places. */
export const pageAt =
  (of: Paged, edition: string) =>
  (slug: string): string =>
    of === 'section'
      ? pathOf({ kind: 'place', edition, slug })
      : pathOf({ kind: 'list', edition, list: { of, slug }, page: null })

/** A row of names, with the columns that its noun has. */
interface NameRow {
  id: number
  edition: string
  name: string
  slug: string
  description: string | null
  role: string | null
  about: string | null
}
type Column = Exclude<keyof NameRow, 'id' | 'edition'>

const columns = (noun: Named): readonly Column[] => words[noun]
type Words = Readonly<Partial<Omit<NameRow, 'id' | 'edition'>>>
const own = (name: object): Words => name

/** The names of a noun as a table of one shape. */
const names = (reading: Reading, noun: Named) => {
  const all = sql.join(['edition', ...columns(noun)].map((column) => sql.ref(column)))
  const from = sql<NameRow>`(select ${sql.ref(`${noun}_id`)} as id, ${all} from ${sql.table(`${noun}_name`)})`
  return reading[rows].selectFrom(from.as('named'))
}

const withSlug = (reading: Reading, noun: Paged, edition: string, slug: string) =>
  names(reading, noun).select('id').where('edition', '=', edition).where('slug', '=', slug)

const freeSlug = (
  writing: Writing,
  noun: Paged,
  edition: string,
  { slug }: { readonly slug: string },
  id: number,
): Promise<string> =>
  freeName(numbered(slug), async (slug) => {
    const holder = await withSlug(writing, noun, edition, slug).executeTakeFirst()
    return holder === undefined || holder.id === id
  })

const upsert = async (writing: Writing, noun: Named, id: number, edition: string, name: Words): Promise<void> => {
  const set = columns(noun)
  const key = sql.join([sql.ref(`${noun}_id`), sql.ref('edition')])
  const values = sql.join([id, edition, ...set.map((column) => name[column] ?? null)])
  const changes = sql.join(set.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`))
  await sql`insert into ${sql.table(`${noun}_name`)} (${key}, ${sql.join(set.map((column) => sql.ref(column)))})
    values (${values}) on conflict (${key}) do update set ${changes}`.execute(writing[rows])
}

const note = (reading: Reading, noun: Named, id: number, edition?: string): void => {
  if (noun === 'section') reading.noteEpoch(edition ?? everyEdition)
  else reading.note(point[noun](id, edition))
}
