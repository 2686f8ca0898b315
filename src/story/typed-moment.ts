import {
  CalendarDateTime,
  fromAbsolute,
  GregorianCalendar,
  IslamicUmalquraCalendar,
  PersianCalendar,
  toCalendar,
  toZoned,
} from '@internationalized/date'
import type { Calendar } from '@internationalized/date'
import { readDigits, writeDigits } from '#language/digits.ts'

/** By which calendar, digits and clock somebody types a moment. */
export interface TypingHabit {
  /** A CLDR calendar; what is neither Solar Hijri nor Islamic is typed in the Gregorian one. */
  readonly calendar: string
  readonly digits: string
  readonly timeZone: string
}

/** The calendar that a moment is typed in, to reckon with; in browsers too. */
export const typingCalendar = (calendar: string): Calendar =>
  calendar === 'persian'
    ? new PersianCalendar()
    : calendar.startsWith('islamic')
      ? new IslamicUmalquraCalendar()
      : new GregorianCalendar()

/** A moment by the clock and calendar of who types it. */
export const inTypingCalendar = (at: number, { calendar, timeZone }: TypingHabit): CalendarDateTime => {
  const {
    calendar: own,
    era,
    year,
    month,
    day,
    hour,
    minute,
  } = toCalendar(fromAbsolute(at, timeZone), typingCalendar(calendar))
  return new CalendarDateTime(own, era, year, month, day, hour, minute)
}

/** The first moment at which the zone's clock shows this time, in milliseconds; a time that its clock skips is the one
 *  as much later. */
export const momentOfTime = (time: CalendarDateTime, timeZone: string): number =>
  toZoned(time, timeZone).toDate().getTime()

/** A moment as it is typed, year first: `2026-11-28 18:00`, `۱۴۰۵/۰۹/۰۷ ۱۸:۰۰`. */
export const momentToType = (at: number, habit: TypingHabit): string => {
  const { year, month, day, hour, minute } = inTypingCalendar(at, habit)
  const two = (n: number): string => String(n).padStart(2, '0')
  // A hyphen turns groups of Arabic-Indic digits round, a slash does not.
  const date = [year, two(month), two(day)].join(habit.digits === 'latn' ? '-' : '/')
  return writeDigits(`${date} ${two(hour)}:${two(minute)}`, habit.digits)
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/
const clock = /(?<!\d)(\d{1,2}):(\d\d)(?!\d)/
const yearFirst = /^(\d{4})[-/.\s](\d{1,2})[-/.\s](\d{1,2})$/
const yearLast = /^(\d{1,2})[-/.\s](\d{1,2})[-/.\s](\d{4})$/

/** What somebody typed as a moment: date and time in either order, the year before or behind month and day, digits of
 *  any script; or an instant as programs write it (RFC 3339). A year from 1700 on is Gregorian whatever the habit.
 *  Undefined where it is no moment, or one that its calendar does not have. */
export const typedMoment = (text: string, habit: TypingHabit): number | undefined => {
  const plain = readDigits(text)
    .replaceAll(/[\p{Default_Ignorable_Code_Point}]/gu, '')
    .replaceAll(/[−‐–]/gu, '-')
    .trim()
  if (instant.test(plain)) {
    const at = Date.parse(plain)
    return Number.isNaN(at) ? undefined : at
  }
  const [time = '', hours, minutes] = clock.exec(plain) ?? []
  const [hour, minute] = [Number(hours), Number(minutes)]
  if (time === '' || hour > 23 || minute > 59) return undefined
  const date = plain
    .replace(time, ' ')
    .replaceAll(/[\s،,T]+/gu, ' ')
    .trim()
  const [, first, middle, last] = yearFirst.exec(date)?.map(Number) ?? []
  const [, day = last, month = middle, year = first] = yearLast.exec(date)?.map(Number) ?? []
  if (day === undefined || month === undefined || year === undefined) return undefined
  const calendar = typingCalendar(year >= 1700 ? 'gregory' : habit.calendar)
  // 1405 is no year that a Gregorian newsroom plans for.
  if (calendar.identifier === 'gregory' ? year < 1700 : year < 1300 || year > 1600) return undefined
  const found = new CalendarDateTime(calendar, year, month, day, hour, minute)
  // It would quietly make the 30th of a month of 31 30 days.
  return found.month === month && found.day === day && month > 0 && day > 0
    ? momentOfTime(found, habit.timeZone)
    : undefined
}
