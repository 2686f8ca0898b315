import { point } from './keys.ts'
import { namesOf, saveNames } from './named.ts'
import type { NamesByEdition } from './named.ts'
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
export const subjectsOf = async (reading: Reading, edition: string, story: number): Promise<SubjectName[]> =>
  (await subjectsOfEach(reading, edition, [story])).get(story) ?? []

/** The same of several stories, by story, in one question. */
export const subjectsOfEach = async (
  reading: Reading,
  edition: string,
  stories: readonly number[],
): Promise<ReadonlyMap<number, SubjectName[]>> => {
  if (stories.length === 0) return new Map()
  const found = await reading[rows]
    .selectFrom('story_subject')
    .leftJoin('subject_name', (join) =>
      join.onRef('subject_name.subject_id', '=', 'story_subject.subject_id').on('edition', '=', edition),
    )
    .where('story_id', 'in', [...stories])
    .select(['story_id', 'story_subject.subject_id as id', 'name', 'slug'])
    .orderBy('story_id')
    .orderBy('position')
    .execute()
  const subjects = new Map<number, SubjectName[]>()
  for (const { story_id, id, name, slug } of found) {
    reading.note(point.subject(id, edition))
    if (name !== null && slug !== null) subjects.set(story_id, [...(subjects.get(story_id) ?? []), { id, name, slug }])
  }
  return subjects
}

/** A subject as staff set it; `mediaTopic` is a code of IPTC Media Topics (`20000271`), where one fits. */
export interface SubjectSettings {
  readonly key: string
  readonly mediaTopic: string | null
  readonly names: NamesByEdition<'subject'>
}

/** A subject's settings as they are; undefined where there is none of this key. */
export const subjectSettings = async (reading: Reading, key: string): Promise<SubjectSettings | undefined> => {
  const found = await reading[rows]
    .selectFrom('subject')
    .select(['id', 'media_topic'])
    .where('key', '=', key)
    .executeTakeFirst()
  if (found === undefined) return undefined
  return { key, mediaTopic: found.media_topic, names: await namesOf(reading, 'subject', found.id) }
}

/** Makes a subject or changes it; gives the id. */
export const saveSubject = async (writing: Writing, subject: SubjectSettings): Promise<number> => {
  const before = await subjectSettings(writing, subject.key)
  const { id } = await writing[rows]
    .insertInto('subject')
    .values({ key: subject.key, media_topic: subject.mediaTopic, wikidata: null })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ media_topic: subject.mediaTopic }))
    .returning('id')
    .executeTakeFirstOrThrow()
  await saveNames(writing, 'subject', id, before?.names ?? {}, subject.names)
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
