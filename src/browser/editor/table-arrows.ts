import { Plugin, TextSelection } from 'prosemirror-state'
import type { EditorState } from 'prosemirror-state'
import { CellSelection, cellAround, isInTable, nextCell } from 'prosemirror-tables'
import type { EditorView } from 'prosemirror-view'

const runsRightToLeft = (view: EditorView, pos: number): boolean => {
  const { node } = view.domAtPos(pos)
  const element = node.nodeType === 1 ? (node as Element) : node.parentElement
  const table = element?.closest('table')
  return table !== null && table !== undefined && getComputedStyle(table).direction === 'rtl'
}

/** Arrows in tables that run from the right: what is left on the screen is further on in the table. It has to stand
 *  before the plugins of tables and of gaps, which know left-to-right ones alone. */
export const tablesFromTheRight = (): Plugin =>
  new Plugin({
    props: {
      handleKeyDown(view, event) {
        const { key, shiftKey, ctrlKey, altKey, metaKey } = event
        if ((key !== 'ArrowLeft' && key !== 'ArrowRight') || ctrlKey || altKey || metaKey) return false
        const { state } = view
        const { selection } = state
        if (!isInTable(state) || !runsRightToLeft(view, selection.head)) return false
        const by = key === 'ArrowLeft' ? 1 : -1
        if (selection instanceof CellSelection) {
          if (!shiftKey) {
            const inside = selection.$headCell.pos + 1
            view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(inside), 1)))
            return true
          }
          const next = nextCell(selection.$headCell, 'horiz', by)
          if (next !== null) view.dispatch(state.tr.setSelection(new CellSelection(selection.$anchorCell, next)))
          return true
        }
        const cell = cellAround(selection.$head)
        if (cell === null || !atEdge(view, state, by)) return false
        const next = nextCell(cell, 'horiz', by)
        if (shiftKey) {
          if (next !== null) view.dispatch(state.tr.setSelection(new CellSelection(cell, next)))
          return true
        }
        // At the end of a row the text goes on in the next one, as it is read.
        const beyond = by > 0 ? cell.pos + (cell.nodeAfter?.nodeSize ?? 0) : cell.pos
        const target = state.doc.resolve(
          next === null ? beyond : by > 0 ? next.pos + 1 : next.pos + (next.nodeAfter?.nodeSize ?? 2) - 1,
        )
        view.dispatch(state.tr.setSelection(TextSelection.near(target, by)).scrollIntoView())
        return true
      },
    },
  })

/** Whether the caret stands at the beginning or the end of its cell's text. */
const atEdge = (view: EditorView, { selection }: EditorState, by: number): boolean => {
  const { $head, empty } = selection
  if (!empty || !$head.parent.isTextblock) return false
  const cell = cellAround($head)
  if (cell === null) return false
  const end = by > 0 ? $head.pos === $head.end() : $head.pos === $head.start()
  const depth = $head.depth
  const inner = by > 0 ? $head.end(depth) + 1 : $head.start(depth) - 1
  const bound = by > 0 ? cell.pos + (cell.nodeAfter?.nodeSize ?? 0) - 1 : cell.pos + 1
  return (end && inner === bound) || (end && $head.parent.content.size === 0 && view.endOfTextblock('left'))
}
