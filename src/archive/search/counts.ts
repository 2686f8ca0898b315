import { rows } from '../rows.ts'
import type { Reading } from '../reading.ts'

/** In how many articles of an edition each stem stands, at most: who says two forms of it counts twice. Under no stem,
 *  how many articles there are. */
export const stemCounts = async (
  reading: Reading,
  edition: string,
  stems: readonly string[],
): Promise<Map<string, number>> => {
  const found = await reading[rows]
    .selectFrom('search_word')
    .where('edition', '=', edition)
    .where('stem', 'in', ['', ...stems])
    .where('articles', '>', 0)
    .groupBy('stem')
    .select((e) => ['stem', e.fn.sum<number>('articles').as('articles')])
    .execute()
  return new Map(found.map(({ stem, articles }) => [stem, Number(articles)]))
}
