import { z } from 'zod'
import { changeArticle } from '#archive/articles.ts'
import { point } from '#archive/keys.ts'
import { id } from './fields.ts'
import { mustFindArticle } from './must-find.ts'
import { mustBeAllowed, subjectOf } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** Whether readers may reply to an article. */
export const closeReplies = verb({
  name: 'close-replies',
  right: 'replies',
  summary: 'Takes no further replies to an article, or takes them again.',
  input: z.strictObject({
    article: id,
    closed: z.boolean().default(true).describe('False where readers may reply from now on.'),
  }),
  answer: z.object({ article: id, closed: z.boolean() }),
  act: async (writing, { article: id, closed }, by) => {
    const article = await mustFindArticle(writing, id)
    mustBeAllowed(by, 'replies', subjectOf(article))
    if (article.repliesOpen === closed) {
      // What is opened by hand is not closed again by its age.
      await changeArticle(writing, id, { replies: closed ? 'closed' : 'reopened' }, by.now)
      writing.tell(point.article(id))
      await enterInLog(writing, by, 'close-replies', `article:${id}`, { closed })
    }
    return { article: id, closed }
  },
})
