import type { Kysely } from 'kysely'
import { fold } from '#language/fold.ts'

/** The folded words by which the board finds a post of a live story. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('post_text')
    .addColumn('article_id', 'bigint', (c) => c.notNull().references('article.id').onDelete('cascade'))
    .addColumn('post', 'text', (c) => c.notNull())
    .addColumn('story_id', 'bigint', (c) => c.notNull().references('story.id').onDelete('cascade'))
    .addColumn('edition', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('post_text_pk', ['article_id', 'post'])
    .execute()
  await db.schema.createIndex('post_text_story').on('post_text').columns(['story_id']).execute()
  const known = db as Kysely<Before>
  const posts = await known
    .selectFrom('live_post')
    .innerJoin('article', 'article.id', 'live_post.article_id')
    .select(['article_id', 'post', 'words', 'draft', 'story_id', 'edition'])
    .execute()
  for (const { words, draft, ...post } of posts)
    await known
      .insertInto('post_text')
      .values({ ...post, text: fold(wordsIn(JSON.parse(words ?? draft ?? '{}')).join(' ')).slice(0, 5_000) })
      .execute()
}

interface Before {
  live_post: { article_id: number; post: string; words: string | null; draft: string | null }
  article: { id: number; story_id: number; edition: string }
  post_text: { article_id: number; post: string; story_id: number; edition: string; text: string }
}

/** The headline and the texts of a body, whatever else it holds. */
const wordsIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(wordsIn)
  return Object.entries(value).flatMap(([name, one]) =>
    typeof one === 'string' ? (name === 'headline' || name === 'text' ? [one] : []) : wordsIn(one),
  )
}
