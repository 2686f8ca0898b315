/** Runs of text whose direction differs from the text around them, and that nobody marked with a language.
 *
 *  The bidirectional algorithm (UAX 9) finds such runs by itself, but lets them swallow what follows: a number after a
 *  name changes sides, "C++" loses its signs. Each run is therefore wrapped in an isolate of its own. A run is only
 *  wrapped where its whole extent is seen; a name of which a part is bold stays as it is, for two isolates would stand
 *  in the wrong order. */

import { escape } from './escape.ts'

export type Direction = 'ltr' | 'rtl'

const rtl = String.raw`\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EEFF}`
const rtlLetter = new RegExp(String.raw`[\p{L}&&[${rtl}]]`, 'v')
const ltrLetter = new RegExp(String.raw`[\p{L}--[${rtl}]]`, 'v')
// What a run ends at: in text from the right everything that belongs to it (letters, native digits, its punctuation),
// in text from the left every letter of it.
const betweenRtl = new RegExp(String.raw`[^${rtl}«»\n]+`, 'gv')
const betweenLtr = new RegExp(String.raw`[^[\p{L}--[${rtl}]]\n]+`, 'gv')
const rtlAny = new RegExp(String.raw`[${rtl}]`, 'v')

/** Which directions the letters of a text have. */
export const directionsIn = (text: string): { ltr: boolean; rtl: boolean } =>
  ({ ltr: ltrLetter.test(text), rtl: rtlLetter.test(text) })

/** Text as HTML, its foreign runs isolated. `open` and `close` say whether the text begins and ends where nothing
 *  stands beside it, so that a run at its edge is whole. */
export const isolated = (text: string, around: Direction, open: boolean, close: boolean): string => {
  if (!(around === 'rtl' ? ltrLetter : rtlLetter).test(text)) return escape(text)
  let html = ''
  let done = 0
  for (const found of text.matchAll(around === 'rtl' ? betweenRtl : betweenLtr)) {
    const end = found.index + found[0].length
    const whole = (open || found.index > 0) && (close || end < text.length)
    if (!whole) continue
    // A line that is foreign from end to end keeps its last full stop on its own side.
    const all = found[0].length === text.length && !(around === 'rtl' ? rtlLetter : ltrLetter).test(text)
    const run = all ? trimmed(text) : around === 'rtl' ? ltrRun(found[0]) : rtlRun(found[0])
    if (run === undefined) continue
    const from = found.index + run[0]
    const to = found.index + run[1]
    html += `${escape(text.slice(done, from))}<bdi dir="${around === 'rtl' ? 'ltr' : 'rtl'}">${escape(text.slice(from, to))}</bdi>`
    done = to
  }
  return html + escape(text.slice(done))
}

const trimmed = (text: string): [number, number] => [text.length - text.trimStart().length, text.trimEnd().length]

/** From the first to the last Latin letter or digit, with the digits and signs that touch them: 3M, C++, @name. */
const ltrRun = (piece: string): [number, number] | undefined => {
  const first = piece.search(ltrLetter)
  if (first < 0) return
  let from = first
  while (from > 0 && /[0-9@#$€£.,:/+_-]/.test(piece.charAt(from - 1))) from--
  while (from < first && /[.,:/-]/.test(piece.charAt(from))) from++
  let to = piece.length
  while (to > first + 1 && !/[\p{L}\p{M}0-9]/u.test(piece.charAt(to - 1)) && !isLowSurrogate(piece, to - 1)) to--
  while (to < piece.length && /[+#%°/]/.test(piece.charAt(to))) to++
  return withBrackets(piece, from, to)
}

/** From the first letter to the last letter, native digit or mark of the script. */
const rtlRun = (piece: string): [number, number] | undefined => {
  const from = piece.search(rtlLetter)
  if (from < 0) return
  let to = piece.length
  while (to > from + 1 && !rtlAny.test(piece.charAt(to - 1)) && !isLowSurrogate(piece, to - 1)) to--
  return withBrackets(piece, from, to)
}

/** A bracket that a run opens it also closes: "Apple (AAPL)" is isolated whole, for the second bracket alone would be
 *  mirrored outside. */
const withBrackets = (piece: string, from: number, to: number): [number, number] => {
  const open: string[] = []
  for (const sign of piece.slice(from, to)) {
    const closing = brackets.get(sign)
    if (closing !== undefined) open.push(closing)
    else if (sign === open.at(-1)) open.pop()
  }
  let end = to
  while (open.length > 0 && piece.charAt(end) === open.at(-1)) {
    open.pop()
    end++
  }
  return [from, end]
}

const brackets = new Map([['(', ')'], ['[', ']'], ['{', '}']])

// Letters beyond the first plane (and emoji, which do no harm inside a run) are two units long: never cut between them.
const isLowSurrogate = (text: string, at: number): boolean => /[\uDC00-\uDFFF]/.test(text.charAt(at))
