import type { ComparedNode } from './compared-node.ts'
import type { ComparedPiece } from './line.ts'

/** Blocks that somebody joined to the one before: what stood in one and stands at the end of the other now was neither
 *  deleted nor inserted. The block that went stays to be told of, with its words as they were. */
export const withJoined = (nodes: readonly ComparedNode[]): ComparedNode[] => {
  const all = [...nodes]
  for (const place of all.keys())
    for (let next = place + 1; ; next += 1) {
      const [node, gone] = [all[place], all[next]]
      const pieces = node && gone && joinedIn(node, gone)
      if (node === undefined || gone === undefined || pieces === undefined) break
      all[place] = { ...node, pieces }
      all[next] = { ...gone, joined: true }
    }
  return all
}

/** The pieces of a block in which the words of another one stayed; undefined where it was not joined to it. */
const joinedIn = (node: ComparedNode, gone: ComparedNode): ComparedPiece[] | undefined => {
  const [pieces, old] = [node.pieces, gone.pieces]
  if (node.change !== 'changed' || node.moved !== null || gone.change !== 'deleted' || pieces === null || old === null)
    return undefined
  const start = old[0]?.was
  if (start === undefined || [...pieces, ...old].some(({ kind }) => kind === 'footnote')) return undefined
  const stays = pieces.findLastIndex(({ change }) => change !== 'inserted') + 1
  const tail = pieces.slice(stays).flatMap(lettersOf)
  const letters = old.flatMap(lettersOf)
  const space = tail.findIndex(({ text }) => text.trim() !== '')
  const stayed = tail.slice(space, space + letters.length)
  const isSame = stayed.every(
    ({ text, marks }, at) => text === letters[at]?.text && JSON.stringify(marks) === JSON.stringify(letters[at].marks),
  )
  if (space < 0 || letters.length === 0 || stayed.length < letters.length || !isSame) return undefined
  return [
    ...pieces.slice(0, stays),
    ...runsOf([
      ...tail.slice(0, space),
      ...stayed.map((one, at): ComparedPiece => ({ ...one, change: 'same', was: start + at })),
      ...tail.slice(space + letters.length),
    ]),
  ]
}

/** A piece letter by letter, each where it stands. */
const lettersOf = (piece: ComparedPiece): ComparedPiece[] =>
  piece.kind === 'text'
    ? piece.text.split('').map((text, at) => ({ ...piece, text, ...(piece.at !== undefined && { at: piece.at + at }) }))
    : [piece]

/** Letters that belong together as one piece again. */
const runsOf = (letters: readonly ComparedPiece[]): ComparedPiece[] => {
  const runs: ComparedPiece[] = []
  for (const letter of letters) {
    const last = runs.at(-1)
    const goesOn =
      last !== undefined &&
      last.kind === 'text' &&
      letter.kind === 'text' &&
      last.change === letter.change &&
      JSON.stringify(last.marks) === JSON.stringify(letter.marks)
    if (goesOn) runs[runs.length - 1] = { ...last, text: last.text + letter.text }
    else runs.push(letter)
  }
  return runs
}
