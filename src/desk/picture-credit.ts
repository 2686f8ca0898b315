import { mediaIn } from '#archive/media.ts'
import type { Media } from '#archive/media.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import type { Reading } from '#archive/reading.ts'
import type { Body } from '#story/body/schema.ts'
import { mediaOf } from '#story/body/text.ts'
import { Refused } from './refusals.ts'

/** Those pictures that nobody is named for. What an import brought in is not meant: its names were lost elsewhere, and
 *  an old article must be able to be corrected. */
export const uncredited = (media: Iterable<Pick<Media, 'id' | 'kind' | 'credit' | 'origin'>>): number[] =>
  [...media]
    .filter(({ kind, credit, origin }) => kind === 'picture' && origin === null && (credit ?? '').trim() === '')
    .map(({ id }) => id)

/** Refuses to publish pictures without a credit, unless the newsroom has set that it may. */
export const mustBeCredited = async (
  reading: Reading,
  article: { readonly id: number; readonly edition: string },
  shown: { readonly picture: number | null; readonly body: Body },
): Promise<void> => {
  const ids = [...new Set([...(shown.picture === null ? [] : [shown.picture]), ...mediaOf(shown.body)])]
  if (ids.length === 0 || !(await newsroomLook(reading)).creditRequired) return
  const media = uncredited((await mediaIn(reading, article.edition, ids)).values())
  if (media.length > 0) throw new Refused('picture.uncredited', { media, article: article.id })
}
