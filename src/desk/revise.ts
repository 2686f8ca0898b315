import { z } from 'zod'
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
  summary: 'Makes the next revision of what is being written in an article, under a name where one is given.',
  input: z.strictObject({
    article: id,
    name: words(200).optional().describe('What this version is called.'),
    reason: z
      .enum(['save', 'autosave'])
      .default('save')
      .describe('`autosave` where nobody asked for it: somebody left, or paused.'),
  }),
  answer: z.object({ article: articleAnswer, changed: z.boolean().describe('False where nothing was typed.') }),
  act: async (writing, { article: number, name, reason }, by) => {
    const article = await mustFindArticle(writing, number)
    await mustBeAllowedOn(writing, by, 'write', article)
    const revision = await cut(writing, article, { reason, note: name ?? null }, by)
    return { article: await answerArticle(writing, number), changed: revision !== undefined }
  },
})
