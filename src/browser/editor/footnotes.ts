import { Selection, TextSelection } from 'prosemirror-state'
import type { Command } from 'prosemirror-state'
import { nodeOf } from './blocks.ts'
import { newId } from './ids.ts'
import { footnotesIn } from './numbering.ts'
import { nodes } from './schema-types.ts'

/** Puts a footnote where the caret is and its note at the end, in the order of the text, and goes there. On a footnote
 *  it goes to its note, and in a note back to where the text refers to it. */
export const footnote: Command = (state, dispatch) => {
  if (nodeOf(state, nodes.note) !== undefined) return back(state, dispatch)
  const { $to } = state.selection
  const there = [nodeOf(state, nodes.footnote)?.node, $to.nodeAfter, $to.nodeBefore].find(
    (node) => node?.type === nodes.footnote,
  )
  if (there) return toNote(String(there.attrs['note']))(state, dispatch)
  const { parent } = $to
  if (!parent.inlineContent || !parent.type.contentMatch.matchType(nodes.footnote)) return false
  if (dispatch === undefined) return true
  const note = newId()
  const marks = $to.marks().filter(({ type }) => type.name !== 'link' && type.name !== 'code')
  const tr = state.tr.insert($to.pos, nodes.footnote.create({ note }, null, marks))
  const order: string[] = []
  let at = tr.doc.content.size
  tr.doc.forEach((child) => {
    if (child.type !== nodes.note) order.push(...footnotesIn(child).map(({ note }) => note))
  })
  const rank = order.indexOf(note)
  tr.doc.forEach((child, offset) => {
    if (child.type === nodes.note && offset < at && order.indexOf(String(child.attrs['id'])) > rank) at = offset
  })
  tr.insert(at, nodes.note.create({ id: note }, nodes.paragraph.create({ id: newId() })))
  dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 2)).scrollIntoView())
  return true
}

export const toNote =
  (note: string): Command =>
  (state, dispatch) => {
    let found: number | undefined
    state.doc.forEach((child, offset) => {
      if (child.type === nodes.note && child.attrs['id'] === note) found = offset
    })
    if (found === undefined) return false
    dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve(found + 1), 1)).scrollIntoView())
    return true
  }

const back: Command = (state, dispatch) => {
  const note: unknown = nodeOf(state, nodes.note)?.node.attrs['id']
  let found: number | undefined
  state.doc.forEach((child, start) => {
    const first = child.type === nodes.note ? undefined : footnotesIn(child).find((one) => one.note === note)
    if (first !== undefined) found ??= start + 1 + first.at
  })
  if (found === undefined) return false
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, found + 1)).scrollIntoView())
  return true
}
