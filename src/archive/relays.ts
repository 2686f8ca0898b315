import type { SourceKind, Taking, Upstream } from '#story/article.ts'
import { point } from './keys.ts'
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
  /** What readers should know of this hop besides. */
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
    .where('story_id', '=', story)
    .selectAll('relay')
    .select(['source.kind', 'source.key', 'source_name.name'])
    .orderBy('relay.position')
    .execute()
  const relays: Relay[] = []
  for (const row of found) {
    reading.note(point.source(row.source_id)) // its kind is told to readers too
    reading.note(point.source(row.source_id, edition))
    const name = row.name ?? (await anyName(reading, row.source_id)) ?? row.key
    relays.push({
      source: { id: row.source_id, key: row.key, kind: row.kind as SourceKind, name },
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
      note: row.note,
    })
  }
  return relays
}

/** A hop as staff write it; `source` is the id of a source. */
export type NewRelay = Omit<Relay, 'source' | Seldom> & Partial<Pick<Relay, Seldom>> & { readonly source: number }
type Seldom = 'archivedUrl' | 'upstream' | 'note'

/** Puts this source chain, original first, in place of the one that a story has. Within `changeShared`, once anything
 *  of it is public. */
export const setRelays = async (writing: Writing, story: number, relays: readonly NewRelay[]): Promise<void> => {
  await writing[rows].deleteFrom('relay').where('story_id', '=', story).execute()
  for (const [position, relay] of relays.entries()) {
    await writing[rows]
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
        note: relay.note ?? null,
      })
      .execute()
  }
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
  reading.note(point.source(found.id))
  const names = await reading[rows]
    .selectFrom('source_name')
    .select(['edition', 'name'])
    .where('source_id', '=', found.id)
    .execute()
  return {
    key,
    kind: found.kind as SourceKind,
    url: found.url,
    language: found.language,
    names: Object.fromEntries(names.map(({ edition, name }) => [edition, name])),
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
  for (const [edition, name] of Object.entries(source.names)) {
    await writing[rows]
      .insertInto('source_name')
      .values({ source_id: id, edition, name })
      .onConflict((conflict) => conflict.columns(['source_id', 'edition']).doUpdateSet({ name }))
      .execute()
    writing.tell(point.source(id, edition))
  }
  writing.tell(point.source(id))
  return id
}

/** The source of this key, or one that an edition calls exactly so. */
export const findSource = async (reading: Reading, keyOrName: string): Promise<number | undefined> => {
  const byKey = await reading[rows].selectFrom('source').select('id').where('key', '=', keyOrName).executeTakeFirst()
  if (byKey !== undefined) return byKey.id
  const byName = await reading[rows]
    .selectFrom('source_name')
    .select('source_id as id')
    .where('name', '=', keyOrName)
    .orderBy('source_id')
    .executeTakeFirst()
  return byName?.id
}

const anyName = async (reading: Reading, source: number): Promise<string | undefined> => {
  const found = await reading[rows]
    .selectFrom('source_name')
    .innerJoin('edition', 'edition.code', 'source_name.edition')
    .select('source_name.name')
    .where('source_id', '=', source)
    .orderBy('edition.position')
    .executeTakeFirst()
  return found?.name
}
