import { z } from 'zod'
import { actsBefore } from '#archive/acts.ts'
import { actorSeen, instantText, moment } from '../fields.ts'
import { mustBeAllowed } from '../rights.ts'
import { limit, numberInPath, view } from '../view.ts'

/** What was done. Everybody may read what they did themselves. */
export const logView = view({
  name: 'acts',
  path: 'acts',
  right: 'see',
  summary: 'What was done, the latest first: to a subject such as article:7, or by yourself, or all of it.',
  input: z.strictObject({
    subject: z.string().max(200).optional(),
    own: z
      .literal('yes')
      .optional()
      .describe('Only what you did; else the whole log, which an administrator may read.'),
    before: numberInPath.optional(),
    limit,
  }),
  answer: z.object({
    acts: z.array(
      z.object({
        id: z.int(),
        at: moment,
        verb: z.string(),
        by: actorSeen,
        subject: z.string(),
        facts: z.record(z.string(), z.unknown()),
      }),
    ),
    next: z.string().nullable().describe('Ask again with this as `before` for more.'),
  }),
  see: async (reading, { subject, own, before, limit }, by) => {
    if (own === undefined) mustBeAllowed(by, 'log', { editions: 'all' })
    const actor = own === undefined ? undefined : by.actor
    const found = await actsBefore(reading, { subject, actor, before, limit })
    return {
      acts: found.map(({ id, at, verb, actor, subject, facts }) => ({
        id,
        at: instantText(at),
        verb,
        by: actor,
        subject,
        facts: { ...facts },
      })),
      next: found.length < limit ? null : String(found.at(-1)?.id ?? 1),
    }
  },
})
