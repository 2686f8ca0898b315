import { z } from 'zod'
import { changeArticle } from '#archive/articles.ts'
import { addReview, lastReview } from '#archive/reviews.ts'
import { reviewState } from '#story/review.ts'
import { choice, chosenArticles, choosing } from './chosen-articles.ts'
import { id, ifVersion, lines } from './fields.ts'
import { mustNotBeAlone } from './four-eyes.ts'
import { mustFindArticle } from './must-find.ts'
import { Refused } from './refusals.ts'
import { articleAnswer, answerArticle, answerArticles } from './article-answer.ts'
import { mustBeAllowedOn } from './rights.ts'
import { enterInLog, verb } from './verb.ts'

/** That a draft may be published as its latest revision says. What is written afterwards is not approved. */
export const approve = verb({
  name: 'approve',
  right: 'approve',
  summary: 'Approves the latest revisions of drafts for publication.',
  guarded: 'optional',
  input: choosing(z.strictObject({ ...choice, note: lines(3000).nullable().optional() })),
  answer: z.object({ articles: z.array(articleAnswer) }),
  act: async (writing, { note, ...chosen }, by) => {
    const articles = await chosenArticles(writing, chosen, ({ live, latest }) => live === null || live !== latest)
    for (const article of articles) {
      const { id: number, live, latest } = article
      await mustBeAllowedOn(writing, by, 'approve', article)
      if (latest === null || latest === live) throw new Refused('article.nothing-new', { article: number })
      await mustNotBeAlone(writing, by.actor, article)
      await addReview(writing, {
        article: number,
        revision: latest,
        state: 'approved',
        note: note || null,
        actor: by.actor,
        at: by.now,
      })
      await enterInLog(writing, by, 'approve', `article:${number}`, { revision: latest })
    }
    return {
      articles: await answerArticles(
        writing,
        articles.map(({ id }) => id),
      ),
    }
  },
})

/** A draft that is not there yet, with the reason. One that waits for its time is taken off the schedule. */
export const sendBack = verb({
  name: 'send-back',
  right: 'approve',
  summary: 'Sends a draft back to who wrote it, with the reason.',
  guarded: 'optional',
  wakes: true,
  input: z.strictObject({ article: id, ifVersion, reason: lines(3000).min(1) }),
  answer: z.object({ article: articleAnswer }),
  act: async (writing, { article: number, ifVersion, reason }, by) => {
    const article = await mustFindArticle(writing, number, ifVersion)
    await mustBeAllowedOn(writing, by, 'approve', article)
    const { latest, state } = article
    const stands = reviewState(await lastReview(writing, number), article)
    if (latest === null || stands === 'none' || stands === 'returned')
      throw new Refused('article.not-in-review', { article: number })
    await addReview(writing, {
      article: number,
      revision: latest,
      state: 'returned',
      note: reason,
      actor: by.actor,
      at: by.now,
    })
    if (state === 'scheduled') await changeArticle(writing, number, { state: 'draft', scheduled_at: null }, by.now)
    await enterInLog(writing, by, 'send-back', `article:${number}`, { revision: latest })
    return { article: await answerArticle(writing, number) }
  },
})
