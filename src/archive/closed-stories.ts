import type { Jotting } from './jotting.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { shownMember, shownName } from './shown-names.ts'
import type { Writing } from './writing.ts'

/** The closed stories that are kept from whoever looks: none where nobody in particular does (readers' pages, the
 *  timer, jobs, the command line), and none that they are named in. All that staff read asks here. */
export const hiddenStories = async (reading: Reading): Promise<readonly number[]> =>
  (await closedFor(reading)).filter(({ named }) => !named).map(({ story }) => story)

/** Whether a story may be looked at. That somebody named in a closed one did is kept (`readClosed`). */
export const isOpenTo = async (reading: Reading, story: number): Promise<boolean> => {
  const closed = (await closedFor(reading)).find((one) => one.story === story)
  if (closed?.named) reading.readClosed.add(story)
  return closed === undefined || closed.named
}

interface Closed {
  readonly story: number
  readonly named: boolean
}

const closedFor = (reading: Reading): Promise<readonly Closed[]> => {
  const { viewer } = reading
  if (viewer === undefined) return Promise.resolve([])
  return (reading.closed ??= readClosed(reading, viewer)) as Promise<readonly Closed[]>
}

/** A closed story has readers, and no other has: few rows, whatever the archive holds. */
const readClosed = async (reading: Reading, viewer: number | null): Promise<Closed[]> => {
  const found = await reading[rows].selectFrom('story_reader').select(['story_id', 'staff_id']).execute()
  return [...Map.groupBy(found, ({ story_id }) => story_id)].map(([story, readers]) => ({
    story,
    named: readers.some(({ staff_id }) => staff_id === viewer),
  }))
}

/** Closes a story to all but these members, by number; without any it is open again. Gives whether there is such a
 *  story. */
export const closeStoryTo = async (writing: Writing, story: number, members: readonly number[]): Promise<boolean> => {
  const done = await writing[rows]
    .updateTable('story')
    .set({ closed: members.length > 0 ? 1 : 0 })
    .where('id', '=', story)
    .returning('id')
    .execute()
  await writing[rows].deleteFrom('story_reader').where('story_id', '=', story).execute()
  const values = [...new Set(members)].map((staff_id) => ({ story_id: story, staff_id }))
  if (values.length > 0) await writing[rows].insertInto('story_reader').values(values).execute()
  writing.closed = undefined
  return done.length > 0
}

/** The closed stories that somebody asks for, with who is named in each; those of one member, or all. */
export const closedStories = async (
  reading: Reading,
  member: number | undefined,
): Promise<{ story: number; slugline: string; members: { id: number; key: string; name: string }[] }[]> => {
  let asked = reading[rows].selectFrom('story').where('closed', '=', 1)
  if (member !== undefined)
    asked = asked.where((e) =>
      e.exists(
        e
          .selectFrom('story_reader as own')
          .whereRef('own.story_id', '=', 'story.id')
          .where('own.staff_id', '=', member)
          .select('own.staff_id'),
      ),
    )
  const found = await asked
    .innerJoin('story_reader', 'story_reader.story_id', 'story.id')
    .innerJoin('staff', 'staff.id', 'story_reader.staff_id')
    .select(['story.id as story', 'slugline', 'staff.id', 'staff.key', 'staff.name'])
    .orderBy('story.id', 'desc')
    .orderBy('staff.key')
    .execute()
  return [...Map.groupBy(found, ({ story }) => story)].map(([story, rows]) => ({
    story,
    slugline: rows[0]?.slugline ?? '',
    members: rows.map(({ id, key, name }) => shownMember(reading, { id, key, name })),
  }))
}

const hour = 3_600_000

/** Notes that a member read closed stories: once an hour each. */
export const noteReads = async (
  jotting: Jotting,
  member: number,
  stories: Iterable<number>,
  now: number,
): Promise<void> => {
  const at = Math.floor(now / hour) * hour
  const values = [...stories].map((story_id) => ({ story_id, staff_id: member, at }))
  await jotting[rows]
    .insertInto('story_read')
    .values(values)
    .onConflict((conflict) => conflict.columns(['story_id', 'staff_id', 'at']).doNothing())
    .execute()
}

/** Who read a closed story and in which hour, the latest first. */
export const readsOf = async (
  reading: Reading,
  story: number,
  count: number,
): Promise<{ member: number; name: string; at: number }[]> => {
  const found = await reading[rows]
    .selectFrom('story_read')
    .innerJoin('staff', 'staff.id', 'story_read.staff_id')
    .where('story_id', '=', story)
    .select(['staff.id as member', 'staff.name', 'at'])
    .orderBy('at', 'desc')
    .orderBy('staff.id')
    .limit(count)
    .execute()
  return found.map((one) => ({ ...one, name: shownName(reading, one.name, one.member) }))
}

/** Media that stand in hidden stories and in no other text or story. */
export const hiddenMedia = async (reading: Reading): Promise<readonly number[]> => {
  const hidden = await hiddenStories(reading)
  if (hidden.length === 0) return []
  const shown = (which: 'in' | 'not in') =>
    reading[rows]
      .selectFrom('shown')
      .innerJoin('article', 'article.id', 'shown.article_id')
      .where('article.story_id', which, [...hidden])
  const within = await shown('in').select('shown.media_id as media').distinct().execute()
  const beside = await reading[rows]
    .selectFrom('story')
    .where('id', 'in', [...hidden])
    .where('picture_id', 'is not', null)
    .select('picture_id as media')
    .execute()
  const ids = [...new Set([...within, ...beside].flatMap(({ media }) => media ?? []))]
  if (ids.length === 0) return []
  const elsewhere = await shown('not in')
    .where('shown.media_id', 'in', ids)
    .select('shown.media_id as media')
    .distinct()
    .execute()
  const besideOthers = await reading[rows]
    .selectFrom('story')
    .where('id', 'not in', [...hidden])
    .where('picture_id', 'in', ids)
    .select('picture_id as media')
    .execute()
  const known = new Set([...elsewhere, ...besideOthers].map(({ media }) => media))
  return ids.filter((id) => !known.has(id))
}
