import type { Who } from '#story/actor.ts'
import type { Content } from '#story/article.ts'
import { actorColumns } from './actor-columns.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { writeArticleText } from './story-texts.ts'
import type { Writing } from './writing.ts'
import { whoFrom } from './shown-names.ts'

/** What somebody is writing: saved as they write, and no revision before they say so. An article has one at most, and
 *  none where all that was written is in its revisions. */
export interface WorkingCopy {
  readonly article: number
  /** The revision that it was begun from, or that was last carried into it; null where there was none. */
  readonly base: number | null
  readonly content: Content
  /** Its own: goes up with every change, and begins at 1. */
  readonly version: number
  /** Who wrote in it last. */
  readonly actor: Who
  readonly at: number
}

export const workingCopyOf = async (reading: Reading, article: number): Promise<WorkingCopy | undefined> => {
  const row = await reading[rows]
    .selectFrom('working_copy')
    .selectAll()
    .where('article_id', '=', article)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { base_revision_id: base, content, version, at } = row
  return { article, base, content: JSON.parse(content) as Content, version, actor: whoFrom(reading, row), at }
}

/** Keeps what is being written; gives its new version. */
export const writeWorkingCopy = async (
  writing: Writing,
  { article, base, content, actor, at }: Omit<WorkingCopy, 'version'>,
): Promise<number> => {
  writing.words.set(article, actor)
  const columns = { base_revision_id: base, content: JSON.stringify(content), ...actorColumns(actor), at }
  const { version } = await writing[rows]
    .insertInto('working_copy')
    .values({ article_id: article, ...columns, version: 1 })
    .onConflict((conflict) =>
      conflict.column('article_id').doUpdateSet((e) => ({ ...columns, version: e('working_copy.version', '+', 1) })),
    )
    .returning('version')
    .executeTakeFirstOrThrow()
  await writeArticleText(writing, article, content)
  return version
}

/** To be called where all that was written has become a revision. */
export const dropWorkingCopy = async (writing: Writing, article: number): Promise<void> => {
  await writing[rows].deleteFrom('working_copy').where('article_id', '=', article).execute()
}
