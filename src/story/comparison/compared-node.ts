import type { ComparedPiece } from './line.ts'

/** A block of a text, compared with what it was. Where it was moved, it stands in its new place, and a `moved_away` of
 *  the same key in its old one. */
export interface ComparedNode {
  /** As manuscripts call it, or `moved_away`. */
  readonly type: string
  /** What it was before, where it is of another type now. */
  readonly wasType: string | null
  readonly change: 'same' | 'changed' | 'inserted' | 'deleted'
  readonly moved: 'up' | 'down' | null
  /** Whether a line was parted here: what stayed of it stood at the end of the block before. */
  readonly parted: boolean
  /** Whether a block that went was joined to the one before: its words, which are here as they were, stand there. */
  readonly joined: boolean
  /** The same for all that is told of it, and for nothing else. */
  readonly key: string
  readonly attrs: Readonly<Record<string, unknown>>
  /** The attributes that had other values, with these. */
  readonly was: Readonly<Record<string, unknown>>
  /** Words in attributes: who is quoted, captions of tables, titles of cards. */
  readonly lines: Readonly<Record<string, readonly ComparedPiece[]>>
  /** The words of a text block; null for all else. */
  readonly pieces: readonly ComparedPiece[] | null
  readonly children: readonly ComparedNode[]
}
