import { z } from 'zod'
import { countMistakes } from '#archive/mistakes.ts'
import { contextsOf } from '#archive/reply-context.ts'
import { countReplies, mostRepliesCounted, queueNames, repliesIn, unknownScore } from '#archive/reply-queue.ts'
import { replyStates } from '#archive/replies.ts'
import { actorSeen, id, tag, instantText, instantTextOrNull, moment } from '../fields.ts'
import { limit, view } from '../view.ts'
import { editionsFor } from './queue.ts'

const states = z.enum(replyStates)
const counts = z.object(Object.fromEntries(queueNames.map((queue) => [queue, z.int()])))

/** Readers' replies that wait for somebody, or were decided on. */
export const repliesView = view({
  name: 'replies',
  path: 'replies',
  right: 'replies',
  summary: 'Readers’ replies in a state, the oldest first: those that wait, where no other is named.',
  input: z.strictObject({
    state: z
      .enum(queueNames)
      .default('pending')
      .describe('`reported` are those that readers see and have reported since they were decided on.'),
    edition: tag.optional(),
    order: z
      .enum(['oldest', 'latest', 'fair'])
      .default('oldest')
      .describe('Which comes first; `fair`, of those that wait, is what looks least like spam.'),
    after: z
      .string()
      .regex(/^\d{1,15},\d{1,15}(,\d{1,4})?$/, 'Give what `next` was.')
      .transform((text) => text.split(',').map(Number))
      .optional(),
    limit,
  }),
  answer: z.object({
    replies: z.array(
      z.object({
        reply: id,
        article: id,
        edition: tag,
        headline: z.string(),
        path: z.string().nullable().describe('Where readers find its article.'),
        repliesOpen: z.boolean().describe('Whether the article takes further replies.'),
        parent: id.nullable(),
        state: states,
        version: z.int().describe('For `ifVersion` of the verb `reply`.'),
        name: z.string(),
        url: z.string().nullable().describe('The address on the web that its writer gave.'),
        text: z.string(),
        writtenAt: moment,
        decidedAt: moment.nullable(),
        decidedBy: actorSeen.nullable(),
        reason: z.string().nullable(),
        note: z.string().nullable(),
        score: z.int().nullable().describe('How likely it is spam, 0 to 1000; null while the filter says nothing.'),
        reasons: z
          .array(z.object({ sign: z.string(), words: z.array(z.string()).optional() }))
          .describe('What spoke for or against it when it came.'),
        reports: z.array(z.string()).describe('What readers said of it since it was decided on.'),
        excerpt: z.string().nullable().describe('What of it stands with its article.'),
        answers: z.object({ id, name: z.string(), text: z.string() }).nullable().describe('The reply that it answers.'),
        others: z
          .object(Object.fromEntries(replyStates.map((state) => [state, z.int()])))
          .partial()
          .nullable()
          .describe('How many others by the same address are in each state; null where it has none.'),
      }),
    ),
    next: z.string().nullable().describe('Ask again with this as `after` for more.'),
  }),
  see: async (reading, { state, edition, order, after: given, limit }, by) => {
    const after = given && { writtenAt: given[0] ?? 0, id: given[1] ?? 0, score: given[2] ?? 0 }
    const editions = await editionsFor(reading, by, 'replies', edition)
    const turn = order === 'fair' && state !== 'pending' ? 'oldest' : order
    const found = await repliesIn(reading, { state, editions, order: turn, after, limit })
    const contexts = await contextsOf(reading, found, await editionsFor(reading, by, 'replies', undefined))
    const last = found.length < limit ? undefined : found.at(-1)
    return {
      replies: found.map(({ id, writtenAt, decidedAt, digest: _, reasons, reports, ...reply }) => ({
        reply: id,
        ...reply,
        reasons: reasons.map(({ sign, words }) => ({ sign, ...(words !== undefined && { words: [...words] }) })),
        reports: [...reports],
        writtenAt: instantText(writtenAt),
        decidedAt: instantTextOrNull(decidedAt),
        answers: contexts.get(id)?.answers ?? null,
        others: contexts.get(id)?.others ?? null,
      })),
      next:
        last === undefined
          ? null
          : `${last.writtenAt},${last.id}${turn === 'fair' ? `,${last.score ?? unknownScore}` : ''}`,
    }
  },
})

/** How many replies there are to decide on, and were decided on. */
export const replyCountsView = view({
  name: 'reply-counts',
  path: 'replies/counts',
  right: 'replies',
  summary: `How many replies there are in each edition and state; ${mostRepliesCounted + 1} stands for more.`,
  input: z.strictObject({}),
  answer: z.object({
    editions: z.array(
      z.object({ edition: tag, counts, mistakes: z.int().describe('Reports of mistakes in articles that wait.') }),
    ),
  }),
  see: async (reading, _, by) => {
    const editions = []
    for (const edition of await editionsFor(reading, by, 'replies', undefined))
      editions.push({
        edition,
        counts: { ...(await countReplies(reading, edition)) },
        mistakes: await countMistakes(reading, edition),
      })
    return { editions }
  },
})
