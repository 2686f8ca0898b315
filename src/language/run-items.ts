import { rtlLetter } from './run-letters.ts'
import type { Direction, Part } from './run.ts'

const QUOTED = /“[^“”]*”|"[^"]*"|„[^„“”]*[“”]|‘[^‘’]*’|\([^()]*\)|\[[^\][]*\]/g
// The signs of a list that stand between its items as signs of the line around.
const BETWEEN = /[,;] +|(?<! ) +[/|] +/g

/** The items of a list within a piece of foreign text: «Sizes: کوچک, بزرگ» has two, and a reader of English comes to
 *  the small size first. In a line from right to left a comma often belongs to the foreign words (London, UK), so that
 *  only three short items are a list there. What stands in quotation marks or brackets is one. */
export const itemsOf = (text: string, piece: Part, around: Direction): readonly Part[] => {
  const words = text.slice(piece.from, piece.to)
  const enclosed = /[«“"„‘([]/.test(text.charAt(piece.from - 1)) && /[»”"“’)\]]/.test(text.charAt(piece.to))
  const quoted = [...words.matchAll(QUOTED)].map((found): Part => ({
    from: found.index,
    to: found.index + found[0].length,
  }))
  let next = 0
  const isQuoted = (at: number): boolean => {
    while ((quoted[next]?.to ?? Infinity) <= at) next++
    return (quoted[next]?.from ?? Infinity) < at
  }
  const signs = enclosed ? [] : [...words.matchAll(BETWEEN)].filter(({ index }) => !isQuoted(index))
  const starts = [0, ...signs.map((sign) => sign.index + sign[0].length)]
  const ends = [...signs.map(({ index }) => index), words.length]
  const items = starts.map((from, place): Part => ({ from: piece.from + from, to: piece.from + (ends[place] ?? 0) }))
  const filled = items.filter(({ from, to }) => text.slice(from, to).trim() !== '')
  if (around === 'ltr') return filled
  const list =
    filled.length >= 3 && filled.every(({ from, to }) => text.slice(from, to).trim().split(/\s+/).length <= 3)
  return list && !rtlLetter.test(words) ? filled : [piece]
}
