import { fit } from './intl.ts'
import { remembering } from './remembering.ts'
import { direction, languageOf } from './tag.ts'

const formatter = remembering((key: string): Intl.ListFormat => {
  const [type, language] = key.split(' ') as ['conjunction' | 'disjunction', string]
  return new Intl.ListFormat(language, { type, style: 'long' })
})

// CLDR's Persian list puts a comma before the last و, which people do not, and a hidden mark after each other comma.
// Kurdish and other neighbours of Persian, for which CLDR has no list, are joined in the same way, and so are choices
// in Pashto, where it has an English *or*.
const PERSIAN = { conjunction: ' و ', disjunction: ' یا ' } as const

/** Several names or words as one phrase: `A, B and C`, `الف، ب و پ`, `أ وب وج`; with `or` as a choice: `A, B or C`,
 *  `الف، ب یا پ`, `أ أو ب أو ج`. English here has no comma before *and*, unless `serialComma` asks for one. */
export const joinList = (
  items: readonly string[],
  language: string,
  { or = false, serialComma = false }: { or?: boolean; serialComma?: boolean } = {},
): string => {
  const type = or ? 'disjunction' : 'conjunction'
  const tag = fit(language, 'ListFormat')
  if (languageOf(tag) === 'fa' || (languageOf(tag) === 'ps' && or))
    return joined(items, '، ', languageOf(language) === 'ckb' && or ? ' یان ' : PERSIAN[type])
  if (languageOf(tag) !== 'en') return formatter(`${type} ${tag}`).format(items)
  if (languageOf(language) === 'en') return formatter(`${type} ${serialComma ? 'en-US' : 'en-GB'}`).format(items)
  // A language that nobody has described gets commas rather than an English *and*.
  const comma = direction(language) === 'rtl' ? '، ' : ', '
  return joined(items, comma, comma)
}

const joined = (items: readonly string[], between: string, last: string): string => {
  const head = items.slice(0, -1)
  return head.length === 0 ? items.join('') : head.join(between) + last + items.slice(-1).join('')
}
