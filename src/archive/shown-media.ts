import { mediaOf } from '#story/body/text.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'

/** How many texts are looked at in one question. */
const asked = 200

/** In which of these editions readers see a medium: beside or within an article, on a standing page, or with a dossier.
 *  Texts from before it came in cannot show it, and are not looked at. */
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
  for (let after = 0; ;) {
    const found = await reading[rows]
      .selectFrom('revision')
      .innerJoin('article', 'article.live_revision_id', 'revision.id')
      .innerJoin('media', (join) => join.on('media.id', '=', media))
      .whereRef('revision.at', '>=', 'media.created_at')
      .where('article.edition', '=', edition)
      .where('article.state', '=', 'published')
      .where('revision.id', '>', after)
      .where('revision.body', 'like', mentioned)
      .select(['revision.id', 'revision.body'])
      .orderBy('revision.id')
      .limit(asked)
      .execute()
    if (found.some(({ body }) => shows(body))) return true
    const last = found.at(-1)
    if (last === undefined || found.length < asked) return false
    after = last.id
  }
}
