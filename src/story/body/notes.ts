/** The footnotes of a body, in the order in which its text refers to them. */

import type { Block, Body, BodyNode, Inline, Note } from './schema.ts'

/** The notes as readers number them: first referred to, first printed; the rest follow as they stand. */
export const notesInOrder = (body: Body): Note[] => {
  const notes = new Map<string, Note>()
  for (const block of body.content) if (block.type === 'note') notes.set(block.attrs.id, block)
  if (notes.size === 0) return []
  const ordered = new Set<Note>()
  for (const inline of inlinesOf(body)) {
    if (inline.type !== 'footnote') continue
    const note = notes.get(inline.attrs.note)
    if (note !== undefined) ordered.add(note)
  }
  for (const note of notes.values()) ordered.add(note)
  return [...ordered]
}

/** The blocks that are not notes. */
export const blocksOf = (body: Body): Exclude<Block, Note>[] => body.content.filter((block) => block.type !== 'note')

/** Every inline node of a tree, in reading order. */
export function* inlinesOf(node: BodyNode): Generator<Inline> {
  if (node.type === 'text' || node.type === 'hard_break' || node.type === 'footnote') yield node
  else if ('content' in node) for (const child of node.content) yield* inlinesOf(child)
}
