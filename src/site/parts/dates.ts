import { dateBoth, dayAndMonth, dateLong, dateMedium, time } from '#language/dates.ts'
import type { DateHabit } from '#language/dates.ts'
import { isoInZone } from '#language/days.ts'
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
  return timed(edition, at, withTime(edition, dateBoth(at, habit, edition.otherCalendar ?? undefined, 'long'), time(at, habit)))
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

const withTime = (edition: Edition, date: string, clock: string): string => {
  const { text, language } = say(edition.code, 'time.at', { date, time: clock }, { words: edition.words, digits: edition.digits })
  // A language without words here still has a comma.
  return sameLanguage(language, edition.code) ? text : `${date}${edition.direction === 'rtl' ? '،' : ','} ${clock}`
}

const timed = (edition: Edition, at: number, words: string): Markup =>
  html`<time datetime="${isoInZone(at, edition.timeZone)}">${words}</time>`
