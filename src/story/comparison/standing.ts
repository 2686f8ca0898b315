import type { Node } from 'prosemirror-model'
import { idOf } from '../manuscript/blocks.ts'

/** A node with the position before it. */
export interface Standing {
  readonly node: Node
  readonly pos: number
  readonly key: string
}

/** The children of a node, each with a name by which it is found in another text. */
export const standing = (parent: Node, start: number): Standing[] => {
  const taken = new Map<string, number>()
  const all: Standing[] = []
  parent.forEach((node, offset) => {
    const name = idOf(node) ?? firstIdIn(node) ?? node.type.name
    const count = taken.get(name) ?? 0
    taken.set(name, count + 1)
    all.push({ node, pos: start + offset, key: count === 0 ? name : `${name}.${count}` })
  })
  return all
}

const firstIdIn = (node: Node): string | undefined => {
  let found: string | undefined
  node.descendants((child) => {
    found ??= idOf(child)
    return found === undefined && !child.isInline
  })
  return found === undefined ? undefined : `${node.type.name}-${found}`
}
