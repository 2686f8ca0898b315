import { z } from 'zod'
import { assignMember, assignmentById, dropAssignment, markAssignmentDone, setDue } from '#archive/assignments.ts'
import type { Assignment } from '#archive/assignments.ts'
import type { Reading } from '#archive/reading.ts'
import { tasks } from '#story/task.ts'
import { id, instant, instantTextOrNull, key, lines, tag } from './fields.ts'
import { mustFindEdition, mustFindMember, mustFindStory } from './must-find.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowed } from './rights.ts'
import { mustSeeStory } from './seen-story.ts'
import { enterInLog, verb } from './verb.ts'
import type { By } from './verb.ts'

/** Gives a member something to do. */
export const assign = verb({
  name: 'assign',
  right: 'assign',
  summary: 'Gives a member something to do of a story: in an edition or of all of it, and by when.',
  input: z.strictObject({
    story: id,
    edition: tag.nullable().default(null).describe('Left out where it is about the whole story.'),
    member: key,
    task: z.enum(tasks).default('write'),
    due: instant.nullable().default(null),
    note: lines(1_000).default(''),
  }),
  answer: z.object({ assignment: id }),
  act: async (writing, { story, edition, member: name, task, due, note }, by) => {
    await mustFindStory(writing, story)
    if (edition !== null) await mustFindEdition(writing, edition)
    const { editions } = await mustSeeStory(writing, by, story)
    mustBeAllowed(by, 'assign', { editions: edition === null ? editions : [edition] })
    const member = await mustFindMember(writing, name, edition)
    const assignment = await assignMember(writing, {
      story,
      edition,
      member: member.id,
      task,
      dueAt: due,
      note: note === '' ? null : note,
      by: by.actor,
      at: by.now,
    })
    await enterInLog(writing, by, 'assign', `story:${story}`, {
      member: name,
      edition,
      task,
      due: instantTextOrNull(due),
    })
    return { assignment }
  },
})

/** Takes from a member what they were to do. */
export const unassign = verb({
  name: 'unassign',
  right: 'finish',
  summary: 'Ends an assignment: by whoever gives them, or by the member who gives it back.',
  input: z.strictObject({ assignment: id }),
  answer: z.object({ story: id }),
  act: async (writing, { assignment }, by) => {
    const found = await mustFindAssignment(writing, assignment, by)
    const { story, edition, task, member } = found
    await dropAssignment(writing, found, by.now)
    await enterInLog(writing, by, 'unassign', `story:${story}`, { member: member.key, edition, task })
    return { story }
  },
})

/** Says that it was done. */
export const assignmentDone = verb({
  name: 'assignment-done',
  right: 'finish',
  summary: 'Says that what somebody was to do is done, or is to be done again.',
  input: z.strictObject({ assignment: id, done: z.boolean().default(true) }),
  answer: z.object({ story: id }),
  act: async (writing, { assignment, done }, by) => {
    const found = await mustFindAssignment(writing, assignment, by)
    const { story, edition, task, member } = found
    if (done === (found.doneAt !== null)) return { story }
    await markAssignmentDone(writing, found, done ? by.now : null, by.now)
    const facts = { member: member.key, edition, task, done }
    await enterInLog(writing, by, 'assignment-done', `story:${story}`, facts)
    return { story }
  },
})

const mustFindAssignment = async (reading: Reading, assignment: number, by: By): Promise<Assignment> => {
  const found = await assignmentById(reading, assignment)
  if (found === undefined) throw new Refused('assignment.not-found', { assignment })
  await mustFindStory(reading, found.story)
  const own = found.member.id === by.actor.member
  const editions = found.edition === null ? (await mustSeeStory(reading, by, found.story)).editions : [found.edition]
  // Of the whole story it is theirs wherever they have a role.
  mustBeAllowed(by, 'finish', { editions: own && found.edition === null ? 'any' : editions, own })
  return found
}

/** Sets when all of a story is due. */
export const due = verb({
  name: 'due',
  right: 'assign',
  summary: 'Sets when all of a story is due; null takes that away.',
  input: z.strictObject({ story: id, due: instant.nullable() }),
  answer: z.object({ story: id }),
  act: async (writing, { story, due: at }, by) => {
    await mustFindStory(writing, story)
    const { editions } = await mustSeeStory(writing, by, story)
    mustBeAllowed(by, 'assign', { editions })
    await setDue(writing, story, at, by.now)
    await enterInLog(writing, by, 'due', `story:${story}`, { due: instantTextOrNull(at) })
    return { story }
  },
})
