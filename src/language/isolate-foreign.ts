import { foreignRuns } from './foreign-runs.ts'
import { stripBidi } from './isolate.ts'
import { direction } from './tag.ts'

const FIRST_STRONG = '\u2068'
const POP = '\u2069'
const LTR_MARK = '\u200E'
const CONTROLS = /([\u2066-\u2069])/
const GAP = /[^\p{Nd}\u200E]+(?!\u200E)/gu

/** A line of plain text (a title, a description, a letter) in a language, its foreign names, addresses, telephone
 *  numbers, scores and sums in isolates (UAX 9, U+2068 … U+2069), so that they are read in their order wherever the
 *  line is shown. What is isolated already stays as it is: doing it twice changes nothing. Groups of Arabic-Indic
 *  digits get a mark in each gap (U+200E). */
export const isolateForeign = (text: string, language: string): string => {
  const around = direction(language)
  return stripBidi(text)
    .split(/(\r\n|[\n\r\u0085\u2028\u2029])/)
    .map((line) => isolatedLine(line, around))
    .join('')
}

const isolatedLine = (line: string, around: 'ltr' | 'rtl'): string => {
  if (!CONTROLS.test(line)) return isolated(line, around, true, true)
  let depth = 0
  const pieces = line.split(CONTROLS)
  return pieces
    .map((piece, place) => {
      if (piece === POP) depth--
      else if (CONTROLS.test(piece)) depth++
      else if (depth === 0) return isolated(piece, around, place === 0, place === pieces.length - 1)
      return piece
    })
    .join('')
}

const isolated = (text: string, around: 'ltr' | 'rtl', open: boolean, close: boolean): string => {
  let made = ''
  let done = 0
  for (const { from, to, turned } of foreignRuns(text, around, open, close)) {
    const run = text.slice(from, to)
    made += text.slice(done, from) + FIRST_STRONG + (turned ? run.replaceAll(GAP, `$&${LTR_MARK}`) : run) + POP
    done = to
  }
  return made + text.slice(done)
}
