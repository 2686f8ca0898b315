import { toggleMark } from 'prosemirror-commands'
import type { Attrs, Mark, MarkType } from 'prosemirror-model'
import type { Command, EditorState } from 'prosemirror-state'
import { marks } from './schema-types.ts'

/** Whether what is selected has a mark, or what would be typed here. */
export const isMarked = ({ doc, selection, storedMarks }: EditorState, type: MarkType): boolean => {
  const { from, to, empty, $from } = selection
  return empty ? type.isInSet(storedMarks ?? $from.marks()) !== undefined : doc.rangeHasMark(from, to, type)
}

export const toggle = (name: keyof typeof marks): Command => toggleMark(marks[name])

/** The mark of a type around the caret, or at the beginning of the selection, and how far it reaches. */
export const markAround = (
  { doc, selection }: EditorState,
  type: MarkType,
): { mark: Mark; from: number; to: number } | undefined => {
  const { $from, $to, empty } = selection
  const here = type.isInSet(empty ? $from.marks() : (doc.nodeAt($from.pos)?.marks ?? []))
  const mark = here ?? type.isInSet($from.nodeAfter?.marks ?? []) ?? undefined
  if (mark === undefined || !$from.sameParent($to)) return undefined
  const { parent } = $from
  const start = $from.start()
  let from = $from.pos
  let to = $from.pos
  parent.forEach((node, offset) => {
    const at = start + offset
    if (!mark.isInSet(node.marks)) return
    if (at <= to && at + node.nodeSize >= from) {
      from = Math.min(from, at)
      to = Math.max(to, at + node.nodeSize)
    }
  })
  return { mark, from, to }
}

/** Gives a stretch of text a mark with these attributes, in place of one of its kind; none takes it away. */
export const setMark =
  (type: MarkType, attrs: Attrs | undefined, words?: string): Command =>
  (state, dispatch) => {
    const around = markAround(state, type)
    const { empty } = state.selection
    const { from, to } = empty && around !== undefined ? around : state.selection
    if (empty && around === undefined && !words) return false
    const { tr } = state
    if (empty && around === undefined && words) {
      tr.insertText(words, from)
      if (attrs !== undefined) tr.addMark(from, from + words.length, type.create(attrs))
    } else {
      tr.removeMark(from, to, type)
      if (attrs !== undefined) tr.addMark(from, to, type.create(attrs))
    }
    dispatch?.(tr.removeStoredMark(type).scrollIntoView())
    return true
  }

/** The language of what is selected, where it is marked as another one's than its edition's. */
export const languageHere = (state: EditorState): string | undefined => {
  const mark = markAround(state, marks.language)?.mark
  if (mark !== undefined) return String(mark.attrs['lang'])
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const lang: unknown = $from.node(depth).attrs['lang']
    if (typeof lang === 'string') return lang
  }
  return undefined
}
