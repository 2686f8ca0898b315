import { allEditions } from './editions.ts'
import { namesFor } from './named.ts'
import type { Named } from './named.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { shownName } from './shown-names.ts'

/** What something that acts are done to is called now. */
export interface SubjectName {
  readonly text: string
  /** The edition in whose language that is; null where nobody knows. */
  readonly edition: string | null
}

const named: ReadonlySet<string> = new Set<Named>(['section', 'subject', 'author', 'dossier', 'source'])
const isNamed = (kind: string): kind is Named => named.has(kind)

/** What these subjects of acts (`article:7`) are called, for who reads an edition; one that has no name, or is gone, is
 *  left out. */
export const namesOfSubjects = async (
  reading: Reading,
  subjects: readonly string[],
  edition: string,
): Promise<ReadonlyMap<string, SubjectName>> => {
  const ids = new Map<string, Set<number>>()
  for (const subject of subjects) {
    const [, kind, id] = /^([a-z]+):([1-9]\d{0,14})$/.exec(subject) ?? []
    if (kind !== undefined && id !== undefined) ids.set(kind, (ids.get(kind) ?? new Set()).add(Number(id)))
  }
  const editions = subjects.some((subject) => subject.startsWith('edition:')) ? await allEditions(reading) : []
  const found = new Map(
    editions.map(({ code, name }): [string, SubjectName] => [`edition:${code}`, { text: name, edition: code }]),
  )
  for (const [kind, numbers] of ids)
    for (const [id, name] of await namesOfKind(reading, kind, [...numbers], edition)) found.set(`${kind}:${id}`, name)
  return found
}

const namesOfKind = async (
  reading: Reading,
  kind: string,
  ids: readonly number[],
  edition: string,
): Promise<Iterable<readonly [number, SubjectName]>> => {
  const db = reading[rows]
  if (isNamed(kind)) {
    const names = await namesFor(reading, kind, edition, ids)
    return [...names].map(([id, { name, edition }]) => [id, { text: name, edition }])
  }
  const plain = (all: readonly { id: number; text: string | null; edition?: string | null }[]) =>
    all.flatMap(({ id, text, edition = null }) => (text ? [[id, { text, edition }] as const] : []))
  if (kind === 'article')
    return plain(
      await db
        .selectFrom('article')
        .innerJoin('revision', 'revision.id', 'latest_revision_id')
        .where('article.id', 'in', [...ids])
        .select(['article.id', 'headline as text', 'edition'])
        .execute(),
    )
  if (kind === 'story')
    return plain(
      await db
        .selectFrom('story')
        .where('id', 'in', [...ids])
        .select(['id', 'slugline as text'])
        .execute(),
    )
  if (kind === 'reply')
    return plain(
      await db
        .selectFrom('reply')
        .where('id', 'in', [...ids])
        .select(['id', 'name as text'])
        .execute(),
    )
  if (kind === 'page')
    return plain(
      await db
        .selectFrom('standing')
        .where('id', 'in', [...ids])
        .select(['id', 'key as text'])
        .execute(),
    )
  if (kind === 'member')
    return (
      await db
        .selectFrom('staff')
        .where('id', 'in', [...ids])
        .select(['id', 'name'])
        .execute()
    ).map(({ id, name }) => [id, { text: shownName(reading, name, id), edition: null }])
  if (kind === 'token')
    return plain(
      await db
        .selectFrom('token')
        .where('id', 'in', [...ids])
        .select(['id', 'name as text'])
        .execute(),
    )
  return []
}
