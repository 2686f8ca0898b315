import { z } from 'zod'
import { correctionsBefore } from '#archive/corrections.ts'
import { correctionKinds } from '#story/article.ts'
import { actorSeen, id, tag, instantText, moment } from '../fields.ts'
import { limit, numberInPath, view } from '../view.ts'
import { editionsFor } from './queue.ts'

/** What was corrected, also in what readers no longer see. */
export const correctionsView = view({
  name: 'corrections',
  path: 'corrections',
  right: 'see',
  summary: 'Corrections of one edition, or of all that you may see, the latest first.',
  input: z.strictObject({ edition: tag.optional(), before: numberInPath.optional(), limit }),
  answer: z.object({
    corrections: z.array(
      z.object({
        correction: id,
        article: id,
        edition: tag,
        kind: z.enum(correctionKinds),
        note: z.string(),
        by: actorSeen,
        at: moment,
      }),
    ),
    next: z.string().nullable().describe('Ask again with this as `before` for more.'),
  }),
  see: async (reading, { edition, before, limit }, by) => {
    const editions = await editionsFor(reading, by, 'see', edition, { public: true })
    const found = await correctionsBefore(reading, editions, before, limit)
    return {
      corrections: found.map(({ id, actor, at, ...rest }) => ({
        correction: id,
        ...rest,
        by: actor,
        at: instantText(at),
      })),
      next: found.length < limit ? null : String(found.at(-1)?.id ?? 1),
    }
  },
})
