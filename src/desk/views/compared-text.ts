import { z } from 'zod'
import type { Comparison } from '#story/comparison/compare.ts'
import type { ComparedPiece } from '#story/comparison/line.ts'
import type { ComparedNode } from '#story/comparison/nodes.ts'

const pieceSeen = z.object({
  kind: z.enum(['text', 'hard_break', 'footnote']),
  change: z.enum(['same', 'inserted', 'deleted']),
  text: z.string(),
  note: z.string().nullable().describe('Which note a footnote leads to.'),
  marks: z.array(z.unknown()).describe('As a body has them.'),
  restyled: z.boolean().describe('Whether the same words were marked otherwise before.'),
  by: z.int().nullable().describe('Who wrote it: a place in `authors`; null where nobody knows, or was asked.'),
})
export type PieceSeen = Omit<z.output<typeof pieceSeen>, 'marks'> & Pick<ComparedPiece, 'marks'>

/** A block of a text that is compared with another, or shown by its authors. */
export type NodeSeen = Omit<ComparedNode, 'pieces' | 'lines' | 'children'> & {
  readonly pieces: readonly PieceSeen[] | null
  readonly lines: Readonly<Record<string, readonly PieceSeen[]>>
  readonly children: readonly NodeSeen[]
}

const nodeSeen = z.object({
  type: z.string().describe('As manuscripts call it; `moved_away` where a block stood that stands elsewhere now.'),
  wasType: z.string().nullable(),
  change: z.enum(['same', 'changed', 'inserted', 'deleted']),
  moved: z.enum(['up', 'down']).nullable(),
  parted: z
    .boolean()
    .describe('Whether a line was parted here: what stayed of it stood at the end of the block before.'),
  joined: z
    .boolean()
    .describe('Whether a block that went was joined to the one before: its words stand there, and went nowhere.'),
  key: z.string().describe('The same in a block that was moved and in the mark where it stood.'),
  attrs: z.record(z.string(), z.unknown()),
  was: z.record(z.string(), z.unknown()).describe('The attributes that had other values, with these.'),
  lines: z.record(z.string(), z.array(pieceSeen)).describe('Words in attributes: who is quoted, captions of tables.'),
  pieces: z.array(pieceSeen).nullable().describe('The words of a text block.'),
  children: z.array(z.unknown()).describe('Blocks in it, of the same form.'),
})

export const comparedText = {
  head: z.array(nodeSeen).describe('Kicker, headline, lead and dateline.'),
  body: z.array(nodeSeen),
}

interface SeenText {
  head: (NodeSeen & z.output<typeof nodeSeen>)[]
  body: (NodeSeen & z.output<typeof nodeSeen>)[]
}

type Split = (piece: ComparedPiece) => readonly PieceSeen[]

const unnamed: Split = ({ at: _at, was: _was, ...piece }) => [{ ...piece, by: null }]

/** A comparison in the form of an answer.
 *  @param split gives a piece in parts by who wrote them. */
export const answerText = ({ head, body }: Comparison, split: Split = unnamed): SeenText => {
  const seen = (node: ComparedNode): NodeSeen => ({
    ...node,
    pieces: node.pieces?.flatMap(split) ?? null,
    lines: Object.fromEntries(Object.entries(node.lines).map(([name, pieces]) => [name, pieces.flatMap(unnamed)])),
    children: node.children.map(seen),
  })
  return { head: head.map(seen), body: body.map(seen) } as SeenText
}
