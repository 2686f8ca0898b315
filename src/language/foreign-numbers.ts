import type { Part, Run } from './run.ts'

const D = String.raw`[0-9\u0660-\u0669\u06F0-\u06F9]`
const NUMBER = String.raw`${D}+(?:[.,:/٫٬]${D}+)*`
const START = String.raw`(?<![\p{L}\p{Nd}\p{M}_.,:/@#+*٫٬])`
const END = String.raw`(?![\p{L}\p{Nd}_]|[.,:/٫٬]\p{Nd})`
const SPACE = String.raw`[ \u00A0\u202F]`
const GAP = String.raw`[ \u00A0\u202F\-‐‑–.()/]{1,2}`

// Seven digits or more: +98 21 8888 7777, (021) 8888-7777, 0800 123 456, ۰۲۱ ۸۸۸۸ ۷۷۷۷; a number of three groups or
// more, or of two that begins with +, 0 or a bracket.
const SEVEN = String.raw`(?!${D}{1,4}/${D}{1,2}/${D}{1,4}${END})(?=[+(]{0,2}(?:${D}(?:${GAP})?){7})`
const DIALLING = [
  String.raw`(?:\+|00|۰۰|٠٠)${D}{1,3}`,
  String.raw`\(?[0۰٠]${D}{1,4}\)?`,
  String.raw`\(${D}{2,5}\)`,
  String.raw`${D}{2,4}(?=${GAP}${D}{2,4}${GAP}${D})`,
  String.raw`${D}(?=${GAP}${D}{3}${GAP}${D}{3})`,
].join('|')
const PHONE = String.raw`${START}${SEVEN}(?:${DIALLING})(?:${GAP}${D}{1,8}){1,6}${END}`
const DIALLED = String.raw`${START}(?:\+${D}{6,15}|\*${D}+(?:[*#]${D}+)*#?)${END}`
const CODE_WORDS = [
  'کد|کدپستی|پستی|شناسه|شناسهٔ|رمز|رمزِ|پلاک|صندوق|پرواز|بوئینگ|بوینگ|ایرباس|مدل',
  'الرمز|رمز|البريدي|بريد|ص\\.ب\\.?|لوحة|الرحلة|بوينغ|إيرباص|طراز',
  'קוד|מיקוד|טיסה|בואינג|کۆدی|کۆد|کوډ',
].join('|')
// 978-3-16-148410-0, and after a word that says so any number with hyphens: کد پستی 12345-67890, بوئینگ 737-800.
const CODED = [
  String.raw`${START}(?=[0-9۰-۹٠-٩\-]{0,20}${D}{3})${D}+(?:-${D}+){3,5}(?:-X)?${END}`,
  String.raw`(?<=(?<![\p{L}\p{M}])(?:${CODE_WORDS})[:\s]{1,3})${D}{2,12}(?:-${D}{2,12})+${END}`,
  // Extensions of telephones: 123#.
  String.raw`${START}${D}{1,8}#`,
].join('|')
// 2026-11-24, 24-11-2026.
const DATED = String.raw`${START}(?:${D}{4}-${D}{1,2}-${D}{1,2}|${D}{1,2}-${D}{1,2}-${D}{4})${END}`
// 2 + 2 = 4, and 12 - 5 = 7: a hyphen is a minus where the result is told.
const WESTERN = String.raw`[0-9]+(?:[.,][0-9]+)*`
const RECKONED = [
  String.raw`${START}${WESTERN}(?: ?[+×÷=*] ?${WESTERN})+${END}`,
  String.raw`${START}${WESTERN}(?: ?[-–+−×÷*] ?${WESTERN})+(?: ?= ?${WESTERN})+${END}`,
].join('|')
// A minus or plus, or the sign of a currency, that the algorithm would put on the other side. A hyphen between spaces
// is a dash, and no sign after a number is that of the next one.
const SIGN = String.raw`[+−-]|(?<!${D}${SPACE}?)[+−]${SPACE}|[$€£¥₽₺₪₹] ?[−-]?`
const SIGNED = String.raw`${START}(?:${SIGN})[0-9۰-۹]+(?:[.,٫٬][0-9۰-۹]+)*[%٪°]?${END}`
// Scores and ranges: 4-1, 09:30–11:00, ۸ - ۱۲.
const RANGE = String.raw`${START}${NUMBER}(?:${SPACE}?[-–‑−]${SPACE}?${NUMBER})+${END}`
// A score with a colon after an Arabic or Persian word: the minutes of a time have two digits.
const SCORE = String.raw`(?<=[\p{Script=Arabic}\p{M}\u200C«(]${SPACE}?)${START}${D}{1,2}:${D}${END}`

const NUMBERS = new RegExp(
  `(?<whole>${DATED}|${CODED}|${PHONE}|${DIALLED}|${RECKONED})|(?<row>${RANGE}|${SCORE})|(?<signed>${SIGNED})`,
  'gu',
)
const MAYBE = new RegExp(
  [
    String.raw`${D}[ \u00A0\u202F)]?[-–‐‑−+×÷=*#]`,
    String.raw`${D}:${D}(?!\p{Nd})`,
    String.raw`[-+−(*$€£¥₽₺₪₹] ?${D}`,
    String.raw`${D}[ \u00A0\u202F]${D}`,
  ].join('|'),
  'u',
)
const TURNED = /[٠-٩][^٠-٩]/

/** Numbers that come apart in a line from right to left. Telephone numbers, codes (ISBN), dates with hyphens, sums,
 *  negative numbers and sums of money are runs from left to right. Of a score or a range each number is a run of its
 *  own, so that the line puts the one that was written first first, as its reader comes to it: that of the team before
 *  it, the beginning before the end. A plain number, a decimal, a time of day and a date with slashes keep their order
 *  by themselves.
 *
 *  `taken` are runs that are isolated already; what is not `whole` (it may go on beyond the text) is left alone. */
export const numbersIn = (text: string, taken: readonly Run[], isWhole: (part: Part) => boolean): readonly Run[] => {
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
      for (const number of numbersIn(text.slice(from, run.from), [], (part) =>
        isWhole({ from: from + part.from, to: from + part.to }),
      ))
        numbers.push({ ...number, from: from + number.from, to: from + number.to })
      pattern.lastIndex = run.to
    } else if (!isWhole({ from, to })) continue
    else if (found.groups?.['row'] === undefined) numbers.push(whole(found[0], from, to))
    else numbers.push(...row(found[0], from))
  }
  return numbers
}

const whole = (number: string, from: number, to: number): Run =>
  TURNED.test(number) ? { from, to, direction: 'ltr', turned: true } : { from, to, direction: 'ltr' }

const EACH = new RegExp(NUMBER, 'gu')
const EACH_SIDE = new RegExp(`${D}+`, 'gu')

const row = (text: string, at: number): Run[] => {
  const each = /[-–‑−]/.test(text) ? EACH : EACH_SIDE
  return [...text.matchAll(each)].map((number) => ({
    from: at + number.index,
    to: at + number.index + number[0].length,
    direction: 'ltr' as const,
  }))
}
