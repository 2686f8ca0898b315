import type { Who } from '#story/actor.ts'
import type { Task } from '#story/task.ts'
import { actorColumns } from './actor-columns.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { touchStory } from './story-texts.ts'
import type { Writing } from './writing.ts'
import { shownMember, whoFrom } from './shown-names.ts'

/** Who does what of a story, in which edition and by when. */
export interface Assignment {
  readonly id: number
  readonly story: number
  /** Null where it is about the whole story. */
  readonly edition: string | null
  readonly member: { readonly id: number; readonly key: string; readonly name: string }
  readonly task: Task
  readonly dueAt: number | null
  readonly note: string | null
  readonly by: Who
  readonly at: number
  readonly doneAt: number | null
}

const found = (reading: Reading) =>
  reading[rows]
    .selectFrom('assignment')
    .innerJoin('staff', 'staff.id', 'assignment.staff_id')
    .selectAll('assignment')
    .select(['staff.key as member_key', 'staff.name as member_name'])

type Row = Awaited<ReturnType<ReturnType<typeof found>['execute']>>[number]

const assignmentFrom = (reading: Reading, row: Row): Assignment => ({
  id: row.id,
  story: row.story_id,
  edition: row.edition,
  member: shownMember(reading, { id: row.staff_id, key: row.member_key, name: row.member_name }),
  task: row.task as Task,
  dueAt: row.due_at,
  note: row.note,
  by: whoFrom(reading, row),
  at: row.at,
  doneAt: row.done_at,
})

export const assignmentById = async (reading: Reading, id: number): Promise<Assignment | undefined> => {
  const row = await found(reading).where('assignment.id', '=', id).executeTakeFirst()
  return row && assignmentFrom(reading, row)
}

/** The assignments of these stories, the oldest first. */
export const assignmentsOf = async (reading: Reading, stories: readonly number[]): Promise<Assignment[]> =>
  stories.length === 0
    ? []
    : (
        await found(reading)
          .where('story_id', 'in', [...stories])
          .orderBy('assignment.id')
          .execute()
      ).map((row) => assignmentFrom(reading, row))

/** Whether a member has something to do of a story in an edition, or did it. */
export const isAssigned = async (reading: Reading, member: number, story: number, edition: string): Promise<boolean> =>
  (await reading[rows]
    .selectFrom('assignment')
    .select('id')
    .where('story_id', '=', story)
    .where('staff_id', '=', member)
    .where((e) => e.or([e('edition', '=', edition), e('edition', 'is', null)]))
    .limit(1)
    .executeTakeFirst()) !== undefined

/** What an assignment says; the rest is who gave it, and when. */
export type NewAssignment = Pick<Assignment, 'story' | 'edition' | 'task' | 'dueAt' | 'note' | 'by' | 'at'> & {
  readonly member: number
}

/** Gives somebody something to do. Who has the same to do already gets its new time and note; it counts as not done.
 *  @returns its number. */
export const assignMember = async (writing: Writing, given: NewAssignment): Promise<number> => {
  const { story, edition, task, dueAt, note, by, at, member } = given
  const db = writing[rows]
  const columns = { due_at: dueAt, note, ...actorColumns(by), at, done_at: null }
  const before = await db
    .selectFrom('assignment')
    .select('id')
    .where('story_id', '=', story)
    .where('staff_id', '=', member)
    .where('task', '=', task)
    .where((e) => (edition === null ? e('edition', 'is', null) : e('edition', '=', edition)))
    .executeTakeFirst()
  const id =
    before?.id ??
    (
      await db
        .insertInto('assignment')
        .values({ story_id: story, edition, staff_id: member, task, ...columns })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  if (before !== undefined) await db.updateTable('assignment').set(columns).where('id', '=', id).execute()
  await settleDue(writing, story, at)
  return id
}

/** Notes when it was done; null where it is to be done again. */
export const markAssignmentDone = async (
  writing: Writing,
  { id, story }: Pick<Assignment, 'id' | 'story'>,
  doneAt: number | null,
  at: number,
): Promise<void> => {
  await writing[rows].updateTable('assignment').set({ done_at: doneAt }).where('id', '=', id).execute()
  await settleDue(writing, story, at)
}

export const dropAssignment = async (
  writing: Writing,
  { id, story }: Pick<Assignment, 'id' | 'story'>,
  at: number,
): Promise<void> => {
  await writing[rows].deleteFrom('assignment').where('id', '=', id).execute()
  await settleDue(writing, story, at)
}

/** Sets when all of a story is due. */
export const setDue = async (writing: Writing, story: number, dueAt: number | null, at: number): Promise<void> => {
  await writing[rows].updateTable('story').set({ due_at: dueAt }).where('id', '=', story).execute()
  await settleDue(writing, story, at)
}

/** Notes that readers see an article for the first time: what was to be done for it is done, and a story of which that
 *  was the last is no longer due. */
export const finishAssignments = async (
  writing: Writing,
  { story, edition }: { readonly story: number; readonly edition: string },
  at: number,
): Promise<void> => {
  const db = writing[rows]
  const ended = await db
    .updateTable('assignment')
    .set({ done_at: at })
    .where('story_id', '=', story)
    .where('edition', '=', edition)
    .where('done_at', 'is', null)
    .returning('id')
    .execute()
  const due = await db.selectFrom('story').select('next_due_at').where('id', '=', story).executeTakeFirst()
  if (ended.length > 0 || (due?.next_due_at ?? null) !== null) await settleDue(writing, story, at)
}

/** Opens those again that a publication at this moment ended. */
export const reopenAssignments = async (
  writing: Writing,
  { story, edition }: { readonly story: number; readonly edition: string },
  ended: number,
  at: number,
): Promise<void> => {
  await writing[rows]
    .updateTable('assignment')
    .set({ done_at: null })
    .where('story_id', '=', story)
    .where('edition', '=', edition)
    .where('done_at', '=', ended)
    .execute()
  await settleDue(writing, story, at)
}

/** Notes the first time at which anything of a story is due. All of it is due until every article of it was seen. */
const settleDue = async (writing: Writing, story: number, at: number): Promise<void> => {
  const db = writing[rows]
  const own = await db.selectFrom('story').select(['due_at', 'next_due_at']).where('id', '=', story).executeTakeFirst()
  const given = await db
    .selectFrom('assignment')
    .select((e) => e.fn.min('due_at').as('due'))
    .where('story_id', '=', story)
    .where('done_at', 'is', null)
    .executeTakeFirst()
  const articles = await db.selectFrom('article').select('published_at').where('story_id', '=', story).execute()
  const done = articles.length > 0 && articles.every(({ published_at }) => published_at !== null)
  const times = [done ? null : own?.due_at, given?.due].flatMap((time) =>
    time === null || time === undefined ? [] : [Number(time)],
  )
  const next = times.length === 0 ? null : Math.min(...times)
  if (next !== own?.next_due_at)
    await db.updateTable('story').set({ next_due_at: next }).where('id', '=', story).execute()
  await touchStory(writing, story, at)
}
