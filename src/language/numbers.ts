import { digitsOf } from './habits.ts'
import { fit, has } from './intl.ts'
import { remembering } from './remembering.ts'
import { said } from './say.ts'
import { languageOf } from './tag.ts'
import { writeDigits, writeNumber } from './digits.ts'
import type { NumberHabit } from './digits.ts'

const STYLES = {
  percent: { style: 'percent', maximumFractionDigits: 1 },
  compact: { notation: 'compact', compactDisplay: 'long', maximumFractionDigits: 1 },
} as const satisfies Readonly<Record<string, Intl.NumberFormatOptions>>

const formatter = remembering((key: string): Intl.NumberFormat => {
  const [style, language, digits] = key.split(' ') as [keyof typeof STYLES, string, string]
  return new Intl.NumberFormat(fit(language, 'NumberFormat'), { ...STYLES[style], numberingSystem: digits })
})

const formatted = (style: keyof typeof STYLES, n: number, { language, digits }: NumberHabit): string =>
  formatter(`${style} ${language} ${digits}`).format(n)

// CLDR hangs direction marks on Arabic signs. They are for text of no known direction; on a page they only make two
// equal texts differ. Before a minus they stay, because without them it changes sides.
const unmarked = (text: string): string =>
  text.replace(/[\u200E\u200F\u061C]+(?=[%٪]|$)|(?<=[%٪])[\u200E\u200F\u061C]+/g, '')

/** A share as a percentage, 0.25 → `۲۵٪`, `٢٥٪`, `25%`, `25 %` (German): at most one decimal, the sign of the digits (٪
 *  with native ones, % with Western ones). */
export const writePercent = (share: number, habit: NumberHabit): string => {
  const text = unmarked(formatted('percent', share, habit))
  return habit.digits === 'latn' ? text.replace('٪', '%') : text
}

/** A big number as people say it, 1,200,000 → `۱٫۲ میلیون`, `1.2 مليون`, `1.2 million`: at most one decimal. Numbers
 *  under ten thousand are written whole, since `1.2 thousand` is not shorter. */
export const writeCompact = (n: number, habit: NumberHabit): string => {
  if (Math.abs(n) < 10_000) return writeNumber(Math.abs(n) < 1000 ? n : Math.round(n), habit)
  const text = formatted('compact', n, habit)
  // CLDR leaves its root's K and M to languages whose words it does not know.
  if (!has(habit.language, 'NumberFormat') || /^[^A-Za-z]*[KMGTB]$/u.test(text))
    return writeNumber(Math.round(n), habit)
  return languageOf(habit.language) === 'fa' ? text.replace('هزارمیلیارد', 'هزار میلیارد') : dual(text, habit)
}

// Arabic says *a million* and *two millions* without their numbers, and CLDR's short forms do not.
const DUALS: Readonly<Record<string, readonly [string, string]>> = {
  مليون: ['مليون', 'مليونان'],
  مليار: ['مليار', 'ملياران'],
  تريليون: ['تريليون', 'تريليونان'],
}

const dual = (text: string, habit: NumberHabit): string => {
  if (languageOf(habit.language) !== 'ar') return text
  const [number = '', unit = ''] = text.split(/[ \u00A0]/u)
  const forms = DUALS[unit]
  if (forms === undefined) return text
  if (number === writeDigits('1', habit.digits)) return forms[0]
  return number === writeDigits('2', habit.digits) ? forms[1] : text
}

/** From one number to another, as a sentence says it: `۳ تا ۵`, `من 3 إلى 5`, `3–5`. For tables and scores use
 *  `writeScore`. */
export const writeRange = (from: number, to: number, habit: NumberHabit): string =>
  spelledRange(writeNumber(from, habit), writeNumber(to, habit), habit.language)

/** The same for two numbers (days, hours, years) that are written already. */
export const spelledRange = (from: string, to: string, language: string): string =>
  from === to ? from : said(language, 'number.range', { from, to })

/** The score of a match, the first side's first: `۲–۱`, `٢–١`, `2–1`. In a line of another direction it must be
 *  isolated (`isolateForeign`, `<bdi>`). */
export const writeScore = (first: number, second: number, habit: NumberHabit): string =>
  writeDigits(`${first}–${second}`, habit.digits)

/** The habit of a language before its editors change it. */
export const numberHabit = (language: string): NumberHabit => ({ language, digits: digitsOf(language) })
