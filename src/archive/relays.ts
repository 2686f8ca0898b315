import type { SourceKind, Taking, Upstream } from '#story/article.ts'
import { point } from './keys.ts'
import { byKey, byName, namesFor, namesOf, saveNames } from './named.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** One hop of a source chain, as an edition names it. The original comes first, the outlet we took it from last. */
export interface Relay {
  readonly source: { readonly id: number; readonly key: string; readonly kind: SourceKind; readonly name: string }
  readonly taken: Taking
  /** BCP 47 tag of the language that this outlet published it in. */
  readonly language: string | null
  readonly url: string | null
  readonly title: string | null
  readonly authors: string | null
  readonly place: string | null
  readonly publishedAt: number | null
  readonly asNamed: string | null
  readonly originalSeen: boolean
  readonly verified: boolean
  /** A copy of it in an archive of the web. */
  readonly archivedUrl: string | null
  /** What became of it there after we took it over. */
  readonly upstream: Upstream | null
  /** What readers should know of this hop besides, in this edition's language. */
  readonly note: string | null
}

/** A story's source chain, with each source's name in an edition (else in another, else its key). */
export const relaysOf = async (reading: Reading, edition: string, story: number): Promise<Relay[]> => {
  const found = await reading[rows]
    .selectFrom('relay')
    .innerJoin('source', 'source.id', 'relay.source_id')
    .leftJoin('source_name', (join) =>
      join.onRef('source_name.source_id', '=', 'source.id').on('source_name.edition', '=', edition),
    )
    .leftJoin('relay_text', (join) =>
      join.onRef('relay_text.relay_id', '=', 'relay.id').on('relay_text.edition', '=', edition),
    )
    .where('story_id', '=', story)
    .selectAll('relay')
    .select(['source.kind', 'source.key', 'source_name.name'])
    .select(['relay_text.title as own_title', 'relay_text.place as own_place', 'relay_text.note as own_note'])
    .orderBy('relay.position')
    .execute()
  const unnamed = found.flatMap(({ source_id, name }) => (name === null ? source_id : []))
  const others = await namesFor(reading, 'source', edition, [...new Set(unnamed)])
  return found.map((row) => {
    reading.note(point.source(row.source_id)) // its kind is told to readers too
    reading.note(point.source(row.source_id, edition))
    const name = row.name ?? others.get(row.source_id)?.name ?? row.key
    return {
      source: { id: row.source_id, key: row.key, kind: row.kind as SourceKind, name },
      taken: row.taken as Taking,
      language: row.language,
      url: row.url,
      title: row.own_title ?? row.title,
      authors: row.authors,
      place: row.own_place ?? row.place,
      publishedAt: row.published_at,
      asNamed: row.as_named,
      originalSeen: row.original_seen === 1,
      verified: row.verified === 1,
      archivedUrl: row.archived_url,
      upstream: row.upstream as Upstream | null,
      note: row.own_note,
    }
  })
}

/** What an edition says of a hop in its own words: title and place in place of the original ones, and a note. */
export interface RelayWords {
  readonly title: string | null
  readonly place: string | null
  readonly note: string | null
}

/** A hop as staff write it; `source` is the id of a source, `words` are by edition. */
export type NewRelay = Omit<Relay, 'source' | 'note' | 'archivedUrl' | 'upstream'> &
  Partial<Pick<Relay, 'archivedUrl' | 'upstream'>> & {
    readonly source: number
    readonly words?: Readonly<Record<string, RelayWords>>
  }

/** A hop as it was written, with all its words. */
export type WrittenRelay = Required<NewRelay>

/** A story's source chain as it was written. */
export const chainOf = async (reading: Reading, story: number): Promise<WrittenRelay[]> => {
  const found = await reading[rows]
    .selectFrom('relay')
    .selectAll()
    .where('story_id', '=', story)
    .orderBy('position')
    .execute()
  if (found.length === 0) return []
  const ids = found.map(({ id }) => id)
  const texts = await reading[rows]
    .selectFrom('relay_text')
    .selectAll()
    .where('relay_id', 'in', ids)
    .orderBy('edition')
    .execute()
  return found.map((row) => ({
    source: row.source_id,
    taken: row.taken as Taking,
    language: row.language,
    url: row.url,
    title: row.title,
    authors: row.authors,
    place: row.place,
    publishedAt: row.published_at,
    asNamed: row.as_named,
    originalSeen: row.original_seen === 1,
    verified: row.verified === 1,
    archivedUrl: row.archived_url,
    upstream: row.upstream as Upstream | null,
    words: Object.fromEntries(
      texts
        .filter(({ relay_id }) => relay_id === row.id)
        .map(({ edition, title, place, note }) => [edition, { title, place, note }]),
    ),
  }))
}

/** The source chains that these revisions of an article were seen with, as they were written then, by their numbers in
 *  the archive. What readers see, or have yet to see, has the story's own. */
export const chainsOfRevisions = async (
  reading: Reading,
  story: number,
  revisions: readonly number[],
): Promise<ReadonlyMap<number, WrittenRelay[]>> => {
  if (revisions.length === 0) return new Map()
  const found = await reading[rows]
    .selectFrom('revision')
    .select(['id', 'chain'])
    .where('id', 'in', [...revisions])
    .execute()
  const now = await chainOf(reading, story)
  return new Map(found.map(({ id, chain }) => [id, chain === null ? now : (JSON.parse(chain) as WrittenRelay[])]))
}

/** Puts this source chain, original first, in place of the one that a story has. Within `changeShared`, once anything
 *  of it is public. Revisions that readers no longer see keep the chain that they were seen with. */
export const setRelays = async (writing: Writing, story: number, relays: readonly NewRelay[]): Promise<void> => {
  await copyChain(writing, story)
  await writing[rows].deleteFrom('relay').where('story_id', '=', story).execute()
  for (const [position, relay] of relays.entries()) {
    const { id } = await writing[rows]
      .insertInto('relay')
      .values({
        story_id: story,
        position,
        source_id: relay.source,
        taken: relay.taken,
        language: relay.language,
        url: relay.url,
        archived_url: relay.archivedUrl ?? null,
        title: relay.title,
        authors: relay.authors,
        place: relay.place,
        published_at: relay.publishedAt,
        as_named: relay.asNamed,
        original_seen: relay.originalSeen ? 1 : 0,
        verified: relay.verified ? 1 : 0,
        upstream: relay.upstream ?? null,
        note: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const words = Object.entries(relay.words ?? {})
    if (words.length > 0)
      await writing[rows]
        .insertInto('relay_text')
        .values(words.map(([edition, text]) => ({ relay_id: id, edition, ...text })))
        .execute()
  }
}

const copyChain = async (writing: Writing, story: number): Promise<void> => {
  const gone = writing[rows]
    .selectFrom('article')
    .innerJoin('revision', 'revision.article_id', 'article.id')
    .where('story_id', '=', story)
    .where('live_revision_id', 'is not', null)
    .whereRef('revision.id', '<', 'live_revision_id')
    .where('chain', 'is', null)
  const ids = (await gone.select('revision.id').execute()).map(({ id }) => id)
  if (ids.length === 0) return
  const chain = JSON.stringify(await chainOf(writing, story))
  await writing[rows].updateTable('revision').set({ chain }).where('id', 'in', ids).execute()
}

export interface SourceSettings {
  readonly key: string
  readonly kind: SourceKind
  readonly url: string | null
  readonly language: string | null
  readonly names: Readonly<Record<string, string>>
}

/** A source's settings as they are; undefined where there is none of this key. */
export const sourceSettings = async (reading: Reading, key: string): Promise<SourceSettings | undefined> => {
  const found = await reading[rows].selectFrom('source').selectAll().where('key', '=', key).executeTakeFirst()
  if (found === undefined) return undefined
  const names = await namesOf(reading, 'source', found.id)
  return {
    key,
    kind: found.kind as SourceKind,
    url: found.url,
    language: found.language,
    names: Object.fromEntries(Object.entries(names).map(([edition, { name }]) => [edition, name])),
  }
}

/** Makes a source or changes it; gives the id. */
export const saveSource = async (writing: Writing, source: SourceSettings): Promise<number> => {
  const { key, kind, url, language } = source
  const { id } = await writing[rows]
    .insertInto('source')
    .values({ key, kind, url, language })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ kind, url, language }))
    .returning('id')
    .executeTakeFirstOrThrow()
  const names = Object.fromEntries(Object.entries(source.names).map(([edition, name]) => [edition, { name }]))
  await saveNames(writing, 'source', id, await namesOf(writing, 'source', id), names)
  writing.tell(point.source(id))
  return id
}

/** The source of this key, or one that an edition calls exactly so. */
export const findSource = async (reading: Reading, keyOrName: string): Promise<number | undefined> =>
  (await byKey(reading, 'source', keyOrName)) ?? byName(reading, 'source', keyOrName)
