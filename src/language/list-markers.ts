import { writeDigits } from './digits.ts'
import { digitsOf } from './habits.ts'
import { languageOf, script } from './tag.ts'

/** `numbers` in the edition's digits; `letters` in the order of the alphabet; `abjad` in the old order of the Arabic
 *  letters (أ ب ج د هـ), which lists in Arabic books have. */
export type ListStyle = 'numbers' | 'letters' | 'abjad'

const LETTERS: Readonly<Record<string, string>> = {
  fa: 'الف ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی',
  ar: 'أ ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن هـ و ي',
  ckb: 'ئا ب پ ت ج چ ح خ د ر ڕ ز ژ س ش ع غ ف ڤ ق ک گ ل ڵ م ن و ۆ ه ی',
  ur: 'الف ب پ ت ٹ ث ج چ ح خ د ڈ ذ ر ڑ ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ہ ی ے',
  he: 'א ב ג ד ה ו ז ח ט',
  ru: 'а б в г д е ж з и к л м н о п р с т у ф х ц ч ш щ э ю я',
  el: 'α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ τ υ φ χ ψ ω',
  tr: 'a b c ç d e f g ğ h ı i j k l m n o ö p r s ş t u ü v y z',
  az: 'a b c ç d e ə f g ğ h x ı i j k q l m n o ö p r s ş t u ü v y z',
  ku: 'a b c ç d e ê f g h i î j k l m n o p q r s ş t u û v w x y z',
  es: 'a b c d e f g h i j k l m n ñ o p q r s t u v w x y z',
}
const LATIN = 'a b c d e f g h i j k l m n o p q r s t u v w x y z'

const ABJAD: Readonly<Record<string, string>> = {
  ar: 'أ ب ج د هـ و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ',
  fa: 'الف ب ج د ه و ز ح ط ی ک ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ',
}

const HEBREW_TENS = ['', 'י', 'כ', 'ל', 'מ', 'נ', 'ס', 'ע', 'פ', 'צ']

/** After its tenth letter Hebrew counts on in tens and ones, and passes over two that would spell a name of God. */
const hebrew = (n: number): string | undefined => {
  if (n > 99) return undefined
  if (n === 15) return 'טו'
  if (n === 16) return 'טז'
  const ones = n % 10 === 0 ? '' : LETTERS['he']?.split(' ')[(n % 10) - 1]
  return `${HEBREW_TENS[Math.floor(n / 10)]}${ones}`
}

/** What stands before an item of an ordered list, without the full stop or bracket after it: `۳`, `٣`, `پ`, `ج`, `c`. A
 *  list that is longer than its alphabet goes on in numbers. `n` counts from 1; `digits` where they are not the
 *  language's own. */
export const listMarker = (
  n: number,
  language: string,
  style: ListStyle = 'numbers',
  digits: string = digitsOf(language),
): string => letterOf(n, language, style) ?? writeDigits(String(n), digits)

const letterOf = (n: number, language: string, style: ListStyle): string | undefined => {
  if (style === 'numbers') return undefined
  return languageOf(language) === 'he' ? hebrew(n) : alphabet(language, style).split(' ')[n - 1]
}

const alphabet = (language: string, style: ListStyle): string => {
  const bare = languageOf(language)
  const arabic = script(language) === 'Arab'
  if (style === 'abjad' && arabic) return ABJAD[bare] ?? ABJAD['fa'] ?? ''
  const own = script(language) === script(bare) ? LETTERS[bare] : undefined
  return own ?? (arabic ? (LETTERS['fa'] ?? '') : LATIN)
}
