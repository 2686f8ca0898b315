import { z } from 'zod'
import { changeArticle } from '#archive/articles.ts'
import { priorText } from '#archive/prior.ts'
import { choice, chosenArticles, choosing } from './chosen-articles.ts'
import { Refused } from './refusals.ts'
import { articleAnswer, answerArticles } from './article-answer.ts'
import { mustBeAllowedOn } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** A scheduled publication that will not be. */
export const unschedule = verb({
  name: 'unschedule',
  right: 'publish',
  summary: 'Makes scheduled articles drafts again.',
  guarded: 'optional',
  wakes: true,
  input: choosing(z.strictObject(choice)),
  answer: z.object({ articles: z.array(articleAnswer) }),
  act: async (writing, chosen, by) => {
    const articles = await chosenArticles(writing, chosen, ({ state }) => state === 'scheduled')
    for (const article of articles) {
      const { id, state } = article
      await mustBeAllowedOn(writing, by, 'publish', article)
      if (state !== 'scheduled') throw new Refused('article.not-scheduled', { article: id, state })
      const left = { state: 'draft', scheduledAt: null } as const
      const prior = priorText(article, { act: 'unschedule', at: by.now }, left)
      await changeArticle(writing, id, { state: 'draft', scheduled_at: null, prior }, by.now)
      await enterInLog(writing, by, 'unschedule', `article:${id}`)
    }
    return {
      articles: await answerArticles(
        writing,
        articles.map(({ id }) => id),
      ),
    }
  },
})
