import { noun, withNumber } from './arabic-nouns.ts'
import type { Noun } from './arabic-nouns.ts'
import { pluralForm } from './plural.ts'
import { languageOf } from './tag.ts'

/** The word of a unit: one form, or those of one and of several. */
type Forms = string | readonly [one: string, several: string]

// What CLDR leaves in Latin letters, or only has for some numbers.
const WORDS: Readonly<Record<string, Readonly<Record<string, Forms>>>> = {
  ckb: {
    second: 'چرکە',
    minute: 'خولەک',
    hour: 'کاتژمێر',
    day: 'ڕۆژ',
    week: 'هەفتە',
    month: 'مانگ',
    year: 'ساڵ',
    millimeter: 'میلیمەتر',
    centimeter: 'سانتیمەتر',
    meter: 'مەتر',
    kilometer: 'کیلۆمەتر',
    'kilometer-per-hour': 'کیلۆمەتر لە کاتژمێرێکدا',
    gram: 'گرام',
    kilogram: 'کیلۆگرام',
    liter: 'لیتر',
    celsius: 'پلەی سیلیزی',
    degree: 'پلە',
    byte: 'بایت',
    kilobyte: 'کیلۆبایت',
    megabyte: 'مێگابایت',
    gigabyte: 'گێگابایت',
    terabyte: 'تێرابایت',
  },
  ps: {
    second: ['ثانیه', 'ثانیې'],
    minute: ['دقیقه', 'دقیقې'],
    hour: ['ساعت', 'ساعته'],
    day: ['ورځ', 'ورځې'],
    week: ['اونۍ', 'اونۍ'],
    month: ['میاشت', 'میاشتې'],
    year: ['کال', 'کاله'],
    millimeter: ['ملي متر', 'ملي متره'],
    centimeter: ['سانتي متر', 'سانتي متره'],
    meter: ['متر', 'متره'],
    kilometer: ['کیلومتر', 'کیلومتره'],
    'kilometer-per-hour': ['کیلومتر په ساعت کې', 'کیلومتره په ساعت کې'],
    gram: ['ګرام', 'ګرامه'],
    kilogram: ['کیلوګرام', 'کیلوګرامه'],
    liter: ['لیتر', 'لیتره'],
    celsius: ['درجه سانتي ګراد', 'درجې سانتي ګراد'],
    degree: ['درجه', 'درجې'],
    byte: 'بایټ',
    kilobyte: 'کیلوبایټ',
    megabyte: 'میګابایټ',
    gigabyte: 'ګیګابایټ',
    terabyte: 'ټېرابایټ',
  },
}

/** The word of a unit after a number, in languages for which Intl has none; undefined elsewhere. */
export const unitWord = (amount: number, unit: string, language: string): string | undefined => {
  const forms = WORDS[languageOf(language)]?.[unit]
  if (forms === undefined || typeof forms === 'string') return forms
  return pluralForm(Math.abs(amount), language) === 'one' && Math.abs(amount) !== 0 ? forms[0] : forms[1]
}

const METER = noun('متر', 'أمتار')
const KILOMETER = noun('كيلومتر', 'كيلومترات')
const DEGREE = noun('درجة', 'درجات')

// CLDR declines some of its Arabic units and leaves others as they are.
const ARABIC: Readonly<Record<string, readonly [name: Noun, adjective?: string | undefined, after?: string]>> = {
  millimeter: [noun('مليمتر', 'مليمترات')],
  centimeter: [noun('سنتيمتر', 'سنتيمترات')],
  meter: [METER],
  kilometer: [KILOMETER],
  'kilometer-per-hour': [KILOMETER, undefined, 'في الساعة'],
  'meter-per-second': [METER, undefined, 'في الثانية'],
  inch: [noun('بوصة', 'بوصات')],
  foot: [noun('قدم', 'أقدام')],
  yard: [noun('ياردة', 'ياردات')],
  mile: [noun('ميل', 'أميال')],
  hectare: [noun('هكتار', 'هكتارات')],
  acre: [noun('فدان', 'أفدنة')],
  gram: [noun('غرام', 'غرامات')],
  kilogram: [noun('كيلوغرام', 'كيلوغرامات')],
  ounce: [noun('أونصة', 'أونصات')],
  pound: [noun('رطل', 'أرطال')],
  milliliter: [noun('مليلتر', 'مليلترات')],
  liter: [noun('لتر', 'لترات')],
  gallon: [noun('غالون', 'غالونات')],
  degree: [DEGREE],
  celsius: [DEGREE, 'مئوي'],
  fahrenheit: [DEGREE, undefined, 'فهرنهايت'],
}

/** A measured amount in Arabic, which says one and two of a thing without their number; undefined for units that CLDR
 *  has right. `written` is the amount in digits. */
export const arabicMeasure = (amount: number, written: string, unit: string): string | undefined => {
  const [name, adjective, after] = ARABIC[unit] ?? []
  if (name === undefined) return undefined
  const words = withNumber(pluralForm(Math.abs(amount), 'ar'), name, adjective)
  const phrase = amount === 1 || amount === 2 ? words : `${written} ${words}`
  return after === undefined ? phrase : `${phrase} ${after}`
}
