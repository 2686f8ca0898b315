import { dateBoth } from '#language/dates.ts'
import { isoInZone } from '#language/days.ts'
import { say } from '#language/say.ts'
import { timeInZone } from '#language/zones.ts'
import type { Edition } from '#story/edition.ts'
import { html, sameLanguage } from './markup.ts'
import type { Markup } from './markup.ts'

/** A moment as the head of an article tells it: weekday, date, the other calendar in brackets, time of day and by whose
 *  clock. */
export const zonedMoment = (edition: Edition, at: number): Markup => {
  const { code: language, calendar, digits, timeZone, words } = edition
  const habit = { language, calendar, digits, timeZone }
  const date = dateBoth(at, habit, edition.otherCalendar ?? undefined, 'long')
  const time = timeInZone(at, habit)
  const said = say(language, 'time.at', { date, time }, { words, digits })
  // A language without words here still has a comma.
  const text = sameLanguage(said.language, language) ? said.text : `${date}${edition.direction === 'rtl' ? '،' : ','} ${time}`
  return html`<time datetime="${isoInZone(at, timeZone)}">${text}</time>`
}
