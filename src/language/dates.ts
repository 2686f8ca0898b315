import { dateParts, datePhrase } from './date-parts.ts'
import type { DateHabit } from './date-parts.ts'
import { said, say } from './say.ts'
import { languageOf, script } from './tag.ts'

export type { DateHabit } from './date-parts.ts'

/** The date with its weekday, as people write it: `سه‌شنبه ۳ آذر ۱۴۰۵`, `الثلاثاء 24 نوفمبر 2026`, `Tuesday 24 November
 *  2026`, `Dienstag, 24. November 2026`. */
export const dateLong = (instantMs: number, habit: DateHabit): string => datePhrase(instantMs, habit, 'full')

/** The date without its weekday: `۳ آذر ۱۴۰۵`, `24 November 2026`. */
export const dateMedium = (instantMs: number, habit: DateHabit): string => datePhrase(instantMs, habit, 'long')

/** The date in digits: `۱۴۰۵/۰۹/۰۳` (the year first in Persian), `24/11/2026`, `24.11.2026` in German. For tables; in
 *  running text a date has a name for its month. */
export const dateShort = (instantMs: number, habit: DateHabit): string => datePhrase(instantMs, habit, 'short')

/** The date without its year: `۳ آذر`, `24 November`. */
export const dayAndMonth = (instantMs: number, habit: DateHabit): string => datePhrase(instantMs, habit, 'day')

/** The month as the heading of an archive: `آذر ۱۴۰۵`, `نوفمبر 2026`, `November 2026`. It is the month of the edition's
 *  calendar; give a habit with `gregory` for a Gregorian one. */
export const monthAndYear = (instantMs: number, habit: DateHabit): string => datePhrase(instantMs, habit, 'month')

/** The date in the edition's calendar with another calendar's in brackets, both in sight because a phone has no hover:
 *  `۳ آذر ۱۴۰۵ (۲۴ نوامبر ۲۰۲۶)`. Only one where `other` is missing or the same. `style` long puts the weekday
 *  first. */
export const dateBoth = (
  instantMs: number,
  habit: DateHabit,
  other: string | undefined,
  style: 'medium' | 'long' = 'medium',
): string => {
  const date = datePhrase(instantMs, habit, style === 'long' ? 'full' : 'long')
  if (other === undefined || other === habit.calendar) return date
  return said(habit.language, 'time.both', { date, other: dateMedium(instantMs, { ...habit, calendar: other }) })
}

/** The time of day on a 24-hour clock: `۱۴:۰۵`, `09:30`. */
export const time = (instantMs: number, habit: DateHabit): string =>
  dateParts(instantMs, habit, 'time')
    .map((part) => part.value)
    .join('')

/** Date and time as one phrase: `سه‌شنبه ۳ آذر ۱۴۰۵، ساعت ۱۴:۰۵`. */
export const dateTime = (instantMs: number, habit: DateHabit, style: 'medium' | 'long' = 'long'): string =>
  at(datePhrase(instantMs, habit, style === 'long' ? 'full' : 'long'), time(instantMs, habit), habit)

/** A date or day and a time of it, both written already, as one phrase. */
export const at = (date: string, clock: string, habit: DateHabit): string => {
  const { text, language } = say(habit.language, 'time.at', { date, time: clock })
  // Kurdish, Urdu, Pashto … have no message here yet, but they do have a comma.
  const strange = languageOf(language) !== languageOf(habit.language) && script(habit.language) === 'Arab'
  return strange ? `${date}، ${clock}` : text
}
