import { addressesIn } from '../addresses.ts'
import { detectLanguage } from '../detect.ts'
import { foreignRuns } from '../foreign-runs.ts'
import { isNear } from '../near.ts'
import type { Part } from '../run.ts'
import { direction } from '../tag.ts'

const CODE = /`[^`\n]+`|<[A-Za-z/!][^<>\n]*>/g
const LINE = /[^\n]+/g
const QUOTED = /«[^«»\n]*»|“[^“”\n]*”|„[^„“”\n]*[“”]|"[^"\n]*"/g

/** What no rule of a language may touch in a text, in order, none within another: addresses, code, runs in letters of
 *  the other direction, and lines and quotations that are plainly in another language. */
export const sparedIn = (text: string, language: string): readonly Part[] => {
  if (!/\p{L}/u.test(text)) return addressesIn(text)
  const found: Part[] = [
    ...addressesIn(text),
    ...placesOf(CODE, text),
    ...foreignRuns(text, direction(language)).filter(({ from, to }) => /\p{L}/u.test(text.slice(from, to))),
    ...placesOf(LINE, text).filter(({ from, to }) =>
      isOther(text.slice(from, to).replaceAll(QUOTED, ' '), language, LINE_SURE),
    ),
    ...placesOf(QUOTED, text)
      // The marks themselves are the text's.
      .map(({ from, to }) => ({ from: from + 1, to: to - 1 }))
      .filter(({ from, to }) => isOther(text.slice(from, to), language, QUOTE_SURE)),
  ]
  return joined(found.toSorted((one, other) => one.from - other.from))
}

const placesOf = (pattern: RegExp, text: string): Part[] =>
  [...text.matchAll(pattern)].map(({ index, 0: words }) => ({ from: index, to: index + words.length }))

/** How sure one must be, and of how many words at least, that a line or a quotation is in another language. A quotation
 *  often is; that nothing is proposed for it costs little. */
const LINE_SURE = { sure: 0.65, fewest: 4 } as const
const QUOTE_SURE = { sure: 0.5, fewest: 2 } as const

const isOther = (
  text: string,
  language: string,
  { sure, fewest }: Readonly<{ sure: number; fewest: number }>,
): boolean => {
  if (text.trim().split(/\s+/u, fewest).length < fewest) return false
  const guess = detectLanguage(text)
  return guess !== undefined && guess.confidence >= sure && !isNear(guess.tag, language)
}

const joined = (parts: readonly Part[]): readonly Part[] => {
  const all: { from: number; to: number }[] = []
  for (const { from, to } of parts) {
    const last = all.at(-1)
    if (last !== undefined && from < last.to) last.to = Math.max(last.to, to)
    else all.push({ from, to })
  }
  return all
}
