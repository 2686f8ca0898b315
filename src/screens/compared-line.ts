import type { PieceSeen } from '#desk/views/compared-text.ts'
import { foreignRuns } from '#language/foreign-runs.ts'
import type { Direction, Run } from '#language/foreign-runs.ts'
import { direction } from '#language/tag.ts'
import { html, nothing } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { isLinkAddress } from '#story/body/address.ts'
import type { Mark } from '#story/body/schema.ts'

/** What a compared line is drawn with. */
export interface LinePens {
  /** Around what came, what went, and what is marked otherwise: each with words for who does not see it. */
  inserted(words: Markup, dir: Direction): Markup
  deleted(words: Markup, dir: Direction): Markup
  restyled(words: Markup): Markup
  /** The number of a footnote. */
  footnote(note: string): Markup
  /** Around a stretch that one person wrote; `begins` where another one wrote what stands before it. */
  written?(words: Markup, by: number | null, begins: boolean): Markup
}

/** A piece, or a part of one, that lies in one run. */
interface Part {
  readonly piece: PieceSeen
  readonly text: string
  readonly run: number | undefined
}

/** What stands in an isolate of its own. */
interface Wrapper {
  readonly lang?: string
  readonly dir: Direction
  readonly tag: 'bdi' | 'bdo' | 'code'
}

/** The words of a block with what came and what went in their places. Each run of these is isolated, and a name or a
 *  number that runs against the line keeps together also where only a part of it was changed: what is foreign in the
 *  old line or in the new one stands in one isolate. */
export const comparedLine = (pieces: readonly PieceSeen[], around: Direction, pens: LinePens): Markup => {
  const { parts, wrappers } = partsOf(pieces, around)
  const reach = new Map<number, [first: number, last: number]>()
  for (const [place, { run }] of parts.entries()) {
    if (run === undefined) continue
    const known = reach.get(run)
    if (known === undefined) reach.set(run, [place, place])
    else known[1] = place
  }
  const made: Markup[] = []
  let author: number | null | undefined
  const plain = (from: number, to: number, dir: Direction, code = false): Markup[] => {
    const all: Markup[] = []
    for (let at = from; at < to;) {
      const { piece } = parts[at] ?? {}
      if (piece === undefined) break
      let end = at + 1
      while (end < to && parts[end]?.piece.change === piece.change && parts[end]?.piece.by === piece.by) end += 1
      const words = html`${parts.slice(at, end).map((part) => styled(part, pens, code))}`
      const own = parts[at]?.run === undefined ? around : dir
      const changed =
        piece.change === 'same'
          ? words
          : piece.change === 'inserted'
            ? pens.inserted(words, own)
            : pens.deleted(words, own)
      all.push(pens.written === undefined ? changed : pens.written(changed, piece.by, piece.by !== author))
      author = piece.by
      at = end
    }
    return all
  }
  for (let at = 0; at < parts.length;) {
    const run = parts[at]?.run
    const wrapper = run === undefined ? undefined : wrappers[run]
    if (run === undefined || wrapper === undefined) {
      let end = at + 1
      while (end < parts.length && parts[end]?.run === undefined) end += 1
      made.push(...plain(at, end, around))
      at = end
      continue
    }
    // Whatever another run has within this one's reach goes with it.
    let end = reach.get(run)?.[1] ?? at
    for (let inner = at; inner <= end; inner += 1) {
      const other = parts[inner]?.run
      if (other !== undefined) end = Math.max(end, reach.get(other)?.[1] ?? 0)
    }
    made.push(wrapped(wrapper, plain(at, end + 1, wrapper.dir, wrapper.tag === 'code')))
    at = end + 1
  }
  return html`${made}`
}

const wrapped = ({ tag, dir, lang }: Wrapper, words: readonly Markup[]): Markup => {
  const language = lang === undefined ? nothing : html` lang="${lang}"`
  if (tag === 'code') return html`<code dir="${dir}">${words}</code>`
  return tag === 'bdo' ? html`<bdo dir="${dir}">${words}</bdo>` : html`<bdi${language} dir="${dir}">${words}</bdi>`
}

const BREAK = '\n'
const HIDDEN = '\uFFFC'

const partsOf = (pieces: readonly PieceSeen[], around: Direction): { parts: Part[]; wrappers: readonly Wrapper[] } => {
  const wrappers: Wrapper[] = []
  const same: number[] = []
  const add = (wrapper: Wrapper): number => {
    same.push(wrappers.length)
    return wrappers.push(wrapper) - 1
  }
  const root = (run: number): number => (same[run] === run ? run : root(same[run] ?? run))
  const side = (without: 'inserted' | 'deleted'): { run: (at: number) => number | undefined; ends: number[] } => {
    const line = pieces
      .filter(({ change }) => change !== without)
      .map(({ kind, text, marks }) =>
        kind === 'hard_break'
          ? BREAK
          : kind === 'footnote'
            ? HIDDEN
            : isMarked(marks)
              ? HIDDEN.repeat(text.length)
              : text,
      )
      .join('')
    const runs = foreignRuns(line, around).map((run: Run) => ({
      ...run,
      number: add({ dir: run.direction, tag: run.turned ? 'bdo' : 'bdi' }),
    }))
    return {
      run: (at) => runs.find(({ from, to }) => at >= from && at < to)?.number,
      ends: runs.flatMap(({ from, to }) => [from, to]),
    }
  }
  const [now, old] = [side('deleted'), side('inserted')]
  const parts: Part[] = []
  let [atNow, atOld] = [0, 0]
  let marked: { key: string; number: number } | undefined
  for (const piece of pieces) {
    const size = piece.kind === 'text' ? piece.text.length : 1
    const inNow = piece.change !== 'deleted'
    const inOld = piece.change !== 'inserted'
    const own = piece.kind === 'text' ? wrapperOf(piece.marks, around) : undefined
    if (own !== undefined) {
      const key = JSON.stringify(own)
      if (marked?.key !== key) marked = { key, number: add(own) }
      parts.push({ piece, text: piece.text, run: marked.number })
    } else {
      marked = undefined
      const cuts = new Set([0, size])
      if (inNow) for (const end of now.ends) if (end > atNow && end < atNow + size) cuts.add(end - atNow)
      if (inOld) for (const end of old.ends) if (end > atOld && end < atOld + size) cuts.add(end - atOld)
      const ends = [...cuts].toSorted((a, b) => a - b)
      for (const [place, from] of ends.entries()) {
        const to = ends[place + 1]
        if (to === undefined) break
        const runs = [inNow ? now.run(atNow + from) : undefined, inOld ? old.run(atOld + from) : undefined]
        const [one, other] = runs
        if (one !== undefined && other !== undefined) same[root(other)] = root(one)
        parts.push({ piece, text: piece.text.slice(from, to), run: one ?? other })
      }
    }
    if (inNow) atNow += size
    if (inOld) atOld += size
  }
  return {
    parts: parts.map((part) => ({ ...part, run: part.run === undefined ? undefined : root(part.run) })),
    wrappers,
  }
}

const isMarked = (marks: readonly Mark[]): boolean =>
  marks.some(({ type }) => type === 'language' || type === 'direction' || type === 'code')

const wrapperOf = (marks: readonly Mark[], around: Direction): Wrapper | undefined => {
  for (const mark of marks) {
    if (mark.type === 'code') return { dir: 'ltr', tag: 'code' }
    if (mark.type === 'direction') return { dir: mark.attrs.dir, tag: 'bdi' }
    if (mark.type === 'language') return { lang: mark.attrs.lang, dir: direction(mark.attrs.lang), tag: 'bdi' }
  }
  return isMarked(marks) ? { dir: around, tag: 'bdi' } : undefined
}

/** Words with their marks, but those that an isolate around them stands for. */
const styled = ({ piece, text }: Part, pens: LinePens, code: boolean): Markup => {
  if (piece.kind === 'hard_break') return html`<br>`
  if (piece.kind === 'footnote') return pens.footnote(piece.note ?? '')
  let words = html`${text}`
  for (const mark of piece.marks) words = inMark(mark, words, code)
  return piece.restyled ? pens.restyled(words) : words
}

const inMark = (mark: Mark, words: Markup, code: boolean): Markup => {
  switch (mark.type) {
    case 'strong':
      return html`<strong>${words}</strong>`
    case 'emphasis':
      return html`<em>${words}</em>`
    case 'strike':
      return html`<s>${words}</s>`
    case 'subscript':
      return html`<sub>${words}</sub>`
    case 'superscript':
      return html`<sup>${words}</sup>`
    case 'code':
      return code ? words : html`<code>${words}</code>`
    case 'link':
      return isLinkAddress(mark.attrs.href)
        ? html`<a href="${mark.attrs.href}" rel="noopener noreferrer" title="${mark.attrs.href}">${words}</a>`
        : words
    default:
      return words
  }
}
