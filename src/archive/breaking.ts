import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { raiseVersion } from './versions.ts'
import type { Writing } from './writing.ts'

/** The line that stands on every page of an edition while something is happening. */
export interface Breaking {
  readonly text: string
  /** The path of the article that tells it; null where none is written yet. */
  readonly href: string | null
  readonly since: number
}

/** An edition's breaking bar; undefined where it has none. It stands on all pages, so it hangs on the edition's
 *  epoch. */
export const breakingOf = (reading: Reading, edition: string): Promise<Breaking | undefined> =>
  reading.settings(edition, 'breaking', async () => {
    const found = await reading[rows]
      .selectFrom('breaking')
      .leftJoin('article', (join) =>
        join.onRef('article.id', '=', 'breaking.article_id').on('article.state', '=', 'published'),
      )
      .select(['text', 'since', 'article.path'])
      .where('breaking.edition', '=', edition)
      .executeTakeFirst()
    return found && { text: found.text, href: found.path, since: found.since }
  })

/** What the bar of an edition is called among versions: it changes by acts on it, by its end, and with its article. */
export const breakingSubject = (edition: string): string => `breaking:${edition}`

/** An edition's breaking bar as staff see it. */
export const breakingSettings = async (reading: Reading, edition: string): Promise<NewBreaking | undefined> => {
  const found = await reading[rows]
    .selectFrom('breaking')
    .select(['text', 'article_id as article', 'since', 'until'])
    .where('edition', '=', edition)
    .executeTakeFirst()
  reading.noteEpoch(edition)
  return found
}

/** A breaking bar as staff set it; it ends by itself at `until`, or stays until it is taken away. */
export interface NewBreaking {
  readonly text: string
  readonly article: number | null
  readonly since: number
  readonly until: number | null
}

/** Puts a breaking bar in place of the one that an edition has. One that only says more keeps its `since`. */
export const setBreaking = async (
  writing: Writing,
  edition: string,
  { text, article, since, until }: NewBreaking,
): Promise<void> => {
  const bar = { text, article_id: article, until }
  await writing[rows]
    .insertInto('breaking')
    .values({ edition, since, ...bar })
    .onConflict((conflict) => conflict.column('edition').doUpdateSet(bar))
    .execute()
  await tellBar(writing, edition)
}

/** Takes an edition's breaking bar away; gives whether it had one. */
export const endBreaking = async (writing: Writing, edition: string): Promise<boolean> => {
  const ended = await writing[rows]
    .deleteFrom('breaking')
    .where('edition', '=', edition)
    .returning('edition')
    .executeTakeFirst()
  if (ended !== undefined) await tellBar(writing, edition)
  return ended !== undefined
}

/** Takes away the bars that point to an article; gives what they said. */
export const endBreakingOn = async (
  writing: Writing,
  article: number,
): Promise<(NewBreaking & { readonly edition: string })[]> => {
  const ended = await writing[rows]
    .deleteFrom('breaking')
    .where('article_id', '=', article)
    .returning(['edition', 'text', 'article_id as article', 'since', 'until'])
    .execute()
  for (const { edition } of ended) await tellBar(writing, edition)
  return ended
}

const tellBar = async (writing: Writing, edition: string): Promise<void> => {
  writing.tellEpoch(edition)
  await raiseVersion(writing, breakingSubject(edition))
}

/** The editions whose bars are over at an instant, and when the next one will be. */
export const breakingUntil = async (
  reading: Reading,
  instant: number,
): Promise<{ over: string[]; next: number | undefined }> => {
  const ending = await reading[rows]
    .selectFrom('breaking')
    .select(['edition', 'until'])
    .where('until', 'is not', null)
    .orderBy('until')
    .execute()
  const at = ({ until }: { until: number | null }): number => until ?? Infinity
  return {
    over: ending.filter((bar) => at(bar) <= instant).map(({ edition }) => edition),
    next: ending.map(at).find((until) => until > instant),
  }
}
