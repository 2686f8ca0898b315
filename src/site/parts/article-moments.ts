import { dateBoth, time } from '#language/dates.ts'
import type { DateHabit } from '#language/dates.ts'
import { isoInZone } from '#language/days.ts'
import { say } from '#language/say.ts'
import { timeInZone } from '#language/zones.ts'
import type { Edition } from '#story/edition.ts'
import { html, sameLanguage } from './markup.ts'
import type { Markup } from './markup.ts'

/** When an article was published, as its head tells it: weekday, date, the other calendar in brackets, time of day
 *  and by whose clock. */
export const publishedMoment = (edition: Edition, at: number): Markup => {
  const habit = habitOf(edition)
  return moment(edition, at, dateBoth(at, habit, edition.otherCalendar ?? undefined, 'long'), timeInZone(at, habit))
}

/** When it was changed, under the line that says it all. */
export const updatedMoment = (edition: Edition, at: number): Markup => {
  const habit = habitOf(edition)
  return moment(edition, at, dateBoth(at, habit, edition.otherCalendar ?? undefined), time(at, habit))
}

const habitOf = ({ code: language, calendar, digits, timeZone }: Edition): DateHabit => ({
  language,
  calendar,
  digits,
  timeZone,
})

const moment = (edition: Edition, at: number, date: string, time: string): Markup => {
  const { code, digits, words, direction, timeZone } = edition
  const said = say(code, 'time.at', { date, time }, { words, digits })
  // A language without words here still has a comma.
  const text = sameLanguage(said.language, code) ? said.text : `${date}${direction === 'rtl' ? '،' : ','} ${time}`
  return html`<time datetime="${isoInZone(at, timeZone)}">${text}</time>`
}
