import { noun, unchanging, withNumber } from './arabic-nouns.ts'
import type { Noun } from './arabic-nouns.ts'
import { pluralForm } from './plural.ts'
import { languageOf } from './tag.ts'

/** The Toman of ten Rials, in which Iranians reckon. ISO 4217 has no code for it; this one is in common use. */
export const TOMAN = 'IRT'

// As people say them; CLDR names every dollar's country, and has no words of its own in Sorani. A pair is one and
// several.
const NAMES: Readonly<Record<string, Readonly<Record<string, string | readonly [one: string, several: string]>>>> = {
  fa: {
    IRR: 'ریال',
    IRT: 'تومان',
    USD: 'دلار',
    EUR: 'یورو',
    GBP: 'پوند',
    AFN: 'افغانی',
    IQD: 'دینار عراق',
    TRY: 'لیر ترکیه',
    AED: 'درهم امارات',
    ILS: 'شِکِل',
  },
  ckb: {
    IRR: 'ڕیاڵ',
    IRT: 'تمەن',
    IQD: 'دینار',
    USD: 'دۆلار',
    EUR: 'یۆرۆ',
    GBP: 'پاوەند',
    TRY: 'لیرەی تورکی',
    SYP: 'لیرەی سووری',
    AED: 'درهەم',
  },
  ps: {
    IRR: ['ریال', 'ریاله'],
    IRT: ['تومان', 'تومانه'],
    AFN: 'افغانۍ',
    USD: ['ډالر', 'ډالره'],
    EUR: 'یورو',
    GBP: ['پونډ', 'پونډه'],
    PKR: 'کلدارې',
  },
  he: { IRT: 'טומאן', ILS: ['שקל', 'שקלים'], USD: 'דולר', EUR: 'אירו', GBP: 'ליש״ט' },
  en: { IRT: ['toman', 'tomans'] },
  de: { IRT: 'Toman' },
  ur: { IRT: 'تومان', USD: 'ڈالر', PKR: 'روپے' },
}

const DOLLAR = noun('دولار', 'دولارات')
const DINAR = noun('دينار', 'دنانير')
const RIAL = noun('ريال', 'ريالات')
const DIRHAM = noun('درهم', 'دراهم')
const POUND = noun('جنيه', 'جنيهات')
const LIRA = noun('ليرة', 'ليرات')

const ARABIC: Readonly<Record<string, readonly [name: Noun, whose?: string]>> = {
  USD: [DOLLAR],
  EUR: [unchanging('يورو')],
  GBP: [POUND, 'إسترليني'],
  EGP: [POUND, 'مصري'],
  SDG: [POUND, 'سوداني'],
  IQD: [DINAR, 'عراقي'],
  JOD: [DINAR, 'أردني'],
  KWD: [DINAR, 'كويتي'],
  BHD: [DINAR, 'بحريني'],
  TND: [DINAR, 'تونسي'],
  DZD: [DINAR, 'جزائري'],
  LYD: [DINAR, 'ليبي'],
  IRR: [RIAL, 'إيراني'],
  SAR: [RIAL, 'سعودي'],
  QAR: [RIAL, 'قطري'],
  OMR: [RIAL, 'عماني'],
  YER: [RIAL, 'يمني'],
  AED: [DIRHAM, 'إماراتي'],
  MAD: [DIRHAM, 'مغربي'],
  LBP: [LIRA, 'لبناني'],
  SYP: [LIRA, 'سوري'],
  TRY: [LIRA, 'تركي'],
  ILS: [noun('شيكل', 'شيكلات')],
  IRT: [noun('تومان', 'تومانات')],
}

/** The word for a currency after an amount of it, as people of a language say it; undefined where CLDR's name is to be
 *  taken. After a word (a million) Arabic has the noun alone. */
export const currencyWord = (
  amount: number,
  currency: string,
  language: string,
  afterWord = false,
): string | undefined => {
  const bare = languageOf(language)
  const form = pluralForm(Math.abs(amount), language)
  if (bare !== 'ar') {
    const name = NAMES[bare]?.[currency] ?? (currency === TOMAN ? NAMES['en']?.[TOMAN] : undefined)
    return typeof name === 'string' ? name : name?.[!afterWord && form === 'one' ? 0 : 1]
  }
  const [name, whose] = ARABIC[currency] ?? []
  return name === undefined ? undefined : withNumber(afterWord ? 'other' : form, name, whose)
}
