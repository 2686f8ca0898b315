import { z } from 'zod'
import { revisionById } from '#archive/articles.ts'
import { articleAnswer, answerArticle } from './article-answer.ts'
import { id, words } from './fields.ts'
import { revise as cut } from './manuscript.ts'
import { mustFindArticle } from './must-find.ts'
import { mustBeAllowedOn } from './rights.ts'
import { verb } from './verb.ts'

/** A revision of what was typed until now. */
export const revise = verb({
  name: 'revise',
  right: 'write',
  wakes: true,
  summary: 'Makes the next revision of what is being written in an article, under a name where one is given.',
  input: z.strictObject({
    article: id,
    name: words(200).optional().describe('What this version is called.'),
    reason: z
      .enum(['save', 'leave', 'approve', 'publish', 'autosave'])
      .default('save')
      .describe('`leave` where nobody asked for it; `approve` and `publish` where that is done next.'),
  }),
  answer: z.object({
    article: articleAnswer,
    changed: z.boolean().describe('False where nothing was typed.'),
    revision: z.int().nullable().describe('The number of the latest revision.'),
  }),
  act: async (writing, { article: number, name, reason }, by) => {
    const article = await mustFindArticle(writing, number)
    await mustBeAllowedOn(writing, by, 'write', article)
    const made = await cut(writing, article, { reason, note: name ?? null }, by)
    const latest = made ?? article.latest
    const revision = latest === null ? null : ((await revisionById(writing, latest))?.number ?? null)
    return { article: await answerArticle(writing, number), changed: made !== undefined, revision }
  },
})
