import type { ManuscriptNode } from './to-manuscript.ts'

/** What a member's browser and the newsroom say to each other on the desk's socket, as JSON. */

/** Steps that one author made, in the order in which the newsroom took them: `version` is that of the manuscript with
 *  them. */
export interface Commit {
  readonly version: number
  /** The browser that made them: one number for each open manuscript, which lives on with what was not sent. Null
   *  where the newsroom made them itself, for a save by the API. */
  readonly client: string | null
  /** How many steps of its own they stand for, which were merged on their way. */
  readonly count: number
  /** As ProseMirror writes them; left out for whoever made them. */
  readonly steps: readonly unknown[]
}

/** Somebody who has a manuscript open. */
export interface Present {
  /** Of the connection: two browsers of one member are two. */
  readonly connection: string
  readonly name: string
  /** 0 to 7, different among those who are there as long as there are so few. */
  readonly colour: number
  /** Where their selection is, at `version`; undefined before they put it anywhere. */
  readonly anchor?: number | undefined
  readonly head?: number | undefined
  readonly version?: number | undefined
}

export type FromBrowser =
  /** `version` is what this browser has already: then only what came later is told. */
  | { readonly type: 'open'; readonly article: number; readonly client: string; readonly version?: number | undefined }
  | { readonly type: 'close'; readonly article: number }
  | {
      readonly type: 'commit'
      readonly article: number
      readonly client: string
      readonly version: number
      readonly count: number
      readonly steps: readonly unknown[]
    }
  | {
      readonly type: 'presence'
      readonly article: number
      readonly version: number
      readonly anchor: number
      readonly head: number
    }
  | { readonly type: 'ping' }

export type FromNewsroom =
  /** The whole manuscript. */
  | {
      readonly type: 'opened'
      readonly article: number
      readonly version: number
      readonly doc: ManuscriptNode
      /** Whether this member may write in it. */
      readonly writes: boolean
    }
  /** What came after a version that the browser has. */
  | { readonly type: 'commits'; readonly article: number; readonly commits: readonly Commit[] }
  | { readonly type: 'present'; readonly article: number; readonly present: readonly Present[] }
  /** Steps were not taken: `word` says why, in the member's language. */
  | {
      readonly type: 'refused'
      readonly article: number
      readonly client: string
      readonly version: number
      readonly code: string
      readonly word: string
    }
  /** What changed on the board, as far as this member may see it. */
  | { readonly type: 'stories'; readonly stories: readonly number[] }
  /** Nobody is signed in here any more, or another member is. */
  | { readonly type: 'signed-out' }
  | { readonly type: 'someone-else' }
  | { readonly type: 'pong' }
