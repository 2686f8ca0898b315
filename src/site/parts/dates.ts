import { dateParts } from '#language/date-parts.ts'
import { dateBoth, dateLong, dateMedium, dayAndMonth, monthAndYear, time } from '#language/dates.ts'
import type { DateHabit } from '#language/dates.ts'
import { dayKey, isoInZone } from '#language/days.ts'
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

/** A moment as a card tells it: its day, the year only where that is not the year of what stands beside it (the newest
 *  on the page, the card above, the article that it is related to), with its time of day where that matters.
 *
 *  A time of day never stands without its day: a page is kept for as long as nothing on it changes, and would tell
 *  yesterday's as today's. */
export const cardMoment = (edition: Edition, at: number, beside: number | undefined, withClock: boolean): Markup => {
  const habit = habitOf(edition)
  const sameYear = beside !== undefined && yearOf(edition, at) === yearOf(edition, beside)
  const date = sameYear ? dayAndMonth(at, habit) : dateMedium(at, habit)
  return timed(edition, at, withClock ? withTime(edition, date, time(at, habit)) : date)
}

/** The moment of a post in a live report, as text: its time of day, and its day where that is not the day on which
 *  the report began, which its head tells. */
export const postMomentText = (edition: Edition, at: number, began: number): string => {
  const habit = habitOf(edition)
  const { timeZone } = edition
  const clock = time(at, habit)
  if (dayKey(at, timeZone) === dayKey(began, timeZone)) return clock
  const sameYear = yearOf(edition, at) === yearOf(edition, began)
  return withTime(edition, sameYear ? dayAndMonth(at, habit) : dateMedium(at, habit), clock)
}

/** The same, as HTML. */
export const postMoment = (edition: Edition, at: number, began: number): Markup =>
  timed(edition, at, postMomentText(edition, at, began))

const yearOf = (edition: Edition, at: number): string | undefined =>
  dateParts(at, habitOf(edition), 'long').find(({ type }) => type === 'year')?.value

/** A date without its time, in the edition's calendar only. */
export const shortDate = (edition: Edition, at: number): Markup => timed(edition, at, dateMedium(at, habitOf(edition)))

/** The time of day alone, beside a date that stands once for several. */
export const clock = (edition: Edition, at: number): Markup => timed(edition, at, time(at, habitOf(edition)))

/** A day as the title of its page says it, in text. */
export const dayTitle = (edition: Edition, at: number): string => dateLong(at, habitOf(edition))

/** The same day in the other calendar that the edition shows, if any. */
export const dayBeside = (edition: Edition, at: number): string | undefined => {
  const { otherCalendar, calendar } = edition
  if (otherCalendar === null || otherCalendar === calendar) return undefined
  return dateMedium(at, { ...habitOf(edition), calendar: otherCalendar })
}

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
