import type { Node } from 'prosemirror-model'

/** Where a block stands: the position before it, and itself. */
export interface Placed {
  readonly pos: number
  readonly node: Node
}

/** The block with an id, wherever it stands. */
export const blockWithId = (doc: Node, id: string): Placed | undefined => {
  let found: Placed | undefined
  doc.descendants((node, pos) => {
    if (found !== undefined || node.isInline) return false
    if (node.attrs['id'] === id) found = { pos, node }
    return found === undefined && !node.isTextblock
  })
  return found
}

export const idOf = (node: Node | null | undefined): string | undefined => {
  const id: unknown = node?.attrs['id']
  return typeof id === 'string' ? id : undefined
}

/** What a text block is called by everybody, through whatever is done around it: by its own id or its place at the
 *  head, or by the nearest block around it that has one and its way from there. */
export interface BlockName {
  readonly id: string | undefined
  /** Children of children, from that block (or the document) down. */
  readonly way: readonly number[]
}

/** The name of the text block that a position is in, and how far in it is; undefined where it is in none. */
export const nameAt = (doc: Node, pos: number): { name: BlockName; offset: number } | undefined => {
  const $pos = doc.resolve(pos)
  if (!$pos.parent.isTextblock) return undefined
  const way: number[] = []
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    const id = idOf($pos.node(depth))
    if (id !== undefined) return { name: { id, way }, offset: $pos.parentOffset }
    way.unshift($pos.index(depth - 1))
  }
  return { name: { id: undefined, way }, offset: $pos.parentOffset }
}

/** The text block of a name, where it still is one. */
export const textBlockNamed = (doc: Node, { id, way }: BlockName): Placed | undefined => {
  let placed: Placed | undefined = id === undefined ? { pos: -1, node: doc } : blockWithId(doc, id)
  for (const index of way) {
    if (placed === undefined || index >= placed.node.childCount) return undefined
    let pos: number = placed.pos + 1
    for (let before = 0; before < index; before += 1) pos += placed.node.child(before).nodeSize
    placed = { pos, node: placed.node.child(index) }
  }
  return placed?.node.isTextblock ? placed : undefined
}
