/** Runs of text whose direction differs from the text around them, or that would come apart in it.
 *
 *  The bidirectional algorithm (UAX 9) finds foreign words by itself, but lets them swallow what follows: a number after a name
 *  changes sides, "C++" loses its signs. In lines from right to left it also turns round the groups of a telephone number, the
 *  signs of a negative or dated number, and a score in Western digits. Each such run needs an isolate of its own. */

import { addressesIn } from './addresses.ts'
import { numbersIn } from './foreign-numbers.ts'
import type { Direction, Run } from './run.ts'

export type { Direction, Run } from './run.ts'

const rtl = String.raw`\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EEFF}`
const rtlLetter = new RegExp(String.raw`[\p{L}&&[${rtl}]]`, 'v')
const ltrLetter = new RegExp(String.raw`[\p{L}--[${rtl}]]`, 'v')
// What a run ends at: in text from the right everything that belongs to it (letters, native digits, its punctuation),
// in text from the left every letter of it.
const betweenRtl = new RegExp(String.raw`[^${rtl}«»\n]+`, 'gv')
const betweenLtr = new RegExp(String.raw`[^[\p{L}--[${rtl}]]\n]+`, 'gv')
const rtlAny = new RegExp(String.raw`[${rtl}]`, 'v')

/** Which directions the letters of a text have. */
export const directionsIn = (text: string): { ltr: boolean; rtl: boolean } => ({
  ltr: ltrLetter.test(text),
  rtl: rtlLetter.test(text),
})

/** The runs of a line to be isolated, in their order; they never overlap. `open` and `close` say whether the text begins and ends
 *  where nothing stands beside it: a run at another edge may go on beyond it (a name of which a part is bold) and is left alone,
 *  for two isolates would stand in the wrong order. */
export const foreignRuns = (text: string, around: Direction, open = true, close = true): readonly Run[] => {
  const letters = (around === 'rtl' ? ltrLetter : rtlLetter).test(text)
  if (!letters && (around === 'ltr' || !/\p{Nd}/u.test(text))) return []
  const whole = (from: number, to: number): boolean => (open || from > 0) && (close || to < text.length)
  // A line that is foreign from end to end keeps its last full stop on its own side.
  const all = letters && !(around === 'rtl' ? rtlAny : ltrLetter).test(text) && !/[\n«»]/.test(text)
  if (all) {
    return whole(0, text.length) && text.trim() !== ''
      ? [{ from: text.length - text.trimStart().length, to: text.trimEnd().length, direction: opposite(around) }]
      : []
  }
  const addresses = around === 'rtl' ? addressesIn(text).filter(({ from, to }) => whole(from, to)) : []
  const runs: Run[] = addresses.map(({ from, to }) => ({ from, to, direction: 'ltr' }))
  if (letters) {
    for (const [start, end] of between(addresses, text.length)) {
      for (const found of text.slice(start, end).matchAll(around === 'rtl' ? betweenRtl : betweenLtr)) {
        const from = start + found.index
        if (!whole(from, from + found[0].length)) continue
        const run = around === 'rtl' ? ltrRun(found[0]) : rtlRun(found[0])
        if (run !== undefined) runs.push({ from: from + run[0], to: from + run[1], direction: opposite(around) })
      }
    }
  }
  runs.sort((one, other) => one.from - other.from)
  if (around === 'ltr') return runs
  const numbers = numbersIn(text, runs).filter(({ from, to }) => whole(from, to))
  return numbers.length === 0 ? runs : [...runs, ...numbers].sort((one, other) => one.from - other.from)
}

const opposite = (direction: Direction): Direction => (direction === 'rtl' ? 'ltr' : 'rtl')

/** The stretches of a text that no address covers. */
const between = (addresses: readonly Readonly<{ from: number; to: number }>[], length: number): [number, number][] => {
  const starts = [0, ...addresses.map(({ to }) => to)]
  const ends = [...addresses.map(({ from }) => from), length]
  return starts.map((start, place): [number, number] => [start, ends[place] ?? length])
}

const UNIT =
  /^(?:[kcmµμn]?m|[kmµμ]?g|[cm]?l|kB|[MGT]B|k?W|[MGT]W|[kMG]?Wh|[kMG]?Hz|k?V|m?A|mAh|[hk]?Pa|bar|px|dpi|ppm|ha|km\/h|km²|m²|m³|m\/s|mph|°?[CFK]|kg|kcal|dB|fps|USD|EUR|GBP|IRR)(?![\p{L}\p{N}+#])/u

/** From the first to the last Latin letter or digit, with the digits and signs that touch them: 3M, C++, @name, 25 km/h. */
const ltrRun = (piece: string): [number, number] | undefined => {
  const first = piece.search(ltrLetter)
  if (first < 0) return
  let from = first
  while (from > 0 && /[0-9@#$€£.,:/+_°−-]/.test(piece.charAt(from - 1))) from--
  while (from < first && /[.,:/-]/.test(piece.charAt(from)) && !/^[-−]\d/.test(piece.slice(from))) from++
  // Digits that belong to a longer number before them are left to it.
  if (UNIT.test(piece.slice(first)))
    from =
      /(?<![\p{N}\p{P}\p{S}][ \u00A0]?)(?:[+−-]?\d+(?:[.,]\d+)*(?:[–-]\d+)?[ \u00A0\u202F]°?)$/u.exec(
        piece.slice(0, first),
      )?.index ?? from
  let to = piece.length
  while (to > first + 1 && !/[\p{L}\p{M}0-9]/u.test(piece.charAt(to - 1)) && !isLowSurrogate(piece, to - 1)) to--
  while (to < piece.length && /[+#%°/²³]/.test(piece.charAt(to))) to++
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

const brackets = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
])

// Letters beyond the first plane (and emoji, which do no harm inside a run) are two units long: never cut between them.
const isLowSurrogate = (text: string, at: number): boolean => /[\uDC00-\uDFFF]/.test(text.charAt(at))
