/** How a line is seen, by the Unicode Bidirectional Algorithm (UAX 9). */

import factory from 'bidi-js'
import type { Bidi } from 'bidi-js'

// The package says default where it exports the function itself.
const bidi = (factory as unknown as () => Bidi)()

const ISOLATE = { ltr: '\u2066', rtl: '\u2067', auto: '\u2068' } as const
const OVERRIDE = { ltr: '\u202D', rtl: '\u202E' } as const
const CONTROLS = /[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/

/** The signs of a line as they stand on paper, from left to right. */
export const asSeen = (line: string, direction: 'ltr' | 'rtl'): string => {
  const embedding = bidi.getEmbeddingLevels(line, direction)
  const mirrored = bidi.getMirroredCharactersMap(line, embedding.levels)
  return bidi
    .getReorderedIndices(line, embedding)
    .map((at) => mirrored.get(at) ?? line.charAt(at))
    .filter((sign) => !CONTROLS.test(sign))
    .join('')
}

/** The signs of a line in the order in which its reader comes to them: from the side where the line begins, and where
 *  words or numbers run the other way, each stretch of them in its own order. A line in which nothing is out of place
 *  is read as it was written. */
export const asRead = (line: string, direction: 'ltr' | 'rtl'): string => {
  const embedding = bidi.getEmbeddingLevels(line, direction)
  const base = direction === 'ltr' ? 0 : 1
  const seen = bidi.getReorderedIndices(line, embedding)
  let read = ''
  let stretch: string[] = []
  for (const at of direction === 'ltr' ? seen : seen.toReversed()) {
    const level = embedding.levels[at] ?? base
    if (level % 2 !== base) stretch.unshift(line.charAt(at))
    else {
      read += stretch.join('') + line.charAt(at)
      stretch = []
    }
  }
  return [...(read + stretch.join(''))].filter((sign) => !CONTROLS.test(sign)).join('')
}

/** HTML of one line as text with the controls that browsers put there for its tags. */
export const controlled = (html: string): string => {
  const open: string[] = []
  return html
    .replaceAll(/<(\/?)(\w+)((?:\s[^>]*)?)>/g, (_, end: string, tag: string, attributes: string) => {
      if (end !== '') return open.pop() ?? ''
      const dir = /\sdir="(ltr|rtl|auto)"/.exec(attributes)?.[1] as keyof typeof ISOLATE | undefined
      if (tag === 'bdo' && dir !== undefined && dir !== 'auto') {
        open.push('\u202C\u2069')
        return ISOLATE[dir] + OVERRIDE[dir]
      }
      const isolates = dir !== undefined || tag === 'bdi'
      if (tag !== 'br') open.push(isolates ? '\u2069' : '')
      return isolates ? ISOLATE[dir ?? 'auto'] : ''
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
