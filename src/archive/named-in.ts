import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'

/** Where a name still stands in words that somebody wrote, which no setting takes away. */
export interface NamedIn {
  /** Paths of public articles whose text, or a correction of theirs, has the name. */
  readonly articles: readonly string[]
  /** Paths of public standing pages. */
  readonly pages: readonly string[]
  /** Numbers of media whose caption, alternative text, credit or rights have it. */
  readonly media: readonly number[]
}

/** Looks for any of these names, letter by letter, through all that readers can see and staff wrote. It reads everything
 *  that is public: for an act that is rare. */
export const namedIn = async (reading: Reading, names: readonly string[]): Promise<NamedIn> => {
  if (names.length === 0) return { articles: [], pages: [], media: [] }
  const has = (...columns: string[]): RawBuilder<boolean> =>
    sql`(${sql.join(
      columns.flatMap((column) => names.map((name) => sql`${sql.ref(column)} like ${anywhere(name)} escape '!'`)),
      sql` or `,
    )})`
  const articles = await reading[rows]
    .selectFrom('article')
    .innerJoin('revision', 'revision.id', 'article.live_revision_id')
    .leftJoin('correction', 'correction.article_id', 'article.id')
    .where('article.state', '=', 'published')
    .where('path', 'is not', null)
    .where(
      has(
        'revision.kicker',
        'revision.headline',
        'revision.lead',
        'revision.dateline',
        'revision.body',
        'correction.note',
      ),
    )
    .select('path')
    .distinct()
    .execute()
  const pages = await reading[rows]
    .selectFrom('standing_text')
    .where('state', '=', 'published')
    .where(has('title', 'body'))
    .select('path')
    .execute()
  const media = await reading[rows]
    .selectFrom('media')
    .leftJoin('media_text', 'media_text.media_id', 'media.id')
    .where(
      has(
        'media.credit',
        'media.rights',
        'media_text.caption',
        'media_text.alternative',
        'media_text.credit',
        'media_text.rights',
      ),
    )
    .select('media.id')
    .distinct()
    .execute()
  return {
    articles: articles.flatMap(({ path }) => path ?? []).toSorted(),
    pages: pages.map(({ path }) => path).toSorted(),
    media: media.map(({ id }) => id).toSorted((a, b) => a - b),
  }
}

const anywhere = (name: string): string => `%${name.replaceAll(/[!%_]/g, '!$&')}%`
