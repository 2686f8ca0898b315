import { writeDigits } from './digits.ts'
import { at, dateMedium, time } from './dates.ts'
import type { DateHabit } from './date-parts.ts'
import { dayKey } from './days.ts'
import { fit } from './intl.ts'
import { kept } from './kept.ts'
import { said } from './say.ts'
import type { MessageKey } from './say.ts'
import { fallbacks, languageOf } from './tag.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const intl = kept((key: string): Intl.RelativeTimeFormat => {
  const [language = 'en', numberingSystem] = key.split(' ')
  const tag = fit(language, 'NumberFormat')
  return new Intl.RelativeTimeFormat(tag, {
    numeric: 'auto',
    ...(numberingSystem === undefined ? {} : { numberingSystem }),
  } as Intl.RelativeTimeFormatOptions)
})

// CLDR has no Sorani for these.
const SORANI: Readonly<Record<string, string>> = {
  'time.now': 'ئێستا',
  'time.minutesAgo': 'پێش {n} خولەک',
  'time.hoursAgo': 'پێش {n} کاتژمێر',
  'time.daysAgo': 'پێش {n} ڕۆژ',
  'time.today': 'ئەمڕۆ',
  'time.yesterday': 'دوێنێ',
  'time.tomorrow': 'سبەینێ',
}

// The catalogue speaks three languages; CLDR knows these phrases in many more.
const SPOKEN = new Set(['fa', 'ar', 'en'])
const spoken = (language: string): boolean =>
  fallbacks(language).some((tag) => SPOKEN.has(tag) && languageOf(tag) === languageOf(language))
const known = (language: string): boolean =>
  languageOf(fit(language, 'NumberFormat')) === languageOf(language) && languageOf(language) !== 'ckb'

/** How long ago something was, as a list says it: `لحظاتی پیش`, `۵ دقیقه پیش`, `قبل دقيقتين`, `3 hours ago`, then *yesterday*, days
 *  under a week, and after that the date. What is yet to come is told as such (`۲ ساعت بعد`, `خلال ساعتين`, `in 2 hours`). It goes
 *  stale: never for a page that is kept. */
export const relativeTime = (instantMs: number, nowMs: number, habit: DateHabit): string => {
  const passed = nowMs - instantMs
  if (passed < 0) return upcoming(instantMs, nowMs, habit)
  const minutes = Math.floor(passed / MINUTE)
  if (minutes < 1) return ago('time.now', 0, 'second', habit)
  if (minutes < 60) return ago('time.minutesAgo', minutes, 'minute', habit)
  const days = daysBetween(instantMs, nowMs, habit.timeZone)
  // Last night is some hours ago until a day has passed, as people count.
  if (passed < 24 * HOUR && (days === 0 || passed < 12 * HOUR))
    return ago('time.hoursAgo', Math.floor(passed / HOUR), 'hour', habit)
  return pastDay(instantMs, days, habit)
}

/** A day as seen from now, by the calendar of the edition's zone: `امروز`, `أمس`, `Tomorrow`, `۳ روز پیش`, and beyond a week the date. */
export const relativeDay = (instantMs: number, nowMs: number, habit: DateHabit): string => {
  const days = daysBetween(instantMs, nowMs, habit.timeZone)
  if (days === 0) return ago('time.today', 0, 'day', habit)
  if (days === -1) return ago('time.tomorrow', -1, 'day', habit)
  return days < 0 ? future(-days, 'day', instantMs, habit) : pastDay(instantMs, days, habit)
}

/** `امروز، ساعت ۱۴:۰۵`, `Yesterday, 09:30`: a day as seen from now, and its time. */
export const relativeDayTime = (instantMs: number, nowMs: number, habit: DateHabit): string =>
  at(relativeDay(instantMs, nowMs, habit), time(instantMs, habit), habit)

const pastDay = (instantMs: number, days: number, habit: DateHabit): string => {
  if (days <= 1) return ago('time.yesterday', 1, 'day', habit)
  return days < 7 ? ago('time.daysAgo', days, 'day', habit) : dateMedium(instantMs, habit)
}

const upcoming = (instantMs: number, nowMs: number, habit: DateHabit): string => {
  const ahead = instantMs - nowMs
  if (ahead < HOUR) return future(Math.max(1, Math.round(ahead / MINUTE)), 'minute', instantMs, habit)
  if (ahead < 24 * HOUR) return future(Math.round(ahead / HOUR), 'hour', instantMs, habit)
  return relativeDay(instantMs, nowMs, habit)
}

const future = (n: number, unit: 'minute' | 'hour' | 'day', instantMs: number, habit: DateHabit): string =>
  known(habit.language) && (unit !== 'day' || n < 7)
    ? intl(`${habit.language} ${habit.digits}`).format(n, unit)
    : dateMedium(instantMs, habit)

const ago = (key: MessageKey, n: number, unit: 'second' | 'minute' | 'hour' | 'day', habit: DateHabit): string => {
  const sorani = languageOf(habit.language) === 'ckb' ? SORANI[key] : undefined
  if (sorani !== undefined) return sorani.replace('{n}', writeDigits(String(n), habit.digits))
  if (spoken(habit.language) || !known(habit.language))
    return said(habit.language, key, { n }, { digits: habit.digits })
  return intl(`${habit.language} ${habit.digits}`).format(-n, unit)
}

const daysBetween = (instantMs: number, nowMs: number, timeZone: string): number => {
  const day = (moment: number): number => Date.parse(`${dayKey(moment, timeZone)}T00:00:00Z`)
  return Math.round((day(nowMs) - day(instantMs)) / (24 * HOUR))
}
