import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** A local day of an edition (`2026-11-24`) on which something was published that can still be read, and how much. */
export interface PublicationDay {
  readonly day: string
  readonly articles: number
}

/** Those of these days on which something can be read, in their order. */
export const publicationDays = async (
  reading: Reading,
  edition: string,
  days: readonly string[],
): Promise<PublicationDay[]> => {
  for (const month of new Set(days.map(monthOf))) reading.note(point.days(edition, month))
  if (days.length === 0) return []
  const found = await counted(reading, edition)
    .where('day', 'in', [...days])
    .execute()
  return found.sort((a, b) => days.indexOf(a.day) - days.indexOf(b.day))
}

/** Every day of an edition on which something can be read, in no order. */
export const allPublicationDays = (reading: Reading, edition: string): Promise<PublicationDay[]> => {
  reading.note(point.days(edition))
  return counted(reading, edition).execute()
}

const counted = (reading: Reading, edition: string) =>
  reading[rows]
    .selectFrom('publication_day')
    .select(['day', 'articles'])
    .where('edition', '=', edition)
    .where('articles', '>', 0)

/** Counts a public article out of the days that it stood in, and into those that it stands in now. */
export const moveDays = async (
  writing: Writing,
  edition: string,
  before: readonly string[],
  after: readonly string[],
): Promise<void> => {
  for (const day of before) if (!after.includes(day)) await countDay(writing, edition, day, -1)
  for (const day of after) if (!before.includes(day)) await countDay(writing, edition, day, 1)
}

const countDay = async (writing: Writing, edition: string, day: string, by: 1 | -1): Promise<void> => {
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
