import type { Who } from '#story/actor.ts'
import type { PitchState } from '#story/task.ts'
import { actorColumns } from './actor-columns.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { touchStory, writeStoryText } from './story-texts.ts'
import type { Writing } from './writing.ts'
import { shownName, whoFrom } from './shown-names.ts'

/** A story that somebody wants to tell, before there is an article of it. */
export interface Pitch {
  readonly story: number
  /** The edition that it would be written in. */
  readonly edition: string
  readonly title: string
  readonly text: string
  /** The member who wants to write it; null for a program, or somebody who is no longer there. */
  readonly member: number | null
  readonly by: Who
  readonly at: number
  readonly state: PitchState
  /** Why it was refused. */
  readonly reason: string | null
  readonly decidedAt: number | null
  readonly decider: string | null
}

/** The pitches of these stories. */
export const pitchesOf = async (reading: Reading, stories: readonly number[]): Promise<Pitch[]> => {
  if (stories.length === 0) return []
  const found = await reading[rows]
    .selectFrom('pitch')
    .selectAll()
    .where('story_id', 'in', [...stories])
    .execute()
  return found.map((row) => ({
    story: row.story_id,
    edition: row.edition,
    title: row.title,
    text: row.text,
    member: row.staff_id,
    by: whoFrom(reading, row),
    at: row.at,
    state: row.state as PitchState,
    reason: row.reason,
    decidedAt: row.decided_at,
    decider: row.decider && shownName(reading, row.decider),
  }))
}

export const addPitch = async (
  writing: Writing,
  slugline: string,
  { story, edition, title, text, member, by, at }: Omit<Pitch, 'state' | 'reason' | 'decidedAt' | 'decider'>,
): Promise<void> => {
  const columns = { story_id: story, edition, title, text, staff_id: member, state: 'open', at, ...actorColumns(by) }
  await writing[rows].insertInto('pitch').values(columns).execute()
  await writeStoryText(writing, story, slugline, title)
}

/** Notes what became of a pitch. */
export const decidePitch = async (
  writing: Writing,
  story: number,
  { state, reason, decider, at }: { state: PitchState; reason: string | null; decider: string; at: number },
): Promise<void> => {
  await writing[rows]
    .updateTable('pitch')
    .set({ state, reason, decider, decided_at: at })
    .where('story_id', '=', story)
    .execute()
  await touchStory(writing, story, at)
}
