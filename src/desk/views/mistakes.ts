import { z } from 'zod'
import { mistakesIn, mistakeStates } from '#archive/mistakes.ts'
import { actorSeen, id, instantText, instantTextOrNull, moment, tag } from '../fields.ts'
import { limit, view } from '../view.ts'
import { cursor, editionsFor } from './queue.ts'

const states = z.enum(mistakeStates)

/** Mistakes that readers told of. */
export const mistakesView = view({
  name: 'mistakes',
  path: 'mistakes',
  right: 'replies',
  summary: 'Mistakes in articles that readers told of, the oldest first: those that wait, where nothing else is asked.',
  input: z.strictObject({ state: states.default('waiting'), edition: tag.optional(), after: cursor.optional(), limit }),
  answer: z.object({
    mistakes: z.array(
      z.object({
        mistake: id,
        article: id,
        edition: tag,
        headline: z.string(),
        path: z.string().nullable().describe('Where readers find its article.'),
        state: states,
        passage: z.string().nullable().describe('The words that are meant.'),
        text: z.string(),
        reasons: z.array(z.string()).describe('What made it suspicious when it came.'),
        writtenAt: moment,
        decidedAt: moment.nullable(),
        decidedBy: actorSeen.nullable(),
      }),
    ),
    next: z.string().nullable().describe('Ask again with this as `after` for more.'),
  }),
  see: async (reading, { state, edition, after: given, limit }, by) => {
    const after = given === undefined ? undefined : { writtenAt: given[0], id: given[1] }
    const editions = await editionsFor(reading, by, 'replies', edition)
    const found = await mistakesIn(reading, { state, editions, after, limit })
    const last = found.length < limit ? undefined : found.at(-1)
    return {
      mistakes: found.map(({ id, writtenAt, decidedAt, reasons, ...rest }) => ({
        mistake: id,
        ...rest,
        reasons: [...reasons],
        writtenAt: instantText(writtenAt),
        decidedAt: instantTextOrNull(decidedAt),
      })),
      next: last === undefined ? null : `${last.writtenAt},${last.id}`,
    }
  },
})
