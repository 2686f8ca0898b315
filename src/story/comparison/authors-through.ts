import type { Who } from '../actor.ts'
import type { Authors } from '../manuscript/authors.ts'
import type { Comparison } from './compare.ts'
import type { ComparedNode } from './nodes.ts'

type Typed = [from: number, to: number, who: number]

/** Who wrote which words of a text that somebody saved over another: whatever stayed is still whose it was, and what is
 *  new is theirs. Without somebody, nobody is named for it.
 *  @param authors those of the old text. */
export const authorsThrough = (
  { head, body }: Comparison,
  authors: Authors,
  by: Pick<Who, 'kind' | 'id' | 'name'> | undefined,
): Authors => {
  const who = [...authors.who]
  const known = by === undefined ? -1 : who.findIndex((one) => one.kind === by.kind && one.id === by.id)
  const me = known < 0 ? who.length : known
  const typed: Typed[] = []
  const add = (from: number, to: number, whose: number): void => {
    const last = typed.at(-1)
    if (last !== undefined && last[2] === whose && last[1] === from) last[1] = to
    else if (to > from) typed.push([from, to, whose])
  }
  const walk = (node: ComparedNode): void => {
    for (const { kind, at, was, change, text } of node.pieces ?? []) {
      if (at === undefined) continue
      const size = kind === 'text' ? text.length : 1
      if (change === 'inserted') {
        if (by !== undefined) add(at, at + size, me)
      } else if (was !== undefined)
        for (const [from, to, whose] of within(authors.typed, was, was + size))
          add(from - was + at, to - was + at, whose)
    }
    node.children.forEach(walk)
  }
  for (const node of [...head, ...body]) walk(node)
  if (by !== undefined && known < 0 && typed.some(([, , whose]) => whose === me))
    who.push({ kind: by.kind, id: by.id, name: by.name })
  return { who, typed }
}

/** What of these stretches, which are in their order, lies between two positions. */
export const within = (typed: Authors['typed'], from: number, to: number): Typed[] => {
  let low = 0
  for (let high = typed.length; low < high;) {
    const middle = (low + high) >> 1
    if ((typed[middle]?.[1] ?? 0) <= from) low = middle + 1
    else high = middle
  }
  const found: Typed[] = []
  for (let at = low; at < typed.length; at += 1) {
    const [start, end, whose] = typed[at] ?? [to, to, 0]
    if (start >= to) break
    found.push([Math.max(start, from), Math.min(end, to), whose])
  }
  return found
}
