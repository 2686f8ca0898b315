import type { Node } from 'prosemirror-model'
import { readingMinutes, wordCount } from '#language/words.ts'

const known = new WeakMap<Node, number>()

/** The words of a block, counted once as long as it stays as it is. */
const wordsOf = (block: Node, edition: string): number => {
  const before = known.get(block)
  if (before !== undefined) return before
  const words = wordCount(block.textBetween(0, block.content.size, '\n', ' '), edition)
  known.set(block, words)
  return words
}

/** How long a text is: what readers read of it without its headline, and how many characters that has. */
export const countsOf = (doc: Node, edition: string): { words: number; minutes: number; headline: number } => {
  let words = 0
  doc.forEach((block, _, n) => {
    if (n >= 2 && block.type.name !== 'note') words += wordsOf(block, edition)
  })
  return { words, minutes: readingMinutes(words, edition), headline: [...doc.child(1).textContent].length }
}
