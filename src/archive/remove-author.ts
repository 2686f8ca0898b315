import { z } from 'zod'
import { letAuthorsCardsBeDrawn } from './card-jobs.ts'
import { addJob } from './jobs.ts'
import type { JobKind } from './jobs.ts'
import { point } from './keys.ts'
import { dropFromManuscripts } from './manuscripts.ts'
import { pageAt, pagesOf } from './named.ts'
import { lookForNames } from './named-places.ts'
import { everyNameOf, hideAuthor } from './people.ts'
import type { Reading } from './reading.ts'
import { enterRemoved } from './removed.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** The taking of a removed author's name off what they replied and what imports noted; about their number. */
export const authorRemovalJob: JobKind<null> = { name: 'removed author', payload: z.null() }

/** What names an author, as far as it can be told at once. */
export interface AuthorUses {
  readonly names: readonly string[]
  /** How many articles have them in their byline, how many replies are theirs. */
  readonly articles: number
  readonly replies: number
}

export const usesOfAuthor = async (reading: Reading, id: number): Promise<AuthorUses> => {
  const count = async (table: 'article_author' | 'reply'): Promise<number> => {
    const found = await reading[rows]
      .selectFrom(table)
      .where('author_id', '=', id)
      .select((e) => e.fn.countAll().as('count'))
      .executeTakeFirst()
    return Number(found?.count ?? 0)
  }
  return {
    names: await everyNameOf(reading, id),
    articles: await count('article_author'),
    replies: await count('reply'),
  }
}

/** Removes an author for good: names, key, portrait, page and the addresses that lead there. Articles stay, without the
 *  byline. The number stays, and names nobody; nobody of this key or these names comes in again. Where words still have
 *  a name is looked for afterwards, as for a hidden author.
 *  @param key what the author is called by staff from now on. */
export const removeAuthor = async (writing: Writing, id: number, key: string, now: number): Promise<void> => {
  const names = await everyNameOf(writing, id)
  const pages = await pagesOf(writing, 'author', id)
  const known = [key, ...names]
  await hideAuthor(writing, id, true)
  await lookForNames(writing, id, names)
  await enterRemoved(
    writing,
    id,
    known.map((author) => ({ author })),
  )
  // Whoever was renamed twice has redirects to redirects, and each of them has a name in it.
  const leading = new Set(pages.map(({ edition, slug }) => pageAt('author', edition)(slug)))
  for (const target of leading)
    for (const { path } of await writing[rows]
      .deleteFrom('address')
      .where('target', '=', target)
      .returning('path')
      .execute())
      leading.add(path)
  writing.tell(...[...leading].map((path) => point.path(path)))
  await writing[rows].deleteFrom('author_name').where('author_id', '=', id).execute()
  await writing[rows]
    .updateTable('author')
    .set({ key: tombstoneKey(id), portrait_id: null, staff_id: null, hidden: 1, removed_at: now })
    .where('id', '=', id)
    .execute()
  await dropFromManuscripts(writing, id)
  await letAuthorsCardsBeDrawn(writing, id)
  await addJob(writing, authorRemovalJob, id, null, { priority: 2 })
}

/** What staff call an author who was removed. */
export const tombstoneKey = (id: number): string => `removed-${id}`

/** Takes the name off replies that an author wrote, and forgets what imports called them. */
export const forgetAuthor = async (writing: Writing, id: number): Promise<void> => {
  await writing[rows]
    .updateTable('reply')
    .set({ name: '', email_sealed: null, email_digest: null, url: null })
    .where('author_id', '=', id)
    .execute()
  await writing[rows].deleteFrom('ledger').where('kind', '=', 'author').where('local_id', '=', id).execute()
}
