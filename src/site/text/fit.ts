import { gzipSync } from 'node:zlib'
import type { Piece } from './undress.ts'

/** Most bytes of a page of the text-only edition, as it goes over the wire: it fits the first round trip of a
 *  connection three times over. */
export const mostBytes = 6_000

/** Puts pieces together to parts that each fit a page of `mostBytes` once it is dressed and compressed.
 *  @param dress makes a whole page of a part.
 *  @returns at least one part. */
export const inParts = (pieces: readonly Piece[], dress: (part: string) => string): string[] => {
  for (let budget = 28_000; ; budget = Math.floor(budget * 0.8)) {
    const parts = pack(pieces, budget)
    if (budget < 3_000 || parts.every((part) => gzipSync(dress(part)).length < mostBytes)) return parts
  }
}

const pack = (pieces: readonly Piece[], budget: number): string[] => {
  const parts: Piece[][] = [[]]
  let size = 0
  for (const piece of pieces) {
    const bytes = Buffer.byteLength(piece.html)
    const last = parts.at(-1) ?? []
    if (last.length > 0 && size + bytes > budget) {
      // A headline does not stand alone at the end of a part.
      const headline = /^<h\d/.test(last.at(-1)?.html ?? '') && last.length > 1 ? last.pop() : undefined
      parts.push(headline === undefined ? [piece] : [headline, piece])
      size = bytes
    } else {
      last.push(piece)
      size += bytes
    }
  }
  fitSections(parts)
  const counted = new Map<Piece['within'], number>()
  return parts.map((part) => enclose(part, counted))
}

/** A part that begins in the middle of a section says again which one that is, where a smaller headline comes first. */
const fitSections = (parts: Piece[][]): void => {
  let section: string | undefined
  for (const part of parts) {
    const headlines = part.flatMap(({ html }) => html.match(/<h([1-6])\b.*?<\/h\1>/gs) ?? [])
    const missing = /^<h[3-6]/.test(headlines[0] ?? '') ? section : undefined
    section = headlines.findLast((html) => html.startsWith('<h2'))?.replaceAll(/ id="[^"]*"/g, '') ?? section
    if (missing !== undefined) part.unshift({ html: missing })
  }
}

/** Pieces of one list or table stand in it together; a numbered list goes on counting in the next part. */
const enclose = (part: readonly Piece[], counted: Map<Piece['within'], number>): string => {
  let text = ''
  let open: Piece['within']
  const close = (): void => {
    if (open !== undefined) text += open.tag === 'table' ? '</table></div>\n' : `</${open.tag}>\n`
    open = undefined
  }
  for (const { html, within } of part) {
    if (within !== open) {
      close()
      if (within !== undefined) {
        const before = counted.get(within) ?? 0
        const first = Number(/ start="(-?\d+)"/.exec(within.attributes)?.[1] ?? 1)
        const attributes =
          within.tag === 'ol' && before > 0
            ? ` start="${first + before}"${within.attributes.replace(/ start="[^"]*"/, '')}`
            : within.attributes
        // A table may be wider than a phone: then it moves, and not the page; also by keyboard.
        text += `${within.tag === 'table' ? '<div class="table" tabindex="0">' : ''}<${within.tag}${attributes}>`
      }
      open = within
    }
    if (within !== undefined) counted.set(within, (counted.get(within) ?? 0) + 1)
    text += `${html}\n`
  }
  close()
  return text
}
