import { addressesIn } from './addresses.ts'
import { fit } from './intl.ts'
import { remembering } from './remembering.ts'

/** A stretch of a text that is compared as one: a word, a number with its signs, an address, a space, a mark. */
export interface WordPiece {
  readonly from: number
  readonly to: number
}

const segmenter = remembering(
  (language: string) => new Intl.Segmenter(fit(language, 'Collator'), { granularity: 'word' }),
)

// What Unicode's rules part and writers do not: a number with its sign, its unit, its groups (12:30, ۱۲–۱۴, ۲۰٪), and
// names and words with a mark inside (well-known, S. 3, C++). A line runs otherwise where only half of one is changed.
const ONE = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}])[+\-−±$€£¥#№]{0,3}\p{Nd}+(?:[.,:/٫٬’\-‐‑–−×]\p{Nd}+)*[%٪‰°]{0,3}`,
    String.raw`(?<![\p{L}\p{N}\p{M}\u200C_])[\p{L}\p{N}\p{M}\u200C_]+(?:[\-‐‑'’&.][\p{L}\p{N}\p{M}\u200C_]+)+`,
    String.raw`\p{L}[+#]{1,3}(?![\p{L}\p{N}])`,
  ].join('|'),
  'gu',
)
const MAYBE = /[^\p{L}\p{M}\p{N}\s\u200C،؛؟!«»()…"]/u

/** A text in pieces, in their order, without a gap. Words are those of Intl.Segmenter, so that a compound with
 *  half-spaces is one and languages without spaces come apart by their dictionaries. */
export const wordPieces = (text: string, language: string): WordPiece[] => {
  const whole = MAYBE.test(text) ? wholes(text) : []
  const pieces: WordPiece[] = []
  let next = 0
  let from = 0
  for (const { index, segment } of segmenter(language).segment(text)) {
    const to = index + segment.length
    while ((whole[next]?.to ?? Infinity) <= index) next += 1
    const one = whole[next]
    // A boundary inside of what is one is none.
    if (one !== undefined && to > one.from && to < one.to) continue
    pieces.push({ from, to })
    from = to
  }
  if (from < text.length) pieces.push({ from, to: text.length })
  return pieces
}

/** Stretches that are not to come apart, in their order. */
const wholes = (text: string): WordPiece[] => {
  const found = [...text.matchAll(ONE)].map(({ index, 0: one }) => ({ from: index, to: index + one.length }))
  const all = [...addressesIn(text), ...found].toSorted((a, b) => a.from - b.from || b.to - a.to)
  const joined: { from: number; to: number }[] = []
  for (const { from, to } of all) {
    const last = joined.at(-1)
    if (last !== undefined && from < last.to) last.to = Math.max(last.to, to)
    else joined.push({ from, to })
  }
  return joined
}
