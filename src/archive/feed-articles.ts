import type { Content, Kind } from '#story/article.ts'
import { contentFrom } from './articles.ts'
import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { versionsOfEach } from './stories.ts'
import type { Version } from './stories.ts'
import { subjectsOfEach } from './subjects.ts'
import type { SubjectName } from './subjects.ts'

/** An article with all that it says, for who reads it elsewhere. */
export interface FeedArticle {
  readonly id: number
  readonly story: number
  readonly path: string
  readonly kind: Kind
  readonly section: number
  readonly picture: number | null
  readonly content: Content
  readonly publishedAt: number
  readonly updatedAt: number | null
  /** What its story is about, as its edition calls it, in the story's order. */
  readonly subjects: readonly SubjectName[]
  /** The same story in other editions, in their order. */
  readonly others: readonly Version[]
}

/** These articles of an edition in their order, leaving out those that are not public. */
export const feedArticles = async (
  reading: Reading,
  edition: string,
  articles: readonly number[],
): Promise<FeedArticle[]> => {
  for (const id of articles) reading.note(point.article(id))
  if (articles.length === 0) return []
  const found = await reading[rows]
    .selectFrom('article')
    .innerJoin('story', 'story.id', 'article.story_id')
    .innerJoin('revision', 'revision.id', 'article.live_revision_id')
    .where('article.id', 'in', [...articles])
    .where('article.state', '=', 'published')
    .select(['article.id as article', 'article.story_id', 'article.path', 'article.published_at', 'article.updated_at'])
    .select(['story.kind', 'story.section_id', 'story.picture_id'])
    .select(['kicker', 'headline', 'lead', 'dateline', 'slug', 'credits', 'body'])
    .execute()
  const stories = [...new Set(found.map(({ story_id }) => story_id))]
  const subjects = await subjectsOfEach(reading, edition, stories)
  const versions = await versionsOfEach(reading, stories)
  const byId = new Map(found.map((row) => [row.article, row]))
  return articles.flatMap((id): FeedArticle[] => {
    const row = byId.get(id)
    if (row === undefined) return []
    return [
      {
        id,
        story: row.story_id,
        path: row.path ?? '',
        kind: row.kind as Kind,
        section: row.section_id,
        picture: row.picture_id,
        content: contentFrom(row),
        publishedAt: row.published_at ?? 0,
        updatedAt: row.updated_at,
        subjects: subjects.get(row.story_id) ?? [],
        others: (versions.get(row.story_id) ?? []).filter((version) => version.edition !== edition),
      },
    ]
  })
}
