import { readDigits } from './digits.ts'
import { fit } from './intl.ts'
import { remembering } from './remembering.ts'
import { languageOf, script } from './tag.ts'

const collator = remembering((language: string) => new Intl.Collator(fit(language, 'Collator'), { numeric: true }))

// Neither CLDR nor Intl can sort Kurdish in Arabic script. Its letters, with the Arabic ones of foreign names in their
// places, are compared as if they were the first letters of the Ethiopic block, which every collation keeps in the
// order of their codes.
const SORANI = new Map(
  [...'ئاآبپتثجچحخدذرڕزژسشصضطظعغفڤقکگلڵمنوۆهەیێ'].map((letter, place) => [letter, String.fromCharCode(0x1200 + place)]),
)
for (const [typed, letter] of ['يی', 'ىی', 'كک', 'ھه']) SORANI.set(typed ?? '', SORANI.get(letter ?? '') ?? '')

const asSorani = (text: string): string =>
  [...text.replaceAll('\u200C', '')].map((letter) => SORANI.get(letter) ?? letter).join('')

const isSorani = (language: string): boolean =>
  ['ckb', 'ku', 'sdh'].includes(languageOf(language)) && script(language) === 'Arab'

/** The order in which people who read this language look things up (names, sections, subjects), for `sort`. Numbers
 *  inside names go by value. Texts that the language holds equal are ordered by their code units, so that a list always
 *  comes out the same. */
export const compareIn = (language: string): ((a: string, b: string) => number) => {
  const { compare } = collator(language)
  const inLanguage = isSorani(language) ? (a: string, b: string) => compare(asSorani(a), asSorani(b)) : compare
  return (a, b) => {
    // ICU 78 takes 1١ to be less than 1ا, and 9 to be between: only digits of one kind have a value in the middle of a
    // word.
    const order = inLanguage(readDigits(a), readDigits(b))
    if (order !== 0) return order
    return a < b ? -1 : a > b ? 1 : 0
  }
}
