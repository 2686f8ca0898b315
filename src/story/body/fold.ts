/** Where a long text is folded, so that what follows it on the page is within reach. */

import { blocksOf } from './notes.ts'
import type { Body } from './schema.ts'
import { blockText } from './text.ts'

/** A fold before the block with this number (`blocksOf`), and how many words lie behind it. */
export interface Fold {
  at: number
  words: number
}

/** Readers see this many words before the fold; and it must hide so many that opening it is worth it. */
const shown = 600
const hidden = 250

/** Where to fold a body; undefined where it is not long. Never behind a heading, which would announce nothing, and
 *  never within a block.
 *  @param countWords how many words a text of the body's language has. */
export const foldOf = (body: Body, countWords: (text: string) => number): Fold | undefined => {
  const blocks = blocksOf(body)
  const counts = blocks.map((block) => countWords(blockText(block)))
  let words = 0
  let at = 0
  while (at < blocks.length && words < shown) words += counts[at++] ?? 0
  while (at > 1 && blocks[at - 1]?.type === 'heading') words -= counts[--at] ?? 0
  const left = counts.slice(at).reduce((sum, count) => sum + count, 0)
  return left < hidden ? undefined : { at, words: left }
}
