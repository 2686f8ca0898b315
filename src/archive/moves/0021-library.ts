import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { fold } from '#language/fold.ts'
import { cleanText } from '#story/body/clean.ts'
import { mediaOf } from '#story/body/text.ts'
import type { Body } from '#story/body/schema.ts'

/** What a library of pictures is searched by: file names, who brought them, folded words, which revision shows which.
 *  And until when they may be shown, what is said in a recording, what stands for a film until it is played. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const column of ['name', 'folded', 'actor', 'actor_kind'])
    await db.schema.alterTable('media').addColumn(column, 'text').execute()
  for (const column of ['actor_id', 'rights_until', 'down_at', 'poster_id'])
    await db.schema.alterTable('media').addColumn(column, 'bigint').execute()
  await db.schema
    .alterTable('media')
    .addColumn('leaves_at_end', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  for (const column of ['transcript', 'folded'])
    await db.schema.alterTable('media_text').addColumn(column, 'text').execute()
  await sql`create index media_rights on media (rights_until, id) where rights_until is not null`.execute(db)
  await sql`create index media_brought on media (actor_kind, actor_id, id) where actor_kind is not null`.execute(db)
  await sql`create index media_poster on media (poster_id) where poster_id is not null`.execute(db)
  await db.schema
    .createTable('shown')
    .addColumn('revision_id', 'bigint', (c) => c.notNull().references('revision.id').onDelete('cascade'))
    .addColumn('media_id', 'bigint', (c) => c.notNull())
    .addColumn('article_id', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('shown_key', ['revision_id', 'media_id'])
    .execute()
  await db.schema.createIndex('shown_media').on('shown').columns(['media_id', 'article_id']).execute()
}

interface Tables {
  media: { id: number; name: string | null; credit: string | null; origin: string | null; folded: string | null }
  media_text: {
    media_id: number
    edition: string
    caption: string | null
    alternative: string | null
    credit: string | null
    folded: string | null
  }
  revision: { id: number; article_id: number; body: string }
  shown: { revision_id: number; media_id: number; article_id: number }
}

/** How many rows are filled in one transaction. */
const part = 500

export const fill = async (given: Kysely<unknown>): Promise<'more' | 'done'> => {
  const db = given as Kysely<Tables>
  const media = await db.selectFrom('media').selectAll().where('folded', 'is', null).limit(part).execute()
  for (const { id, name, credit, origin } of media)
    await db
      .updateTable('media')
      .set({ folded: foldedWords([name ?? nameIn(origin), credit]) })
      .where('id', '=', id)
      .execute()
  const texts = await db.selectFrom('media_text').selectAll().where('folded', 'is', null).limit(part).execute()
  for (const { media_id, edition, caption, alternative, credit } of texts)
    await db
      .updateTable('media_text')
      .set({ folded: foldedWords([caption, alternative, credit]) })
      .where('media_id', '=', media_id)
      .where('edition', '=', edition)
      .execute()
  const more = await fillShown(db)
  return more || media.length === part || texts.length === part ? 'more' : 'done'
}

/** Goes on behind the last revision that shows something; what shows nothing leaves no trace, so it looks on until it
 *  has found some. */
const fillShown = async (db: Kysely<Tables>): Promise<boolean> => {
  const { last } = await db
    .selectFrom('shown')
    .select((e) => e.fn.max('revision_id').as('last'))
    .executeTakeFirstOrThrow()
  for (let after = Number(last ?? 0); ;) {
    const found = await db
      .selectFrom('revision')
      .select(['id', 'article_id', 'body'])
      .where('id', '>', after)
      .where('body', 'like', '%"media":%')
      .orderBy('id')
      .limit(part)
      .execute()
    const shown = found.flatMap(({ id, article_id, body }) =>
      [...new Set(mediaOf(JSON.parse(body) as Body))].map((media_id) => ({ revision_id: id, media_id, article_id })),
    )
    for (let at = 0; at < shown.length; at += part)
      await db
        .insertInto('shown')
        .values(shown.slice(at, at + part))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    if (found.length < part) return false
    if (shown.length > 0) return true
    after = found.at(-1)?.id ?? after
  }
}

const foldedWords = (words: readonly (string | null)[]): string => fold(words.filter((one) => one !== null).join(' · '))

const nameIn = (origin: string | null): string | null => {
  const last = origin?.split(/[?#]/, 1)[0]?.split('/').at(-1) ?? ''
  try {
    return last === '' ? null : cleanText(decodeURIComponent(last))
  } catch {
    return last
  }
}
