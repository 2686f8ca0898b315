import type { Fragment } from 'prosemirror-model'
import type { Attrs, Node, NodeType } from 'prosemirror-model'
import { lift, setBlockType, wrapIn } from 'prosemirror-commands'
import { wrapInList, liftListItem } from 'prosemirror-schema-list'
import { NodeSelection, Selection, TextSelection } from 'prosemirror-state'
import type { Command, EditorState, Transaction } from 'prosemirror-state'
import { headFields } from '#story/manuscript/schema.ts'
import { newId } from './ids.ts'
import { blockAround, headSize, notesStart } from './places.ts'
import type { BlockPlace } from './places.ts'
import { nodes } from './schema-types.ts'

const selectedNode = ({ selection }: EditorState): Node | undefined =>
  selection instanceof NodeSelection ? selection.node : undefined

/** The block that the selection stands in, or is. */
export const currentBlock = (state: EditorState): BlockPlace | undefined =>
  blockAround(state.selection.$from, selectedNode(state))

const isFree = ({ node }: BlockPlace): boolean => node.type === nodes.paragraph && node.content.size === 0

/** Puts a block behind the one where the caret is, or in its place where it is an empty paragraph, and goes into it. */
export const insertBlock =
  (make: (state: EditorState) => Node | null): Command =>
  (state, dispatch) => {
    const block = make(state)
    if (block === null) return false
    const at = placeFor(state, block)
    if (at === undefined) return false
    dispatch?.(putBlock(state.tr, at, block).scrollIntoView())
    return true
  }

/** Where a new block goes: what it replaces begins at `from` and ends at `to`. */
const placeFor = (state: EditorState, block: Node): { from: number; to: number } | undefined => {
  const { doc } = state
  const current = currentBlock(state)
  if (current === undefined) return { from: headSize(doc), to: headSize(doc) }
  if (current.node.type === nodes.note) return { from: notesStart(doc), to: notesStart(doc) }
  if (!current.parent.type.contentMatch.matchType(block.type) && current.parent.type === nodes.post) {
    const outer = state.selection.$from.after(current.depth - 1)
    return { from: outer, to: outer }
  }
  const { pos, node } = current
  return isFree(current)
    ? { from: pos, to: pos + node.nodeSize }
    : { from: pos + node.nodeSize, to: pos + node.nodeSize }
}

const putBlock = (tr: Transaction, { from, to }: { from: number; to: number }, block: Node): Transaction => {
  tr.replaceWith(from, to, block)
  const inside = firstText(block)
  return inside === undefined
    ? tr.setSelection(NodeSelection.create(tr.doc, from))
    : tr.setSelection(TextSelection.create(tr.doc, from + inside))
}

/** How far from the beginning of a node its first text can be typed. */
const firstText = (block: Node): number | undefined => {
  if (block.isTextblock) return 1
  let found: number | undefined
  block.descendants((node, at) => {
    if (found === undefined && node.isTextblock) found = at + 2
    return found === undefined
  })
  return found
}

/** A node of a type with whatever it must hold, each block with an id. */
export const filled = (type: NodeType, attrs: Attrs | null = null, content?: Fragment | Node | Node[]): Node | null =>
  type.createAndFill('id' in (type.spec.attrs ?? {}) ? { id: newId(), ...attrs } : attrs, content)

/** A table with a row of heads and rows below. */
export const tableOf = (rows: number, columns: number): Node | null => {
  const row = (type: NodeType): Node =>
    nodes.table_row.create(
      null,
      Array.from({ length: columns }, () => type.create(null, nodes.paragraph.create({ id: newId() }))),
    )
  return nodes.table.create({ id: newId() }, [
    row(nodes.table_header),
    ...Array.from({ length: rows - 1 }, () => row(nodes.table_cell)),
  ])
}

/** Makes what is selected paragraphs, headings or code, where they can be. */
export const makeBlock = (type: NodeType, attrs: Attrs | null = null): Command => setBlockType(type, attrs)

/** Around the selection, or what is around it gone. */
export const toggleQuotation: Command = (state, dispatch) =>
  isWithin(state, nodes.quotation) ? lift(state, dispatch) : wrapIn(nodes.quotation)(state, dispatch)

export const toggleList =
  (type: NodeType): Command =>
  (state, dispatch) => {
    const { $from } = state.selection
    for (let depth = $from.depth; depth > 0; depth--) {
      const node = $from.node(depth)
      if (node.type !== nodes.bullet_list && node.type !== nodes.ordered_list) continue
      if (node.type === type) return liftListItem(nodes.list_item)(state, dispatch)
      const { start: _, ...attrs } = node.attrs
      dispatch?.(state.tr.setNodeMarkup($from.before(depth), type, attrs))
      return true
    }
    return wrapInList(type)(state, dispatch)
  }

export const isWithin = ({ selection: { $from } }: EditorState, type: NodeType): boolean => {
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === type) return true
  return false
}

/** What moves by one place: an item within its list, else the block itself; nothing leaves its kind of place. */
const movable = (state: EditorState): BlockPlace | undefined => {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    const parent = $from.node(depth - 1)
    const inList = node.type === nodes.list_item && parent.childCount > 1
    const inGallery = node.type === nodes.picture && parent.type === nodes.gallery && parent.childCount > 1
    if (inList || inGallery) return { node, pos: $from.before(depth), parent, index: $from.index(depth - 1), depth }
  }
  const selected = selectedNode(state)
  if (selected?.type === nodes.picture && $from.parent.type === nodes.gallery && $from.parent.childCount > 1)
    return { node: selected, pos: $from.pos, parent: $from.parent, index: $from.index(), depth: $from.depth + 1 }
  return currentBlock(state)
}

/** Moves a block, or an item of a list, one place up or down; the caret stays in its words. */
export const moveBlock =
  (by: -1 | 1): Command =>
  (state, dispatch) => {
    const place = movable(state)
    if (place === undefined) return false
    const { node, pos, parent, index } = place
    const beside = index + by
    if (beside < 0 || beside >= parent.childCount) return false
    const neighbour = parent.child(beside)
    const isHead = (headFields as readonly string[]).includes(neighbour.type.name)
    if (isHead || neighbour.type === nodes.post_headline) return false
    if ((neighbour.type === nodes.note) !== (node.type === nodes.note)) return false
    if (dispatch === undefined) return true
    const target = by < 0 ? pos - neighbour.nodeSize : pos + neighbour.nodeSize
    const tr = state.tr.delete(pos, pos + node.nodeSize).insert(target, node)
    const shift = target - pos
    const { anchor, head } = state.selection
    tr.setSelection(
      state.selection instanceof NodeSelection
        ? NodeSelection.create(tr.doc, anchor + shift)
        : TextSelection.create(tr.doc, anchor + shift, Math.min(head + shift, target + node.nodeSize - 1)),
    )
    dispatch(tr.scrollIntoView())
    return true
  }

/** Takes the block away that the caret is in; a note takes the footnotes along that lead to it. */
export const removeBlock: Command = (state, dispatch) => {
  const place = selectedNode(state) !== undefined ? (movable(state) ?? currentBlock(state)) : currentBlock(state)
  if (place === undefined) return false
  const { node, pos, parent } = place
  if (dispatch === undefined) return true
  const alone = parent.type === nodes.gallery && parent.childCount === 1
  const gone = alone ? currentBlock(state) : place
  const from = gone?.pos ?? pos
  const tr = state.tr.delete(from, from + (gone?.node.nodeSize ?? node.nodeSize))
  if (node.type === nodes.note) dropFootnotes(tr, node.attrs['id'])
  dispatch(tr.setSelection(Selection.near(tr.doc.resolve(Math.min(from, tr.doc.content.size)), -1)).scrollIntoView())
  return true
}

const dropFootnotes = (tr: Transaction, note: unknown): void => {
  const found: number[] = []
  tr.doc.descendants((node, at) => {
    if (node.type === nodes.footnote && node.attrs['note'] === note) found.push(at)
  })
  for (const at of found.toReversed()) tr.delete(at, at + 1)
}

/** Goes into the body; where there is none yet, it begins with an empty paragraph. */
export const intoBody: Command = (state, dispatch) => {
  const at = headSize(state.doc)
  const isEmpty = at === notesStart(state.doc)
  if (dispatch === undefined) return true
  const { tr } = state
  if (isEmpty) tr.insert(at, nodes.paragraph.create({ id: newId() }))
  dispatch(tr.setSelection(Selection.near(tr.doc.resolve(at), 1)).scrollIntoView())
  return true
}

/** Adds a paragraph behind everything but the notes, and goes there. */
export const paragraphAtEnd: Command = (state, dispatch) => {
  const at = notesStart(state.doc)
  const tr = state.tr.insert(at, nodes.paragraph.create({ id: newId() }))
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView())
  return true
}

/** Adds an empty paragraph beside the block of the caret: the way out of whatever lets none out. */
export const paragraphBeside =
  (by: -1 | 1): Command =>
  (state, dispatch) => {
    const place = currentBlock(state)
    if (place === undefined || place.node.type === nodes.note) return false
    const at = by < 0 ? place.pos : place.pos + place.node.nodeSize
    const tr = state.tr.insert(at, nodes.paragraph.create({ id: newId() }))
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView())
    return true
  }

/** Changes attributes of the nearest node of a type around the selection, or of the selected one. */
export const setAttrs =
  (type: NodeType, attrs: Attrs): Command =>
  (state, dispatch) => {
    const found = nodeOf(state, type)
    if (found === undefined) return false
    dispatch?.(state.tr.setNodeMarkup(found.pos, undefined, { ...found.node.attrs, ...attrs }))
    return true
  }

/** The nearest node of a type around the selection, or the selected one. */
export const nodeOf = (state: EditorState, ...types: NodeType[]): { node: Node; pos: number } | undefined => {
  const selected = selectedNode(state)
  const { $from } = state.selection
  if (selected !== undefined && types.includes(selected.type)) return { node: selected, pos: $from.pos }
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    if (types.includes(node.type)) return { node, pos: $from.before(depth) }
  }
  return undefined
}
