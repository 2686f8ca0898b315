import {
  chainCommands,
  createParagraphNear,
  exitCode,
  liftEmptyBlock,
  newlineInCode,
  selectParentNode,
  splitBlock,
} from 'prosemirror-commands'
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list'
import { Selection, TextSelection } from 'prosemirror-state'
import type { Command } from 'prosemirror-state'
import { headFields } from '#story/manuscript/schema.ts'
import { intoBody } from './blocks.ts'
import { newId } from './ids.ts'
import { lateCommand } from './late.ts'
import { isPlain, nodes } from './schema-types.ts'

/** Plain blocks of which each line is one. */
const severalLines = new Set(['lead', 'transcript'])

/** In a block of plain text Enter goes on to the next one; behind the last of the head it goes into the body. */
const toNext: Command = (state, dispatch) => {
  const { $from } = state.selection
  const { name } = $from.parent.type
  if (!isPlain($from.parent.type)) return false
  if (name === headFields.at(-1)) return intoBody(state, dispatch)
  const behind = $from.after()
  const next = Selection.findFrom(state.doc.resolve(behind), 1, true)
  const outer = $from.depth > 1 ? $from.after($from.depth - 1) : state.doc.content.size
  if (dispatch === undefined) return true
  if (next !== null && ($from.depth === 1 || next.from < outer)) dispatch(state.tr.setSelection(next).scrollIntoView())
  else if ($from.node(-1).type === nodes.post) {
    const tr = state.tr.insert(behind, nodes.paragraph.create({ id: newId() }))
    dispatch(tr.setSelection(TextSelection.create(tr.doc, behind + 1)).scrollIntoView())
  } else leaveFigure(state, dispatch, $from.node(-2).type === nodes.gallery ? $from.after($from.depth - 2) : outer)
  return true
}

const leaveFigure = (
  state: Parameters<Command>[0],
  dispatch: NonNullable<Parameters<Command>[1]>,
  at: number,
): void => {
  const tr = state.tr.insert(at, nodes.paragraph.create({ id: newId() }))
  dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView())
}

/** At the head of a block Enter puts an empty one before it, so that the words keep their id. */
const emptyBefore: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const { parent } = $from
  const isText = parent.type === nodes.paragraph || parent.type === nodes.heading
  if (!empty || $from.parentOffset > 0 || !isText || parent.content.size === 0) return false
  const inItem = $from.depth > 1 && $from.node(-1).type === nodes.list_item
  if (inItem && $from.index(-1) > 0) return false
  const paragraph = nodes.paragraph.create({ id: newId() })
  const at = inItem ? $from.before(-1) : $from.before()
  dispatch?.(state.tr.insert(at, inItem ? nodes.list_item.create(null, paragraph) : paragraph).scrollIntoView())
  return true
}

export const enter = chainCommands(
  toNext,
  newlineInCode,
  emptyBefore,
  splitListItem(nodes.list_item),
  createParagraphNear,
  liftEmptyBlock,
  splitBlock,
)

/** A new line in the same block, where it may have several. */
export const lineBreak: Command = (state, dispatch) => {
  const { $from } = state.selection
  const { name } = $from.parent.type
  if (isPlain($from.parent.type) && !severalLines.has(name)) return toNext(state, dispatch)
  if (exitCodeAtEnd(state, dispatch)) return true
  if (!$from.parent.inlineContent || $from.parent.type === nodes.code_block) return newlineInCode(state, dispatch)
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView())
  return true
}

const exitCodeAtEnd: Command = (state, dispatch) => {
  const { $from } = state.selection
  return $from.parent.type === nodes.code_block && $from.parentOffset === $from.parent.content.size
    ? exitCode(state, dispatch)
    : false
}

const toCell = (by: 1 | -1): Command => lateCommand(({ goToNextCell }) => goToNextCell(by))

/** Tab belongs to tables and lists; everywhere else it leaves the editor. */
export const tab = chainCommands(toCell(1), sinkListItem(nodes.list_item))
export const shiftTab = chainCommands(toCell(-1), liftListItem(nodes.list_item))

/** From the words of a figure to the figure, and on to what is around it. */
export const outward: Command = (state, dispatch) => selectParentNode(state, dispatch)

/** Puts letters where the caret is. */
export const insertText =
  (text: string): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.insertText(text).scrollIntoView())
    return true
  }
