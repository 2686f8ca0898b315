import { createStemmer } from 'multilingual-stemmer'
import { remembering } from '../remembering.ts'
import { languageOf } from '../tag.ts'
import { irregular } from './irregular.ts'
import { stemArabic } from './stem-arabic.ts'
import { stemPersian } from './stem-persian.ts'

/** Goes up with whatever changes a stem, a word or what is made of them: the index is then made anew. */
export const analyserVersion = 1

/** Languages of Snowball, by BCP 47; ours for Arabic and Persian are better at what newspapers write. */
const SNOWBALL: Readonly<Record<string, Parameters<typeof createStemmer>[0]>> = {
  hy: 'hy',
  eu: 'eu',
  ca: 'ca',
  cs: 'cs',
  da: 'da',
  nl: 'nl',
  eo: 'eo',
  et: 'et',
  fi: 'fi',
  fr: 'fr',
  de: 'de',
  el: 'el',
  hi: 'hi',
  hu: 'hu',
  id: 'id',
  ga: 'ga',
  it: 'it',
  lt: 'lt',
  ne: 'ne',
  no: 'no',
  pl: 'pl',
  pt: 'pt',
  ro: 'ro',
  ru: 'ru',
  sr: 'sr',
  st: 'st',
  es: 'es',
  sv: 'sv',
  ta: 'ta',
  tr: 'tr',
  yi: 'yi',
  nb: 'no',
  nn: 'no',
}
const LATIN = /^\p{Script=Latin}+$/u
const HAS_LETTERS = /^\p{L}[\p{L}\p{M}]*$/u

/** What words of a language are compared by, folded words to stems. Latin words in a text of another script are taken
 *  for English ones. */
export const stemmerFor: (language: string) => (word: string) => string = remembering((language: string) => {
  const own = ofLanguage(languageOf(language))
  const latin = /^(?:fa|ar|ckb|ur|ps|he|ru|uk|el|hy)$/.test(languageOf(language)) ? english : own
  return (word: string): string => {
    if (!HAS_LETTERS.test(word)) return word
    const stem = LATIN.test(word) ? latin(word) : own(word)
    return stem === '' ? word : stem
  }
})

const ofLanguage = (language: string): ((word: string) => string) => {
  if (language === 'fa') return stemPersian
  if (language === 'ar') return stemArabic
  if (language === 'en') return english
  const known = SNOWBALL[language]
  return known === undefined ? (word) => word : createStemmer(known)
}

let porter: ((word: string) => string) | undefined

const english = (word: string): string => {
  porter ??= createStemmer('en')
  return porter(irregular.en.get(word) ?? word)
}
