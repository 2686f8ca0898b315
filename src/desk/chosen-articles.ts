import { z } from 'zod'
import { articlesOfStory } from '#archive/articles.ts'
import type { Article } from '#archive/articles.ts'
import type { Reading } from '#archive/reading.ts'
import { id, ifVersion, tag } from './fields.ts'
import { mustFindArticle, mustFindStory } from './must-find.ts'
import { explain, Refused } from './refusals.ts'

/** How an act names the articles that it is about: several of one story, or any by their numbers. Whatever is named in
 *  one call takes effect in one moment. */
export const choice = {
  articles: z.array(id).min(1).max(100).optional().describe('Articles by their numbers.'),
  story: id.optional().describe('A story, in place of articles: all its articles that this can be done to.'),
  editions: z.array(tag).min(1).max(100).optional().describe('With `story`: only its articles in these editions.'),
  ifVersion: ifVersion.describe('With one article: the version that you have seen.'),
}

/** Adds to a schema what the fields of a choice must keep among themselves. */
export const choosing = <T extends z.ZodObject>(schema: T): T =>
  schema
    .refine(
      (input) => (input['articles'] === undefined) !== (input['story'] === undefined),
      'Name either `articles` or a `story`.',
    )
    .refine((input) => input['editions'] === undefined || input['story'] !== undefined, '`editions` goes with `story`.')
    .refine(
      (input) =>
        input['ifVersion'] === undefined || (Array.isArray(input['articles']) && input['articles'].length === 1),
      '`ifVersion` goes with one article.',
    )

/** The articles that an act is about: by their numbers, or as a story and some of its editions. */
export interface Chosen {
  readonly articles?: readonly number[] | undefined
  readonly story?: number | undefined
  readonly editions?: readonly string[] | undefined
  readonly ifVersion?: number | undefined
}

/** @param fits which articles of a story are meant where no edition is named. */
export const chosenArticles = async (
  reading: Reading,
  { articles, story, editions, ifVersion }: Chosen,
  fits: (article: Article) => boolean,
): Promise<Article[]> => {
  if (articles !== undefined) {
    const found: Article[] = []
    for (const id of new Set(articles)) found.push(await mustFindArticle(reading, id, ifVersion))
    return found
  }
  const { id } = await mustFindStory(reading, story ?? 0)
  const all = await articlesOfStory(reading, id)
  if (editions === undefined) {
    const fitting = all.filter(fits)
    if (fitting.length === 0) throw new Refused('story.nothing-to-do', { story: id })
    return fitting
  }
  return [...new Set(editions)].map((edition) => {
    const article = all.find((one) => one.edition === edition)
    if (article === undefined) throw new Refused('story.not-in-edition', { story: id, edition })
    return article
  })
}

/** What of a story could not be done, and why. */
export const notReady = z
  .array(z.object({ article: id, edition: tag, code: z.string(), detail: z.string() }))
  .describe('Of a story, the articles that it was not done to, each with the reason.')

/** Those articles that an act can be done to. Where a story is named without editions, those that are not ready are
 *  left out and told; where somebody has named articles or editions, or where nothing is ready, the act is refused.
 *  @param check throws `Refused` for one that is not. */
export const whatIsReady = async (
  articles: readonly Article[],
  { articles: byNumber, editions }: Chosen,
  check: (article: Article) => Promise<void>,
): Promise<{ articles: Article[]; notReady: z.output<typeof notReady> }> => {
  const ready: Article[] = []
  const refused: { article: Article; thrown: Refused }[] = []
  for (const article of articles)
    try {
      await check(article)
      ready.push(article)
    } catch (thrown) {
      if (!(thrown instanceof Refused) || byNumber !== undefined || editions !== undefined) throw thrown
      refused.push({ article, thrown })
    }
  if (ready.length === 0 && refused[0] !== undefined) throw refused[0].thrown
  return {
    articles: ready,
    notReady: refused.map(({ article: { id, edition }, thrown: { refusal } }) => ({
      article: id,
      edition,
      code: refusal.code,
      detail: explain(refusal),
    })),
  }
}
