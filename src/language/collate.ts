import { fit } from './intl.ts'
import { kept } from './kept.ts'

const collator = kept((language: string) => new Intl.Collator(fit(language, 'Collator'), { numeric: true }))

/** The order in which people who read this language look things up (names, sections, subjects), for `sort`. Numbers inside
 *  names go by value. Texts that the language holds equal are ordered by their code units, so that a list always comes out the same. */
export const compareIn = (language: string): ((a: string, b: string) => number) => {
  const inLanguage = collator(language).compare
  return (a, b) => {
    const order = inLanguage(a, b)
    if (order !== 0) return order
    return a < b ? -1 : a > b ? 1 : 0
  }
}
