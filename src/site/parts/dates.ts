import { dateParts } from '#language/date-parts.ts'
import { dateBoth, dateLong, dateMedium, dayAndMonth, monthAndYear, time } from '#language/dates.ts'
import type { DateHabit } from '#language/dates.ts'
import { isoInZone } from '#language/days.ts'
import { fit } from '#language/intl.ts'
import { joinList } from '#language/lists.ts'
import { say } from '#language/say.ts'
import type { Edition } from '#story/edition.ts'
import { html, sameLanguage } from './markup.ts'
import type { Markup } from './markup.ts'

const habitOf = (edition: Edition): DateHabit => ({
  language: edition.code,
  calendar: edition.calendar,
  digits: edition.digits,
  timeZone: edition.timeZone,
})

/** A moment as an article tells it: weekday, date, the other calendar in brackets, time of day. */
export const fullMoment = (edition: Edition, at: number): Markup => {
  const habit = habitOf(edition)
  return timed(
    edition,
    at,
    withTime(edition, dateBoth(at, habit, edition.otherCalendar ?? undefined, 'long'), time(at, habit)),
  )
}

/** A moment as a list tells it: date and time of day. */
export const shortMoment = (edition: Edition, at: number): Markup => {
  const habit = habitOf(edition)
  return timed(edition, at, withTime(edition, dateMedium(at, habit), time(at, habit)))
}

/** A date without its time, in the edition's calendar only. */
export const shortDate = (edition: Edition, at: number): Markup => timed(edition, at, dateMedium(at, habitOf(edition)))

/** The time of day alone, beside a date that stands once for several. */
export const clock = (edition: Edition, at: number): Markup => timed(edition, at, time(at, habitOf(edition)))

/** A day without its year, where the year goes without saying. */
export const dayOfYear = (edition: Edition, at: number): Markup => timed(edition, at, dayAndMonth(at, habitOf(edition)))

/** A day as the title of its page says it, in text. */
export const dayTitle = (edition: Edition, at: number): string => dateLong(at, habitOf(edition))

/** The name of the month that these are the days of (`2026-11-24`), in the edition's calendar: `آذر ۱۴۰۵`. */
export const monthTitle = (edition: Edition, [first = '']: readonly string[]): string =>
  monthAndYear(noon(first), { ...habitOf(edition), timeZone: 'UTC' })

/** What the same days are called in the Gregorian calendar, where the edition has another: `نوامبر و دسامبر ۲۰۲۶`. */
export const monthBeside = (edition: Edition, days: readonly string[]): string | undefined => {
  if (edition.calendar === 'gregory') return undefined
  const habit = { ...habitOf(edition), calendar: 'gregory', timeZone: 'UTC' }
  const [first, last] = [noon(days[0] ?? ''), noon(days.at(-1) ?? '')]
  const [from, to] = [monthAndYear(first, habit), monthAndYear(last, habit)]
  if (from === to) return to
  const part = (at: number, wanted: string): string =>
    dateParts(at, habit, 'month').find(({ type }) => type === wanted)?.value ?? ''
  return joinList([part(first, 'year') === part(last, 'year') ? part(first, 'month') : from, to], edition.code)
}

/** The number of a day (`2026-11-24`) in the edition's calendar, and in the Gregorian one where that is another. */
export const dayNumbers = (edition: Edition, day: string): { own: string; other: string | undefined } => {
  const habit = { ...habitOf(edition), timeZone: 'UTC' }
  const number = (calendar: string): string =>
    dateParts(noon(day), { ...habit, calendar }, 'long').find(({ type }) => type === 'day')?.value ?? ''
  return { own: number(edition.calendar), other: edition.calendar === 'gregory' ? undefined : number('gregory') }
}

/** The days of a week from Monday on, in full and as narrow as a calendar needs them. */
export const weekdays = (edition: Edition): { long: string; narrow: string }[] =>
  Array.from({ length: 7 }, (_, index) => {
    // The fifth of January 1970 was a Monday.
    const at = Date.UTC(1970, 0, 5 + index, 12)
    const long =
      dateParts(at, { ...habitOf(edition), timeZone: 'UTC' }, 'full').find(({ type }) => type === 'weekday')?.value ??
      ''
    const narrow = new Intl.DateTimeFormat(fit(edition.code, 'DateTimeFormat'), {
      weekday: 'narrow',
      timeZone: 'UTC',
    }).format(at)
    return { long, narrow }
  })

const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`)

const withTime = (edition: Edition, date: string, clock: string): string => {
  const { text, language } = say(
    edition.code,
    'time.at',
    { date, time: clock },
    { words: edition.words, digits: edition.digits },
  )
  // A language without words here still has a comma.
  return sameLanguage(language, edition.code) ? text : `${date}${edition.direction === 'rtl' ? '،' : ','} ${clock}`
}

const timed = (edition: Edition, at: number, words: string): Markup =>
  html`<time datetime="${isoInZone(at, edition.timeZone)}">${words}</time>`
