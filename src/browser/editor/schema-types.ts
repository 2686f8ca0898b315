import type { MarkType, NodeType } from 'prosemirror-model'
import type { BodyNode, Mark } from '#story/body/schema.ts'
import { manuscriptSchema, plainBlocks } from '#story/manuscript/schema.ts'

type NodeName = BodyNode['type'] | (typeof plainBlocks)[number]

/** The types of nodes and marks of a manuscript, by their names. */
export const nodes = manuscriptSchema.nodes as Readonly<Record<NodeName, NodeType>>
export const marks = manuscriptSchema.marks as Readonly<Record<Mark['type'], MarkType>>

/** Whether a type is a block of plain text: at the head, or within a figure or a post. */
export const isPlain = ({ name }: NodeType): boolean => (plainBlocks as readonly string[]).includes(name)
