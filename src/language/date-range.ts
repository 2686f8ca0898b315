import { dateParts, datePhrase } from './date-parts.ts'
import type { DateHabit } from './date-parts.ts'
import { fit } from './intl.ts'
import { remembering } from './remembering.ts'
import { spelledRange } from './numbers.ts'
import { said, say } from './say.ts'
import { direction, languageOf } from './tag.ts'
import { time } from './dates.ts'

/** From one day to another, with what both share said once: `۳ تا ۵ آذر ۱۴۰۵`, `من 3 إلى 5 ديسمبر 2026`, `3–5 December
 *  2026`; over a month `28 November – 3 December 2026`, over a year `30 December 2026 – 2 January 2027`. One day is its
 *  own range. `year: false` leaves the year out where it is the same. */
export const dateRange = (
  fromMs: number,
  toMs: number,
  habit: DateHabit,
  { year = true }: { year?: boolean } = {},
): string => {
  const one = datePhrase(fromMs, habit, 'long')
  const other = datePhrase(toMs, habit, 'long')
  if (one === other && year) return one
  const sameYear = partOf(fromMs, habit, 'year') === partOf(toMs, habit, 'year')
  const style = year || !sameYear ? 'long' : 'day'
  const last = datePhrase(toMs, habit, style)
  if (!joinable(habit)) {
    if (habit.calendar !== 'gregory') return one === other ? last : `${one} – ${last}`
    // CLDR's Hebrew loses the preposition of the months on the way (28 נובמבר – 3 בדצמבר).
    if (direction(habit.language) === 'rtl' && !(sameYear && sameMonth(fromMs, toMs, habit)))
      return `${sameYear ? datePhrase(fromMs, habit, 'day') : one} – ${last}`
    return intl(habit, style).formatRange(fromMs, toMs).replaceAll('\u2009', ' ')
  }
  if (one === other) return last
  if (!sameYear) return span(one, last, habit)
  if (!sameMonth(fromMs, toMs, habit)) return span(datePhrase(fromMs, habit, 'day'), last, habit)
  // Of two days in one month the last is written whole, and before it stands the first one's number.
  const day = partOf(toMs, habit, 'day')
  const days = spelledRange(partOf(fromMs, habit, 'day'), day, habit.language)
  const at = languageOf(habit.language) === 'ps' ? last.lastIndexOf(day) : last.indexOf(day)
  return last.slice(0, at) + days + last.slice(at + day.length)
}

const sameMonth = (fromMs: number, toMs: number, habit: DateHabit): boolean =>
  partOf(fromMs, habit, 'month') === partOf(toMs, habit, 'month')

/** From one time of a day to another: `۱۴:۰۰ تا ۱۶:۳۰`, `من 14:00 إلى 16:30`, `14:00–16:30`. */
export const timeRange = (fromMs: number, toMs: number, habit: DateHabit): string => {
  const from = time(fromMs, habit)
  const to = time(toMs, habit)
  return joinable(habit) ? spelledRange(from, to, habit.language) : from === to ? from : `${from}–${to}`
}

// Dates of the catalogue's languages put the day first, which `dateRange` builds on, and so do Sorani ones; Pashto ones
// put it last. CLDR's ranges serve the others.
const joinable = (habit: DateHabit): boolean => {
  const language = languageOf(habit.language)
  return language === 'ckb' || language === 'ps' || languageOf(say(habit.language, 'time.today').language) === language
}

const span = (from: string, to: string, habit: DateHabit): string => said(habit.language, 'time.range', { from, to })

const partOf = (instantMs: number, habit: DateHabit, type: 'day' | 'month' | 'year'): string => {
  const parts = dateParts(instantMs, habit, 'long')
  return (
    (parts.find((part) => part.type === type) ?? parts.find((part) => type === 'year' && part.type === 'relatedYear'))
      ?.value ?? ''
  )
}

const intl = (habit: DateHabit, style: 'long' | 'day'): Intl.DateTimeFormat =>
  formatter(`${fit(habit.language, 'DateTimeFormat')} ${habit.calendar} ${habit.digits} ${habit.timeZone} ${style}`)

const formatter = remembering((key: string): Intl.DateTimeFormat => {
  const [tag, calendar, numberingSystem, timeZone, style] = key.split(' ') as [string, string, string, string, string]
  const fields = style === 'day' ? ({ day: 'numeric', month: 'long' } as const) : ({ dateStyle: 'long' } as const)
  return new Intl.DateTimeFormat(tag, { ...fields, calendar, numberingSystem, timeZone })
})
