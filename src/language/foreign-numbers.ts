import type { Run } from './run.ts'

const D = String.raw`[0-9\u0660-\u0669\u06F0-\u06F9]`
const START = String.raw`(?<![\p{L}\p{Nd}\p{M}_.,:/@#+*٫٬])`
const END = String.raw`(?![\p{L}\p{Nd}_]|[.,:/٫٬]\p{Nd})`
const GAP = String.raw`[ \u00A0\u202F\-‐‑–.()/]{1,2}`

// Seven digits or more: +98 21 8888 7777, (021) 8888-7777, 0800 123 456, ۰۲۱ ۸۸۸۸ ۷۷۷۷; a number of three groups or more, or of two
// that begins with +, 0 or a bracket.
const SEVEN = String.raw`(?=[+(]{0,2}(?:${D}(?:${GAP})?){7})`
const PHONE = String.raw`${START}${SEVEN}(?:(?:\+|00|۰۰|٠٠)${D}{1,3}|\(?[0۰٠]${D}{1,4}\)?|\(${D}{2,5}\)|${D}{2,4}(?=${GAP}${D}{2,4}${GAP}${D}))(?:${GAP}${D}{1,8}){1,6}${END}`
const DIALLED = String.raw`${START}(?:\+${D}{6,15}|\*${D}+(?:[*#]${D}+)*#?)${END}`
// 2026-11-24, and reckonings such as 2 + 2 = 4.
const DATED = String.raw`${START}[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}${END}`
const RECKONED = String.raw`${START}[0-9]+(?:[.,][0-9]+)*(?: ?[+−×÷=*] ?[0-9]+(?:[.,][0-9]+)*)+${END}`
const WESTERN = String.raw`${START}[+−-]?[0-9]+(?:[.,:][0-9]+)*[%°]?(?: ?[-–‑−] ?[0-9]+(?:[.,:][0-9]+)*[%°]?)+${END}`
// A minus or plus, or the sign of a currency, that the algorithm would put on the other side.
const SIGNED = String.raw`${START}(?:[+−-] ?|[$€£¥₽₺] ?[−-]?)[0-9۰-۹]+(?:[.,٫٬][0-9۰-۹]+)*[%٪°]?${END}`
// Native digits read from right to left, first the one that was written first; only what stands around could change that.
const NATIVE = String.raw`${START}(?:[٠-٩]+(?:[٫٬:/][٠-٩]+)*(?: ?[-–] ?[٠-٩]+(?:[٫٬:/][٠-٩]+)*)+|[۰-۹]+(?:[٫٬:/][۰-۹]+)*(?: ?– ?[۰-۹]+(?:[٫٬:/][۰-۹]+)*)+)${END}`

const NUMBERS = new RegExp(
  `(?<ltr>${DATED}|${PHONE}|${DIALLED}|${RECKONED}|${WESTERN}|${SIGNED})|(?<rtl>${NATIVE})`,
  'gu',
)
const MAYBE = /[0-9۰-۹٠-٩][ \u00A0)]?[-–‐‑−+×÷=*]|[-+−(*$€£¥₽₺] ?[0-9۰-۹٠-٩]|[0-9۰-۹٠-٩] [0-9۰-۹٠-٩]/

/** Numbers that come apart in a line from right to left, with the direction that they are read in: telephone numbers, scores and
 *  ranges, negative numbers, sums of money, dates with hyphens, sums. A plain number, a decimal, a time of day and a date with
 *  slashes keep their order by themselves.
 *
 *  `taken` are runs that are isolated already. Ranges and scores in native digits are read like the words around them, from right
 *  to left; those in Western digits like Western numbers. */
export const numbersIn = (text: string, taken: readonly Run[]): readonly Run[] => {
  if (!MAYBE.test(text)) return []
  const numbers: Run[] = []
  const pattern = new RegExp(NUMBERS)
  let next = 0
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const from = found.index
    const to = pattern.lastIndex
    while ((taken[next]?.to ?? Infinity) <= from) next++
    const run = taken[next]
    if (run !== undefined && run.from < to) {
      // What stands before the run may still be a number.
      for (const number of numbersIn(text.slice(from, run.from), []))
        numbers.push({ ...number, from: from + number.from, to: from + number.to })
      pattern.lastIndex = run.to
    } else numbers.push({ from, to, direction: found.groups?.['rtl'] === undefined ? 'ltr' : 'rtl' })
  }
  return numbers
}
