import { readDigits } from './digits.ts'
import { languageOf } from './tag.ts'

const LONGEST = 80

// A half-space, a zero-width space (Thai, Khmer): addresses with invisible characters break in messengers.
const HALF_SPACE = /(?<=\p{Script=Arabic}\p{M}*)\u200C|\u200B/gu
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u0640]/gu
const MARKED = /([\p{Script=Latin}\p{Script=Hebrew}])\p{M}+/gu
// Marks that are no part of a letter: vowels, and the hamza of هٔ. Those of أ ؤ ئ آ are composed with it by then.
const ARABIC_MARKS = /(?<=\p{Script=Arabic})\p{M}+/gu
const GROUPED = /(?<=\p{Nd})[,٬’'](?=\p{Nd}{3}(?!\p{Nd}))/gu
const APOSTROPHE = /(?<=\p{L}\p{M}*)['’ʼ`´׳](?=\p{L})/gu
// צה״ל and ארה"ב are one word each, whichever mark was typed.
const GERSHAYIM = /(?<=\p{Script=Hebrew}\p{M}*)["״“”„](?=\p{Script=Hebrew})/gu
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{Mn}\p{Mc}]*/gu

const LATIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ı: 'i',
  ə: 'e',
}
const LATIN_LETTER = new RegExp(`[${Object.keys(LATIN).join('')}]`, 'gu')

const GERMAN: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' }

// Each language's own code for letters that keyboards mix up.
const PERSIAN = { ي: 'ی', ى: 'ی', ك: 'ک', ۀ: 'ه', ہ: 'ه', ە: 'ه' }
const LETTERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fa: PERSIAN,
  ar: { ی: 'ي', ک: 'ك', ہ: 'ه', ھ: 'ه', ە: 'ه', ۀ: 'ه', ٱ: 'ا' },
  ckb: { ي: 'ی', ى: 'ی', ك: 'ک', ھ: 'ه' },
  ku: { ي: 'ی', ى: 'ی', ك: 'ک', ھ: 'ه' },
  ur: { ي: 'ی', ى: 'ی', ك: 'ک', ه: 'ہ', ة: 'ۃ' },
  ps: { ك: 'ک' },
  azb: { ي: 'ی', ك: 'ک' },
  de: GERMAN,
}

// Languages that run small words together with an apostrophe: l’eau, dell’acqua.
const ELIDING = new Set(['fr', 'it', 'ca', 'oc', 'wa', 'pms', 'lij', 'fur', 'sc'])

/** The last part of an article's address, made of its headline: its own script, lower case, words joined by hyphens, at
 *  most 80 characters cut between words. `''` where the text has nothing to make one of; the caller then uses the
 *  article's number.
 *
 *  The half-space becomes a hyphen; vowels, tatweel and invisible characters go; digits are ASCII; Persian writes ی and
 *  ک, Arabic ي and ك, whatever was typed; Latin letters lose their marks (German ä ö ü ß become ae oe ue ss). Never a
 *  dot, a slash or a hyphen at an end, so it is safe as one part of a path. A slug of a slug is the same slug. */
export const slug = (text: string, language: string): string => {
  const bare = languageOf(language)
  const typed = bare === 'ckb' ? text.replaceAll('ه\u200C', 'ە') : text
  const visible = typed.normalize('NFKC').replace(HALF_SPACE, ' ').replace(INVISIBLE, '')
  const lower = lowered(visible, bare).normalize('NFC')
  const own = respelled(lower, LETTERS[bare] ?? {})
  const plain = own
    .normalize('NFD')
    .replace(MARKED, '$1')
    .normalize('NFC')
    .replace(ARABIC_MARKS, '')
    .replace(LATIN_LETTER, (letter) => LATIN[letter] ?? letter)
  const joined = readDigits(plain)
    .replace(GROUPED, '')
    .replace(GERSHAYIM, '')
    .replace(APOSTROPHE, ELIDING.has(bare) ? ' ' : '')
  return shortened(joined.match(WORD) ?? [])
}

// Only Turkish and its sisters, Lithuanian and Greek have lower cases of their own; an unknown language must not throw
// here.
const lowered = (text: string, language: string): string => text.toLocaleLowerCase(language)

const respelled = (text: string, letters: Readonly<Record<string, string>>): string =>
  [...text].map((letter) => letters[letter] ?? letter).join('')

const shortened = (words: readonly string[]): string => {
  let slug = ''
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}-${word}`
    if (longer.length > LONGEST) return slug === '' ? cut(word) : slug
    slug = longer
  }
  return slug
}

// One word longer than an address may be (or a script without spaces): cut where no letter loses a mark or half of its
// code.
const cut = (word: string): string => {
  let short = ''
  for (const [letter] of word.matchAll(/[^\p{M}]\p{M}*/gu)) {
    if (short.length + letter.length > LONGEST) break
    short += letter
  }
  return short
}
