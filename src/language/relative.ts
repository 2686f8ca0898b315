import { writeDigits } from './digits.ts'
import { at, dateMedium, time } from './dates.ts'
import type { DateHabit } from './date-parts.ts'
import { dayKey } from './days.ts'
import { fit } from './intl.ts'
import { remembering } from './remembering.ts'
import { said } from './say.ts'
import type { MessageKey } from './say.ts'
import { languageOf } from './tag.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const WEEK = 7

const intl = remembering((key: string): Intl.RelativeTimeFormat => {
  const [language = 'en', numberingSystem] = key.split(' ')
  const tag = fit(language, 'NumberFormat')
  return new Intl.RelativeTimeFormat(tag, {
    numeric: 'auto',
    ...(numberingSystem === undefined ? {} : { numberingSystem }),
  } as Intl.RelativeTimeFormatOptions)
})

// CLDR has no Sorani for these.
const SORANI: Readonly<Record<string, string>> = {
  'in.minute': 'دوای {n} خولەک',
  'in.hour': 'دوای {n} کاتژمێر',
  'in.day': 'دوای {n} ڕۆژ',
  'in.week': 'دوای {n} هەفتە',
  'ago.week': 'پێش {n} هەفتە',
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

/** Whose phrases a language takes: its own, a neighbour's (Persian ones in Southern Azerbaijani), else English ones. */
const tongue = (language: string): string => (isSorani(language) ? 'ckb' : fit(language, 'NumberFormat'))
const isSorani = (language: string): boolean => languageOf(fit(language, 'NumberFormat')) === 'ckb'

/** How long ago something was, as a list says it: `لحظاتی پیش`, `۵ دقیقه پیش`, `قبل دقيقتين`, `3 hours ago`, then
 *  *yesterday*, days under a week, and after that the date. What is yet to come is told as such (`۲ ساعت بعد`, `خلال
 *  ساعتين`, `in 2 hours`). It goes stale: never for a page that is kept. */
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
  return relativeDay(instantMs, nowMs, habit)
}

/** A day as seen from now, by the calendar of the edition's zone: `امروز`, `أمس`, `Tomorrow`, `۳ روز پیش`, and beyond a
 *  week the date. `farthest` is the number of days up to which it is told so, from fourteen on in whole weeks (`۲ هفته
 *  پیش`, `قبل أسبوعين`). */
export const relativeDay = (
  instantMs: number,
  nowMs: number,
  habit: DateHabit,
  { farthest = WEEK - 1 }: { farthest?: number } = {},
): string => {
  const days = daysBetween(instantMs, nowMs, habit.timeZone)
  if (days === 0) return ago('time.today', 0, 'day', habit)
  if (days === -1) return ago('time.tomorrow', -1, 'day', habit)
  if (Math.abs(days) > farthest) return dateMedium(instantMs, habit)
  if (Math.abs(days) >= 2 * WEEK) return weeks(Math.trunc(days / WEEK), habit)
  return days < 0 ? future(-days, 'day', habit) : pastDay(days, habit)
}

const weeks = (passed: number, habit: DateHabit): string => {
  const n = Math.abs(passed)
  if (isSorani(habit.language)) return sorani(passed < 0 ? 'in.week' : 'ago.week', n, habit)
  return phrase(-passed, 'week', habit)
}

/** `امروز، ساعت ۱۴:۰۵`, `Yesterday, 09:30`: a day as seen from now, and its time. */
export const relativeDayTime = (instantMs: number, nowMs: number, habit: DateHabit): string =>
  at(relativeDay(instantMs, nowMs, habit), time(instantMs, habit), habit)

const pastDay = (days: number, habit: DateHabit): string => {
  if (days <= 1) return ago('time.yesterday', 1, 'day', habit)
  return ago('time.daysAgo', days, 'day', habit)
}

const upcoming = (instantMs: number, nowMs: number, habit: DateHabit): string => {
  const ahead = instantMs - nowMs
  const minutes = Math.max(1, Math.round(ahead / MINUTE))
  if (minutes < 60) return future(minutes, 'minute', habit)
  const hours = Math.round(ahead / HOUR)
  if (hours < 24) return future(hours, 'hour', habit)
  return relativeDay(instantMs, nowMs, habit)
}

const future = (n: number, unit: 'minute' | 'hour' | 'day', habit: DateHabit): string =>
  isSorani(habit.language) ? sorani(`in.${unit}`, n, habit) : phrase(n, unit, habit)

const sorani = (key: string, n: number, habit: DateHabit): string =>
  (SORANI[key] ?? '').replace('{n}', writeDigits(String(n), habit.digits))

// CLDR's Hebrew has the number in brackets behind a dual that says it already: לפני שעתיים (2).
const phrase = (n: number, unit: Intl.RelativeTimeFormatUnit, habit: DateHabit): string =>
  intl(`${habit.language} ${habit.digits}`)
    .format(n, unit)
    .replace(/ \(\p{Nd}+\)/u, '')

const ago = (key: MessageKey, n: number, unit: 'second' | 'minute' | 'hour' | 'day', habit: DateHabit): string => {
  if (isSorani(habit.language)) return sorani(key, n, habit)
  const speaker = tongue(habit.language)
  return SPOKEN.has(languageOf(speaker)) ? said(speaker, key, { n }, { digits: habit.digits }) : phrase(-n, unit, habit)
}

const daysBetween = (instantMs: number, nowMs: number, timeZone: string): number => {
  const day = (moment: number): number => Date.parse(`${dayKey(moment, timeZone)}T00:00:00Z`)
  return Math.round((day(nowMs) - day(instantMs)) / (24 * HOUR))
}
