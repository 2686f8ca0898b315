import { remembering } from '#language/remembering.ts'

/** Text whose UTF-8 an old database read as Windows-1252 (`Ø³Ù„Ø§Ù…` for `سلام`, `donâ€™t`), as it was meant. A text is
 *  changed only where every character beyond ASCII belongs to such a misreading, and there are two at least: nobody
 *  writes so by chance. Misread twice, it is read back twice. */
export const asMeant = (text: string): string => {
  let meant = text
  for (let round = 0; round < 2; round++) {
    const once = readBack(meant)
    if (once === undefined) break
    meant = once
  }
  // Controls that nobody writes: what was read back was something else.
  return /[\u0080-\u009f]/.test(meant) ? text : meant
}

const BEYOND = /[^\0-\x7f]+/g
// The first two bytes of a character in UTF-8, as Windows-1252 shows them.
const SIGNS =
  /[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/

const readBack = (text: string): string | undefined => {
  if (!SIGNS.test(text)) return undefined
  let sound = true
  let places = 0
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const meant = text.replace(BEYOND, (run) => {
    if (!sound) return run
    const bytes = Array.from(run, (character) => byteOf(character))
    if (bytes.includes(-1)) {
      sound = false
      return run
    }
    try {
      const read = decoder.decode(Uint8Array.from(bytes))
      places += [...read].length
      return read
    } catch (thrown) {
      if (!(thrown instanceof TypeError)) throw thrown
      sound = false
      return run
    }
  })
  return sound && places > 1 ? meant : undefined
}

/** The byte that Windows-1252 shows as a character; -1 for one that it does not have. */
const byteOf = remembering((character: string): number => {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x100) return code
  const place = HIGH.indexOf(character)
  return place < 0 ? -1 : 0x80 + place
})

// What stands from 0x80 to 0x9f there.
const HIGH = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at))
