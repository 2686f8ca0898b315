import { z } from 'zod'
import { boardStories } from '#archive/board.ts'
import { kinds, states } from '#story/article.ts'
import { may } from '#story/may.ts'
import { id, tag, instantText, instantTextOrNull, moment } from '../fields.ts'
import { limit, view } from '../view.ts'
import { cursor, editionsFor } from './queue.ts'

/** Which states are meant by a word of the board. */
const shown = {
  all: states,
  work: ['draft', 'scheduled'],
  draft: ['draft'],
  scheduled: ['scheduled'],
  published: ['published'],
  withdrawn: ['withdrawn'],
} as const satisfies Record<string, readonly (typeof states)[number][]>

export const boardShows = Object.keys(shown) as (keyof typeof shown)[]

/** The board: a row for each story, a cell for each edition. */
export const boardView = view({
  name: 'board',
  path: 'board',
  right: 'see',
  summary: 'Stories with their article in each edition, those changed last first.',
  input: z.strictObject({
    show: z
      .enum(Object.keys(shown) as [keyof typeof shown, ...(keyof typeof shown)[]])
      .default('all')
      .describe('Only stories with an article in such a state; `work` is drafts and what is scheduled.'),
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
        articles: z.array(
          z.object({
            id,
            edition: tag,
            state: z.enum(states),
            headline: z.string(),
            path: z.string().nullable(),
            scheduledAt: moment.nullable(),
            changed: z.boolean().describe('Whether it is published and has a later revision that readers do not see.'),
            writing: z.boolean().describe('Whether somebody is writing what is no revision yet.'),
          }),
        ),
      }),
    ),
    next: z.string().nullable().describe('Ask again with this as `before` for more.'),
  }),
  see: async (reading, { show, before: given, limit }, by) => {
    const before = given === undefined ? undefined : { changedAt: given[0], id: given[1] }
    const only = show === 'published' ? { public: true } : {}
    const editions = await editionsFor(reading, by, 'see', undefined, only)
    const found = await boardStories(reading, { editions, states: shown[show], before, limit })
    const last = found.length < limit ? undefined : found.at(-1)
    return {
      editions,
      stories: found.map(({ id, slugline, kind, section, urgency, changedAt, articles }) => ({
        story: id,
        slugline,
        kind,
        section,
        urgency,
        changedAt: instantText(changedAt),
        articles: articles
          .filter(({ edition, state }) => may(by.actor, 'see', { editions: [edition], public: state === 'published' }))
          .map(({ changedAt: _, scheduledAt, ...article }) => ({
            ...article,
            scheduledAt: instantTextOrNull(scheduledAt),
          })),
      })),
      next: last === undefined ? null : `${last.changedAt},${last.last}`,
    }
  },
})
