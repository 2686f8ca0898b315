import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import type { EditorState, Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'

/** What a note hangs on: the id of a block or a field of the head, how far into its text, and the words there. */
export interface NoteAnchor {
  readonly block: string
  readonly start: number
  readonly words: string
}

export interface NotePlace {
  readonly from: number
  readonly to: number
}

const names = new Set(['kicker', 'headline', 'lead', 'dateline'])

/** What a note on the selection hangs on; on a caret, the whole block. */
export const anchorOf = ({ doc, selection }: EditorState): NoteAnchor | undefined => {
  const { $from, from, to, empty } = selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    const id: unknown = node.attrs['id']
    const block = typeof id === 'string' ? id : names.has(node.type.name) ? node.type.name : undefined
    if (block === undefined) continue
    const end = Math.min(to, $from.end())
    const words = empty ? $from.parent.textContent : doc.textBetween(from, end, undefined, '\uFFFC')
    return { block, start: empty ? 0 : $from.parentOffset, words: words.slice(0, 300) }
  }
  return undefined
}

/** Where the words of a note stand now: in its block as near as can be to where they stood, else in the one other block
 *  that has them. Undefined where they are gone. */
export const placeOf = (doc: Node, { block, start, words }: NoteAnchor): NotePlace | undefined => {
  if (words === '') return undefined
  const own: NotePlace[] = []
  const others: NotePlace[] = []
  const visit = (node: Node, at: number, inside: boolean): void => {
    const here = inside || node.attrs['id'] === block || node.type.name === block
    if (!node.isTextblock) return node.forEach((child, offset) => visit(child, at + 1 + offset, here))
    const text = node.textBetween(0, node.content.size, undefined, '\uFFFC')
    for (let found = text.indexOf(words); found >= 0; found = text.indexOf(words, found + 1))
      (here ? own : others).push({ from: at + 1 + found, to: at + 1 + found + words.length })
  }
  doc.forEach((child, offset) => visit(child, offset, false))
  const [first] = own
  if (first === undefined) return others.length === 1 ? others[0] : undefined
  const distance = (place: NotePlace): number => Math.abs(place.from - doc.resolve(place.from).start() - start)
  return own.reduce((best, place) => (distance(place) < distance(best) ? place : best), first)
}

const key = new PluginKey<DecorationSet>('noting')

/** Marks the passages that open notes hang on; they move along with what is written around them. */
export const noting = (): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, set) {
        const anchors = tr.getMeta(key) as readonly (NoteAnchor & { readonly id: number })[] | undefined
        if (anchors === undefined) return set.map(tr.mapping, tr.doc)
        return DecorationSet.create(
          tr.doc,
          anchors.flatMap((anchor) => {
            const place = placeOf(tr.doc, anchor)
            if (place === undefined) return []
            return [Decoration.inline(place.from, place.to, { class: 'noted' }, { note: anchor.id })]
          }),
        )
      },
    },
    props: { decorations: (state) => key.getState(state) },
  })

/** Shows these notes in the text, in place of those before. */
export const showNotes = (
  state: EditorState,
  anchors: readonly (NoteAnchor & { readonly id: number })[],
): Transaction => state.tr.setMeta(key, anchors).setMeta('addToHistory', false)

/** Where a note is shown now. */
export const shownNote = (state: EditorState, id: number): NotePlace | undefined =>
  key.getState(state)?.find(undefined, undefined, (spec) => (spec as { note?: number }).note === id)[0]
