import type { Who } from '#story/actor.ts'
import { actorColumns } from './actor-columns.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { digestOf, newSecret } from './secrets.ts'
import type { Writing } from './writing.ts'
import { whoFrom } from './shown-names.ts'

/** A link that lets somebody without an account read a draft, as one revision has it, for a while. */
export interface Preview {
  readonly id: number
  readonly article: number
  readonly revision: number
  readonly actor: Who
  readonly at: number
  readonly until: number
}

/** Makes such a link; gives its number and its secret, of which the archive has a digest only. */
export const addPreview = async (
  writing: Writing,
  { article, revision, actor, at, until }: Omit<Preview, 'id'>,
): Promise<{ readonly id: number; readonly secret: string }> => {
  await writing[rows].deleteFrom('preview').where('until', '<=', at).execute()
  const { secret, digest } = newSecret()
  const { id } = await writing[rows]
    .insertInto('preview')
    .values({ digest, article_id: article, revision_id: revision, ...actorColumns(actor), at, until })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, secret }
}

/** What a secret opens, if it still does. */
export const previewOf = async (reading: Reading, secret: string, now: number): Promise<Preview | undefined> => {
  const row = await reading[rows]
    .selectFrom('preview')
    .selectAll()
    .where('digest', '=', digestOf(secret))
    .where('until', '>', now)
    .executeTakeFirst()
  return row && previewFrom(reading, row)
}

export const previewById = async (reading: Reading, id: number): Promise<Preview | undefined> => {
  const row = await reading[rows].selectFrom('preview').selectAll().where('id', '=', id).executeTakeFirst()
  return row && previewFrom(reading, row)
}

/** The links to an article that still open, the latest first. */
export const previewsOf = async (reading: Reading, article: number, now: number): Promise<Preview[]> => {
  const found = await reading[rows]
    .selectFrom('preview')
    .selectAll()
    .where('article_id', '=', article)
    .where('until', '>', now)
    .orderBy('id', 'desc')
    .execute()
  return found.map((row) => previewFrom(reading, row))
}

export const endPreview = async (writing: Writing, id: number): Promise<void> => {
  await writing[rows].deleteFrom('preview').where('id', '=', id).execute()
}

const previewFrom = (
  reading: Reading,
  row: {
    id: number
    article_id: number
    revision_id: number
    actor: string
    actor_kind: string
    actor_id: number | null
    at: number
    until: number
  },
): Preview => ({
  id: row.id,
  article: row.article_id,
  revision: row.revision_id,
  actor: whoFrom(reading, row),
  at: row.at,
  until: row.until,
})
