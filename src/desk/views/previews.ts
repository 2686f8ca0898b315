import { z } from 'zod'
import { previewsOf } from '#archive/previews.ts'
import { actorSeen, id, instantText, moment } from '../fields.ts'
import { mustFindArticle } from '../must-find.ts'
import { mustBeAllowed, subjectOf } from '../rights.ts'
import { numberInPath, view } from '../view.ts'

/** The links by which people without an account can read a draft; what they are is not told again. */
export const previewsView = view({
  name: 'previews',
  path: 'articles/{article}/previews',
  right: 'see',
  summary: 'The links to a draft that still open, the latest first.',
  input: z.strictObject({ article: numberInPath }),
  answer: z.object({ previews: z.array(z.object({ preview: id, by: actorSeen, at: moment, until: moment })) }),
  see: async (reading, { article: number }, by) => {
    const article = await mustFindArticle(reading, number)
    mustBeAllowed(by, 'see', { ...subjectOf(article), public: false })
    const found = await previewsOf(reading, number, by.now)
    return {
      previews: found.map(({ id, actor, at, until }) => ({
        preview: id,
        by: actor,
        at: instantText(at),
        until: instantText(until),
      })),
    }
  },
})
