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

// Arabic says two of a thing in one word, and *degrees* in the plural from three to ten, which CLDR leaves out here and
// there.
const ARABIC: Readonly<Record<string, readonly [two: string, few: string]>> = {
  millimeter: ['مليمتران', 'مليمترات'],
  centimeter: ['سنتيمتران', 'سنتيمترات'],
  meter: ['متران', 'أمتار'],
  kilometer: ['كيلومتران', 'كيلومترات'],
  'kilometer-per-hour': ['كيلومتران في الساعة', 'كيلومترات في الساعة'],
  gram: ['غرامان', 'غرامات'],
  kilogram: ['كيلوغرامان', 'كيلوغرامات'],
  liter: ['لتران', 'لترات'],
  celsius: ['درجتان مئويتان', 'درجات مئوية'],
  degree: ['درجتان', 'درجات'],
}

/** What Arabic says for just two of a unit, without their number; or the word after three to ten. */
export const arabicWord = (amount: number, unit: string): Readonly<{ two?: string; few?: string }> => {
  const forms = ARABIC[unit]
  if (forms === undefined || !Number.isInteger(amount)) return {}
  if (amount === 2) return { two: forms[0] }
  const rest = Math.abs(amount) % 100
  return rest >= 3 && rest <= 10 ? { few: forms[1] } : {}
}
