import { mediaOf } from '#story/body/text.ts'
import type { Body } from '#story/body/schema.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** Enters which media a new revision shows, so that nobody has to look through texts for them. */
export const enterShown = async (writing: Writing, article: number, revision: number, body: Body): Promise<void> => {
  const shown = [...new Set(mediaOf(body))]
  if (shown.length === 0) return
  await writing[rows]
    .insertInto('shown')
    .values(shown.map((media_id) => ({ revision_id: revision, media_id, article_id: article })))
    .execute()
}

/** In which of these editions readers see a medium: beside or within an article, on a standing page, or with a
 *  dossier. */
export const editionsShowing = async (
  reading: Reading,
  media: number,
  editions: readonly string[],
): Promise<string[]> => {
  const showing: string[] = []
  for (const edition of editions)
    if (
      (await besideArticle(reading, media, edition)) ||
      (await withDossier(reading, media, edition)) ||
      (await inText(reading, media, edition))
    )
      showing.push(edition)
  return showing
}

const besideArticle = async (reading: Reading, media: number, edition: string): Promise<boolean> =>
  (await reading[rows]
    .selectFrom('story')
    .innerJoin('article', 'article.story_id', 'story.id')
    .select('article.id')
    .where('story.picture_id', '=', media)
    .where('article.edition', '=', edition)
    .where('article.state', '=', 'published')
    .limit(1)
    .executeTakeFirst()) !== undefined

const withDossier = async (reading: Reading, media: number, edition: string): Promise<boolean> =>
  (await reading[rows]
    .selectFrom('dossier')
    .innerJoin('dossier_name', 'dossier_name.dossier_id', 'dossier.id')
    .select('dossier.id')
    .where('picture_id', '=', media)
    .where('edition', '=', edition)
    .limit(1)
    .executeTakeFirst()) !== undefined

const inText = async (reading: Reading, media: number, edition: string): Promise<boolean> => {
  const mentioned = `%"media":${media}%` // or a number that begins so: looked at below
  const shows = (body: string): boolean => mediaOf(JSON.parse(body)).includes(media)
  const pages = await reading[rows]
    .selectFrom('standing_text')
    .select('body')
    .where('edition', '=', edition)
    .where('state', '=', 'published')
    .where('body', 'like', mentioned)
    .execute()
  if (pages.some(({ body }) => shows(body))) return true
  const article = await reading[rows]
    .selectFrom('shown')
    .innerJoin('article', 'article.live_revision_id', 'shown.revision_id')
    .where('shown.media_id', '=', media)
    .where('article.edition', '=', edition)
    .where('article.state', '=', 'published')
    .select('article.id')
    .limit(1)
    .executeTakeFirst()
  return article !== undefined
}
