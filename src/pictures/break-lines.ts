import { advancesOf } from './set-line.ts'
import type { SetText } from './set-line.ts'

/** A stretch of a text that stands on one line, without the space that ended it. */
export interface LinePlace {
  readonly start: number
  readonly end: number
}

/** What a text is to fit into, in pixels. */
export interface LineRoom {
  readonly width: number
  readonly height: number
  /** The size that is tried first, and the smallest. */
  readonly sizes: readonly [largest: number, smallest: number]
  /** Of the size: from one baseline to the next. */
  readonly leading: number
  /** More lines than these are set smaller instead, as long as that goes. */
  readonly most: number
}

const step = 2

/** Shrinks a text until it fits: the size, and the lines, which are as even as they can be. */
export const fitLines = (set: SetText, room: LineRoom): { readonly size: number; readonly lines: LinePlace[] } => {
  const advances = advancesOf(set)
  const words = wordsOf(set.text)
  const [largest, smallest] = room.sizes
  for (let size = largest; size > smallest; size -= step) {
    const lines = breakLines(words, advances, room.width / size)
    const most = Math.min(room.most, Math.floor(room.height / (size * room.leading)))
    if (lines !== undefined && lines.length <= most)
      return { size, lines: evened(words, advances, room.width / size, lines) }
  }
  const whole =
    breakLines(words, advances, room.width / smallest) ??
    breakLines(lettersOf(set.text), advances, room.width / smallest)
  return { size: smallest, lines: whole ?? [{ start: 0, end: set.text.length }] }
}

/** Where a line may end: at a space, and behind a hyphen or dash before which letters stand. */
const wordsOf = (text: string): LinePlace[] =>
  [...text.matchAll(/[^ ]+?(?:(?<=\p{L}[-–—/])(?=\p{L})|(?= |$))/gu)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }))

/** A word that is longer than a line at its smallest ends anywhere. */
const lettersOf = (text: string): LinePlace[] =>
  [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].map(({ segment, index }) => ({
    start: index,
    end: index + segment.length,
  }))

/** As many words on each line as it holds; undefined where a word is longer than that. */
const breakLines = (words: readonly LinePlace[], advances: Float64Array, width: number): LinePlace[] | undefined => {
  const lines: LinePlace[] = []
  const length = (start: number, end: number): number => (advances[end] ?? 0) - (advances[start] ?? 0)
  for (const { start, end } of words) {
    if (length(start, end) > width) return undefined
    const last = lines.at(-1)
    if (last !== undefined && length(last.start, end) <= width) lines[lines.length - 1] = { start: last.start, end }
    else lines.push({ start, end })
  }
  return lines
}

/** The same number of lines, in the narrowest room that they go into. */
const evened = (
  words: readonly LinePlace[],
  advances: Float64Array,
  width: number,
  lines: LinePlace[],
): LinePlace[] => {
  let [narrow, wide, best] = [0, width, lines]
  for (let round = 0; round < 10; round += 1) {
    const middle = (narrow + wide) / 2
    const tried = breakLines(words, advances, middle)
    if (tried !== undefined && tried.length <= lines.length) [wide, best] = [middle, tried]
    else narrow = middle
  }
  return best
}
