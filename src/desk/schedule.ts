import { z } from 'zod'
import { changeArticle } from '#archive/articles.ts'
import { priorText } from '#archive/prior.ts'
import { choice, chosenArticles, choosing, notReady, whatIsReady } from './chosen-articles.ts'
import { instant, instantText } from './fields.ts'
import { mustBeReady } from './fit-for-readers.ts'
import { mustBeSeenByOthers } from './four-eyes.ts'
import { Refused } from './refusals.ts'
import { articleAnswer, answerArticles } from './article-answer.ts'
import { mustBeAllowedOn } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** A publication at a later time: the timer does it, also after a restart. */
export const schedule = verb({
  name: 'schedule',
  right: 'publish',
  summary:
    'Sets when articles will be published by themselves. Of a story without named editions, those that are ' +
    'ready; the answer says which are not.',
  guarded: 'optional',
  wakes: true,
  input: choosing(
    z.strictObject({
      ...choice,
      at: instant.describe('When, in the future.'),
      release: z.boolean().default(false).describe('Schedules also what is held back.'),
    }),
  ),
  answer: z.object({ articles: z.array(articleAnswer), notReady }),
  act: async (writing, { at, release, ...chosen }, by) => {
    if (at <= by.now) throw new Refused('at.past', { at: instantText(at) })
    const found = await chosenArticles(writing, chosen, ({ state }) => state === 'draft' || state === 'scheduled')
    const { articles, notReady } = await whatIsReady(found, chosen, async (article) => {
      await mustBeAllowedOn(writing, by, 'publish', article)
      if (article.state === 'published') throw new Refused('article.published', { article: article.id })
      // A withdrawn article's address goes on telling the reason: it cannot be scheduled as well.
      if (article.state === 'withdrawn') throw new Refused('article.withdrawn', { article: article.id })
      const { revision } = await mustBeReady(writing, article, at, release)
      await mustBeSeenByOthers(writing, by.actor, article, revision)
    })
    for (const article of articles) {
      const left = { state: 'scheduled', scheduledAt: at } as const
      const prior = priorText(article, { act: 'schedule', at: by.now }, left)
      await changeArticle(writing, article.id, { state: 'scheduled', scheduled_at: at, prior }, by.now)
      await enterInLog(writing, by, 'schedule', `article:${article.id}`, { at: instantText(at) })
    }
    return {
      articles: await answerArticles(
        writing,
        articles.map(({ id }) => id),
      ),
      notReady,
    }
  },
})
