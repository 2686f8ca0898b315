import { hiddenMedia } from './closed-stories.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'

/** The pictures that came last, as far as whoever looks may know of them, with what an edition says of them. */
export const recentPictures = async (
  reading: Reading,
  edition: string,
  count: number,
): Promise<{ readonly id: number; readonly words: string }[]> => {
  const hidden = await hiddenMedia(reading)
  const found = await reading[rows]
    .selectFrom('media')
    .leftJoin('media_text', (join) => join.onRef('media_text.media_id', '=', 'media.id').on('edition', '=', edition))
    .where('kind', '=', 'picture')
    .where('removed_at', 'is', null)
    .$if(hidden.length > 0, (asked) => asked.where('media.id', 'not in', [...hidden]))
    .select(['media.id', 'caption', 'alternative'])
    .orderBy('media.id', 'desc')
    .limit(count)
    .execute()
  return found.map(({ id, caption, alternative }) => ({ id, words: (caption ?? alternative ?? '').slice(0, 80) }))
}
