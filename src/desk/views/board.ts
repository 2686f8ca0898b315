import { z } from 'zod'
import { assignmentsOf } from '#archive/assignments.ts'
import { boardStories } from '#archive/board.ts'
import type { BoardStory } from '#archive/board.ts'
import { memberByKey } from '#archive/members.ts'
import { byKey } from '#archive/named.ts'
import { pitchesOf } from '#archive/pitches.ts'
import type { Reading } from '#archive/reading.ts'
import { openNotes } from '#archive/story-notes.ts'
import { dayBounds, dayKey } from '#language/days.ts'
import { knownZone } from '#language/habits.ts'
import { kinds, states } from '#story/article.ts'
import { may } from '#story/may.ts'
import type { Right } from '#story/may.ts'
import { id, key, tag, instantText, instantTextOrNull, moment } from '../fields.ts'
import { lagOf } from '../lag.ts'
import type { By } from '../verb.ts'
import { limit, view } from '../view.ts'
import { cursor, editionsFor } from './queue.ts'
import { assignmentSeen } from './work.ts'

/** Which states are meant by a word of the board. */
const shown = {
  all: states,
  work: ['draft', 'scheduled'],
  pitches: [],
  draft: ['draft'],
  scheduled: ['scheduled'],
  published: ['published'],
  withdrawn: ['withdrawn'],
} as const satisfies Record<string, readonly (typeof states)[number][]>

export const boardShows = Object.keys(shown) as (keyof typeof shown)[]
export const boardWhoses = ['mine', 'waiting', 'today'] as const
export const boardOrders = ['changed', 'due'] as const

const numbers = z
  .string()
  .regex(/^\d{1,15}(,\d{1,15}){0,99}$/, 'Give up to 100 numbers, parted by commas.')
  .transform((text) => text.split(',').map(Number))

/** The board: a row for each story, a cell for each edition. */
export const boardView = view({
  name: 'board',
  path: 'board',
  right: 'see',
  summary: 'Stories with their article in each edition: those changed last first, or those due first.',
  input: z.strictObject({
    show: z
      .enum(Object.keys(shown) as [keyof typeof shown, ...(keyof typeof shown)[]])
      .default('all')
      .describe('Only stories with an article in such a state; `work` is drafts and what is scheduled.'),
    whose: z
      .enum(boardWhoses)
      .optional()
      .describe(
        '`mine`: made by you, given to you or pitched by you. `waiting`: for you. `today`: due, out or to come.',
      ),
    order: z.enum(boardOrders).default('changed').describe('`due` leaves out what has no time.'),
    zone: z.string().max(60).refine(knownZone, 'Give an IANA time zone.').default('UTC').describe('Whose day it is.'),
    edition: tag.optional().describe('Only its article counts.'),
    section: key.optional(),
    kind: z.enum(kinds).optional(),
    urgency: z
      .string()
      .regex(/^[1-9]$/, 'Give a number from 1 to 9.')
      .transform(Number)
      .optional(),
    person: key.optional().describe('A member: who made it, has something to do of it or pitched it.'),
    missing: tag.optional().describe('Stories that have no article in this edition.'),
    behind: z.enum(['yes']).optional().describe('Stories with a translation that lacks something of its original.'),
    q: z.string().max(200).optional().describe('Words in slugline, kicker, headline or byline, in any edition.'),
    stories: numbers.optional().describe('Only these.'),
    before: cursor.optional(),
    limit,
  }),
  answer: z.object({
    editions: z.array(tag).describe('The editions whose cells are told: those that you may see.'),
    stories: z.array(
      z.object({
        story: id,
        slugline: z.string(),
        kind: z.enum(kinds),
        section: z.string(),
        urgency: z.int(),
        changedAt: moment,
        due: moment.nullable().describe('The first time at which anything of it is due that is not done.'),
        notes: z.int().describe('How many notes are not done.'),
        pitch: z
          .object({ edition: tag, title: z.string(), by: z.string() })
          .nullable()
          .describe('Where nobody has decided on it yet.'),
        assignments: z.array(assignmentSeen.omit({ done: true })).describe('What is still to be done.'),
        articles: z.array(
          z.object({
            id,
            edition: tag,
            state: z.enum(states),
            headline: z.string(),
            path: z.string().nullable(),
            scheduledAt: moment.nullable(),
            translationOf: tag.nullable(),
            behind: z.object({
              sentences: z
                .int()
                .describe('Of the original’s public revision, which the translation was not made from.'),
              corrections: z.int().describe('Of the original, which it does not carry.'),
            }),
            changed: z.boolean().describe('Whether it is published and has a later revision that readers do not see.'),
            writing: z.boolean().describe('Whether somebody is writing what is no revision yet.'),
          }),
        ),
      }),
    ),
    next: z.string().nullable().describe('Ask again with this as `before` for more.'),
  }),
  see: async (reading, question, by) => {
    const { show, order, edition, missing, q: words, before, limit } = question
    const only = show === 'published' ? { public: true } : {}
    const editions = await editionsFor(reading, by, 'see', undefined, only)
    const drafts = editions.filter((code) => may(by.actor, 'see', { editions: [code] }))
    const member = by.actor.member ?? 0
    const [section, person] = [await sectionOf(reading, question.section), await personOf(reading, question.person)]
    const found = await boardStories(reading, {
      editions,
      states: shown[show],
      pitches: drafts.length > 0 && (show === 'all' || show === 'work' || show === 'pitches'),
      edition,
      section,
      kind: question.kind,
      urgency: question.urgency,
      missing,
      behind: question.behind === 'yes',
      words,
      person: question.whose === 'mine' ? member : person,
      ...whoseOf(question, by, drafts),
      among: question.stories,
      order,
      before: before && { at: before[0], id: before[1] },
      limit,
    })
    const last = found.length < limit ? undefined : found.at(-1)
    return {
      editions,
      stories: await answerStories(reading, by, found),
      next: last === undefined ? null : `${order === 'due' ? last.nextDueAt : last.changedAt},${last.id}`,
    }
  },
})

type Question = z.output<typeof boardView.input>

const whoseOf = ({ whose, zone }: Question, by: By, editions: readonly string[]) => {
  if (whose === 'today') return { day: dayBounds(dayKey(by.now, zone), zone) }
  if (whose !== 'waiting') return {}
  const allowed = (act: Right): string[] => editions.filter((code) => may(by.actor, act, { editions: [code] }))
  return { waitingFor: { member: by.actor.member ?? 0, deciding: allowed('assign'), approving: allowed('approve') } }
}

/** A section, or a member, that there is not has no stories. */
const nobody = 0

const sectionOf = async (reading: Reading, name: string | undefined): Promise<number | undefined> =>
  name === undefined ? undefined : ((await byKey(reading, 'section', name)) ?? nobody)

const personOf = async (reading: Reading, name: string | undefined): Promise<number | undefined> =>
  name === undefined ? undefined : ((await memberByKey(reading, name))?.id ?? nobody)

const answerStories = async (reading: Reading, by: By, found: readonly BoardStory[]) => {
  const ids = found.map(({ id }) => id)
  const assignments = Map.groupBy(
    (await assignmentsOf(reading, ids)).filter(({ doneAt }) => doneAt === null),
    ({ story }) => story,
  )
  const pitches = new Map((await pitchesOf(reading, ids)).map((pitch) => [pitch.story, pitch]))
  const notes = await openNotes(reading, ids)
  const stories = []
  for (const { id, slugline, kind, section, urgency, changedAt, nextDueAt, articles } of found) {
    const pitch = pitches.get(id)
    const seen = articles.filter(({ edition, state }) =>
      may(by.actor, 'see', { editions: [edition], public: state === 'published' }),
    )
    const inside = seen.some(({ edition }) => may(by.actor, 'see', { editions: [edition] }))
    const cells = []
    for (const article of seen) {
      const { id: number, edition, state, headline, path, scheduledAt, translationOf, changed, writing } = article
      cells.push({
        id: number,
        edition,
        state,
        headline,
        path,
        scheduledAt: instantTextOrNull(scheduledAt),
        translationOf,
        behind: { sentences: await lagOf(reading, article), corrections: article.missingCorrections },
        changed,
        writing,
      })
    }
    const open = pitch?.state === 'open' && may(by.actor, 'see', { editions: [pitch.edition] }) ? pitch : undefined
    // Who sees only what is public is not told how it is made.
    const work = inside || open !== undefined
    stories.push({
      story: id,
      slugline,
      kind,
      section,
      urgency,
      changedAt: instantText(changedAt),
      due: work ? instantTextOrNull(nextDueAt) : null,
      notes: work ? (notes.get(id) ?? 0) : 0,
      pitch: open === undefined ? null : { edition: open.edition, title: open.title, by: open.by.name },
      assignments: work
        ? (assignments.get(id) ?? []).map(({ id: number, member, edition, task, dueAt }) => ({
            id: number,
            member: { key: member.key, name: member.name },
            edition,
            task,
            due: instantTextOrNull(dueAt),
          }))
        : [],
      articles: cells,
    })
  }
  return stories
}
