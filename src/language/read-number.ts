import { readDigits } from './digits.ts'
import { fit } from './intl.ts'
import { remembering } from './remembering.ts'
import { languageOf } from './tag.ts'

type Separators = Readonly<{ group: string; decimal: string }>

const separators = remembering((language: string): Separators => {
  const parts = new Intl.NumberFormat(fit(language, 'NumberFormat'), { numberingSystem: 'latn' }).formatToParts(
    1234567.5,
  )
  const sign = (type: string): string => parts.find((part) => part.type === type)?.value ?? ''
  return { group: sign('group'), decimal: sign('decimal') }
})

const INVISIBLE = /[\u200B-\u200F\u061C\u2066-\u2069\uFEFF]/gu
// ۱۲/۵ is how Persian keyboards write ۱۲٫۵; 1/2 is a half.
const PERSIAN_SLASH = /(?<=^[^/]*[۰-۹])\/(?=[۰-۹]+[^/\d۰-۹]*$)/u
const MINUS = /^[-−‐–]\s*/u

/** Longer is no number that anybody typed, in UTF-16 units. */
const LONGEST = 200

/** A number that somebody typed, in any script's digits: `۱٬۲۳۴٫۵`, `١٢٣٤`, `1,234.5`, `1 234,5` in French, `۱۲/۵` in
 *  Persian, `−۵`, `۲۵٪` (0.25). Undefined where it is not one number, or where its groups are not groups of three (two
 *  in the languages of India): `1,23` in English. `language` says which sign is the decimal one; ٫ and ٬ are the same
 *  in every language. */
export const readNumber = (text: string, language = 'en'): number | undefined => {
  if (text.length > LONGEST) return undefined
  const typed = languageOf(language) === 'fa' ? text.replace(PERSIAN_SLASH, '٫') : text
  let bare = readDigits(typed.normalize('NFKC')).replace(INVISIBLE, '').trim()
  const negative = MINUS.test(bare)
  if (negative) bare = bare.replace(MINUS, '')
  else bare = bare.replace(/^\+\s*/, '')
  const percent = /^[%٪]\s*|\s*[%٪]$/u
  const share = percent.test(bare)
  if (share) bare = bare.replace(percent, '')
  const plain = ungrouped(bare, separators(language))
  if (plain === undefined) return undefined
  const value = Number(plain) * (negative ? -1 : 1)
  return share ? Number((value / 100).toPrecision(15)) : value
}

const ungrouped = (text: string, { group, decimal }: Separators): string | undefined => {
  // Typed text has ASCII signs, Persian and Arabic have their own, and many people group by spaces or apostrophes.
  const decimals = text.includes('٫')
    ? '٫'
    : text.includes('٬')
      ? '.'
      : decimal === '٫' || decimal === ''
        ? '.'
        : decimal
  const [whole = '', fraction, ...more] = text.split(decimals)
  if (more.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return undefined
  const groups = whole.split(
    /[٬،'’ \u00A0\u202F]/u.test(whole)
      ? /[٬،'’ \u00A0\u202F]/u
      : decimals === ','
        ? '.'
        : group === '' || group === decimals
          ? ','
          : /[,]/u,
  )
  const [first = '', ...rest] = groups
  if (
    rest.length > 0 &&
    (!/^\d{1,3}$/.test(first) ||
      !rest.every((digits, place) => digits.length === 3 || (digits.length === 2 && place < rest.length - 1)))
  )
    return undefined
  const joined = groups.join('')
  if (!/^\d*$/.test(joined) || (joined === '' && fraction === undefined)) return undefined
  return `${joined === '' ? '0' : joined}${fraction === undefined ? '' : `.${fraction}`}`
}
