import { pluralForm } from './plural.ts'
import type { PluralForm } from './plural.ts'
import { languageOf } from './tag.ts'
import { writeNumber } from './digits.ts'
import type { NumberHabit } from './digits.ts'

/** A form for nouns of each gender; one where the language has one. */
type Both = string | readonly [male: string, female: string]

const AR_ONES: readonly Both[] = [
  ['الأول', 'الأولى'],
  ['الثاني', 'الثانية'],
  ['الثالث', 'الثالثة'],
  ['الرابع', 'الرابعة'],
  ['الخامس', 'الخامسة'],
  ['السادس', 'السادسة'],
  ['السابع', 'السابعة'],
  ['الثامن', 'الثامنة'],
  ['التاسع', 'التاسعة'],
  ['العاشر', 'العاشرة'],
]
const AR_TENS = ['', '', 'العشرون', 'الثلاثون', 'الأربعون', 'الخمسون', 'الستون', 'السبعون', 'الثمانون', 'التسعون']

const FA_ONES = [
  ...' یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم'.split(' '),
  ...'یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم هفدهم هجدهم نوزدهم'.split(' '),
]
const FA_TENS = ['', '', 'بیست', 'سی', 'چهل', 'پنجاه', 'شصت', 'هفتاد', 'هشتاد', 'نود']

// The first places in languages that say them in words.
const WORDS: Readonly<Record<string, readonly Both[]>> = {
  ckb: 'یەکەم دووەم سێیەم چوارەم پێنجەم شەشەم حەوتەم هەشتەم نۆیەم دەیەم'.split(' '),
  ps: ['لومړی', 'دویم', 'درېیم', 'څلورم', 'پنځم', 'شپږم', 'اووم', 'اتم', 'نهم', 'لسم'].map((male): Both => [
    male,
    male === 'لومړی' ? 'لومړۍ' : `${male}ه`,
  ]),
  ur: [
    ['پہلا', 'پہلی'],
    ['دوسرا', 'دوسری'],
    ['تیسرا', 'تیسری'],
    ['چوتھا', 'چوتھی'],
    ['پانچواں', 'پانچویں'],
    ['چھٹا', 'چھٹی'],
    ['ساتواں', 'ساتویں'],
    ['آٹھواں', 'آٹھویں'],
    ['نواں', 'نویں'],
    ['دسواں', 'دسویں'],
  ],
  he: [
    ['ראשון', 'ראשונה'],
    ['שני', 'שנייה'],
    ['שלישי', 'שלישית'],
    ['רביעי', 'רביעית'],
    ['חמישי', 'חמישית'],
    ['שישי', 'שישית'],
    ['שביעי', 'שביעית'],
    ['שמיני', 'שמינית'],
    ['תשיעי', 'תשיעית'],
    ['עשירי', 'עשירית'],
  ],
}

/** What is put behind the digits, by the form of the number (CLDR's ordinal rules) where it hangs on that. */
type Endings = Readonly<Partial<Record<PluralForm, Both>> & { other: Both }>
const DOT: Endings = { other: '.' }
const ROUND: Endings = { other: ['º', 'ª'] }
const DOTTED_ROUND: Endings = { other: ['.º', '.ª'] }

const ENDINGS: Readonly<Record<string, Endings>> = {
  fa: { other: 'م' },
  ckb: { other: 'ەم' },
  ps: { other: ['م', 'مه'] },
  ur: { other: ['واں', 'ویں'] },
  en: { one: 'st', two: 'nd', few: 'rd', other: 'th' },
  fr: { other: 'e' },
  es: DOTTED_ROUND,
  'pt-PT': DOTTED_ROUND,
  pt: ROUND,
  it: ROUND,
  ca: { one: 'r', two: 'n', few: 't', other: 'è' },
  nl: { other: 'e' },
  sv: { one: ':a', other: ':e' },
  ru: { other: ['-й', '-я'] },
  uk: { other: ['-й', '-а'] },
  az: { one: '-ci', few: '-cü', many: '-cı', other: '-cu' },
  ...Object.fromEntries('de da nb nn no fi is et lv cs sk sl hr sr bs hu tr pl ku'.split(' ').map((tag) => [tag, DOT])),
}

/** The place of something in a row. Persian and Arabic papers write it as a word up to ninety-nine (`اول`, `بیست‌ویکم`;
 *  `الأول`, `الحادي والعشرون`), Sorani, Pashto, Urdu and Hebrew ones up to ten (`یەکەم`, `پہلا`, `ראשון`), others with
 *  an ending (`1st`, `22nd`, `3.`, `1er`, `3-й`), all in the gender of the noun that it stands with. */
export const writeOrdinal = (n: number, habit: NumberHabit, gender: 'male' | 'female' = 'male'): string => {
  const language = languageOf(habit.language)
  const written = writeNumber(n, habit)
  const spellable = Number.isInteger(n) && n > 0 && n < 100
  if (language === 'fa' && spellable) return persian(n)
  if (language === 'ar') return spellable ? arabic(n, gender) : written
  const word = WORDS[language]?.[n - 1]
  if (word !== undefined) return ofGender(word, gender)
  if (language === 'he') return `ה־${written}`
  if (language === 'fr' && n === 1) return written + ofGender(['er', 're'], gender)
  const endings = ENDINGS[habit.language] ?? ENDINGS[language]
  return endings === undefined
    ? written
    : written + ofGender(endings[pluralForm(n, language, 'ordinal')] ?? endings.other, gender)
}

const ofGender = (both: Both, gender: 'male' | 'female'): string =>
  typeof both === 'string' ? both : both[gender === 'male' ? 0 : 1]

const persian = (n: number): string => {
  if (n === 1) return 'اول'
  if (n < 20) return FA_ONES[n] ?? ''
  const tens = FA_TENS[Math.floor(n / 10)] ?? ''
  if (n % 10 === 0) return n === 30 ? 'سی‌ام' : `${tens}م`
  return `${tens}‌و${FA_ONES[n % 10]}`
}

const arabic = (n: number, gender: 'male' | 'female'): string => {
  if (n <= 10) return ofGender(AR_ONES[n - 1] ?? '', gender)
  // From eleven on it is no longer «the first» but «the oneth».
  const one = n % 10 === 1 ? (['الحادي', 'الحادية'] as const) : (AR_ONES[(n % 10) - 1] ?? '')
  if (n < 20) return `${ofGender(one, gender)} ${gender === 'female' ? 'عشرة' : 'عشر'}`
  const tens = AR_TENS[Math.floor(n / 10)] ?? ''
  return n % 10 === 0 ? tens : `${ofGender(one, gender)} و${tens}`
}
