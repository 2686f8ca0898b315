import { z } from 'zod'
import type { Article } from '#archive/articles.ts'
import { standingPrior } from '#archive/prior.ts'
import type { Prior } from '#archive/prior.ts'
import { bringBack } from '#archive/taken-back.ts'
import { articleAnswer, answerArticles } from './article-answer.ts'
import { choice, chosenArticles, choosing } from './chosen-articles.ts'
import { instantText } from './fields.ts'
import { Refused } from './refusals.ts'
import { mustBeAllowedOn } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** For how long an act can be taken back as if it had not been, in milliseconds. Afterwards readers are owed a word:
 *  what is wrong is corrected or withdrawn, with the reason. */
export const undoWithin = 600_000

/** What of an article's way to readers can be taken back at this moment. */
export const undoable = (article: Article, now: number): Prior | undefined => {
  const prior = standingPrior(article)
  return prior !== undefined && now < prior.at + undoWithin ? prior : undefined
}

const acts = ['publish', 'schedule', 'unschedule', 'withdraw'] as const

/** A publication, a time or a withdrawal that should not have been, taken back at once. */
export const undo = verb({
  name: 'undo',
  right: 'publish',
  summary:
    'Takes back within ten minutes that articles were published, scheduled, taken off the schedule or withdrawn, as ' +
    'long as they stand as that left them: a first publication becomes the draft that it was, another one shows ' +
    'readers again what they saw before.',
  guarded: 'optional',
  wakes: true,
  input: choosing(
    z.strictObject({ ...choice, act: z.enum(acts).optional().describe('The act that is meant: any other stays.') }),
  ),
  answer: z.object({ articles: z.array(articleAnswer) }),
  act: async (writing, { act, ...chosen }, by) => {
    const meant = (article: Article): Prior | undefined => {
      const prior = undoable(article, by.now)
      return act === undefined || prior?.act === act ? prior : undefined
    }
    const articles = await chosenArticles(writing, chosen, (article) => meant(article) !== undefined)
    for (const article of articles) {
      await mustBeAllowedOn(writing, by, 'publish', article)
      const prior = meant(article)
      if (prior === undefined) throw new Refused('article.nothing-to-undo', { article: article.id })
      const { state, scheduledAt } = prior.was
      if (prior.act === 'unschedule' && state === 'scheduled' && (scheduledAt ?? 0) <= by.now)
        throw new Refused('at.past', { at: instantText(scheduledAt ?? 0) })
      await bringBack(writing, article, prior, by.now)
      await enterInLog(writing, by, 'undo', `article:${article.id}`, { act: prior.act })
    }
    return {
      articles: await answerArticles(
        writing,
        articles.map(({ id }) => id),
      ),
    }
  },
})
