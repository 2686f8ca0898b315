import type { ComparedNode } from './compared-node.ts'
import type { ComparedPiece } from './line.ts'

/** Blocks in which somebody parted a line: what was taken from the end of one and stands in the next was neither
 *  deleted nor inserted. */
export const withParted = (nodes: readonly ComparedNode[]): ComparedNode[] => {
  const all = [...nodes]
  for (const [place, node] of all.entries()) {
    const next = all[place + 1]
    if (next === undefined || next.moved !== null || node.moved !== null) continue
    const parts = partsOf(node, next)
    if (parts === undefined) continue
    all[place] = { ...node, pieces: parts.first }
    all[place + 1] = { ...next, change: 'changed', parted: true, pieces: parts.second }
  }
  return all
}

const partsOf = (
  { change, pieces }: ComparedNode,
  next: ComparedNode,
): { first: readonly ComparedPiece[]; second: readonly ComparedPiece[] } | undefined => {
  if (change !== 'changed' || next.change !== 'inserted' || pieces === null || next.pieces === null) return undefined
  const stays = pieces.findLastIndex((piece) => piece.change !== 'deleted') + 1
  const tail = pieces.slice(stays)
  const [old, now] = [tail, next.pieces].map(textOf)
  if (old === undefined || now === undefined || now.trim() === '' || old.trimStart() !== now) return undefined
  const start = tail[0]?.was
  if (start === undefined) return undefined
  // The space between the two went.
  const space = old.length - now.length
  const [first] = tail
  const gap = space > 0 && first !== undefined ? [{ ...first, text: old.slice(0, space) }] : []
  let was = start + space
  const second = next.pieces.map((piece): ComparedPiece => {
    const stayed: ComparedPiece = { ...piece, change: 'same', was }
    was += sizeOf(piece)
    return stayed
  })
  return { first: [...pieces.slice(0, stays), ...gap], second }
}

const textOf = (pieces: readonly ComparedPiece[]): string =>
  pieces.map(({ kind, text, note }) => (kind === 'footnote' ? `\uFFFC${note} ` : text)).join('')

const sizeOf = ({ kind, text }: ComparedPiece): number => (kind === 'text' ? text.length : 1)
