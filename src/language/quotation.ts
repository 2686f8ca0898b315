import { fallbacks } from './tag.ts'

type Marks = readonly [outer: readonly [string, string], inner: readonly [string, string]]

const DOUBLE = ['“', '”'] as const
const SINGLE = ['‘', '’'] as const
const ANGLED = ['«', '»'] as const
const POINTED = ['‹', '›'] as const
const SPACED = ['«\u00A0', '\u00A0»'] as const

// CLDR's, except where papers print others: Arabic ones print « » (CLDR has “ ” turned round), Urdu ones “ ”.
const MARKS: Readonly<Record<string, Marks>> = {
  en: [DOUBLE, SINGLE],
  fa: [ANGLED, POINTED],
  ar: [ANGLED, DOUBLE],
  ckb: [ANGLED, POINTED],
  ps: [ANGLED, POINTED],
  ur: [DOUBLE, SINGLE],
  'ku-Arab': [ANGLED, POINTED],
  azb: [ANGLED, POINTED],
  'az-Arab': [ANGLED, POINTED],
  mzn: [ANGLED, POINTED],
  glk: [ANGLED, POINTED],
  lrc: [ANGLED, POINTED],
  ug: [ANGLED, POINTED],
  ku: [DOUBLE, SINGLE],
  tr: [DOUBLE, SINGLE],
  az: [DOUBLE, SINGLE],
  he: [
    ['”', '”'],
    ['’', '’'],
  ],
  yi: [
    ['„', '“'],
    ['‚', '‘'],
  ],
  de: [
    ['„', '“'],
    ['‚', '‘'],
  ],
  'de-CH': [ANGLED, POINTED],
  fr: [SPACED, DOUBLE],
  'fr-CH': [ANGLED, POINTED],
  es: [ANGLED, DOUBLE],
  it: [ANGLED, DOUBLE],
  pt: [DOUBLE, SINGLE],
  'pt-PT': [ANGLED, DOUBLE],
  nl: [SINGLE, DOUBLE],
  sv: [
    ['”', '”'],
    ['’', '’'],
  ],
  fi: [
    ['”', '”'],
    ['’', '’'],
  ],
  da: [
    ['»', '«'],
    ['›', '‹'],
  ],
  nb: [ANGLED, SINGLE],
  no: [ANGLED, SINGLE],
  ru: [ANGLED, ['„', '“']],
  uk: [ANGLED, ['„', '“']],
  be: [ANGLED, ['„', '“']],
  bg: [['„', '“'], SINGLE],
  hy: [ANGLED, ANGLED],
  el: [ANGLED, DOUBLE],
  pl: [['„', '”'], ANGLED],
  cs: [
    ['„', '“'],
    ['‚', '‘'],
  ],
  sk: [
    ['„', '“'],
    ['‚', '‘'],
  ],
  sl: [
    ['„', '“'],
    ['‚', '‘'],
  ],
  hr: [
    ['„', '“'],
    ['‚', '‘'],
  ],
  hu: [
    ['„', '”'],
    ['»', '«'],
  ],
  ro: [['„', '”'], ANGLED],
  sr: [['„', '“'], SINGLE],
  sq: [ANGLED, DOUBLE],
  ka: [['„', '“'], ANGLED],
  kk: [DOUBLE, SINGLE],
  tg: [ANGLED, ['„', '“']],
  ja: [
    ['「', '」'],
    ['『', '』'],
  ],
  'zh-Hant': [
    ['「', '」'],
    ['『', '』'],
  ],
  zh: [DOUBLE, SINGLE],
  ko: [DOUBLE, SINGLE],
  hi: [DOUBLE, SINGLE],
  am: [ANGLED, POINTED],
}

/** The marks that open and close a quotation in a language; `depth` counts from 0 for the outer one, and its forms take
 *  turns. */
export const quotationMarks = (language: string, depth = 0): readonly [open: string, close: string] => {
  const tag = fallbacks(language).find((candidate) => Object.hasOwn(MARKS, candidate)) ?? 'en'
  const marks = MARKS[tag] ?? [DOUBLE, SINGLE]
  return depth % 2 === 0 ? marks[0] : marks[1]
}

/** Words in the quotation marks of a language: `«…»` in Persian and Arabic, `“…”` in English; within another quotation
 *  `‹…›`, `“…”`, `‘…’`. */
export const quoted = (text: string, language: string, depth = 0): string => {
  const [open, close] = quotationMarks(language, depth)
  return open + text + close
}
