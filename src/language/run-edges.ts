import type { Part } from './run.ts'
import { ltrLetter, rtlAny, rtlLetter } from './run-letters.ts'
import { counted } from './run-units.ts'
import { abbreviation } from './sentence-words.ts'

const AMOUNT = /(?<![\p{N}\p{P}\p{S}][ \u00A0]?)(?:[+−-]?\d+(?:[.,]\d+)*(?:[–-]\d+)?[ \u00A0\u202F]°?)$/u
// At the head of a line, a clause or a quotation a number belongs to the foreign words after it: 50 Cent, 3 Doors Down.
const HEADING = /^[\s("“‘[]*(?=\d+(?:[.,]\d+)*[ \u00A0]$)/u

const LEADING = /^[-−]\d/u
// What begins with its sign where it stands apart from words before it: .NET, /home/news, --help.
const LEADING_APART = /^(?:[-−]\d|\.\p{L}|\/[\w.-]{1,40}\/|--\p{L})/u
const SCORE = / \d{1,2} ?[-–:] ?\d{1,2}$/u

/** From the first to the last Latin letter or digit of a part of a line from right to left, with the digits and signs
 *  that touch them: 3M, C++, @name, 25 km/h, CO₂, Norden Ltd., What now? */
export const ltrRun = (text: string, part: Part, close: boolean): Part | undefined => {
  const piece = text.slice(part.from, part.to)
  const first = piece.search(ltrLetter)
  if (first < 0) return undefined
  let from = first
  while (from > 0 && /[0-9⁰¹²³⁴-⁹₀-₉@#$€£.,:/+_°−¿¡-]/.test(piece.charAt(from - 1))) from--
  const before = text.charAt(part.from + from - 1)
  const leading = before === '' || /[\s("“[«،؛]/.test(before) ? LEADING_APART : LEADING
  while (from < first && /[.,:/-]/.test(piece.charAt(from)) && !leading.test(piece.slice(from, from + 50))) from++
  const lead = piece.slice(0, first)
  // Digits that belong to a longer number before them are left to it.
  if (counted.test(piece.slice(first, first + 12))) from = AMOUNT.exec(lead)?.index ?? from
  else if (!/[\p{L}\p{M}\p{N}]/u.test(text.charAt(part.from - 1))) from = HEADING.exec(lead)?.[0].length ?? from
  let to = piece.length
  while (to > first + 1 && !/[\p{L}\p{M}0-9⁰¹²³⁴-⁹₀-₉]/u.test(piece.charAt(to - 1)) && !isLowSurrogate(piece, to - 1))
    to--
  // The score after a name is the line's, which puts it between its two sides.
  to -= SCORE.exec(piece.slice(Math.max(first + 1, to - 12), to))?.[0].length ?? 0
  while (to < piece.length && /[+#%°/⁺⁻₊₋™®]/.test(piece.charAt(to))) to++
  if (/^(?:\(\)|\[\])/.test(piece.slice(to, to + 2))) to += 2
  const run = { from: part.from + from, to: part.from + closed(piece, from, to) }
  return withLastSign(text, run, part.to, close)
}

/** From the first letter to the last letter, native digit or mark of the script, in a line from left to right. */
export const rtlRun = (text: string, part: Part): Part | undefined => {
  const piece = text.slice(part.from, part.to)
  const from = piece.search(rtlLetter)
  if (from < 0) return undefined
  let to = piece.length
  while (to > from + 1 && !rtlAny.test(piece.charAt(to - 1)) && !isLowSurrogate(piece, to - 1)) to--
  const run = { from: part.from + from, to: part.from + closed(piece, from, to) }
  return { from: run.from, to: enclosedEnd(text, run) ?? run.to }
}

/** A bracket or a quotation that a run opens it also closes: "Apple (AAPL)" is isolated whole, for the second bracket
 *  alone would be mirrored outside. */
const closed = (piece: string, from: number, to: number): number => {
  const open: string[] = []
  const words = piece.slice(from, to)
  for (const [at, sign] of [...words].entries()) {
    const closing = PAIRS.get(sign)
    if (sign === open.at(-1)) open.pop()
    else if (closing !== undefined && (sign !== '"' || at > 0)) open.push(closing)
  }
  let end = to
  // A number and the sign of a sentence may stand before the mark that ends its quotation: (volume 2), “Yes.”
  for (let closing = open.pop(); closing !== undefined; closing = open.pop()) {
    const found = BEFORE_CLOSING.exec(piece.slice(end, end + 40))?.[0].length ?? 0
    if (piece.charAt(end + found) !== closing) break
    end += found + 1
  }
  return end
}

const BEFORE_CLOSING = /^(?:[ \u00A0]?\p{Nd}{1,20}(?:[.,:/٫٬-]\p{Nd}{1,9}){0,3}[%٪]?)?[.!?…,]{0,3}/u

const PAIRS = new Map(['()', '[]', '{}', '“”', '‘’', '""', '„“'].map((pair) => [pair.charAt(0), pair.charAt(1)]))
const QUOTES = new Map(['«»', '“”', '‘’', '""', "''", '„“', '()', '[]'].map((pair) => [pair.charAt(0), pair.charAt(1)]))

/** Where a run ends that fills a quotation or a bracket: with the sign before the mark that closes it. A full stop
 *  belongs to it where it is a sentence. */
const enclosedEnd = (text: string, { from, to }: Part): number | undefined => {
  const closing = QUOTES.get(text.charAt(from - 1))
  if (closing === undefined) return undefined
  const signs = /^(?:[!?…]+|\.{3}|\.)/.exec(text.slice(to))?.[0]
  if (signs === undefined || text.charAt(to + signs.length) !== closing) return undefined
  return signs === '.' && text.slice(from, to).trim().split(/\s+/).length < 3 ? undefined : to + signs.length
}

/** No abbreviation is longer, and a run without a space may be as long as a text, in UTF-16 units. */
const longestWord = 40

/** The sign after the last word where it is that word's and not the line's: the full stop of an abbreviation while the
 *  line goes on, a Latin question mark in a line whose own is ؟, an exclamation mark in the middle of the line. */
const withLastSign = (text: string, { from, to }: Part, limit: number, close: boolean): Part => {
  const enclosed = enclosedEnd(text, { from, to })
  if (enclosed !== undefined) return { from, to: enclosed }
  const goesOn = (at: number): boolean => !close || /[^\s»”"’)\]]/u.test(text.slice(at))
  if (text.charAt(to) === '.' && to < limit) {
    const last = /[\p{L}\p{M}.]+$/u.exec(text.slice(Math.max(from, to - longestWord), to))?.[0] ?? ''
    const letters = /^(?:\p{Lu}|\p{L}{1,2}(?:\.\p{L}{1,2})+)$/u.test(last)
    if (last.includes('.') && letters) return { from, to: to + 1 }
    return (letters || abbreviation(last, 'en') !== undefined) && goesOn(to + 1) ? { from, to: to + 1 } : { from, to }
  }
  const signs = /^[!?]+/.exec(text.slice(to, limit))?.[0] ?? ''
  if (signs === '') return { from, to }
  const asks = signs.includes('?') && /\p{Script=Arabic}/u.test(text)
  return asks || goesOn(to + signs.length) ? { from, to: to + signs.length } : { from, to }
}

// Letters beyond the first plane (and emoji, which do no harm inside a run) are two units long: never cut between them.
const isLowSurrogate = (text: string, at: number): boolean => /[\uDC00-\uDFFF]/.test(text.charAt(at))
