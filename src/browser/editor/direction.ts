import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import type { EditorView } from 'prosemirror-view'
import { aroundOf } from '#story/body/inline.ts'
import type { Around } from '#story/body/inline.ts'
import { runsOf } from './isolates.ts'

interface Shown {
  readonly set: DecorationSet
  /** Whether what was written while an input method composed is still to be looked at. */
  readonly late: boolean
}

const key = new PluginKey<Shown>('direction')

/** How long after an input method let go of a word the browser is done with it, in milliseconds. */
const settled = 60

/** The text runs in the editor as it will run on its page. Containers leave it to their parts. While an input method
 *  composes nothing is put around the words that it is about to change. */
export const direction = (edition: string): Plugin<Shown> => {
  const around = aroundOf(edition)
  let view: EditorView | undefined
  return new Plugin<Shown>({
    key,
    state: {
      init: (_, { doc }) => ({ set: DecorationSet.create(doc, decorations(doc, around)), late: false }),
      apply(tr, shown, { doc: before }) {
        const now = tr.getMeta(key) === true
        if (!tr.docChanged && !now) return shown
        const set = tr.docChanged ? shown.set.map(tr.mapping, tr.doc) : shown.set
        if (view?.composing === true && !now) return { set, late: true }
        if (shown.late || now) return { set: DecorationSet.create(tr.doc, decorations(tr.doc, around)), late: false }
        return { set: renewed(set, before, tr.doc, around), late: false }
      },
    },
    view(editor) {
      view = editor
      return { destroy: () => (view = undefined) }
    },
    props: {
      decorations: (state) => key.getState(state)?.set,
      handleDOMEvents: {
        compositionend: (editor) => {
          setTimeout(() => {
            if (!editor.isDestroyed && !editor.composing && key.getState(editor.state)?.late === true)
              editor.dispatch(editor.state.tr.setMeta(key, true).setMeta('addToHistory', false))
          }, settled)
          return false
        },
      },
    },
  })
}

/** Looks again at the blocks between the first and the last that changed. */
const renewed = (set: DecorationSet, before: Node, doc: Node, around: Around): DecorationSet => {
  let head = 0
  let start = 0
  const shorter = Math.min(before.childCount, doc.childCount)
  while (head < shorter && before.child(head) === doc.child(head)) start += doc.child(head++).nodeSize
  let tail = 0
  let end = doc.content.size
  while (tail < shorter - head && before.child(before.childCount - 1 - tail) === doc.child(doc.childCount - 1 - tail))
    end -= doc.child(doc.childCount - 1 - tail++).nodeSize
  if (start >= end) return set
  return set.remove(set.find(start + 1, end - 1)).add(doc, decorations(doc, around, start, end))
}

const decorations = (doc: Node, around: Around, from = 0, to = doc.content.size): Decoration[] => {
  const found: Decoration[] = []
  let at = 0
  doc.forEach((child) => {
    if (at < to && at + child.nodeSize > from) inBlock(child, at, around, found)
    at += child.nodeSize
  })
  return found
}

const inBlock = (node: Node, at: number, outer: Around, found: Decoration[]): void => {
  if (node.isTextblock) {
    const { dir, isolates } = runsOf(node, outer)
    if (dir !== undefined) found.push(Decoration.node(at, at + node.nodeSize, { dir }))
    for (const { from, to, dir, turned } of isolates)
      found.push(Decoration.inline(at + 1 + from, at + 1 + to, { nodeName: turned ? 'bdo' : 'bdi', dir }))
    return
  }
  const lang: unknown = node.attrs['lang']
  const around = typeof lang === 'string' ? aroundOf(lang) : outer
  node.forEach((child, offset) => inBlock(child, at + 1 + offset, around, found))
}
