import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { writeNumber } from '#language/digits.ts'

/** Where footnotes are referred to within a node, from its own beginning. */
const referred = new WeakMap<Node, readonly { readonly at: number; readonly note: string }[]>()

export const footnotesIn = (node: Node): readonly { readonly at: number; readonly note: string }[] => {
  const before = referred.get(node)
  if (before !== undefined) return before
  const found: { at: number; note: string }[] = []
  node.descendants((child, at) => {
    if (child.type.name === 'footnote') found.push({ at, note: String(child.attrs['note']) })
  })
  referred.set(node, found)
  return found
}

/** Numbers footnotes and their notes as readers will see them: by the order in which the text refers to them. */
export const numbering = (edition: string, digits: string): Plugin => {
  const known = new WeakMap<Node, DecorationSet>()
  const made = (doc: Node): DecorationSet => {
    const numbers = new Map<string, number>()
    const places: { at: number; note: string; size: number }[] = []
    doc.forEach((child, start) => {
      if (child.type.name === 'note') places.push({ at: start, note: String(child.attrs['id']), size: child.nodeSize })
      else
        for (const { at, note } of footnotesIn(child)) {
          if (!numbers.has(note)) numbers.set(note, numbers.size + 1)
          places.push({ at: start + 1 + at, note, size: 1 })
        }
    })
    return DecorationSet.create(
      doc,
      places.map(({ at, note, size }) => {
        const number = numbers.get(note)
        const shown = number === undefined ? '?' : writeNumber(number, { language: edition, digits })
        return Decoration.node(at, at + size, { 'data-number': shown })
      }),
    )
  }
  return new Plugin({
    props: {
      decorations({ doc }) {
        const before = known.get(doc)
        if (before !== undefined) return before
        const set = made(doc)
        known.set(doc, set)
        return set
      },
    },
  })
}
