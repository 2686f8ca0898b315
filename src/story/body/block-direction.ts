/** Which way a block runs whose language nobody marked: an English paragraph in a Persian article reads, and is aligned,
 *  from the left. */

import type { Around } from './inline.ts'
import { inlinesOf } from './notes.ts'
import { directionsIn } from './isolate.ts'
import type { Direction } from './isolate.ts'
import type { BodyNode } from './schema.ts'

/** The direction of a text that runs against the language around it; undefined where it does not.
 *
 *  A few foreign words follow what they are in (a list of agencies, a title), and so does a text with letters of both
 *  sorts: a Persian sentence may well begin with a Latin name. Only a sentence whose first letter is foreign, and two
 *  thirds of all, is a foreign text with a native name in it. */
export const strangeDirection = (text: string, around: Around): Direction | undefined => {
  if (around.direction === undefined) return undefined
  const foreign = around.direction === 'rtl' ? 'ltr' : 'rtl'
  if (!directionsIn(text)[foreign]) return undefined
  let native = 0
  let strange = 0
  let first: Direction | undefined
  for (const letter of text.match(/\p{L}/gu) ?? []) {
    const direction = directionsIn(letter).rtl ? 'rtl' : 'ltr'
    first ??= direction
    if (direction === foreign) strange += 1
    else native += 1
  }
  const words = text.trim().split(/\s+/).length
  return first === foreign && words >= sentence && strange >= 2 * native ? foreign : undefined
}

/** Fewer words are a name or a title. */
const sentence = 5

/** The same for all that a block says. */
export const strangeBlock = (block: BodyNode, around: Around): Direction | undefined => {
  let text = ''
  for (const inline of inlinesOf(block)) {
    // Code is isolated by itself, and says nothing of the language around it.
    if (inline.type === 'text' && inline.marks?.some(({ type }) => type === 'code') !== true) text += inline.text
    else text += ' '
  }
  return strangeDirection(text, around)
}
