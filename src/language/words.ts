import { fit } from './intl.ts'
import { remembering } from './remembering.ts'
import { languageOf } from './tag.ts'

// Between words: spaces, the zero-width space of Thai and Khmer, dashes that join clauses, and Arabic commas that
// lack their space. A half-space, a hyphen and an apostrophe are inside.
const BETWEEN = /[\s\u200B\u2028\u2029]+|[—―]|(?<=\p{L})[–…،؛](?=\p{L})/u
const SPACELESS = /\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}|\p{sc=Thai}|\p{sc=Lao}|\p{sc=Khmer}|\p{sc=Myanmar}/u
const WORDLIKE = /[\p{L}\p{N}]/u

const segmenter = remembering(
  (language: string) => new Intl.Segmenter(fit(language, 'Collator'), { granularity: 'word' }),
)

/** How many words a text has, as its writers count: می‌روم, وكتابهم, don't, well-known, 3.5 and an address are one
 *  each; signs and emoji are none. Chinese, Japanese, Thai and others that write no spaces are counted by
 *  Intl.Segmenter's dictionaries. */
export const wordCount = (text: string, language: string): number => {
  let count = 0
  for (const piece of text.split(BETWEEN)) {
    if (!WORDLIKE.test(piece)) continue
    count += SPACELESS.test(piece) ? spaceless(piece, language) : 1
  }
  return count
}

const spaceless = (piece: string, language: string): number => {
  let count = 0
  for (const { isWordLike } of segmenter(language).segment(piece)) if (isWordLike === true) count++
  return count
}

// Words a minute in silent reading: Brysbaert 2019 for English, the International Reading Speed Texts
// (Trauzettel-Klosinski & Dietz 2012) for others. Nobody has measured Persian, Kurdish, Urdu and Pashto on those texts;
// their words are longer than English and shorter than Arabic ones.
const SPEEDS: Readonly<Record<string, number>> = {
  en: 238,
  ar: 138,
  fa: 180,
  ckb: 160,
  ku: 170,
  ur: 180,
  ps: 180,
  az: 160,
  tr: 166,
  de: 179,
  fr: 195,
  es: 218,
  it: 188,
  pt: 181,
  nl: 202,
  ru: 184,
  uk: 180,
  pl: 166,
  sv: 199,
  fi: 161,
  he: 187,
  ja: 193,
  zh: 158,
  sl: 180,
}

/** The minutes that reading so many words takes, to the nearest whole one; 0 where it is less than half of one. */
export const readingMinutes = (words: number, language: string): number =>
  Math.round(words / (SPEEDS[languageOf(language)] ?? 200))
