import { z } from 'zod'
import type { Reading } from '#archive/reading.ts'
import { states } from '#story/article.ts'
import { id, tag, instantTextOrNull, told } from './fields.ts'
import { mustFindArticle } from './find.ts'

/** What an act answers of an article: where it stands now. */
export const articleTold = z.object({
  id,
  story: id,
  edition: tag,
  state: z.enum(states),
  version: z.int().describe('Goes up with every change; its strong ETag is this number in quotation marks.'),
  path: z.string().nullable().describe('Its address, fixed at first publication; null until then.'),
  publishedAt: told.nullable(),
  scheduledAt: told.nullable(),
})

export type ArticleTold = z.output<typeof articleTold>

export const tellArticle = async (reading: Reading, article: number): Promise<ArticleTold> => {
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

export const tellArticles = async (reading: Reading, articles: readonly number[]): Promise<ArticleTold[]> => {
  const all: ArticleTold[] = []
  for (const article of articles) all.push(await tellArticle(reading, article))
  return all
}

/** A line for whatever Markdown held that a body cannot. */
export const lost = z.array(z.string())
