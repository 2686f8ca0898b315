import { dateParts, datePhrase } from './date-parts.ts'
import type { DateHabit } from './date-parts.ts'
import { fit } from './intl.ts'
import { kept } from './kept.ts'
import { spelledRange } from './numbers.ts'
import { said, say } from './say.ts'
import { languageOf } from './tag.ts'
import { time } from './dates.ts'

/** From one day to another, with what both share said once: `۳ تا ۵ آذر ۱۴۰۵`, `من 3 إلى 5 ديسمبر 2026`, `3–5 December 2026`; over
 *  a month `28 November – 3 December 2026`, over a year `30 December 2026 – 2 January 2027`. One day is its own range. `year:
 *  false` leaves the year out where it is the same. */
export const dateRange = (
  fromMs: number,
  toMs: number,
  habit: DateHabit,
  { year = true }: { year?: boolean } = {},
): string => {
  const one = datePhrase(fromMs, habit, 'long')
  const other = datePhrase(toMs, habit, 'long')
  if (one === other && year) return one
  if (!joinable(habit))
    return habit.calendar === 'gregory' ? intl(habit).formatRange(fromMs, toMs) : `${one} – ${other}`
  const style = year || partOf(fromMs, habit, 'year') !== partOf(toMs, habit, 'year') ? 'long' : 'day'
  const last = datePhrase(toMs, habit, style)
  if (one === other) return last
  if (partOf(fromMs, habit, 'year') !== partOf(toMs, habit, 'year')) return span(one, last, habit)
  if (partOf(fromMs, habit, 'month') !== partOf(toMs, habit, 'month'))
    return span(datePhrase(fromMs, habit, 'day'), last, habit)
  // Of two days in one month the last is written whole, and before it stands the first one's number.
  const day = partOf(toMs, habit, 'day')
  return last.replace(day, () => spelledRange(partOf(fromMs, habit, 'day'), day, habit.language))
}

/** From one time of a day to another: `۱۴:۰۰ تا ۱۶:۳۰`, `من 14:00 إلى 16:30`, `14:00–16:30`. */
export const timeRange = (fromMs: number, toMs: number, habit: DateHabit): string => {
  const from = time(fromMs, habit)
  const to = time(toMs, habit)
  return joinable(habit) ? spelledRange(from, to, habit.language) : from === to ? from : `${from}–${to}`
}

// Dates of the catalogue's languages put the day first, which `dateRange` builds on, and so do Sorani ones; CLDR's ranges serve the others.
const joinable = (habit: DateHabit): boolean => {
  const language = languageOf(habit.language)
  return language === 'ckb' || languageOf(say(habit.language, 'time.today').language) === language
}

const span = (from: string, to: string, habit: DateHabit): string => said(habit.language, 'time.range', { from, to })

const partOf = (instantMs: number, habit: DateHabit, type: 'day' | 'month' | 'year'): string => {
  const parts = dateParts(instantMs, habit, 'long')
  return (
    (parts.find((part) => part.type === type) ?? parts.find((part) => type === 'year' && part.type === 'relatedYear'))
      ?.value ?? ''
  )
}

const intl = (habit: DateHabit): Intl.DateTimeFormat =>
  formatter(`${fit(habit.language, 'DateTimeFormat')} ${habit.calendar} ${habit.digits} ${habit.timeZone}`)

const formatter = kept((key: string): Intl.DateTimeFormat => {
  const [tag, calendar, numberingSystem, timeZone] = key.split(' ') as [string, string, string, string]
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', calendar, numberingSystem, timeZone })
})
