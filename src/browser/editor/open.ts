import type { Node } from 'prosemirror-model'
import type { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

/** How it stands with what somebody types. */
export interface WritingStatus {
  /** `saved`: the newsroom has all of it. `sending`: some is on its way. `offline`: some of it is in this browser only.
   *  `signed-out`: the same, until they sign in again. `refused`: the newsroom would not have it, and `word` says why.
   *  `reading`: this member may not write here. */
  readonly state: 'saved' | 'sending' | 'offline' | 'signed-out' | 'refused' | 'reading'
  readonly since: number
  readonly word?: string | undefined
  /** Who else has it open. */
  readonly present: readonly { readonly name: string }[]
}

/** Words that somebody typed and that found no place any more. */
export interface LostWords {
  readonly key: string
  readonly text: string
}

/** A manuscript that is open to be written. */
export interface OpenedManuscript {
  readonly doc: Node
  /** To be put behind the editor's own; they bring the history. */
  readonly plugins: readonly Plugin[]
  /** To be called once, when the view is there. */
  attach(view: EditorView): void
  /** Told now and whenever it changes; gives what ends it. */
  on(listener: (status: WritingStatus) => void): () => void
  onLost(listener: (lost: readonly LostWords[]) => void): () => void
  forget(passage: LostWords): void
  /** Resolves when the newsroom has all that was typed, or has not after a while. */
  settled(patience?: number): Promise<boolean>
}
