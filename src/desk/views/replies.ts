import { z } from 'zod'
import { repliesIn } from '#archive/reply-queue.ts'
import { id, tag, instantText, moment } from '../fields.ts'
import { limit, view } from '../view.ts'
import { cursor, editionsFor } from './queue.ts'

const states = z.enum(['pending', 'approved', 'spam', 'trash'])

/** Readers' replies that wait for somebody, or were decided on. */
export const repliesView = view({
  name: 'replies',
  path: 'replies',
  right: 'replies',
  summary: 'Readers’ replies in a state, the oldest first: those that wait, where no other is named.',
  input: z.strictObject({ state: states.default('pending'), edition: tag.optional(), after: cursor.optional(), limit }),
  answer: z.object({
    replies: z.array(
      z.object({
        reply: id,
        article: id,
        edition: tag,
        headline: z.string(),
        parent: id.nullable(),
        state: states,
        version: z.int().describe('For `ifVersion` of the verb `reply`.'),
        name: z.string(),
        text: z.string(),
        writtenAt: moment,
      }),
    ),
    next: z.string().nullable().describe('Ask again with this as `after` for more.'),
  }),
  see: async (reading, { state, edition, after: given, limit }, by) => {
    const after = given === undefined ? undefined : { writtenAt: given[0], id: given[1] }
    const editions = await editionsFor(reading, by, 'replies', edition)
    const found = await repliesIn(reading, state, editions, after, limit)
    const last = found.length < limit ? undefined : found.at(-1)
    return {
      replies: found.map(({ id, writtenAt, ...reply }) => ({ reply: id, ...reply, writtenAt: instantText(writtenAt) })),
      next: last === undefined ? null : `${last.writtenAt},${last.id}`,
    }
  },
})
