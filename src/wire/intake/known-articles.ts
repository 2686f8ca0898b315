import { articleById, articlesById } from '#archive/articles.ts'
import type { Article } from '#archive/articles.ts'
import type { Writing } from '#archive/writing.ts'
import type { Intake } from './intake-types.ts'

const known = new WeakMap<Writing, ReadonlyMap<number, Article>>()

/** Reads together the articles that some posts have become, for writings that change no article. */
export const readArticles = async ({ book }: Intake, writing: Writing, posts: Iterable<number>): Promise<void> => {
  const ids = new Set<number>()
  for (const post of posts) {
    const id = await book.local(writing, 'post', post)
    if (id !== undefined) ids.add(id)
  }
  known.set(writing, await articlesById(writing, [...ids]))
}

/** One of them, or another article. */
export const knownArticle = async (writing: Writing, id: number): Promise<Article | undefined> =>
  known.get(writing)?.get(id) ?? articleById(writing, id)
