import { z } from 'zod'
import type { Reading } from '#archive/reading.ts'
import { states } from '#story/article.ts'
import { id, tag, instantTextOrNull, moment } from './fields.ts'
import { mustFindArticle } from './must-find.ts'

/** What an act answers of an article: where it stands now. */
export const articleAnswer = z.object({
  id,
  story: id,
  edition: tag,
  state: z.enum(states),
  version: z.int().describe('Goes up with every change; its strong ETag is this number in quotation marks.'),
  path: z.string().nullable().describe('Its address, fixed at first publication; null until then.'),
  publishedAt: moment.nullable(),
  scheduledAt: moment.nullable(),
})

export type ArticleAnswer = z.output<typeof articleAnswer>

export const answerArticle = async (reading: Reading, article: number): Promise<ArticleAnswer> => {
  const found = await mustFindArticle(reading, article)
  const { id, story, edition, state, version, path, publishedAt, scheduledAt } = found
  return {
    id,
    story,
    edition,
    state,
    version,
    path,
    publishedAt: instantTextOrNull(publishedAt),
    scheduledAt: instantTextOrNull(scheduledAt),
  }
}

export const answerArticles = async (reading: Reading, articles: readonly number[]): Promise<ArticleAnswer[]> => {
  const all: ArticleAnswer[] = []
  for (const article of articles) all.push(await answerArticle(reading, article))
  return all
}

/** A line for whatever Markdown held that a body cannot. */
export const lost = z.array(z.string())
