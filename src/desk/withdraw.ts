import { z } from 'zod'
import { addCorrection } from '#archive/corrections.ts'
import { withdrawArticle } from '#archive/publication.ts'
import { choice, chosenArticles, choosing } from './chosen-articles.ts'
import { byEdition, lines } from './fields.ts'
import { Refused } from './refusals.ts'
import { articleAnswer, answerArticles } from './article-answer.ts'
import { mustBeAllowedOn } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** Articles taken back, in all the editions named at once; their addresses tell readers why. */
export const withdraw = verb({
  name: 'withdraw',
  right: 'publish',
  wakes: true,
  summary: 'Takes published articles back; their addresses give the reason.',
  guarded: 'optional',
  input: choosing(
    z.strictObject({
      ...choice,
      reason: z
        .union([lines(3000).min(1), byEdition(lines(3000).min(1))])
        .describe('Why, in the language of the articles; or one for each edition, by its code.'),
    }),
  ),
  answer: z.object({ articles: z.array(articleAnswer) }),
  act: async (writing, { reason, ...chosen }, by) => {
    const articles = await chosenArticles(writing, chosen, ({ state }) => state === 'published')
    for (const article of articles) {
      const { id, state, edition, live } = article
      await mustBeAllowedOn(writing, by, 'publish', article)
      if (state !== 'published') throw new Refused('article.not-published', { article: id, state })
      const why = typeof reason === 'string' ? reason : reason[edition]
      if (why === undefined) throw new Refused('reason.missing', { edition })
      await addCorrection(writing, id, {
        kind: 'withdrawal',
        edition,
        note: why,
        at: by.now,
        revision: live,
        actor: by.actor,
      })
      await withdrawArticle(writing, id, { reason: why, now: by.now, undoable: true })
      await enterInLog(writing, by, 'withdraw', `article:${id}`)
    }
    return {
      articles: await answerArticles(
        writing,
        articles.map(({ id }) => id),
      ),
    }
  },
})
