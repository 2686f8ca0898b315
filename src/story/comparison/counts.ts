import { wordCount } from '#language/words.ts'
import type { Comparison } from './compare.ts'
import type { ComparedPiece } from './line.ts'
import type { ComparedNode } from './nodes.ts'

/** How many words came and how many went. */
export const countsOf = (
  { head, body }: Comparison,
  language: string,
): { readonly inserted: number; readonly deleted: number } => {
  const counts = { inserted: 0, deleted: 0 }
  const count = (pieces: readonly ComparedPiece[]): void => {
    for (const { change, text } of pieces) if (change !== 'same') counts[change] += wordCount(text, language)
  }
  const walk = (node: ComparedNode): void => {
    // What was joined to the block before stands there.
    if (!node.joined) count(node.pieces ?? [])
    for (const pieces of Object.values(node.lines)) count(pieces)
    node.children.forEach(walk)
  }
  for (const node of [...head, ...body]) walk(node)
  return counts
}
