import type { Node } from 'prosemirror-model'
import type { Step } from 'prosemirror-transform'
import { ReplaceStep } from 'prosemirror-transform'
import type { Who } from '../actor.ts'
import { MoveBlock } from './move-block.ts'

/** Who typed which words of a manuscript: stretches of its positions, in their order, each with the place of somebody
 *  in `who`. What nobody is named for was there before. */
export interface Authors {
  readonly who: readonly Who[]
  readonly typed: readonly (readonly [from: number, to: number, who: number])[]
}

export const nobody: Authors = { who: [], typed: [] }

/** The same after somebody's steps.
 *  @param done each step with the document that it was made in. */
export const authorsAfter = (
  { who, typed }: Authors,
  done: readonly { readonly step: Step; readonly before: Node }[],
  by: Who,
): Authors => {
  const known = who.findIndex(({ kind, id, name }) => kind === by.kind && id === by.id && name === by.name)
  const me = known < 0 ? who.length : known
  let stretches = typed.map(([from, to, whose]): [number, number, number] => [from, to, whose])
  for (const { step, before } of done) {
    const { doc } = step.apply(before)
    if (!doc) continue
    const map = step.getMap()
    const next: [number, number, number][] = []
    if (step instanceof MoveBlock) {
      const move: { from: number; to: number; at: number } = { from: 0, to: 0, at: 0 }
      map.forEach((oldStart, oldEnd, newStart, newEnd) => {
        if (oldEnd > oldStart) Object.assign(move, { from: oldStart, to: oldEnd })
        if (newEnd > newStart) move.at = newStart
      })
      for (const [from, to, whose] of stretches)
        if (from >= move.from && to <= move.to) next.push([from - move.from + move.at, to - move.from + move.at, whose])
        else next.push([map.map(from, 1), map.map(to, -1), whose])
    } else {
      const put: [number, number][] = []
      map.forEach((_from, _to, newStart, newEnd) => {
        if (newEnd > newStart) put.push([newStart, newEnd])
      })
      for (const [from, to, whose] of stretches) {
        let start = map.map(from, 1)
        const end = map.map(to, -1)
        for (const [inFrom, inTo] of put) {
          if (inTo <= start || inFrom >= end) continue
          if (inFrom > start) next.push([start, inFrom, whose])
          start = inTo
        }
        if (end > start) next.push([start, end, whose])
      }
      if (step instanceof ReplaceStep)
        for (const [from, to] of put) if (doc.textBetween(from, to, '', ' ') !== '') next.push([from, to, me])
    }
    stretches = joined(next)
  }
  return { who: known < 0 && stretches.some(([, , whose]) => whose === me) ? [...who, by] : who, typed: stretches }
}

const joined = (stretches: [number, number, number][]): [number, number, number][] => {
  const all: [number, number, number][] = []
  for (const [from, to, whose] of stretches.filter(([a, b]) => b > a).toSorted((a, b) => a[0] - b[0])) {
    const last = all.at(-1)
    if (last !== undefined && last[2] === whose && last[1] >= from) last[1] = Math.max(last[1], to)
    else all.push([from, to, whose])
  }
  return all
}
