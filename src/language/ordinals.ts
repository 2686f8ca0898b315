import { pluralForm } from './plural.ts'
import { languageOf } from './tag.ts'
import { writeNumber } from './digits.ts'
import type { NumberHabit } from './digits.ts'

const FA_ONES = [
  '',
  'یکم',
  'دوم',
  'سوم',
  'چهارم',
  'پنجم',
  'ششم',
  'هفتم',
  'هشتم',
  'نهم',
  'دهم',
  'یازدهم',
  'دوازدهم',
  'سیزدهم',
  'چهاردهم',
  'پانزدهم',
  'شانزدهم',
  'هفدهم',
  'هجدهم',
  'نوزدهم',
]
const FA_TENS = ['', '', 'بیست', 'سی', 'چهل', 'پنجاه', 'شصت', 'هفتاد', 'هشتاد', 'نود']

const AR_ONES = {
  male: ['', 'الحادي', 'الثاني', 'الثالث', 'الرابع', 'الخامس', 'السادس', 'السابع', 'الثامن', 'التاسع', 'العاشر'],
  female: [
    '',
    'الحادية',
    'الثانية',
    'الثالثة',
    'الرابعة',
    'الخامسة',
    'السادسة',
    'السابعة',
    'الثامنة',
    'التاسعة',
    'العاشرة',
  ],
}
const AR_TENS = ['', '', 'العشرون', 'الثلاثون', 'الأربعون', 'الخمسون', 'الستون', 'السبعون', 'الثمانون', 'التسعون']

/** The place of something in a row. Persian and Arabic papers write it as a word up to ninety-nine (`اول`, `بیست‌ویکم`;
 *  `الأول`, `الحادي والعشرون`, in the gender of the noun that it stands with), English with its ending (`1st`, `22nd`),
 *  others as they do (`3.`, `1er`). */
export const writeOrdinal = (n: number, habit: NumberHabit, gender: 'male' | 'female' = 'male'): string => {
  const language = languageOf(habit.language)
  const written = writeNumber(n, habit)
  const spellable = Number.isInteger(n) && n > 0 && n < 100
  if (language === 'fa') return spellable ? persian(n) : `${written}م`
  if (language === 'ar') return spellable ? arabic(n, gender) : written
  if (language === 'en') return written + ENGLISH[pluralForm(n, 'en', 'ordinal')]
  if (language === 'fr') return `${written}${n === 1 ? (gender === 'female' ? 're' : 'er') : 'e'}`
  if (language === 'es' || language === 'it' || language === 'pt') return `${written}${gender === 'female' ? 'ª' : 'º'}`
  return DOTTED.has(language) ? `${written}.` : written
}

const DOTTED = new Set('de da nb nn no fi is et lv cs sk sl hr sr bs hu tr az pl ku'.split(' '))

const ENGLISH = { one: 'st', two: 'nd', few: 'rd', zero: 'th', many: 'th', other: 'th' }

const persian = (n: number): string => {
  if (n === 1) return 'اول'
  if (n < 20) return FA_ONES[n] ?? ''
  const tens = FA_TENS[Math.floor(n / 10)] ?? ''
  if (n % 10 === 0) return n === 30 ? 'سی‌ام' : `${tens}م`
  return `${tens}‌و${FA_ONES[n % 10]}`
}

const arabic = (n: number, gender: 'male' | 'female'): string => {
  const ones = AR_ONES[gender]
  if (n === 1) return gender === 'female' ? 'الأولى' : 'الأول'
  if (n <= 10) return ones[n] ?? ''
  if (n < 20) return `${ones[n - 10]} ${gender === 'female' ? 'عشرة' : 'عشر'}`
  const tens = AR_TENS[Math.floor(n / 10)] ?? ''
  return n % 10 === 0 ? tens : `${ones[n % 10]} و${tens}`
}
