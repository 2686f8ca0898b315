import type { Block, BlockAttrs, Mark } from '#story/body/schema.ts'
import type { HtmlNode } from './html-parse.ts'

/** What is known of a file that a text shows. */
export type FileInfo = {
  readonly alt: string
  readonly caption: string
  readonly width?: number
  readonly height?: number
  /** WordPress's number of the attachment, where the text tells it. */
  readonly attachmentId?: number
}

/** A file that a text shows. `url` is '' where the text tells only the number of the attachment. */
export type ShownFile = { readonly kind: 'picture' | 'video' | 'audio'; readonly url: string; readonly info: FileInfo }

export type HtmlToBodyOptions = {
  /** Gives a new id for a block at each call (see `idPattern` of the body). */
  readonly ids: () => string
  /** Address of the text; relative addresses are resolved on it. */
  readonly baseUrl?: string
  /** Language of the text, BCP 47; what is in it is not marked as foreign. */
  readonly language?: string
  /** What WordPress keeps in the meta field `footnotes`: JSON, a list of `{ id, content }`. */
  readonly footnotes?: string
  /** The markup of a reusable block (`wp_block`) by its number; undefined where the export does not have it. */
  readonly block?: (ref: number) => string | undefined
  /** The HTML of a table that the text names by a number of TablePress's. */
  readonly table?: (id: string) => string | undefined
  /** Attachments of the post, in order: what a gallery shows that does not say which pictures. */
  readonly attached?: readonly number[]
}

/** Where in a text the walk is. */
export type WalkScope = {
  readonly marks: readonly Mark[]
  /** Language of the blocks here, where it is known. */
  readonly lang?: string
  /** Whether line feeds in text are meant (classic posts). */
  readonly lines: boolean
  /** Whether spaces are meant too: in poems they part half-lines and indent. */
  readonly spaces?: boolean
  /** `loose` text between blocks has meant line feeds too, but elements there have not. */
  readonly loose: boolean
  /** Level of the blocks that are made here, 1 for those of the document. */
  readonly depth: number
  /** Inside a gallery, lists are only a way to lay out pictures. */
  readonly inGallery: boolean
  /** Numbers of the reusable blocks that are being read, and what the text says in place of their words. */
  readonly reused?: readonly number[]
  readonly overrides?: Readonly<Record<string, unknown>>
  /** Caption and attachment number for the one picture, video or sound inside a figure. */
  readonly caption?: string
  readonly attachmentId?: number
}

/** What every part of the walk is given. */
export type Walk = {
  readonly options: HtmlToBodyOptions
  /** Notes that something was left out. */
  readonly lost: (what: string) => void
  /** Notes a file that is shown, and gives the number that stands for it until it is looked for. */
  readonly show: (file: ShownFile) => number
  readonly attrs: (scope: WalkScope) => BlockAttrs
  readonly flow: (nodes: readonly HtmlNode[], scope: WalkScope) => Block[]
  /** Notes a shortcode that nobody here knows. */
  readonly unknown: (name: string) => void
  /** Id of the note that a footnote refers to; undefined where there is none, or none may be. */
  readonly note: (reference: string) => string | undefined
  readonly noteWords: (reference: string) => string | undefined
  /** The nodes of a reusable block, made anew each time. */
  readonly reuse: (ref: number) => readonly HtmlNode[] | undefined
}
