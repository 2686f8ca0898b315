import type { Node } from 'prosemirror-model'
import { headFields } from '#story/manuscript/schema.ts'

/** Where a block stands that can be moved, taken away or put beside another: in the document or in a post. */
export interface BlockPlace {
  readonly node: Node
  readonly pos: number
  readonly parent: Node
  /** Its number among the children of its parent. */
  readonly index: number
  readonly depth: number
}

export const headSize = (doc: Node): number => {
  let size = 0
  for (let n = 0; n < headFields.length; n++) size += doc.child(n).nodeSize
  return size
}

/** Where the notes begin that end a manuscript. */
export const notesStart = (doc: Node): number => {
  let end = doc.content.size
  for (let n = doc.childCount - 1; n >= headFields.length && doc.child(n).type.name === 'note'; n--)
    end -= doc.child(n).nodeSize
  return end
}

type Resolved = ReturnType<Node['resolve']>

/** The block around a place; undefined at the head of the manuscript. */
export const blockAround = ($pos: Resolved, selected?: Node): BlockPlace | undefined => {
  for (let depth = $pos.depth + 1; depth > 0; depth--) {
    const parent = $pos.node(depth - 1)
    const name = parent.type.name
    if (name !== 'doc' && name !== 'post') continue
    const node = depth > $pos.depth ? selected : $pos.node(depth)
    if (node === undefined || !('id' in node.attrs)) continue
    return {
      node,
      pos: depth > $pos.depth ? $pos.pos : $pos.before(depth),
      parent,
      index: $pos.index(depth - 1),
      depth,
    }
  }
  return undefined
}
