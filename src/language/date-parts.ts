import { Fault } from '#common/fault.ts'
import { fit } from './intl.ts'
import { remembering } from './remembering.ts'
import { languageOf, script } from './tag.ts'

/** How an edition writes dates: its tag (the region chooses month names: `ar-SY` تشرين الثاني, `fa-AF` قوس), a CLDR
 *  calendar, a CLDR numbering system, an IANA time zone. */
export type DateHabit = Readonly<{ language: string; calendar: string; digits: string; timeZone: string }>

/** `full` has the weekday, `long` has not, `day` has no year, `month` no day, `short` is all digits. */
export type DateStyle = 'full' | 'long' | 'day' | 'month' | 'short'

export type DateParts = readonly { readonly type: string; readonly value: string }[]

const SPOKEN = {
  full: '{weekday} {day} {month} {year}',
  long: '{day} {month} {year}',
  day: '{day} {month}',
  month: '{month} {year}',
  short: '{day}/{month}/{year}',
}

// What people write where CLDR's pattern is not it: its Persian one puts the year first, its Arabic one has a comma,
// its English one is American, its Sorani one is nobody's.
const PATTERNS: Readonly<Record<string, Readonly<Partial<Record<DateStyle, string>>>>> = {
  fa: { ...SPOKEN, short: '{year}/{month}/{day}' },
  ar: SPOKEN,
  en: SPOKEN,
  mzn: { ...SPOKEN, short: '{year}/{month}/{day}' },
  lrc: { ...SPOKEN, short: '{year}/{month}/{day}' },
  ckb: {
    full: '{weekday}، {day}ی {month}ی {year}',
    long: '{day}ی {month}ی {year}',
    day: '{day}ی {month}',
    month: '{month}ی {year}',
    short: '{day}/{month}/{year}',
  },
  ps: {
    full: '{weekday} د {year} د {month} {day}',
    long: 'د {year} د {month} {day}',
    day: 'د {month} {day}',
    month: 'د {year} {month}',
  },
}

// Years that readers know without their era; 1448 needs its هـ, and 1405 needs it in Arabic.
const PLAIN_YEARS = new Set(['gregory', 'iso8601', 'persian'])

// CLDR's Arabic names of the months of the Persian calendar, as papers write them.
const ARABIC_PERSIAN: Readonly<Record<string, string>> = {
  فرفردن: 'فروردين',
  أذربيهشت: 'أرديبهشت',
  تار: 'تير',
  شهرفار: 'شهريور',
  آيان: 'آبان',
  اسفندار: 'إسفند',
}

/** A date of one style, in the order in which people of the language write it. A moment that is none throws
 *  Fault('language.no-moment'), a calendar or zone that is none Fault('language.bad-habit'). */
export const datePhrase = (instantMs: number, habit: DateHabit, style: DateStyle): string => {
  const parts = dateParts(instantMs, habit, style)
  const pattern = PATTERNS[languageOf(dataOf(habit))]?.[style]
  const withoutYear = style === 'day' || style === 'short'
  if (pattern !== undefined) return filled(pattern, parts) + (withoutYear ? '' : era(parts, habit))
  const borrowed = habit.calendar === 'persian' || habit.calendar.startsWith('islamic')
  return (borrowed && inItsOwnOrder(parts, instantMs, habit, style)) || parts.map((part) => part.value).join('')
}

// CLDR has patterns worth reading for the Gregorian calendar only; most languages inherit the others' from its root,
// year and era first.
const inItsOwnOrder = (parts: DateParts, instantMs: number, habit: DateHabit, style: DateStyle): string | undefined => {
  const order = dateParts(instantMs, { ...habit, calendar: 'gregory' }, style)
  // Chinese and Japanese number their months and print the name of the calendar, and do so in good order.
  if (style !== 'short' && order.some((part) => part.type === 'month' && /\p{Nd}/u.test(part.value))) return undefined
  const values = valuesOf(parts)
  const ordered = order.map((part) => values[part.type] ?? part.value).join('')
  return style === 'day' || style === 'short' || order.some((part) => part.type === 'era')
    ? ordered
    : ordered + era(parts, habit)
}

const era = (parts: DateParts, habit: DateHabit): string => {
  const name = parts.find((part) => part.type === 'era')?.value
  const plain =
    PLAIN_YEARS.has(habit.calendar) && !(languageOf(habit.language) === 'ar' && habit.calendar === 'persian')
  return name === undefined || plain ? '' : ` ${name}`
}

const filled = (pattern: string, parts: DateParts): string => {
  const values = valuesOf(parts)
  return pattern.replace(/\{(\w+)\}/g, (_, type: string) => values[type] ?? '')
}

const valuesOf = (parts: DateParts): Record<string, string> => {
  const values = Object.fromEntries(
    parts.filter((part) => part.type !== 'literal').map((part) => [part.type, part.value]),
  )
  return { year: values['relatedYear'] ?? '', ...values }
}

// Only the Sorani of Iran has Kurdish names for the months of the Persian calendar.
const dataOf = (habit: DateHabit): string => {
  const tag = fit(habit.language, 'DateTimeFormat')
  return tag === 'ckb' && habit.calendar === 'persian' ? 'ckb-IR' : tag
}

const STYLES: Readonly<Record<DateStyle | 'time', Intl.DateTimeFormatOptions>> = {
  full: { dateStyle: 'full' },
  long: { dateStyle: 'long' },
  day: { day: 'numeric', month: 'long' },
  month: { month: 'long', year: 'numeric' },
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
}

const formatter = remembering((key: string) => {
  const [tag, calendar, digits, timeZone, style] = key.split(' ') as [
    string,
    string,
    string,
    string,
    DateStyle | 'time',
  ]
  try {
    return new Intl.DateTimeFormat(tag, { ...STYLES[style], calendar, numberingSystem: digits, timeZone })
  } catch (cause) {
    if (cause instanceof RangeError) throw new Fault('language.bad-habit', { calendar, digits, timeZone }, { cause })
    throw cause
  }
})

/** The pieces of a date or time as Intl has them, every name in a script that the edition's readers can read. */
export const dateParts = (instantMs: number, habit: DateHabit, style: DateStyle | 'time'): DateParts => {
  if (!(Math.abs(instantMs) <= 8.64e15)) throw new Fault('language.no-moment', { instantMs })
  const parts = partsIn(dataOf(habit), instantMs, habit, style)
  if (habit.calendar === 'persian' && languageOf(habit.language) === 'ar') {
    return parts.map((part) =>
      part.type === 'month' ? { type: part.type, value: ARABIC_PERSIAN[part.value] ?? part.value } : part,
    )
  }
  if (script(habit.language) !== 'Arab' || !parts.some(inLatin)) return parts
  // CLDR has no Kurdish, Pashto or Punjabi names for the months of some calendars and leaves the English ones; Persian
  // ones can be read.
  const readable = valuesOf(partsIn('fa', instantMs, habit, style))
  return parts.map((part) => (inLatin(part) ? { type: part.type, value: readable[part.type] ?? part.value } : part))
}

const inLatin = (part: DateParts[number]): boolean => part.type !== 'literal' && /\p{Script=Latin}/u.test(part.value)

const partsIn = (tag: string, instantMs: number, habit: DateHabit, style: DateStyle | 'time'): DateParts => {
  const { calendar, digits, timeZone } = habit
  try {
    return formatter([tag, calendar, digits, timeZone, style].join(' ')).formatToParts(instantMs)
  } catch (thrown) {
    // Calendars that follow the moon cannot be reckoned tens of thousands of years away; the Gregorian one always can.
    if (thrown instanceof TypeError && calendar !== 'gregory')
      return partsIn(tag, instantMs, { ...habit, calendar: 'gregory' }, style)
    throw thrown
  }
}
