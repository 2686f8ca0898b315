import type { Who } from '#story/actor.ts'
import { actorColumns } from './actor-columns.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { touchStory } from './story-texts.ts'
import type { Writing } from './writing.ts'
import { shownName, whoFrom } from './shown-names.ts'

/** Something that colleagues say to each other about a story. */
export interface StoryNote {
  readonly id: number
  readonly story: number
  /** The note that it answers. */
  readonly under: number | null
  readonly text: string
  readonly by: Who
  readonly at: number
  readonly doneAt: number | null
  readonly doneBy: string | null
}

/** How many notes of a story are told. */
const most = 500

/** The notes of a story, the oldest first. */
export const notesOf = async (reading: Reading, story: number): Promise<StoryNote[]> => {
  const found = await reading[rows]
    .selectFrom('story_note')
    .selectAll()
    .where('story_id', '=', story)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return found
    .toReversed()
    .map((row) => ({
      id: row.id,
      story: row.story_id,
      under: row.parent_id,
      text: row.text,
      by: whoFrom(reading, row),
      at: row.at,
      doneAt: row.done_at,
      doneBy: row.done_by && shownName(reading, row.done_by),
    }))
}

export const noteById = async (
  reading: Reading,
  id: number,
): Promise<{ story: number; under: number | null } | undefined> => {
  const row = await reading[rows]
    .selectFrom('story_note')
    .select(['story_id', 'parent_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { story: row.story_id, under: row.parent_id }
}

/** How many notes of these stories, answers not counted, are not done. */
export const openNotes = async (reading: Reading, stories: readonly number[]): Promise<ReadonlyMap<number, number>> => {
  if (stories.length === 0) return new Map()
  const found = await reading[rows]
    .selectFrom('story_note')
    .select(['story_id', (e) => e.fn.countAll().as('count')])
    .where('story_id', 'in', [...stories])
    .where('parent_id', 'is', null)
    .where('done_at', 'is', null)
    .groupBy('story_id')
    .execute()
  return new Map(found.map(({ story_id, count }) => [story_id, Number(count)]))
}

/** Adds a note, for the members whom it calls; gives its number. */
export const addNote = async (
  writing: Writing,
  { story, under, text, by, at }: Omit<StoryNote, 'id' | 'doneAt' | 'doneBy'>,
  mentioned: readonly number[],
): Promise<number> => {
  const { id } = await writing[rows]
    .insertInto('story_note')
    .values({ story_id: story, parent_id: under, text, at, ...actorColumns(by) })
    .returning('id')
    .executeTakeFirstOrThrow()
  const values = [...new Set(mentioned)].map((staff_id) => ({ note_id: id, staff_id }))
  if (values.length > 0) await writing[rows].insertInto('note_mention').values(values).execute()
  await touchStory(writing, story, at)
  return id
}

/** Notes that what a note and its answers ask for is done; `at` null where it is open again. */
export const markNoteDone = async (
  writing: Writing,
  { id, story }: Pick<StoryNote, 'id' | 'story'>,
  done: { readonly at: number; readonly by: string } | null,
  now: number,
): Promise<void> => {
  await writing[rows]
    .updateTable('story_note')
    .set({ done_at: done?.at ?? null, done_by: done?.by ?? null })
    .where((e) => e.or([e('id', '=', id), e('parent_id', '=', id)]))
    .execute()
  await touchStory(writing, story, now)
}
