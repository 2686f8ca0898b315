import { z } from 'zod'
import { bringUpToDate } from '#archive/articles.ts'
import type { Article } from '#archive/articles.ts'
import { goLive } from '#archive/publication.ts'
import { priorText } from '#archive/prior.ts'
import type { Writing } from '#archive/writing.ts'
import { choice, chosenArticles, choosing, notReady, whatIsReady } from './chosen-articles.ts'
import { instant, instantText } from './fields.ts'
import { mustBeReady } from './fit-for-readers.ts'
import { mustBeSeenByOthers } from './four-eyes.ts'
import { Refused } from './refusals.ts'
import { articleAnswer, answerArticles } from './article-answer.ts'
import { mustBeAllowedOn } from './rights.ts'
import { enterInLog, verb } from './verb.ts'
import type { By } from './verb.ts'

/** What readers see from now on: the latest revision of each article named, all in one moment. */
export const publish = verb({
  name: 'publish',
  hints: true,
  right: 'publish',
  summary:
    'Makes the latest revisions public, in all the editions named at once. Of a story without named editions, ' +
    'what is ready; the answer says what is not, and why.',
  guarded: 'optional',
  wakes: true,
  input: choosing(
    z.strictObject({
      ...choice,
      at: instant.optional().describe('First publication as readers are told it, where that lies in the past.'),
      minor: z
        .boolean()
        .default(false)
        .describe('Whether a reader would not notice the change: then no “updated” is shown.'),
      upToDate: z
        .boolean()
        .default(false)
        .describe('Says that translations among them have all that was corrected in their originals until now.'),
      release: z.boolean().default(false).describe('Publishes also what is held back or was withdrawn.'),
    }),
  ),
  answer: z.object({ articles: z.array(articleAnswer), notReady }),
  act: async (writing, { at, minor, release, upToDate, ...chosen }, by) => {
    if (at !== undefined && at > by.now) throw new Refused('at.future', { at: instantText(at) })
    const found = await chosenArticles(writing, chosen, ({ state }) => state !== 'withdrawn' || release)
    const { articles, notReady } = await whatIsReady(found, chosen, async (article) => {
      await mustBeAllowedOn(writing, by, 'publish', article)
      const { revision } = await mustBeReady(writing, article, by.now, release)
      await mustBeSeenByOthers(writing, by.actor, article, revision)
    })
    for (const article of articles) {
      if (upToDate) await bringUpToDate(writing, article, by.now)
      await makePublic(writing, by, article, { at: at ?? by.now, minor, release })
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

/** Makes one article public; one that readers see as it is already stays untouched. */
export const makePublic = async (
  writing: Writing,
  by: By,
  article: Article,
  { at, minor = false, release = false }: { at: number; minor?: boolean; release?: boolean },
): Promise<void> => {
  const { revision } = await mustBeReady(writing, article, by.now, release)
  if (article.state === 'published' && article.live === revision) return
  const seenBefore = article.publishedAt !== null && !minor
  await goLive(writing, article.id, revision, {
    at,
    updatedAt: seenBefore ? by.now : null,
    now: by.now,
    prior: priorText(article, { act: 'publish', at: by.now }, { state: 'published', live: revision }),
  })
  await enterInLog(writing, by, 'publish', `article:${article.id}`, { revision, first: article.publishedAt === null })
}
