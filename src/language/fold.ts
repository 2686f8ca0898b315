import { readDigits } from './digits.ts'

// Zero-width joiners, direction controls, soft hyphens, variation selectors … and the tatweel.
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u0640]/gu
// ۀ is, to Unicode, Kurdish ە with a hamza; to everybody who types it, it is ه.
const HEH_WITH_HAMZA = /\u06D5(?=\p{M}*\u0654)/gu
const MARKED = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu
const LOOSE_ARABIC_MARKS =
  /[\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u08CA-\u08E1\u08E3-\u08FF]/g
// What only Sorani writes. Its old keyboards had no ە, for which people typed ه and a half-space, nor any ه but ھ.
const SORANI = /[ێۆڕڵڤ]|\u06D5(?!\p{M}*\u0654)/u
const OLD_SORANI = /ه\u200C/gu
const GERSHAYIM = /(?<=\p{Script=Hebrew})"(?=\p{Script=Hebrew})/gu
const GROUPED = /(?<=\d)[,٬](?=\d{3}(?!\d))/g
const YO = /(?<=е\p{M}*)\u0308/gu
const SPACE = /[\s\p{Cc}]+/gu

const TWINS: Readonly<Record<string, string>> = {
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ة: 'ه',
  ۃ: 'ہ',
  ٱ: 'ا',
  ς: 'σ',
  ı: 'i',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ŋ: 'n',
  '’': "'",
  '׳': "'",
  '‘': "'",
  ʼ: "'",
  ʹ: "'",
  '′': "'",
  '`': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '״': '"',
  '″': '"',
  '‐': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '־': '-',
}
const TWIN = new RegExp(`[${Object.keys(TWINS).join('')}]`, 'gu')

/** Text reduced to what readers tell apart, for comparing and searching. Never shown.
 *
 *  Gone: case, the signs between thousands (12,500) and in Hebrew acronyms (צה״ל), Latin and Greek diacritics, short
 *  vowels, tatweel, Hebrew points, zero-width and direction controls (so می‌روم equals میروم), the shapes of digits,
 *  spacing. One: ي ی ى ئ · ك ک · ة ه ۀ هٔ · Urdu ہ ۃ ۂ · أ إ آ ٱ ا · ؤ و · Cyrillic ё е · æ ae · ß ss · the decimal ٫ .
 *  · in Sorani ه‌ ە, ھ ه. Still apart, because they are letters of their own: Kurdish ڕ ڵ ۆ ێ ە, Urdu ٹ ڈ ڑ ں ے ہ ھ,
 *  Pashto ې ۍ ړ, Cyrillic й. Punctuation stays, with one apostrophe, one straight quotation mark and one hyphen (the
 *  Hebrew maqaf too).
 *  Folding what is folded changes nothing. */
export const fold = (text: string): string => {
  const typed = text.normalize('NFKC')
  const visible = (SORANI.test(typed) ? respelled(typed) : typed).replace(INVISIBLE, '')
  const bare = caseless(visible)
    .normalize('NFKD')
    .replace(HEH_WITH_HAMZA, 'ه')
    .replace(MARKED, '$1')
    .replace(LOOSE_ARABIC_MARKS, '')
    .replace(YO, '')
  const twinless = bare.replace(TWIN, (letter) => TWINS[letter] ?? letter)
  return readDigits(twinless)
    .replace(GROUPED, '')
    .replace(/(?<=\d)٫(?=\d)/g, '.')
    .replace(GERSHAYIM, '')
    .normalize('NFKC')
    .replace(SPACE, ' ')
    .trim()
}

const respelled = (text: string): string => text.replace(OLD_SORANI, 'ە').replaceAll('ھ', 'ه')

// JavaScript has no case folding; down, up and down again comes to the same (ẞ → ß → SS → ss).
const caseless = (text: string): string => text.toLowerCase().toUpperCase().toLowerCase()
