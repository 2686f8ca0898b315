/** The footnotes of a body, in the order in which its text refers to them. */

import type { Block, Body, BodyNode, Inline, Note } from './schema.ts'

/** The notes as readers number them: first referred to, first printed; the rest follow as they stand. */
export const notesInOrder = (body: Body): Note[] => {
  const notes = new Map<string, Note>()
  for (const block of body.content) if (block.type === 'note') notes.set(block.attrs.id, block)
  if (notes.size === 0) return []
  const ordered = new Set<Note>()
  for (const inline of blocksOf(body).flatMap((block) => [...inlinesOf(block)])) {
    if (inline.type !== 'footnote') continue
    const note = notes.get(inline.attrs.note)
    if (note !== undefined) ordered.add(note)
  }
  for (const note of notes.values()) ordered.add(note)
  return [...ordered]
}

/** The blocks that are not notes, in the order in which they are read: whatever the order of its posts in the body, the
 *  newest of a live report stands first, since a reader comes back for what is new; or the oldest, where its newsroom
 *  has said so. */
export const blocksOf = (body: Body): Exclude<Block, Note>[] => {
  const blocks = body.content.filter((block) => block.type !== 'note')
  // Moments in UTC sort as they are written.
  const posts = blocks
    .filter((block) => block.type === 'post')
    .toSorted((one, other) => (one.attrs.at < other.attrs.at ? 1 : one.attrs.at > other.attrs.at ? -1 : 0))
  if (posts.length < 2 || body.oldestFirst === true) return blocks
  let next = 0
  return blocks.map((block) => (block.type === 'post' ? (posts[next++] ?? block) : block))
}

/** Every inline node of a tree, in reading order. */
export function* inlinesOf(node: BodyNode): Generator<Inline> {
  if (node.type === 'text' || node.type === 'hard_break' || node.type === 'footnote') yield node
  else if ('content' in node) for (const child of node.content) yield* inlinesOf(child)
}
