import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** A local day of an edition (`2026-11-24`) on which something was published that can still be read, and how much. */
export interface PublicationDay {
  readonly day: string
  readonly articles: number
}

/** A month (`2026-11`) in which something was published, and how much. */
export interface PublicationMonth {
  readonly month: string
  readonly articles: number
}

/** The days of a month that have articles, in order; empty for a month that has none.
 *  @param month `YYYY-MM`. */
export const publicationDays = (reading: Reading, edition: string, month: string): Promise<PublicationDay[]> => {
  reading.note(point.days(edition, month))
  return reading[rows]
    .selectFrom('publication_day')
    .select(['day', 'articles'])
    .where('edition', '=', edition)
    .where('day', 'in', daysOf(month))
    .where('articles', '>', 0)
    .orderBy('day')
    .execute()
}

/** The months of an edition that have articles, the newest first. */
export const publicationMonths = async (reading: Reading, edition: string): Promise<PublicationMonth[]> => {
  reading.note(point.days(edition))
  const days = await reading[rows]
    .selectFrom('publication_day')
    .select(['day', 'articles'])
    .where('edition', '=', edition)
    .where('articles', '>', 0)
    .execute()
  const months = new Map<string, number>()
  for (const { day, articles } of days) months.set(monthOf(day), (months.get(monthOf(day)) ?? 0) + articles)
  return [...months].map(([month, articles]) => ({ month, articles })).sort((a, b) => (a.month < b.month ? 1 : -1))
}

/** Counts an article into a day, or out of it. */
export const countDay = async (writing: Writing, edition: string, day: string, by: 1 | -1): Promise<void> => {
  await writing[rows]
    .insertInto('publication_day')
    .values({ edition, day, articles: Math.max(0, by) })
    .onConflict((conflict) =>
      conflict.columns(['edition', 'day']).doUpdateSet((e) => ({ articles: e('publication_day.articles', '+', by) })),
    )
    .execute()
  writing.tell(point.days(edition, monthOf(day)), point.days(edition))
}

const monthOf = (day: string): string => day.slice(0, 7)

/** Every day that a month can have: asked for by name, since text is not ordered alike on every database. */
const daysOf = (month: string): string[] => Array.from({ length: 31 }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`)
