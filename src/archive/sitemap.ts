import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { versionsOfEach } from './stories.ts'
import type { Version } from './stories.ts'

/** An article as machines that gather pages are told of it. */
export interface MappedArticle {
  readonly id: number
  readonly story: number
  readonly edition: string
  readonly path: string
  readonly headline: string
  readonly publishedAt: number
  readonly updatedAt: number | null
  readonly picture: number | null
  /** The same story in all editions, this one among them, in their order. */
  readonly versions: readonly Version[]
}

/** The public articles of an edition that were first published in a stretch of time, the oldest first. The caller notes
 *  the days of the stretch, which are told when an article enters or leaves them.
 *  @param stretch in milliseconds, `from` ≤ published < `to`, and which of them. */
export const articlesBetween = async (
  reading: Reading,
  edition: string,
  { from, to, behind, limit }: { from: number; to: number; behind: number; limit: number },
): Promise<MappedArticle[]> => {
  const found = await mapped(reading)
    .where('article.edition', '=', edition)
    .where('article.published_at', '>=', from)
    .where('article.published_at', '<', to)
    .orderBy('article.published_at')
    .orderBy('article.id')
    .offset(behind)
    .limit(limit)
    .execute()
  return withVersions(reading, found)
}

/** These articles, leaving out those that are not public. */
export const mappedArticles = async (reading: Reading, articles: readonly number[]): Promise<MappedArticle[]> =>
  articles.length === 0
    ? []
    : withVersions(
        reading,
        await mapped(reading)
          .where('article.id', 'in', [...articles])
          .orderBy('article.published_at', 'desc')
          .orderBy('article.id')
          .execute(),
      )

const mapped = (reading: Reading) =>
  reading[rows]
    .selectFrom('article')
    .innerJoin('story', 'story.id', 'article.story_id')
    .innerJoin('revision', 'revision.id', 'article.live_revision_id')
    .where('article.state', '=', 'published')
    .select(['article.id', 'article.story_id', 'article.edition', 'article.path', 'article.published_at'])
    .select(['article.updated_at', 'story.picture_id', 'revision.headline'])

type MappedRow = Awaited<ReturnType<ReturnType<typeof mapped>['execute']>>[number]

const withVersions = async (reading: Reading, found: readonly MappedRow[]): Promise<MappedArticle[]> => {
  const stories = [...new Set(found.map(({ story_id }) => story_id))]
  for (const { id } of found) reading.note(point.article(id))
  const versions = await versionsOfEach(reading, stories)
  return found.map((row) => ({
    id: row.id,
    story: row.story_id,
    edition: row.edition,
    path: row.path ?? '',
    headline: row.headline,
    publishedAt: row.published_at ?? 0,
    updatedAt: row.updated_at,
    picture: row.picture_id,
    versions: versions.get(row.story_id) ?? [],
  }))
}
