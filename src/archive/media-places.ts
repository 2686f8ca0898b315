import type { State } from '#story/article.ts'
import { mediaOf } from '#story/body/text.ts'
import type { Body } from '#story/body/schema.ts'
import { hiddenStories } from './closed-stories.ts'
import { newsroomLook } from './newsroom.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'

/** An article that shows a medium, or whose story has it as its picture. */
export interface ShowingArticle {
  readonly article: number
  readonly story: number
  readonly edition: string
  readonly state: State
  readonly headline: string
  readonly path: string | null
  /** Whether it is the picture of the whole story, or stands in the text. */
  readonly as: 'picture' | 'in text'
}

/** Where a medium is shown. */
export interface MediaPlaces {
  /** The latest of them; `more` is how many there are beyond these. */
  readonly articles: readonly ShowingArticle[]
  readonly more: number
  /** Standing pages, by key and edition. */
  readonly pages: readonly { readonly key: string; readonly edition: string; readonly title: string }[]
  /** Keys. */
  readonly portraits: readonly string[]
  readonly dossiers: readonly string[]
  /** Films that it stands for. */
  readonly posters: readonly number[]
  readonly logo: boolean
}

const most = 200

/** Where a medium is shown, in what is public and in what was saved last. */
export const placesOfMedia = async (reading: Reading, media: number): Promise<MediaPlaces> => {
  const hidden = await hiddenStories(reading)
  const beside = await reading[rows]
    .selectFrom('story')
    .innerJoin('article', 'article.story_id', 'story.id')
    .leftJoin('revision', 'revision.id', 'article.latest_revision_id')
    .where('picture_id', '=', media)
    .$if(hidden.length > 0, (all) => all.where('story_id', 'not in', [...hidden]))
    .select(['article.id', 'story_id', 'edition', 'state', 'headline', 'path'])
    .orderBy('article.id', 'desc')
    .limit(most + 1)
    .execute()
  const within = await reading[rows]
    .selectFrom('shown')
    .innerJoin('article', 'article.id', 'shown.article_id')
    .leftJoin('revision', 'revision.id', 'article.latest_revision_id')
    .where('shown.media_id', '=', media)
    .$if(hidden.length > 0, (all) => all.where('story_id', 'not in', [...hidden]))
    .where((e) =>
      e.or([
        e('article.live_revision_id', '=', e.ref('shown.revision_id')),
        e('article.latest_revision_id', '=', e.ref('shown.revision_id')),
      ]),
    )
    .select(['article.id', 'story_id', 'edition', 'state', 'headline', 'path'])
    .distinct()
    .orderBy('article.id', 'desc')
    .limit(most + 1)
    .execute()
  const articles = [
    ...beside.map((row) => ({ ...row, as: 'picture' as const })),
    ...within.map((row) => ({ ...row, as: 'in text' as const })),
  ].map(({ id, story_id, headline, state, ...row }) => ({
    ...row,
    article: id,
    story: story_id,
    headline: headline ?? '',
    state: state as State,
  }))
  const texts = await reading[rows]
    .selectFrom('standing_text')
    .innerJoin('standing', 'standing.id', 'standing_text.standing_id')
    .where('body', 'like', `%"media":${media}%`)
    .select(['key', 'edition', 'title', 'body'])
    .orderBy('key')
    .orderBy('edition')
    .execute()
  const portraits = await reading[rows].selectFrom('author').select('key').where('portrait_id', '=', media).execute()
  const dossiers = await reading[rows].selectFrom('dossier').select('key').where('picture_id', '=', media).execute()
  const posters = await reading[rows].selectFrom('media').select('id').where('poster_id', '=', media).execute()
  return {
    articles: articles.slice(0, most),
    more: Math.max(0, articles.length - most),
    pages: texts
      .filter(({ body }) => mediaOf(JSON.parse(body) as Body).includes(media))
      .map(({ key, edition, title }) => ({ key, edition, title })),
    portraits: portraits.map(({ key }) => key).toSorted(),
    dossiers: dossiers.map(({ key }) => key).toSorted(),
    posters: posters.map(({ id }) => id),
    logo: (await newsroomLook(reading)).logo === media,
  }
}
