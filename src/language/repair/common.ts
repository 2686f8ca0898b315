import { languageOf } from '../tag.ts'
import { LETTER, MARK, NATIVE, swap } from './edit.ts'
import type { Rule } from './edit.ts'
import { quotesIn } from './quotes.ts'

/** The sign between a native number and its decimals, where what follows says that it is one number. */
const DECIMAL = new RegExp(
  `(?<=(?<![${NATIVE}./,٫])[${NATIVE}]{1,9})[./,](?=[${NATIVE}]{1,2} ?(?:[%٪°]|` +
    'درصد|در صد|هزار|میلیون|میلیارد|تریلیون|متر|کیلومتر|کیلو|گرم|تن|لیتر|درجه|هکتار|دلار|یورو|تومان|ریال|برابر|' +
    'في المئة|في المائة|بالمئة|بالمائة|ألف|مليون|مليار|تريليون|كيلومتر|كيلوغرام|طن|لتر|درجة|هكتار|دولار|يورو|دينار|' +
    `ضعف)(?![${LETTER}]))`,
  'gu',
)

/** Rules for every language in Arabic script: its own comma, question mark and percent sign, and spaces where they
 *  belong. */
export const arabicScript = (language: string): readonly Rule[] => [
  swap(
    'comma',
    new RegExp(`(?<=[${LETTER}${MARK}»)\\]])( ?),(?=[\\s${LETTER}«(]|$)|(?<=[${NATIVE}]),(?=\\s)`, 'gu'),
    () => '،',
  ),
  swap(
    'comma',
    new RegExp(`(?<=[${LETTER}${MARK}»)\\]])( ?);(?=[\\s${LETTER}«(]|$)|(?<=[${NATIVE}]);(?=\\s)`, 'gu'),
    () => '؛',
  ),
  swap(
    'question',
    new RegExp(`(?<=[${LETTER}${MARK}${NATIVE}»)!؟?])( ?)\\?(?=[\\s»)"!?؟.${LETTER}]|$)`, 'gu'),
    () => '؟',
  ),
  swap('percent', new RegExp(`(?<=[${NATIVE}]) ?%|(?<=[${NATIVE}]) +٪`, 'gu'), () => '٪'),
  ...(languageOf(language) === 'fa'
    ? [
        swap(
          'percent',
          new RegExp(`(?<![${NATIVE}])[%٪] ?([${NATIVE}]+(?:[٫./][${NATIVE}]+)?)(?![${NATIVE}%٪])`, 'gu'),
          ([, digits = '']) => `${digits}٪`,
        ),
      ]
    : []),
  swap('separator', new RegExp(`(?<=[${NATIVE}])[,،](?=[${NATIVE}]{3}(?![${NATIVE}]))`, 'gu'), () => '٬'),
  swap('separator', DECIMAL, () => '٫'),
  swap('tatweel', new RegExp(`(?<=[${LETTER}${MARK}])\\u0640+(?=[${LETTER}])`, 'gu'), () => ''),
  swap('spaces', /(?<=\S)[ \u00A0]+(?=[،؛؟!»\]]|:(?!\))|\)(?!:))/gu, () => ''),
  swap('spaces', new RegExp(`(?<=[${LETTER}${MARK}${NATIVE}»)]) +(?=[.](?![.\\p{L}\\p{N}]))`, 'gu'), () => ''),
  swap('spaces', new RegExp(`(?<=[${LETTER}${MARK}]) +\\.(?=[${LETTER}]{2})`, 'gu'), () => '. '),
  // After و it stands for a word, and is parted like one.
  swap('spaces', new RegExp(`(?<=[${LETTER}]{2}) +(?=…(?:[\\s»)]|$))`, 'gu'), () => ''),
  swap('spaces', /(?<=[«([]) +/gu, () => ''),
  // A vowel stands on its letter.
  swap('spaces', new RegExp(`(?<=[${LETTER}]) +(?=[${MARK}])`, 'gu'), () => ''),
  // او(علی)رفت, but کتاب(ها).
  swap('spaces', new RegExp(`(?<=[${LETTER}]{2})(?=\\((?!ها|ان|ات|ین)[^()\\n]{3,80}\\))`, 'gu'), () => ' '),
  swap('spaces', new RegExp(`(?<= \\([^()\\n]{3,80}\\))(?=(?!ها|ی)[${LETTER}]{2})`, 'gu'), () => ' '),
  swap(
    'spaces',
    new RegExp(
      `(?<=[،؛؟!])(?=[${LETTER}«(])|(?<=[${LETTER}]{2}:)(?=[${LETTER}«])|(?<=[${LETTER}]{3}\\.)(?=[${LETTER}]{3})`,
      'gu',
    ),
    () => ' ',
  ),
  swap('spaces', new RegExp(`(?<=»)(?=(?!ها|های|هایی)[${LETTER}]{2})|(?<=[${LETTER}]{3})(?=«)`, 'gu'), () => ' '),
]

/** Rules for languages in Latin, Cyrillic and other scripts: no space before a comma or a full stop. French keeps its
 *  thin ones. */
export const otherScript = (language: string): readonly Rule[] => [
  swap(
    'spaces',
    languageOf(language) === 'fr'
      ? /(?<=[\p{L}\p{N}]) +(?=[,.](?:\s|$))/gu
      : /(?<=[\p{L}\p{N}”’)]) +(?=[,.;:!?](?:\s|$))/gu,
    () => '',
  ),
  swap('spaces', /(?<=\p{L}) +,(?=\p{L})/gu, () => ', '),
  swap('spaces', /(?<=\p{L}{2}[,;])(?=\p{L})/gu, () => ' '),
  swap('quotes', /(?<=[\p{L}\p{N}])'(?=\p{L})|(?<=^|\s)'(?=\d\ds\b)/gu, () => '’'),
]

const RANGE = new RegExp(
  String.raw`(?<![\p{L}\p{M}\p{Nd}\-–+.,/:()#@_٫٬])([1-9۱-۹١-٩]\p{Nd}{0,3}) ?[\-‐] ?` +
    String.raw`(\p{Nd}{1,4})(?![\p{L}\p{Nd}\-–/_#@]|[.,:٫٬]\p{Nd})`,
  'gu',
)

/** Rules for every language, whatever its script. */
export const everywhere = (language: string): readonly Rule[] => [
  swap('spaces', /(?<=[^\s])[ \u00A0]{2,}(?=\S)/gu, () => ' '),
  swap('ellipsis', /(?<!\.)\.{3,}(?!\.)/gu, () => '…'),
  swap('dash', /(?<=[^\s-]) (?:-|--) (?=[^\s\p{Nd}-])|(?<=[^\s\p{Nd}-]) - (?=[^\s-])/gu, () => ' – '),
  swap('dash', /(?<=[\p{L}\p{M}])--(?=\p{L})/gu, () => '–'),
  // 555-1234 is a telephone number.
  swap('range', RANGE, ([, from = '', to = '']) =>
    sameDigits(from, to) && !(from.length === 3 && to.length === 4) ? `${from}–${to}` : undefined,
  ),
  {
    name: 'quotes',
    edits: (text) => [...text.matchAll(/[^\n]+/g)].flatMap((line) => quotesIn(line[0], line.index, language)),
  },
]

const sameDigits = (one: string, other: string): boolean =>
  [/^[0-9]+$/, /^[٠-٩]+$/, /^[۰-۹]+$/].some((digits) => digits.test(one) && digits.test(other))
