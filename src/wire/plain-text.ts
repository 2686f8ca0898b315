import { stripBidi } from '#language/isolate.ts'
import { cleanText } from '#story/body/clean.ts'

/** Text from outside as it may stand in the archive: without control characters and broken halves of characters,
 *  without invisible controls that reach beyond it, and without the byte order marks that files bring. Line feeds
 *  stay. */
export const plainText = (text: string): string => stripBidi(cleanText(text).replace(INVISIBLE, ''))

// Byte order mark, interlinear annotation controls, object replacement, and the retired tag letters outside flags.
const INVISIBLE = /[\ufeff\ufff9-\ufffc\u{e0001}]/gu

/** The same on one line, spaces collapsed, at most `longest` characters. */
export const plainLine = (text: string, longest = 10_000): string =>
  plainText(plainText(text).replace(/\s+/g, widen).trim().slice(0, longest).toWellFormed()).trim()

// A no-break space between two words is what an author meant; in a longer run it is padding.
const widen = (run: string): string => (run === '\u00a0' || run === '\u202f' ? run : ' ')
