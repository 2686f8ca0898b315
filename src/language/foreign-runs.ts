/** Runs of text whose direction differs from the text around them, or that would come apart in it.
 *
 *  The bidirectional algorithm (UAX 9) finds foreign words by itself, but lets them swallow what follows: a number
 *  after a name changes sides, "C++" loses its signs. In lines from right to left it also turns round the groups of a
 *  telephone number, the signs of a negative or dated number, and a score in Western digits. Each such run needs an
 *  isolate of its own. */

import { addressesIn } from './addresses.ts'
import { numbersIn } from './foreign-numbers.ts'
import { ltrRun, rtlRun } from './run-edges.ts'
import type { Direction, Part, Run } from './run.ts'
import { itemsOf } from './run-items.ts'
import { ltrLetter, rtl, rtlAny, rtlLetter } from './run-letters.ts'

export type { Direction, Run } from './run.ts'

// What a run ends at: in text from the right everything that belongs to it (letters, native digits, its punctuation),
// in text from the left every letter of it.
const betweenRtl = new RegExp(String.raw`[^${rtl}«»\n]+`, 'gv')
const betweenLtr = new RegExp(String.raw`[^[\p{L}--[${rtl}]]\n]+`, 'gv')
// Groups of Arabic-Indic digits come apart in lines of both directions.
const GROUPED = /[٠-٩][ \u00A0\u202F\-–()/][ (]?[٠-٩]/

/** Which directions the letters of a text have. */
export const directionsIn = (text: string): { ltr: boolean; rtl: boolean } => ({
  ltr: ltrLetter.test(text),
  rtl: rtlLetter.test(text),
})

/** The runs of a line to be isolated, in their order; they never overlap. `open` and `close` say whether the text
 *  begins and ends where nothing stands beside it: a run at another edge may go on beyond it (a name of which a part is
 *  bold) and is left alone, for two isolates would stand in the wrong order. */
export const foreignRuns = (text: string, around: Direction, open = true, close = true): readonly Run[] => {
  const letters = (around === 'rtl' ? ltrLetter : rtlLetter).test(text)
  if (!letters && (around === 'ltr' ? !GROUPED.test(text) : !/\p{Nd}/u.test(text))) return []
  const whole = ({ from, to }: Part): boolean => (open || from > 0) && (close || to < text.length)
  // A line that is foreign from end to end keeps its last full stop on its own side.
  const all = letters && !(around === 'rtl' ? rtlAny : ltrLetter).test(text) && !/[\n«»]/.test(text)
  if (all) {
    return whole({ from: 0, to: text.length }) && text.trim() !== ''
      ? [{ from: text.length - text.trimStart().length, to: text.trimEnd().length, direction: opposite(around) }]
      : []
  }
  const addresses = around === 'rtl' ? addressesIn(text).filter(whole) : []
  const runs: Run[] = addresses.map(({ from, to }) => ({ from, to, direction: 'ltr' }))
  if (letters) {
    for (const [start, end] of between(addresses, text.length)) {
      for (const found of text.slice(start, end).matchAll(around === 'rtl' ? betweenRtl : betweenLtr)) {
        const from = start + found.index
        const piece = { from, to: from + found[0].length }
        if (!whole(piece)) continue
        for (const item of itemsOf(text, piece, around)) {
          const run = around === 'rtl' ? ltrRun(text, item, close) : rtlRun(text, item)
          if (run !== undefined) runs.push({ ...run, direction: opposite(around) })
        }
      }
    }
  }
  return inOrder(runs, numbersIn(text, inOrder(runs, []), whole), around)
}

const inOrder = (runs: readonly Run[], numbers: readonly Run[], around: Direction = 'rtl'): readonly Run[] =>
  [...runs, ...numbers.filter(({ turned }) => around === 'rtl' || turned)].sort((one, other) => one.from - other.from)

const opposite = (direction: Direction): Direction => (direction === 'rtl' ? 'ltr' : 'rtl')

/** The stretches of a text that no address covers. */
const between = (addresses: readonly Readonly<{ from: number; to: number }>[], length: number): [number, number][] => {
  const starts = [0, ...addresses.map(({ to }) => to)]
  const ends = [...addresses.map(({ from }) => from), length]
  return starts.map((start, place): [number, number] => [start, ends[place] ?? length])
}
