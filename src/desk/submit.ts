import { z } from 'zod'
import { revisionById } from '#archive/articles.ts'
import type { Article, RevisionReason } from '#archive/articles.ts'
import { addReview } from '#archive/reviews.ts'
import { dropWorkingCopy, workingCopyOf } from '#archive/working-copies.ts'
import type { Writing } from '#archive/writing.ts'
import { saysTheSame } from './article-fields.ts'
import { choice, chosenArticles, choosing } from './chosen-articles.ts'
import { lines } from './fields.ts'
import { revise } from './manuscript.ts'
import { Refused } from './refusals.ts'
import { articleAnswer, answerArticles } from './article-answer.ts'
import { mustBeAllowedOn } from './rights.ts'
import { enterInLog, verb } from './verb.ts'
import type { By } from './verb.ts'

/** A draft that colleagues are asked to look at. What is being written in it becomes a revision, so that it is clear
 *  what they look at. */
export const submit = verb({
  name: 'submit',
  right: 'submit',
  summary: 'Sends drafts for review, with what is being written in them.',
  guarded: 'optional',
  input: choosing(z.strictObject({ ...choice, note: lines(3000).nullable().optional().describe('What to look at.') })),
  answer: z.object({ articles: z.array(articleAnswer) }),
  act: async (writing, { note, ...chosen }, by) => {
    const articles = await chosenArticles(writing, chosen, ({ live, latest }) => live === null || live !== latest)
    for (const article of articles) {
      await mustBeAllowedOn(writing, by, 'submit', article)
      const revision = await cutRevision(writing, article, by, 'submit')
      if (revision === null || revision === article.live)
        throw new Refused('article.nothing-new', { article: article.id })
      await addReview(writing, {
        article: article.id,
        revision,
        state: 'submitted',
        note: note || null,
        actor: by.actor,
        at: by.now,
      })
      await enterInLog(writing, by, 'submit', `article:${article.id}`, { revision })
    }
    return {
      articles: await answerArticles(
        writing,
        articles.map(({ id }) => id),
      ),
    }
  },
})

/** Makes a revision of what is being written in an article, under the name of who wrote it last; gives the latest
 *  revision. */
export const cutRevision = async (
  writing: Writing,
  article: Article,
  by: By,
  reason: RevisionReason,
): Promise<number | null> => {
  const { id, latest } = article
  const copy = await workingCopyOf(writing, id)
  if (copy === undefined) return latest
  const saved = latest === null ? undefined : await revisionById(writing, latest)
  if (saved === undefined || !saysTheSame(copy.content, saved.content))
    return (await revise(writing, article, { reason, note: null }, by)) ?? latest
  await dropWorkingCopy(writing, id)
  return latest
}
