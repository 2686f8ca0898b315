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
  he: 'א ב ג ד ה ו ז ח ט י כ ל מ נ ס ע פ צ ק ר ש ת',
  ru: 'а б в г д е ж з и к л м н о п р с т у ф х ц ч ш щ э ю я',
  el: 'α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ τ υ φ χ ψ ω',
}
const LATIN = 'a b c d e f g h i j k l m n o p q r s t u v w x y z'

const ABJAD: Readonly<Record<string, string>> = {
  ar: 'أ ب ج د هـ و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ',
  fa: 'الف ب ج د ه و ز ح ط ی ک ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ',
}

/** What stands before an item of an ordered list, without the full stop or bracket after it: `۳`, `٣`, `پ`, `ج`, `c`. A
 *  list that is longer than its alphabet goes on in numbers. `n` counts from 1; `digits` where they are not the
 *  language's own. */
export const listMarker = (
  n: number,
  language: string,
  style: ListStyle = 'numbers',
  digits: string = digitsOf(language),
): string => {
  const letters = style === 'numbers' ? undefined : alphabet(language, style).split(' ')
  return letters?.[n - 1] ?? writeDigits(String(n), digits)
}

const alphabet = (language: string, style: ListStyle): string => {
  const bare = languageOf(language)
  const arabic = script(language) === 'Arab'
  if (style === 'abjad' && arabic) return ABJAD[bare] ?? ABJAD['fa'] ?? ''
  const own = LETTERS[bare]
  if (own !== undefined && !(bare === 'ckb' && !arabic)) return own
  return arabic ? (LETTERS['fa'] ?? '') : LATIN
}
