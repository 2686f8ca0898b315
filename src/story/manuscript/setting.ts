import type { ManuscriptNode } from './to-manuscript.ts'

/** What the server tells a script of an article that is to be written: it stands as JSON in the screen. */
export interface EditorSetting {
  readonly article: number
  readonly edition: string
  readonly direction: 'ltr' | 'rtl'
  /** The digits of the edition, and of the member. */
  readonly digits: string
  readonly ownDigits: string
  /** The language of the desk. */
  readonly language: string
  readonly doc: ManuscriptNode
  /** Of the manuscript: how many commits led to `doc`. */
  readonly version: number
  readonly media: Readonly<Record<string, MediumWords>>
  readonly authors: Readonly<Record<string, string>>
  /** What the desk says, in the member's language, by the name of the message without `editor.`. */
  readonly words: Readonly<Record<string, string>>
  /** What stands in empty places, in the edition's language. */
  readonly places: Readonly<Record<string, string>>
}

/** A medium as its edition words it. */
export interface MediumWords {
  readonly media: number
  readonly kind: 'picture' | 'audio' | 'video' | 'file'
  readonly file: string | null
  readonly caption: string | null
  readonly alt: string | null
  readonly credit: string | null
}
