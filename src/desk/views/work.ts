import { z } from 'zod'
import { assignmentsOf } from '#archive/assignments.ts'
import { memberById, membersSeen } from '#archive/members.ts'
import { viewsFor } from '#archive/saved-views.ts'
import { shownMember } from '#archive/shown-names.ts'
import { notesOf } from '#archive/story-notes.ts'
import { dueOf } from '#archive/stories.ts'
import { memberRoles } from '#story/may.ts'
import { pitchStates, tasks } from '#story/task.ts'
import { actorSeen, id, instantText, instantTextOrNull, moment, tag } from '../fields.ts'
import { mustFindStory } from '../must-find.ts'
import { mustBeAllowed } from '../rights.ts'
import { mustSeeStory } from '../seen-story.ts'
import { numberInPath, view } from '../view.ts'

export const memberSeen = z.object({ key: z.string(), name: z.string() })

export const assignmentSeen = z.object({
  id,
  member: memberSeen,
  edition: tag.nullable().describe('Null where it is about the whole story.'),
  task: z.enum(tasks),
  due: moment.nullable(),
  done: moment.nullable(),
})

/** Who does what of a story by when, its pitch, and what colleagues say to each other about it. */
export const storyWorkView = view({
  name: 'story-work',
  path: 'stories/{story}/work',
  right: 'see',
  summary: 'Who does what of a story by when, its pitch, and the notes on it.',
  input: z.strictObject({ story: numberInPath }),
  answer: z.object({
    due: moment.nullable(),
    pitch: z
      .object({
        edition: tag,
        title: z.string(),
        text: z.string(),
        by: actorSeen,
        member: memberSeen.nullable().describe('Who wants to write it.'),
        at: moment,
        state: z.enum(pitchStates),
        reason: z.string().nullable(),
        decidedAt: moment.nullable(),
        decider: z.string().nullable(),
      })
      .nullable(),
    assignments: z.array(assignmentSeen.extend({ note: z.string().nullable(), by: actorSeen, at: moment })),
    notes: z.array(
      z.object({
        id,
        under: id.nullable().describe('The note that it answers.'),
        text: z.string(),
        by: actorSeen,
        at: moment,
        done: moment.nullable(),
        doneBy: z.string().nullable(),
      }),
    ),
  }),
  see: async (reading, { story }, by) => {
    await mustFindStory(reading, story)
    const { pitch } = await mustSeeStory(reading, by, story)
    const found = pitch === undefined || pitch.member === null ? undefined : await memberById(reading, pitch.member)
    const pitcher = found && shownMember(reading, found)
    return {
      due: instantTextOrNull(await dueOf(reading, story)),
      pitch:
        pitch === undefined
          ? null
          : {
              edition: pitch.edition,
              title: pitch.title,
              text: pitch.text,
              by: whoSeen(pitch.by),
              member: pitcher === undefined ? null : { key: pitcher.key, name: pitcher.name },
              at: instantText(pitch.at),
              state: pitch.state,
              reason: pitch.reason,
              decidedAt: instantTextOrNull(pitch.decidedAt),
              decider: pitch.decider,
            },
      assignments: (await assignmentsOf(reading, [story])).map(
        ({ id, member, edition, task, dueAt, doneAt, ...more }) => ({
          id,
          member: { key: member.key, name: member.name },
          edition,
          task,
          due: instantTextOrNull(dueAt),
          done: instantTextOrNull(doneAt),
          note: more.note,
          by: whoSeen(more.by),
          at: instantText(more.at),
        }),
      ),
      notes: (await notesOf(reading, story)).map(({ id, under, text, by, at, doneAt, doneBy }) => ({
        id,
        under,
        text,
        by: whoSeen(by),
        at: instantText(at),
        done: instantTextOrNull(doneAt),
        doneBy,
      })),
    }
  },
})

const whoSeen = ({ kind, id, name }: z.output<typeof actorSeen>) => ({ kind, id, name })

/** Whom something can be given to, and what they are where. */
export const colleaguesView = view({
  name: 'colleagues',
  path: 'colleagues',
  right: 'see',
  summary: 'The members who may act, for who gives them something to do or calls them in a note.',
  input: z.strictObject({}),
  answer: z.object({
    colleagues: z.array(
      memberSeen.extend({ roles: z.array(z.object({ edition: z.string(), role: z.enum(memberRoles) })) }),
    ),
  }),
  see: async (reading, _, by) => {
    mustBeAllowed(by, 'see', { editions: 'any', public: true })
    const active = (await membersSeen(reading)).filter((member) => member.active)
    return { colleagues: active.map(({ key, name, grants }) => ({ key, name, roles: [...grants] })) }
  },
})

/** The questions to the board that somebody saved. */
export const savedViewsView = view({
  name: 'saved-views',
  path: 'saved-views',
  right: 'see',
  summary: 'Questions to the board that were saved under a name: one’s own, and those that everybody has.',
  input: z.strictObject({}),
  answer: z.object({
    views: z.array(z.object({ view: id, name: z.string(), query: z.string(), shared: z.boolean(), own: z.boolean() })),
  }),
  see: async (reading, _, by) => {
    mustBeAllowed(by, 'see', { editions: 'any', public: true })
    const found = await viewsFor(reading, by.actor.member)
    return {
      views: found.map(({ id: number, member, name, query, shared }) => ({
        view: number,
        name,
        query,
        shared,
        own: member === by.actor.member,
      })),
    }
  },
})
