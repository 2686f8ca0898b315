import type { Node } from 'prosemirror-model'
import type { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { FromBrowser, FromNewsroom, Present } from '#story/manuscript/messages.ts'

/** How it stands with what somebody types. */
export interface ManuscriptStatus {
  /** `saved`: the newsroom has all of it. `sending`: some is on its way. `offline`: some or all of it is in this
   *  browser only, and goes up by itself. `signed-out`: the same, until they sign in again. `someone-else`: the same,
   *  and another member is signed in now, under whose name it does not go up. `refused`: the newsroom would not take
   *  it, and `word` says why. `reading`: this member may not write here. */
  readonly state: 'saved' | 'sending' | 'offline' | 'signed-out' | 'someone-else' | 'refused' | 'reading'
  /** Since when, in milliseconds since 1970. */
  readonly since: number
  /** Steps that the newsroom has not taken yet. */
  readonly waiting: number
  /** Why, in the member's language. */
  readonly word?: string | undefined
  /** Who else has it open. */
  readonly present: readonly Present[]
}

/** Words that somebody typed and that found no place any more, because others took away what they stood in. */
export interface LostPassage {
  /** A number of its own. */
  readonly key: string
  readonly text: string
  readonly at: number
}

/** A manuscript that several people write. What its plugins hold is the state of the editor, and all steps of its own
 *  are kept, sent and carried over the others'. */
export interface TogetherManuscript {
  /** What to begin the editor with: what the newsroom has, and what this browser had not sent. */
  readonly doc: Node
  /** To be put behind the editor's own plugins. They bring `prosemirror-history`, which must not be there twice, keep
   *  undo to one's own words, and show where others are. */
  readonly plugins: readonly Plugin[]
  /** To be called once, when the view is there. */
  attach(view: EditorView): void
  /** Told now and whenever it changes; gives what ends it. */
  on(listener: (status: ManuscriptStatus) => void): () => void
  /** What found no place, and who hears of more. */
  readonly lost: readonly LostPassage[]
  onLost(listener: (lost: readonly LostPassage[]) => void): () => void
  /** To be called when the words were put somewhere, or are not wanted. */
  forget(passage: LostPassage): void
  /** Resolves when the newsroom has all that was typed, at the latest after `patience` milliseconds: before something
   *  is done with what is written, such as sending it on. Gives whether it has. */
  settled(patience?: number): Promise<boolean>
  /** Sends what is left and lets go of it. */
  close(): Promise<void>
}

/** The line of this page to the newsroom: one for all that is open. It connects again by itself. */
export interface DeskSocket {
  /** Whose page it is, by number: it is never connected for anybody else. */
  readonly member: number
  /** Whether it is connected. */
  readonly open: boolean
  /** Connects at once, where it is not: something has changed that it waits for. */
  again(): void
  /** Sends where it is connected; gives whether it was. */
  send(message: FromBrowser): boolean
  /** Told of every message of a type; gives what ends it. */
  on<T extends FromNewsroom['type']>(
    type: T,
    listener: (message: Extract<FromNewsroom, { type: T }>) => void,
  ): () => void
  /** Told now and whenever it is connected or no more. */
  onOpen(listener: (open: boolean) => void): () => void
}

/** Opens a manuscript; rejects where this member may not see it. What the newsroom cannot give at the moment is taken
 *  from what this browser keeps. */
export type OpenManuscript = (article: number, options: { readonly socket: DeskSocket }) => Promise<TogetherManuscript>
