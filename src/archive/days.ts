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

/** The nearest days before and after a stretch of days on which something can be read. The stretches between are noted
 *  as such, so that only a day that appears or goes in one of them touches whoever asked. */
export const neighbourDays = async (
  reading: Reading,
  edition: string,
  first: string,
  last: string,
): Promise<{ readonly before: string | undefined; readonly after: string | undefined }> => {
  const one = (order: 'asc' | 'desc') => counted(reading, edition).orderBy('day', order).limit(1)
  const before = (await one('desc').where('day', '<', first).executeTakeFirst())?.day
  const after = (await one('asc').where('day', '>', last).executeTakeFirst())?.day
  const known = dayKeys(edition)
  reading.noteSpan(known, before === undefined ? -Infinity : numberOf(before), numberOf(first))
  reading.noteSpan(known, numberOf(last) + 1, after === undefined ? Infinity : numberOf(after) + 1)
  return { before, after }
}

/** Days as places of a list, counted from the first of January 1970. */
const dayKeys = (edition: string): string => `${edition}/days`
const numberOf = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000)

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
  const { articles } = await writing[rows]
    .insertInto('publication_day')
    .values({ edition, day, articles: Math.max(0, by) })
    .onConflict((conflict) =>
      conflict.columns(['edition', 'day']).doUpdateSet((e) => ({ articles: e('publication_day.articles', '+', by) })),
    )
    .returning('articles')
    .executeTakeFirstOrThrow()
  const appears = by === 1 && articles === 1
  const goes = by === -1 && articles === 0
  if (appears || goes) writing.tellPlace(dayKeys(edition), numberOf(day))
  writing.tell(point.days(edition, monthOf(day)), point.days(edition))
}

const monthOf = (day: string): string => day.slice(0, 7)
