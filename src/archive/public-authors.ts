import { pathOf } from '#story/address.ts'
import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** Who stands in the credits of something that readers can see: nobody else has a page, or is of the team. A draft
 *  makes nobody public. Whoever reads it notes the page or the team that hangs on it; `tellAuthors` tells both. */
export const publicAuthors = async (
  reading: Reading,
  authors: readonly number[],
  { besides = 0 }: { besides?: number } = {},
): Promise<ReadonlySet<number>> => {
  if (authors.length === 0) return new Set()
  const found = await reading[rows]
    .selectFrom('author')
    .select('author.id')
    .where('author.id', 'in', [...authors])
    // One article of each is enough, and is asked for so: of a plain “exists” PostgreSQL makes a join of all that were
    // ever published.
    .where(
      (e) =>
        e
          .selectFrom('article_author')
          .innerJoin('article', 'article.id', 'article_author.article_id')
          .select('article.id')
          .whereRef('article_author.author_id', '=', 'author.id')
          .where('article.state', '=', 'published')
          .where('article.id', '<>', besides)
          .limit(1),
      'is not',
      null,
    )
    .execute()
  return new Set(found.map(({ id }) => id))
}

/** Tells the pages and teams of those of these authors who stand in nothing else that readers can see than an article
 *  that has just come among it, or left it. */
export const tellAuthors = async (writing: Writing, authors: readonly number[], article: number): Promise<void> => {
  const elsewhere = await publicAuthors(writing, authors, { besides: article })
  const changed = authors.filter((author) => !elsewhere.has(author))
  if (changed.length === 0) return
  const names = await writing[rows]
    .selectFrom('author_name')
    .select(['author_id', 'edition', 'slug'])
    .where('author_id', 'in', changed)
    .execute()
  for (const { author_id, edition, slug } of names)
    writing.tell(
      point.team(edition),
      point.author(author_id, edition),
      point.path(pathOf({ kind: 'list', edition, list: { of: 'author', slug }, page: null })),
    )
}
