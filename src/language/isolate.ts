const FIRST_STRONG = '\u2068'
const POP = '\u2069'
const CONTROLS = /[\u202A-\u202E\u2066-\u2069]/
const LINE = /(\r\n|[\n\r\u0085\u2028\u2029])/g

/** A foreign run for the middle of plain text (feeds, mail, titles): it keeps its own direction and cannot disturb its
 *  neighbours (UAX 9, U+2068 … U+2069). In HTML use `<bdi>`. */
export const isolate = (text: string): string => FIRST_STRONG + stripBidi(text).replaceAll(LINE, ' ') + POP

/** Text that people wrote, without the direction controls that reach beyond it. Isolates that open and close within one
 *  line stay, and so do the marks LRM, RLM and ALM; stray isolates go, and embeddings and overrides always go, because
 *  an override can show a name or an address backwards. */
export const stripBidi = (text: string): string =>
  CONTROLS.test(text)
    ? text
        .replaceAll(/[\u202A-\u202E]/g, '')
        .split(LINE)
        .map((line) => balanced(line))
        .join('')
    : text

const balanced = (line: string): string => {
  if (!/[\u2066-\u2069]/.test(line)) return line
  const characters = [...line]
  const open: number[] = []
  const paired = new Set<number>()
  for (const [place, character] of characters.entries()) {
    if (character >= '\u2066' && character <= '\u2068') open.push(place)
    if (character !== POP) continue
    const opener = open.pop()
    if (opener !== undefined) paired.add(opener).add(place)
  }
  return characters.filter((character, place) => !/[\u2066-\u2069]/.test(character) || paired.has(place)).join('')
}
