import { Fault } from '#common/fault.ts'
import { fit } from './intl.ts'
import { kept } from './kept.ts'
import { said, say } from './say.ts'
import { languageOf, script } from './tag.ts'

/** How an edition writes dates: its tag (the region chooses month names: `ar-SY` تشرين الثاني, `fa-AF` قوس), a CLDR calendar, a CLDR
 *  numbering system, an IANA time zone. */
export type DateHabit = Readonly<{ language: string; calendar: string; digits: string; timeZone: string }>

type Style = 'full' | 'long'
type Parts = readonly { readonly type: string; readonly value: string }[]

const SPOKEN = { full: '{weekday} {day} {month} {year}', long: '{day} {month} {year}' }

// What people write where CLDR's pattern is not it: its Persian one puts the year first, its Arabic one has a comma, its English
// one is American, its Sorani one is nobody's.
const PATTERNS: Readonly<Record<string, Readonly<Record<Style, string>>>> = {
  fa: SPOKEN,
  ar: SPOKEN,
  en: SPOKEN,
  mzn: SPOKEN,
  lrc: SPOKEN,
  ckb: { full: '{weekday}، {day}ی {month}ی {year}', long: '{day}ی {month}ی {year}' },
  ps: { full: '{weekday} د {year} د {month} {day}', long: 'د {year} د {month} {day}' }
}

// Years that readers know without their era; 1448 needs its هـ, and 1405 needs it in Arabic.
const PLAIN_YEARS = new Set(['gregory', 'iso8601', 'persian'])

/** The date with its weekday, as people write it: `سه‌شنبه ۳ آذر ۱۴۰۵`, `الثلاثاء 24 نوفمبر 2026`, `Tuesday 24 November 2026`,
 *  `Dienstag, 24. November 2026`. */
export const dateLong = (instantMs: number, habit: DateHabit): string => phrase(instantMs, habit, 'full')

/** The date without its weekday: `۳ آذر ۱۴۰۵`, `24 November 2026`. */
export const dateMedium = (instantMs: number, habit: DateHabit): string => phrase(instantMs, habit, 'long')

/** The date in the edition's calendar with another calendar's in brackets, both in sight because a phone has no hover:
 *  `۳ آذر ۱۴۰۵ (۲۴ نوامبر ۲۰۲۶)`. Only one where `other` is missing or the same. `style` long puts the weekday first. */
export const dateBoth = (
  instantMs: number,
  habit: DateHabit,
  other: string | undefined,
  style: 'medium' | 'long' = 'medium'
): string => {
  const date = phrase(instantMs, habit, style === 'long' ? 'full' : 'long')
  if (other === undefined || other === habit.calendar) return date
  return said(habit.language, 'time.both', { date, other: dateMedium(instantMs, { ...habit, calendar: other }) })
}

/** The time of day on a 24-hour clock: `۱۴:۰۵`, `09:30`. */
export const time = (instantMs: number, habit: DateHabit): string =>
  format(instantMs, habit, 'time').map((part) => part.value).join('')

/** Date and time as one phrase: `سه‌شنبه ۳ آذر ۱۴۰۵، ساعت ۱۴:۰۵`. */
export const dateTime = (instantMs: number, habit: DateHabit, style: 'medium' | 'long' = 'long'): string => {
  const date = phrase(instantMs, habit, style === 'long' ? 'full' : 'long')
  const { text, language } = say(habit.language, 'time.at', { date, time: time(instantMs, habit) })
  // Kurdish, Urdu, Pashto … have no message here yet, but they do have a comma.
  const strange = languageOf(language) !== languageOf(habit.language) && script(habit.language) === 'Arab'
  return strange ? `${date}، ${time(instantMs, habit)}` : text
}

const phrase = (instantMs: number, habit: DateHabit, style: Style): string => {
  const parts = format(instantMs, habit, style)
  const pattern = PATTERNS[languageOf(dataOf(habit))]?.[style]
  if (pattern !== undefined) return filled(pattern, parts) + era(parts, habit)
  const borrowed = habit.calendar === 'persian' || habit.calendar.startsWith('islamic')
  return (borrowed && inItsOwnOrder(parts, instantMs, habit, style)) || parts.map((part) => part.value).join('')
}

// CLDR has patterns worth reading for the Gregorian calendar only; most languages inherit the others' from its root, year and era first.
const inItsOwnOrder = (parts: Parts, instantMs: number, habit: DateHabit, style: Style): string | undefined => {
  const order = format(instantMs, { ...habit, calendar: 'gregory' }, style)
  // Chinese and Japanese number their months and print the name of the calendar, and do so in good order.
  if (order.some((part) => part.type === 'month' && /\p{Nd}/u.test(part.value))) return undefined
  const values = valuesOf(parts)
  const ordered = order.map((part) => values[part.type] ?? part.value).join('')
  return order.some((part) => part.type === 'era') ? ordered : ordered + era(parts, habit)
}

const era = (parts: Parts, habit: DateHabit): string => {
  const name = parts.find((part) => part.type === 'era')?.value
  const plain = PLAIN_YEARS.has(habit.calendar) && !(languageOf(habit.language) === 'ar' && habit.calendar === 'persian')
  return name === undefined || plain ? '' : ` ${name}`
}

const filled = (pattern: string, parts: Parts): string => {
  const values = valuesOf(parts)
  return pattern.replace(/\{(\w+)\}/g, (_, type: string) => values[type] ?? '')
}

const valuesOf = (parts: Parts): Record<string, string> => {
  const values = Object.fromEntries(parts.filter((part) => part.type !== 'literal').map((part) => [part.type, part.value]))
  return { year: values['relatedYear'] ?? '', ...values }
}

// Only the Sorani of Iran has Kurdish names for the months of the Persian calendar.
const dataOf = (habit: DateHabit): string => {
  const tag = fit(habit.language, 'DateTimeFormat')
  return tag === 'ckb' && habit.calendar === 'persian' ? 'ckb-IR' : tag
}

const STYLES: Readonly<Record<Style | 'time', Intl.DateTimeFormatOptions>> = {
  full: { dateStyle: 'full' },
  long: { dateStyle: 'long' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
}

const formatter = kept((key: string) => {
  const [tag, calendar, digits, timeZone, style] = key.split(' ') as [string, string, string, string, Style | 'time']
  try {
    return new Intl.DateTimeFormat(tag, { ...STYLES[style], calendar, numberingSystem: digits, timeZone })
  } catch (cause) {
    if (cause instanceof RangeError) throw new Fault('language.bad-habit', { calendar, digits, timeZone }, { cause })
    throw cause
  }
})

const format = (instantMs: number, habit: DateHabit, style: Style | 'time'): Parts => {
  if (!(Math.abs(instantMs) <= 8.64e15)) throw new Fault('language.no-moment', { instantMs })
  const parts = partsIn(dataOf(habit), instantMs, habit, style)
  if (script(habit.language) !== 'Arab' || !parts.some(inLatin)) return parts
  // CLDR has no Kurdish, Pashto or Punjabi names for the months of some calendars and leaves the English ones; Persian ones can be read.
  const readable = valuesOf(partsIn('fa', instantMs, habit, style))
  return parts.map((part) => (inLatin(part) ? { type: part.type, value: readable[part.type] ?? part.value } : part))
}

const inLatin = (part: Parts[number]): boolean => part.type !== 'literal' && /\p{Script=Latin}/u.test(part.value)

const partsIn = (tag: string, instantMs: number, habit: DateHabit, style: Style | 'time'): Parts => {
  const { calendar, digits, timeZone } = habit
  try {
    return formatter([tag, calendar, digits, timeZone, style].join(' ')).formatToParts(instantMs)
  } catch (thrown) {
    // Calendars that follow the moon cannot be reckoned tens of thousands of years away; the Gregorian one always can.
    if (thrown instanceof TypeError && calendar !== 'gregory') return partsIn(tag, instantMs, { ...habit, calendar: 'gregory' }, style)
    throw thrown
  }
}
