import { pathOf } from '#story/address.ts'
import { movePage } from './addresses.ts'
import { point } from './keys.ts'
import { freeSlug } from './people.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** What stories are about, as one edition calls it. */
export interface SubjectName {
  readonly id: number
  readonly name: string
  readonly slug: string
}

/** The subjects of a story that have a name in this edition, in the story's order. */
export const subjectsOf = async (reading: Reading, edition: string, story: number): Promise<SubjectName[]> => {
  const found = await reading[rows]
    .selectFrom('story_subject')
    .leftJoin('subject_name', (join) =>
      join.onRef('subject_name.subject_id', '=', 'story_subject.subject_id').on('edition', '=', edition),
    )
    .where('story_id', '=', story)
    .select(['story_subject.subject_id as id', 'name', 'slug'])
    .orderBy('position')
    .execute()
  for (const { id } of found) reading.note(point.subject(id, edition))
  return found.flatMap(({ id, name, slug }) => (name === null || slug === null ? [] : { id, name, slug }))
}

export const subjectBySlug = async (
  reading: Reading,
  edition: string,
  slug: string,
): Promise<SubjectName | undefined> => {
  reading.note(point.path(`/${edition}/subject/${slug}/`))
  const found = await reading[rows]
    .selectFrom('subject_name')
    .select(['subject_id as id', 'name', 'slug'])
    .where('edition', '=', edition)
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (found !== undefined) reading.note(point.subject(found.id, edition))
  return found
}

/** The slugs of a subject's pages, by edition. */
export const subjectPages = (reading: Reading, id: number): Promise<{ edition: string; slug: string }[]> => {
  reading.note(point.subject(id))
  return reading[rows].selectFrom('subject_name').select(['edition', 'slug']).where('subject_id', '=', id).execute()
}

export const subjectByKey = async (reading: Reading, key: string): Promise<number | undefined> => {
  const found = await reading[rows].selectFrom('subject').select('id').where('key', '=', key).executeTakeFirst()
  return found?.id
}

/** A subject as staff set it; `mediaTopic` is a code of IPTC Media Topics (`20000271`), where one fits. */
export interface SubjectSettings {
  readonly key: string
  readonly mediaTopic: string | null
  readonly names: Readonly<Record<string, { name: string; slug: string }>>
}

/** A subject's settings as they are; undefined where there is none of this key. */
export const subjectSettings = async (reading: Reading, key: string): Promise<SubjectSettings | undefined> => {
  const found = await reading[rows]
    .selectFrom('subject')
    .select(['id', 'media_topic'])
    .where('key', '=', key)
    .executeTakeFirst()
  if (found === undefined) return undefined
  reading.note(point.subject(found.id))
  const names = await reading[rows]
    .selectFrom('subject_name')
    .select(['edition', 'name', 'slug'])
    .where('subject_id', '=', found.id)
    .execute()
  return {
    key,
    mediaTopic: found.media_topic,
    names: Object.fromEntries(names.map(({ edition, ...name }) => [edition, name])),
  }
}

/** Makes a subject or changes it; gives the id. A slug that another subject has gets `-2`, `-3` …; a changed one leaves
 *  a redirect. */
export const saveSubject = async (writing: Writing, subject: SubjectSettings): Promise<number> => {
  const before = await subjectSettings(writing, subject.key)
  const { id } = await writing[rows]
    .insertInto('subject')
    .values({ key: subject.key, media_topic: subject.mediaTopic, wikidata: null })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ media_topic: subject.mediaTopic }))
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [edition, wanted] of Object.entries(subject.names)) {
    const slug = await freeSlug(
      wanted.slug,
      (slug) =>
        writing[rows]
          .selectFrom('subject_name')
          .select('subject_id as id')
          .where('edition', '=', edition)
          .where('slug', '=', slug)
          .executeTakeFirst(),
      id,
    )
    await writing[rows]
      .insertInto('subject_name')
      .values({ subject_id: id, edition, name: wanted.name, slug })
      .onConflict((conflict) => conflict.columns(['subject_id', 'edition']).doUpdateSet({ name: wanted.name, slug }))
      .execute()
    await movePage(
      writing,
      (slug) => pathOf({ kind: 'list', edition, list: { of: 'subject', slug }, page: null }),
      before?.names[edition]?.slug,
      slug,
    )
    writing.tell(point.subject(id, edition))
  }
  writing.tell(point.subject(id))
  return id
}

/** The keys of a story's subjects, in their order. */
export const subjectKeys = async (reading: Reading, story: number): Promise<string[]> =>
  (
    await reading[rows]
      .selectFrom('story_subject')
      .innerJoin('subject', 'subject.id', 'story_subject.subject_id')
      .select('key')
      .where('story_id', '=', story)
      .orderBy('story_subject.position')
      .execute()
  ).map(({ key }) => key)
