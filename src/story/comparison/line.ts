import type { Node } from 'prosemirror-model'
import { wordPieces } from '#language/word-pieces.ts'
import type { Mark } from '../body/schema.ts'
import { stretches } from './stretches.ts'
import type { Stretch } from './stretches.ts'

export type PieceChange = 'same' | 'inserted' | 'deleted'

/** A stretch of a text block that was changed in one way and is marked in one way. */
export interface ComparedPiece {
  readonly kind: 'text' | 'hard_break' | 'footnote'
  readonly change: PieceChange
  /** A line feed for a line break, nothing for a footnote. */
  readonly text: string
  /** Which note a footnote leads to. */
  readonly note: string | null
  /** As the new text has them; of what was deleted, as the old one had. */
  readonly marks: readonly Mark[]
  /** Whether the same words were marked otherwise before. */
  readonly restyled: boolean
  /** Where it stands in the new manuscript, and where it stood in the old one; undefined where it does not. */
  readonly at?: number
  readonly was?: number
}

/** Compares the words of two text blocks; undefined stands for a block that is not there. `start` is where the content
 *  of each begins in its manuscript. */
export const compareLines = (
  before: { readonly node: Node; readonly start: number } | undefined,
  after: { readonly node: Node; readonly start: number } | undefined,
  language: string,
): ComparedPiece[] => {
  if (before === undefined && after === undefined) return []
  if (after === undefined) return before === undefined ? [] : whole(lineOf(before.node), 'deleted', before.start)
  const now = lineOf(after.node)
  if (before === undefined) return whole(now, 'inserted', after.start)
  const old = lineOf(before.node)
  if (before.node.content.eq(after.node.content))
    return now.parts.map((part) => pieceOf(part, 'same', { at: after.start, was: before.start }))
  const [a, b] = tokensOfBoth(old, now, language)
  return readable(stretches(a.words, b.words), a, b).flatMap(({ same, a: [a0, a1], b: [b0, b1] }): ComparedPiece[] => {
    const [oldFrom, oldTo, newFrom, newTo] = [a.ends[a0] ?? 0, a.ends[a1] ?? 0, b.ends[b0] ?? 0, b.ends[b1] ?? 0]
    if (same)
      return cut(now, newFrom, newTo, partEnds(old, oldFrom, oldTo, newFrom)).map((part) => {
        const was = part.from - newFrom + oldFrom
        const restyled = !sameMarks(part.marks, partAt(old, was)?.marks ?? [])
        return { ...pieceOf(part, 'same', { at: after.start, was: before.start + was - part.from }), restyled }
      })
    return [
      ...cut(old, oldFrom, oldTo).map((part) => pieceOf(part, 'deleted', { was: before.start })),
      ...cut(now, newFrom, newTo).map((part) => pieceOf(part, 'inserted', { at: after.start })),
    ]
  })
}

/** The same for words that have no marks: an attribute of a block. */
export const compareWords = (before: string, after: string, language: string): ComparedPiece[] => {
  const [a, b] = tokensOfBoth(plainLine(before), plainLine(after), language)
  const plain = (text: string, change: PieceChange): ComparedPiece[] =>
    text === '' ? [] : [{ kind: 'text', change, text, note: null, marks: [], restyled: false }]
  return readable(stretches(a.words, b.words), a, b).flatMap(({ same, a: [a0, a1], b: [b0, b1] }) => {
    const old = before.slice(a.ends[a0], a.ends[a1])
    const now = after.slice(b.ends[b0], b.ends[b1])
    return same ? plain(now, 'same') : [...plain(old, 'deleted'), ...plain(now, 'inserted')]
  })
}

interface LinePart {
  readonly kind: ComparedPiece['kind']
  /** Offsets in the block: a line break and a footnote are one unit long each. */
  readonly from: number
  readonly to: number
  readonly text: string
  readonly note: string | null
  readonly marks: readonly Mark[]
}

interface Line {
  readonly text: string
  readonly parts: readonly LinePart[]
}

const FOOTNOTE = '\uFFFC'

const lineOf = (node: Node): Line => {
  const parts: LinePart[] = []
  let text = ''
  node.forEach((child, from) => {
    const marks = child.marks.map((mark) => mark.toJSON() as Mark)
    const kind = child.isText ? 'text' : child.type.name === 'footnote' ? 'footnote' : 'hard_break'
    const own = child.isText ? (child.text ?? '') : kind === 'footnote' ? FOOTNOTE : '\n'
    const note = kind === 'footnote' ? String(child.attrs['note']) : null
    parts.push({ kind, from, to: from + own.length, text: own, note, marks })
    text += own
  })
  return { text, parts }
}

const plainLine = (text: string): Line => ({ text, parts: [] })

/** What is compared, word for word; where each begins, and how many words count as one at both ends, where all is the
 *  same. */
interface Tokens {
  readonly words: readonly string[]
  readonly ends: readonly number[]
  readonly counts: readonly number[]
}

const tokensOfBoth = (a: Line, b: Line, language: string): [Tokens, Tokens] => {
  const [head, tail] = sameEnds(a.text, b.text)
  return [tokensOf(a, language, head, tail), tokensOf(b, language, head, tail)]
}

/** How much two texts have in common at their beginning and at their end, up to the space before another word. */
const sameEnds = (a: string, b: string): [head: number, tail: number] => {
  const shorter = Math.min(a.length, b.length)
  let head = 0
  while (head < shorter && a[head] === b[head]) head += 1
  while (head > 0 && !SPACE.test(a[head - 1] ?? '')) head -= 1
  let tail = 0
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1
  while (tail > 0 && !SPACE.test(a[a.length - tail] ?? '')) tail -= 1
  return [head, tail]
}

const tokensOf = ({ text, parts }: Line, language: string, head: number, tail: number): Tokens => {
  const ends = [0]
  const words: string[] = []
  const counts: number[] = []
  const notes = parts.filter(({ kind }) => kind === 'footnote')
  const add = (from: number, to: number, count: number): void => {
    if (to === from) return
    // Two footnotes are the same where they lead to the same note.
    const led = notes.filter((one) => one.from >= from && one.from < to).map(({ note }) => note)
    words.push([text.slice(from, to), ...led].join(' '))
    ends.push(to)
    counts.push(count)
  }
  const end = text.length - tail
  add(0, head, countIn(text.slice(0, head)))
  for (const { from, to } of wordPieces(text.slice(head, end), language))
    add(head + from, head + to, WORD.test(text.slice(head + from, head + to)) ? 1 : 0)
  add(end, text.length, countIn(text.slice(end)))
  return { words, ends, counts }
}

const SPACE = /\s/
const WORD = /[\p{L}\p{N}\uFFFC]/u
const countIn = (text: string): number => text.split(/\s+/).filter((word) => WORD.test(word)).length

const wordsIn = ({ counts }: Tokens, [from, to]: readonly [number, number]): number => {
  let sum = 0
  for (let at = from; at < to; at += 1) sum += counts[at] ?? 0
  return sum
}

/** The same so that it can be read: what is left of little between large changes goes with them, and lines that have
 *  hardly a word in common are told as one put in the place of the other. */
const readable = (all: readonly Stretch[], a: Tokens, b: Tokens): Stretch[] => {
  let same = 0
  for (const one of all) if (one.same) same += wordsIn(a, one.a)
  const most = Math.max(wordsIn(a, [0, a.words.length]), wordsIn(b, [0, b.words.length]))
  if (most > 3 && same * 5 < most) return [{ same: false, a: [0, a.words.length], b: [0, b.words.length] }]
  const sizes = all.map((one) => (one.same ? 0 : Math.max(wordsIn(a, one.a), wordsIn(b, one.b))))
  const made: { same: boolean; a: [number, number]; b: [number, number] }[] = []
  for (const [place, one] of all.entries()) {
    const around = Math.min(sizes[place - 1] ?? 0, sizes[place + 1] ?? 0)
    const between = place > 0 && place < all.length - 1
    const little = one.same && between && wordsIn(a, one.a) * 3 <= around
    const last = made.at(-1)
    if (last !== undefined && !last.same && (little || !one.same)) {
      last.a[1] = one.a[1]
      last.b[1] = one.b[1]
    } else made.push({ same: one.same, a: [...one.a], b: [...one.b] })
  }
  return made
}

/** The parts of a line between two offsets, cut there, and at others besides. */
const cut = (line: Line, from: number, to: number, more: readonly number[] = []): LinePart[] => {
  const found: LinePart[] = []
  if (to <= from) return found
  for (const part of line.parts) {
    if (part.to <= from || part.from >= to) continue
    const start = Math.max(part.from, from)
    const ends = [...more.filter((end) => end > start && end < Math.min(part.to, to)), Math.min(part.to, to)]
    let at = start
    for (const end of ends) {
      found.push({ ...part, from: at, to: end, text: part.text.slice(at - part.from, end - part.from) })
      at = end
    }
  }
  return found
}

/** Where parts of a line end, counted from elsewhere. */
const partEnds = ({ parts }: Line, from: number, to: number, elsewhere: number): number[] =>
  parts.filter((part) => part.to > from && part.to < to).map((part) => part.to - from + elsewhere)

const partAt = ({ parts }: Line, at: number): LinePart | undefined =>
  parts.find(({ from, to }) => at >= from && at < to)

const whole = (line: Line, change: PieceChange, start: number): ComparedPiece[] =>
  line.parts.map((part) => pieceOf(part, change, change === 'deleted' ? { was: start } : { at: start }))

const pieceOf = (
  { kind, from, text, note, marks }: LinePart,
  change: PieceChange,
  starts: { readonly at?: number; readonly was?: number },
): ComparedPiece => ({
  kind,
  change,
  text: kind === 'footnote' ? '' : text,
  note,
  marks,
  restyled: false,
  ...(starts.at !== undefined && { at: starts.at + from }),
  ...(starts.was !== undefined && { was: starts.was + from }),
})

const sameMarks = (a: readonly Mark[], b: readonly Mark[]): boolean => JSON.stringify(a) === JSON.stringify(b)
