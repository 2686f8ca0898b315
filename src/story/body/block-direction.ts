import { paragraphDirection } from '#language/text-direction.ts'
import type { Around } from './inline.ts'
import type { Direction } from './isolate.ts'
import { inlinesOf } from './notes.ts'
import type { BodyNode } from './schema.ts'

/** Which way a block runs whose language nobody marked, where it runs against the text around it: an English paragraph
 *  in a Persian article reads, and is aligned, from the left. A few foreign words (a list of agencies, a title) stay
 *  where they are. */
export const strangeBlock = (block: BodyNode, around: Around): Direction | undefined => {
  if (around.direction === undefined) return undefined
  let text = ''
  for (const inline of inlinesOf(block)) {
    // Code is isolated by itself, and says nothing of the language around it.
    if (inline.type === 'text' && inline.marks?.some(({ type }) => type === 'code') !== true) text += inline.text
    else text += ' '
  }
  if (text.trim().split(/\s+/).length < sentence) return undefined
  const direction = paragraphDirection(text, around.direction)
  return direction === around.direction ? undefined : direction
}

/** Fewer words are a name or a title. */
const sentence = 5
