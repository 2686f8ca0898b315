import type { Node } from 'prosemirror-model'
import { longestCommon } from '../longest-common.ts'
import type { ComparedNode } from './compared-node.ts'
import { compareLines, compareWords } from './line.ts'
import type { ComparedPiece } from './line.ts'
import { pairsOf } from './pairs.ts'
import { withJoined } from './joined.ts'
import { withParted } from './parted.ts'
import { standing } from './standing.ts'
import type { Standing } from './standing.ts'

export type { ComparedNode } from './compared-node.ts'

const lineTypes = new Set(['paragraph', 'heading'])
/** Whether one may have become the other. */
export const comparable = (a: Node, b: Node): boolean =>
  a.type === b.type || (lineTypes.has(a.type.name) && lineTypes.has(b.type.name)) || bothCells(a, b)

const bothCells = (a: Node, b: Node): boolean =>
  [a, b].every(({ type }) => type.name === 'table_cell' || type.name === 'table_header')

/** Compares the children of one node with those of another, which stand in the same language. */
export const compareChildren = (
  before: readonly Standing[],
  after: readonly Standing[],
  language: string,
): ComparedNode[] => {
  const was = new Map(before.map((one) => [one.key, one]))
  const twins = new Map<Standing, Standing>()
  for (const one of after) {
    const other = was.get(one.key)
    if (other !== undefined && comparable(other.node, one.node)) twins.set(one, other)
  }
  const known = new Set([...twins.values()].map(({ key }) => key))
  const still = longestCommon(
    before.flatMap(({ key }) => (known.has(key) ? key : [])),
    after.filter((one) => twins.has(one)).map(({ key }) => key),
  )
  const gone = new Map<string | undefined, Standing[]>()
  let previous: string | undefined
  for (const one of before)
    if (still.has(one.key)) previous = one.key
    else gone.set(previous, [...(gone.get(previous) ?? []), one])
  const places = new Map(before.map(({ key }, place) => [key, place]))
  const all: ComparedNode[] = []
  const leave = (one: Standing): void => void all.push(known.has(one.key) ? movedAway(one) : deleted(one, language))
  let come: Standing[] = []
  /** What came and what went between two blocks that stayed. */
  const settle = (left: readonly Standing[]): void => {
    const pairs = pairsOf(
      left.filter(({ key }) => !known.has(key)),
      come.filter((one) => !twins.has(one)),
    )
    let next = 0
    for (const one of come) {
      const other = pairs.get(one)
      if (other !== undefined) {
        for (; left[next] !== other && next < left.length; next += 1) leave(left[next] as Standing)
        next += 1
        all.push(compared(other, one, language))
        continue
      }
      const twin = twins.get(one)
      if (twin === undefined) {
        // What went stands before what came in its place.
        if (pairs.size === 0) for (; next < left.length; next += 1) leave(left[next] as Standing)
        all.push(inserted(one, language))
      } else
        all.push({
          ...compared(twin, one, language),
          moved: (places.get(one.key) ?? 0) > after.indexOf(one) ? 'up' : 'down',
        })
    }
    for (; next < left.length; next += 1) leave(left[next] as Standing)
    come = []
  }
  previous = undefined
  for (const one of after) {
    const twin = twins.get(one)
    if (twin === undefined || !still.has(one.key)) {
      come.push(one)
      continue
    }
    settle(gone.get(previous) ?? [])
    all.push(compared(twin, one, language))
    previous = one.key
  }
  settle(gone.get(previous) ?? [])
  return withJoined(withParted(all))
}

const movedAway = ({ node, key }: Standing): ComparedNode => ({
  type: 'moved_away',
  wasType: node.type.name,
  change: 'deleted',
  moved: null,
  parted: false,
  joined: false,
  key,
  attrs: {},
  was: {},
  lines: {},
  pieces: null,
  children: [],
})

/** A language that a block is marked with holds for all in it. */
const languageOf = (node: Node, language: string): string => {
  const lang: unknown = node.attrs['lang']
  return typeof lang === 'string' ? lang : language
}

const wordAttrs = ['speaker', 'role', 'caption', 'title', 'site', 'description']

const compared = (before: Standing, after: Standing, language: string): ComparedNode => {
  const [a, b] = [before.node, after.node]
  const own = languageOf(b, language)
  const isText = b.isTextblock
  const was = Object.fromEntries(
    Object.keys({ ...a.attrs, ...b.attrs })
      .filter((name) => name !== 'id' && name !== 'colwidth' && !wordAttrs.includes(name))
      .filter((name) => JSON.stringify(a.attrs[name]) !== JSON.stringify(b.attrs[name]))
      .map((name) => [name, a.attrs[name] as unknown]),
  )
  return {
    type: b.type.name,
    wasType: a.type === b.type ? null : a.type.name,
    change: a.eq(b) ? 'same' : 'changed',
    moved: null,
    parted: false,
    joined: false,
    key: after.key,
    attrs: shown(b),
    was,
    lines: linesOf(a, b, own),
    pieces: isText ? compareLines({ node: a, start: before.pos + 1 }, { node: b, start: after.pos + 1 }, own) : null,
    children: isText || b.isLeaf ? [] : compareChildren(childrenOf(before), childrenOf(after), own),
  }
}

const childrenOf = ({ node, pos }: Standing): Standing[] => standing(node, pos + 1)

const inserted = (one: Standing, language: string): ComparedNode => alone(one, 'inserted', language)
const deleted = (one: Standing, language: string): ComparedNode => alone(one, 'deleted', language)

const alone = (one: Standing, change: 'inserted' | 'deleted', language: string): ComparedNode => {
  const { node, pos, key } = one
  const own = languageOf(node, language)
  const line = { node, start: pos + 1 }
  return {
    type: node.type.name,
    wasType: null,
    change,
    moved: null,
    parted: false,
    joined: false,
    key: change === 'deleted' ? `${key}-was` : key,
    attrs: shown(node),
    was: {},
    lines: change === 'inserted' ? linesOf(undefined, node, own) : linesOf(node, undefined, own),
    pieces: node.isTextblock
      ? compareLines(change === 'deleted' ? line : undefined, change === 'inserted' ? line : undefined, own)
      : null,
    children: node.isTextblock || node.isLeaf ? [] : childrenOf(one).map((child) => alone(child, change, own)),
  }
}

const shown = (node: Node): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(node.attrs).filter(
      ([name, value]) => name !== 'id' && name !== 'colwidth' && !wordAttrs.includes(name) && value !== null,
    ),
  )

const linesOf = (a: Node | undefined, b: Node | undefined, language: string): Record<string, ComparedPiece[]> => {
  const words = (node: Node | undefined, name: string): string => {
    const value: unknown = node?.attrs[name]
    return typeof value === 'string' ? value : ''
  }
  return Object.fromEntries(
    wordAttrs
      .map((name): [string, ComparedPiece[]] => [name, compareWords(words(a, name), words(b, name), language)])
      .filter(([, pieces]) => pieces.length > 0),
  )
}
