import { fit, has } from './intl.ts'
import { remembering } from './remembering.ts'
import { joinList } from './lists.ts'
import { writeDigits, writeNumber } from './digits.ts'
import type { NumberHabit } from './digits.ts'
import { direction, languageOf } from './tag.ts'
import { arabicMeasure, unitWord } from './unit-words.ts'

const formatter = remembering((key: string): Intl.NumberFormat => {
  const [language, digits, unit, display] = key.split(' ') as [string, string, string, 'long' | 'short']
  return new Intl.NumberFormat(fit(language, 'NumberFormat'), {
    style: 'unit',
    unit,
    unitDisplay: display,
    numberingSystem: digits,
    maximumFractionDigits: 1,
  })
})

/** A measured amount with its unit written out or short, by CLDR's name of the unit (`kilometer`, `celsius`,
 *  `kilometer-per-hour`): `۵ کیلومتر`, `5 كيلومترات`, `كيلومتران`, `5 kilometres`. At most one decimal. */
export const writeUnit = (
  amount: number,
  unit: string,
  habit: NumberHabit,
  display: 'long' | 'short' = 'long',
): string => {
  const rounded = Math.round(amount * 10) / 10
  const written = writeNumber(rounded, habit)
  const own = unitWord(amount, unit, habit.language)
  if (own !== undefined) return `${written} ${own}`
  const arabic = languageOf(habit.language) === 'ar' && display === 'long'
  const declined = arabic ? arabicMeasure(rounded, written, unit) : undefined
  return (declined ?? inCldrsWords(amount, unit, habit, display)).replaceAll(/[\u200E\u200F\u061C](?=\p{Nd})/gu, '')
}

const inCldrsWords = (amount: number, unit: string, habit: NumberHabit, display: 'long' | 'short'): string => {
  const text = formatter(`${british(habit.language)} ${habit.digits} ${unit} ${display}`).format(amount)
  // Its Urdu bytes have the letters of an Arabic keyboard.
  return languageOf(habit.language) === 'ur' ? text.replaceAll('ي', 'ی') : text
}

// The catalogue's English is British, and so are its kilometres, unless an edition says which country it writes for.
const british = (language: string): string => (language === 'en' ? 'en-GB' : language)

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** The size of a file, in steps of a thousand: `۱٫۲ مگابایت`, `1.2 ميغابايت`, `1.2 MB`. Under ten it has one
 *  decimal. */
export const writeFileSize = (bytes: number, habit: NumberHabit): string => {
  let step = 0
  let amount = Math.max(0, bytes)
  while (tidy(amount) >= 1000 && step < SIZES.length - 1) {
    amount /= 1000
    step++
  }
  const unit = SIZES[step] ?? 'byte'
  // Latin symbols are known in every Latin script; in lines from right to left the unit has a name.
  const display = direction(habit.language) === 'rtl' || unit === 'byte' ? 'long' : 'short'
  return writeUnit(tidy(amount), unit, habit, display)
}

const tidy = (amount: number): number => (amount < 9.95 ? Math.round(amount * 10) / 10 : Math.round(amount))

/** How long a recording is, as on a player: `۳:۰۵`, `1:02:09`. Whole seconds. */
export const writeClock = (seconds: number, habit: NumberHabit): string => {
  const { hours, minutes, rest } = clock(seconds)
  const two = (n: number): string => String(n).padStart(2, '0')
  return writeDigits(hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`, habit.digits)
}

/** How long something took, in words: `۱ ساعت و ۲۰ دقیقه`, `ساعة و20 دقيقة`, `1 hour and 20 minutes`. Seconds are told
 *  only under an hour. In languages whose words are not known it is told as on a clock. */
export const writeDuration = (seconds: number, habit: NumberHabit): string => {
  if (!has(habit.language, 'NumberFormat')) return writeClock(seconds, habit)
  const { hours, minutes, rest } = clock(seconds)
  const units: [number, string][] = [
    [hours, 'hour'],
    [minutes, 'minute'],
    [hours > 0 ? 0 : rest, 'second'],
  ]
  const parts = units.filter(([n]) => n > 0)
  if (parts.length === 0) parts.push([0, 'second'])
  return joinList(
    parts.map(([n, unit]) => writeUnit(n, unit, habit)),
    habit.language,
  )
}

const clock = (seconds: number): { hours: number; minutes: number; rest: number } => {
  const whole = Math.max(0, Math.round(seconds))
  return { hours: Math.floor(whole / 3600), minutes: Math.floor(whole / 60) % 60, rest: whole % 60 }
}
