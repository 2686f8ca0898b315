import { z } from 'zod'
import { changeArticle } from '#archive/articles.ts'
import { choice, choosing } from './choice.ts'
import { instant, tell } from './fields.ts'
import { chosenArticles } from './find.ts'
import { mustBeReady } from './ready.ts'
import { Refused } from './refusals.ts'
import { articleTold, tellArticles } from './told.ts'
import { mustBeAllowedOn } from './rights.ts'
import { note, verb } from './verb.ts'

/** A publication at a later time: the timer does it, also after a restart. */
export const schedule = verb({
  name: 'schedule',
  right: 'publish',
  summary: 'Sets when articles will be published by themselves.',
  guarded: 'optional',
  wakes: true,
  input: choosing(
    z.strictObject({
      ...choice,
      at: instant.describe('When, in the future.'),
      release: z.boolean().default(false).describe('Schedules also what is held back.'),
    }),
  ),
  answer: z.object({ articles: z.array(articleTold) }),
  act: async (writing, { at, release, ...chosen }, by) => {
    if (at <= by.now) throw new Refused('at.past', { at: tell(at) })
    const articles = await chosenArticles(writing, chosen, ({ state }) => state === 'draft' || state === 'scheduled')
    for (const article of articles) {
      await mustBeAllowedOn(writing, by, 'publish', article)
      if (article.state === 'published') throw new Refused('article.published', { article: article.id })
      // A withdrawn article's address goes on telling the reason: it cannot be scheduled as well.
      if (article.state === 'withdrawn') throw new Refused('article.withdrawn', { article: article.id })
      await mustBeReady(writing, article, at, release)
      await changeArticle(writing, article.id, { state: 'scheduled', scheduled_at: at, held: null }, by.now)
      await note(writing, by, 'schedule', `article:${article.id}`, { at: tell(at) })
    }
    return {
      articles: await tellArticles(
        writing,
        articles.map(({ id }) => id),
      ),
    }
  },
})
