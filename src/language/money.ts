import { Fault } from '#common/fault.ts'
import { writeNumber } from './digits.ts'
import type { NumberHabit } from './digits.ts'
import { fit } from './intl.ts'
import { remembering } from './remembering.ts'
import { currencyWord, TOMAN } from './money-words.ts'
import { writeCompact } from './numbers.ts'
import { direction, languageOf } from './tag.ts'
import type { Direction } from './run.ts'

/** How a sum is written. `display`: with its `sign` where the currency has one that is no word ($, €, ₪), or in
 *  `words`. `compact`: a big sum as people say it (1.2 million). `accounting`: a sum below zero in brackets. */
export type MoneyOptions = Readonly<{ display?: 'sign' | 'words'; compact?: boolean; accounting?: boolean }>

/** A sum of money as an edition writes it, and the direction that it is read in.
 *
 *  `currency` is a code of ISO 4217, or `IRT` for the Toman of ten Rials: `۲۵۰ هزار تومان`, `۲۰٬۰۰۰ ریال`, `$۵`, `3
 *  دولارات`, `5 ₪`, `٥ دۆلار`, `1.2 million US dollars`, `12,50 €`. Whole sums have no decimals, others as many as the
 *  currency has. Persian, Arabic and Kurdish text says the word, so that is what they get unless a sign is asked for. A
 *  code that is none throws Fault('language.no-currency'). */
export const money = (
  amount: number,
  currency: string,
  habit: NumberHabit,
  { display, compact = false, accounting = false }: MoneyOptions = {},
): Readonly<{ text: string; direction: Direction }> => {
  if (currency !== TOMAN && !CODES.has(currency)) throw new Fault('language.no-currency', { currency })
  const own = direction(habit.language)
  const asked = display ?? (own === 'rtl' && languageOf(habit.language) !== 'he' ? 'words' : 'sign')
  const below = amount < 0 && accounting
  const sum = below ? -amount : amount
  const sign = asked === 'sign' && !compact ? withSign(sum, currency, habit) : undefined
  const text = sign?.text ?? inWords(sum, currency, habit, compact)
  const bracketed = below ? `(${text})` : text
  return { text: bracketed, direction: sign?.before === true ? 'ltr' : own }
}

/** The same for the middle of plain text, in an isolate (UAX 9), so that it is read in its order wherever the text is
 *  shown. */
export const writeMoney = (
  amount: number,
  currency: string,
  habit: NumberHabit,
  options: MoneyOptions = {},
): string => {
  const { text, direction: own } = money(amount, currency, habit, options)
  return (own === 'rtl' ? RTL_ISOLATE : LTR_ISOLATE) + text + POP
}

const LTR_ISOLATE = '\u2066'
const RTL_ISOLATE = '\u2067'
const POP = '\u2069'

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

const formatter = remembering((key: string): Intl.NumberFormat => {
  const [language, numberingSystem, currency, currencyDisplay, digits] = key.split(' ') as [
    string,
    string,
    string,
    'narrowSymbol',
    string,
  ]
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay,
    numberingSystem,
    ...(digits === 'whole' ? { maximumFractionDigits: 0 } : {}),
  })
}, 2000)

const partsOf = (
  amount: number,
  currency: string,
  { language, digits }: NumberHabit,
  display: 'narrowSymbol' | 'name',
): readonly Intl.NumberFormatPart[] => {
  const tag = languageOf(language) === 'en' && language === 'en' ? 'en-GB' : fit(language, 'NumberFormat')
  const decimals = Number.isInteger(amount) ? 'whole' : 'all'
  return formatter(`${tag} ${digits} ${currency} ${display} ${decimals}`).formatToParts(amount)
}

/** Undefined where the currency has no sign but letters, or one of another script than the language's. `before`: the
 *  sign stands before the amount, so that both run from left to right. */
const withSign = (
  amount: number,
  currency: string,
  habit: NumberHabit,
): Readonly<{ text: string; before: boolean }> | undefined => {
  if (currency === TOMAN) return undefined
  // US$ is $ where nobody means another dollar.
  const parts = partsOf(amount, currency, habit, 'narrowSymbol').map(({ type, value }) => ({
    type,
    value: type === 'currency' ? value.replace(/^[A-Z]+(?=\p{Sc})/u, '') : value,
  }))
  const at = parts.findIndex(({ type }) => type === 'currency')
  const sign = parts[at]?.value ?? ''
  const eastern = /\p{Script=Arabic}/u.test(sign)
  if (/\p{L}/u.test(sign) || (eastern && direction(habit.language) === 'ltr')) return undefined
  const text = parts.map(({ value }) => value).join('')
  return { text, before: !eastern && at < parts.findIndex(({ type }) => type === 'integer') }
}

const inWords = (amount: number, currency: string, habit: NumberHabit, compact: boolean): string => {
  const bare = languageOf(habit.language)
  const short = compact ? writeCompact(amount, habit) : undefined
  const afterWord = short !== undefined && /\p{L}/u.test(short)
  const said = currencyWord(amount, currency, habit.language, afterWord) ?? named(amount, currency, habit)
  if (bare === 'ar' && !afterWord) {
    if (amount === 1) return /ة(?: |$)/.test(said) ? `${said} واحدة` : `${said} واحد`
    if (amount === 2) return said
  }
  // Of a construct the dual loses its ن: مليونا دولار.
  if (afterWord) return joined(bare === 'ar' ? short.replace(/(?<=مليون|مليار|تريليون)ان$/u, 'ا') : short, said, bare)
  return `${short ?? amountOf(amount, currency, habit)} ${said}`
}

// A million is a noun of its own in Romance languages: 2 millions d’euros, 2 millones de dólares.
const OF: Readonly<Record<string, readonly [noun: RegExp, of: string]>> = {
  fr: [/(?:million|milliard|billion)s?$/, 'de'],
  es: [/(?:millón|millones|billón|billones)$/, 'de'],
  pt: [/(?:milhão|milhões|bilhão|bilhões|trilhão|trilhões)$/, 'de'],
  it: [/(?:milione|milioni|miliardo|miliardi)$/, 'di'],
  ca: [/(?:milió|milions|bilió|bilions)$/, 'de'],
}

const joined = (short: string, said: string, language: string): string => {
  const [noun, of = ''] = OF[language] ?? []
  if (noun?.test(short) !== true) return `${short} ${said}`
  const elided = language !== 'it' && language !== 'es' && language !== 'pt' && /^[aeiouéèh]/iu.test(said)
  return elided ? `${short} d’${said}` : `${short} ${of} ${said}`
}

const amountOf = (amount: number, currency: string, habit: NumberHabit): string => {
  if (currency === TOMAN) return writeNumber(Math.round(amount), habit)
  return partsOf(amount, currency, habit, 'name')
    .filter(({ type }) => type !== 'currency')
    .map(({ value }) => value)
    .join('')
    .trim()
}

/** CLDR's name of a currency after an amount. German ones begin with a capital letter there, as they do not in a
 *  sentence. */
const named = (amount: number, currency: string, habit: NumberHabit): string => {
  const name = partsOf(amount, currency, habit, 'name').find(({ type }) => type === 'currency')?.value ?? currency
  return languageOf(habit.language) === 'de'
    ? name.replaceAll(/\p{Lu}\p{Ll}+(?= )/gu, (word) => word.toLowerCase())
    : name
}
