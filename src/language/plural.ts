import { fit } from './intl.ts'
import { remembering } from './remembering.ts'

/** CLDR's names of the forms of a word after a number. */
export type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'

const rules = remembering((key: string): Intl.PluralRules => {
  const [language = 'en', type] = key.split(' ') as [string, 'cardinal' | 'ordinal']
  return new Intl.PluralRules(fit(language, 'PluralRules'), { type })
})

/** Which form of a word stands with a number: Arabic has all six (3 → `few`: ثلاثة مواضيع), Persian and English two (in
 *  Persian 0 and 1 are `one`). `ordinal` is for *1st, 2nd, 3rd*. */
export const pluralForm = (n: number, language: string, type: 'cardinal' | 'ordinal' = 'cardinal'): PluralForm =>
  rules(`${language} ${type}`).select(n)
