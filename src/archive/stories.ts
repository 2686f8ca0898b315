import type { Kind } from '#story/article.ts'
import { isOpenTo } from './closed-stories.ts'
import { freeName, numbered } from './free-name.ts'
import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { renameStoryText, touchStory, writeStoryText } from './story-texts.ts'
import type { Writing } from './writing.ts'

/** A story: what all its articles share. */
export interface Story {
  readonly id: number
  readonly slugline: string
  readonly kind: Kind
  readonly section: number
  /** IPTC urgency, 1 (at once) to 9. */
  readonly urgency: number
  /** Nothing of the story is published before this instant. */
  readonly embargoAt: number | null
  readonly picture: number | null
  readonly version: number
}

/** A story; undefined where there is none, or none for whoever looks. */
export const storyById = async (reading: Reading, id: number): Promise<Story | undefined> => {
  const story = await oneStory(reading, 'id', id)
  return story !== undefined && (await isOpenTo(reading, id)) ? story : undefined
}

/** A story by its name in the newsroom; undefined where there is none, or none for whoever looks. */
export const storyBySlugline = async (reading: Reading, slugline: string): Promise<Story | undefined> => {
  const story = await oneStory(reading, 'slugline', slugline)
  return story !== undefined && (await isOpenTo(reading, story.id)) ? story : undefined
}

/** Lets a closed story give up its slugline to whoever may not know that it is there: it gets another number. Any other
 *  answer would tell them. Gives the story that gave way, with its new slugline. */
export const letSluglineGo = async (
  writing: Writing,
  slugline: string,
  at: number,
): Promise<{ story: number; slugline: string } | undefined> => {
  const story = await oneStory(writing, 'slugline', slugline)
  if (story === undefined || (await isOpenTo(writing, story.id))) return undefined
  const other = await freeName(
    numbered(slugline),
    async (name) => (await oneStory(writing, 'slugline', name)) === undefined,
  )
  await changeStory(writing, story.id, { slugline: other }, at)
  return { story: story.id, slugline: other }
}

/** When all of a story is due, where somebody has said so. */
export const dueOf = async (reading: Reading, story: number): Promise<number | null> =>
  (await reading[rows].selectFrom('story').select('due_at').where('id', '=', story).executeTakeFirst())?.due_at ?? null

/** What a story begins with. */
export type NewStory = Omit<Story, 'id' | 'version'> & { readonly at: number; readonly secondSlugline?: string }

/** Makes a story; gives its id. Where another story has its slugline, the second one is tried, then the first with
 *  `-2`, `-3` … */
export const addStory = async (writing: Writing, story: NewStory): Promise<number> => {
  const { slugline: first, secondSlugline: second } = story
  const made = (await insertStory(writing, story, first)) ?? (second && (await insertStory(writing, story, second)))
  const { id, slugline } = made || (await insertFree(writing, story, first))
  await writeStoryText(writing, id, slugline)
  return id
}

const insertFree = async (writing: Writing, story: NewStory, first: string) => {
  const slugline = await freeName(
    numbered(first),
    async (name) => (await oneStory(writing, 'slugline', name)) === undefined,
  )
  return insertion(writing, story, slugline).executeTakeFirstOrThrow()
}

const insertStory = (writing: Writing, story: NewStory, slugline: string) =>
  insertion(writing, story, slugline)
    .onConflict((conflict) => conflict.column('slugline').doNothing())
    .executeTakeFirst()

const insertion = (writing: Writing, story: NewStory, slugline: string) =>
  writing[rows]
    .insertInto('story')
    .values({
      slugline,
      kind: story.kind,
      section_id: story.section,
      urgency: story.urgency,
      embargo_at: story.embargoAt,
      picture_id: story.picture,
      version: 1,
      created_at: story.at,
      changed_at: story.at,
      touched_at: story.at,
    })
    .returning(['id', 'slugline'])

/** Changes what all articles of a story share. Within `changeShared` (`publication.ts`), which tells the articles. */
export const changeStory = async (
  writing: Writing,
  id: number,
  changes: Partial<Pick<Story, 'slugline' | 'kind' | 'section' | 'urgency' | 'embargoAt' | 'picture'>>,
  at: number,
): Promise<void> => {
  const { section, embargoAt, picture, ...same } = changes
  if (same.slugline !== undefined) await renameStoryText(writing, id, same.slugline)
  await writing[rows]
    .updateTable('story')
    .set({
      ...same,
      ...(section === undefined ? {} : { section_id: section }),
      ...(embargoAt === undefined ? {} : { embargo_at: embargoAt }),
      ...(picture === undefined ? {} : { picture_id: picture }),
      changed_at: at,
    })
    .set((e) => ({ version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
  await touchStory(writing, id, at)
}

/** Puts these subjects, in this order, in place of those that a story has. Within `changeShared`, once anything of it
 *  is public. */
export const setSubjects = async (writing: Writing, story: number, subjects: readonly number[]): Promise<void> => {
  await writing[rows].deleteFrom('story_subject').where('story_id', '=', story).execute()
  await addSubjects(writing, story, subjects)
}

/** The same for a story that was just made and has none. */
export const addSubjects = async (writing: Writing, story: number, subjects: readonly number[]): Promise<void> => {
  const values = [...new Set(subjects)].map((subject_id, position) => ({ story_id: story, subject_id, position }))
  if (values.length > 0) await writing[rows].insertInto('story_subject').values(values).execute()
}

export const subjectIds = async (reading: Reading, story: number): Promise<number[]> =>
  (
    await reading[rows]
      .selectFrom('story_subject')
      .select('subject_id')
      .where('story_id', '=', story)
      .orderBy('position')
      .execute()
  ).map(({ subject_id }) => subject_id)

/** A public article of a story: how its sisters link to it. */
export interface Version {
  readonly article: number
  readonly edition: string
  readonly path: string
}

/** The public articles of a story, in the order of the editions. */
export const versionsOf = async (reading: Reading, story: number): Promise<Version[]> =>
  (await versionsOfEach(reading, [story])).get(story) ?? []

/** The same of several stories, by story, in one question. */
export const versionsOfEach = async (
  reading: Reading,
  stories: readonly number[],
): Promise<ReadonlyMap<number, Version[]>> => {
  for (const story of stories) reading.note(point.versions(story))
  if (stories.length === 0) return new Map()
  const found = await reading[rows]
    .selectFrom('article')
    .innerJoin('edition', 'edition.code', 'article.edition')
    .where('story_id', 'in', [...stories])
    .where('article.state', '=', 'published')
    .select(['story_id', 'article.id as article', 'article.edition', 'article.path'])
    .orderBy('story_id')
    .orderBy('edition.position')
    .execute()
  const versions = new Map<number, Version[]>()
  for (const { story_id, path, ...row } of found)
    versions.set(story_id, [...(versions.get(story_id) ?? []), { ...row, path: path ?? '' }])
  return versions
}

const oneStory = async (
  reading: Reading,
  column: 'id' | 'slugline',
  value: number | string,
): Promise<Story | undefined> => {
  const row = await reading[rows].selectFrom('story').selectAll().where(column, '=', value).executeTakeFirst()
  return (
    row && {
      id: row.id,
      slugline: row.slugline,
      kind: row.kind as Kind,
      section: row.section_id,
      urgency: row.urgency,
      embargoAt: row.embargo_at,
      picture: row.picture_id,
      version: row.version,
    }
  )
}
