/** Foreign runs that have numbers above or below the line in them: CO₂, m², ¹⁴C. */

import { readDigits } from '#language/digits.ts'
import { foreignRuns } from '#language/foreign-runs.ts'
import { escape } from './escape.ts'
import type { Direction } from './isolate.ts'
import type { Inline, Mark } from './schema.ts'

/** No formula has more; a text that is made of little pieces is not to be read again at each of them. */
const mostPieces = 100

/** Words on the line, or above or below it. */
export interface Piece {
  text: string
  tag?: 'sub' | 'sup'
}

const SMALL = { sub: '₀₁₂₃₄₅₆₇₈₉', sup: '⁰¹²³⁴⁵⁶⁷⁸⁹' } as const

const TAGS: Partial<Record<Mark['type'], 'sub' | 'sup'>> = { subscript: 'sub', superscript: 'sup' }

/** The pieces from `at` on that stand side by side with nothing about them but that some stand above or below the line;
 *  empty where none does.
 *  @param isOpen whether a mark is that of an element around. */
export const formulaAt = (
  content: readonly Inline[],
  at: number,
  to: number,
  isOpen: (mark: Mark) => boolean,
): readonly Piece[] => {
  const pieces: Piece[] = []
  for (let next = at; next < Math.min(to, at + mostPieces); next++) {
    const inline = content[next]
    if (inline?.type !== 'text') break
    const marks = (inline.marks ?? []).filter((mark) => !isOpen(mark))
    const tag = marks[0] && TAGS[marks[0].type]
    if (marks.length > 1 || (marks.length === 1 && tag === undefined)) break
    pieces.push({ text: inline.text, ...(tag && { tag }) })
  }
  return pieces.length > 1 && pieces.some(({ tag }) => tag !== undefined) ? pieces : []
}

/** Such pieces as HTML, each foreign run isolated whole. */
export const formulaHtml = (pieces: readonly Piece[], around: Direction, open: boolean, close: boolean): string => {
  const ends: number[] = []
  let seen = ''
  for (const { text, tag } of pieces) {
    seen +=
      tag === undefined
        ? text
        : text.replaceAll(/[0-9۰-۹٠-٩]/g, (digit) => SMALL[tag].charAt(Number(readDigits(digit))))
    ends.push(seen.length)
  }
  const starts = [0, ...ends]
  // What begins or ends within a raised piece is left alone, for no two elements may cross.
  const within = new Set<number>()
  for (const [n, { tag }] of pieces.entries())
    if (tag !== undefined) for (let place = (starts[n] ?? 0) + 1; place < (ends[n] ?? 0); place++) within.add(place)
  const runs = foreignRuns(seen, around, open, close).filter(({ from, to }) => !within.has(from) && !within.has(to))
  let html = ''
  let next = 0
  let inside = false
  for (const [n, { text, tag }] of pieces.entries()) {
    const start = starts[n] ?? 0
    const end = ends[n] ?? start
    let done = start
    let words = ''
    const turn = (place: number, mark: string): void => {
      words += escape(text.slice(done - start, place - start)) + mark
      done = place
      inside = !inside
    }
    let before = ''
    for (let run = runs[next]; run !== undefined; run = runs[next]) {
      if (!inside && run.from < end) {
        // At the edge of a raised piece the isolate stands around its element.
        if (tag !== undefined && run.from === start && run.to >= end) {
          before = `<bdi dir="${run.direction}">`
          inside = true
        } else turn(run.from, `<bdi dir="${run.direction}">`)
      }
      if (!inside || run.to > end || (tag !== undefined && run.to === end)) break
      turn(run.to, '</bdi>')
      next++
    }
    words += escape(text.slice(done - start))
    html += before + (tag === undefined ? words : `<${tag}>${words}</${tag}>`)
    if (inside && runs[next]?.to === end) {
      html += '</bdi>'
      inside = false
      next++
    }
  }
  return html
}
