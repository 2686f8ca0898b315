/** What the HTML of a body needs to know about the page that it stands on. */

/** A picture, recording or other file as a page shows it, in the words of the page's edition. */
export interface MediaView {
  kind: 'picture' | 'audio' | 'video' | 'file'
  /** Where the newsroom's own copy lies; without one nothing is loaded, and the words stand in its place. */
  src?: string
  /** Where it was first published; only ever linked to. */
  origin?: string
  width?: number
  height?: number
  /** How long a recording is, in the words of the page. */
  length?: string
  /** Where a recording is found by who has the page on paper. */
  printed?: string
  /** A picture that a film shows until it is played, among the newsroom's own files. */
  poster?: string
  /** What is said in a recording, where the text that shows it has no transcript of its own. */
  transcript?: string
  alt: string
  caption?: string
  credit?: string
  mime: string
}

/** The words that the system adds, in the edition's language. */
export interface BodyWords {
  /** Names the list of footnotes: "Notes". */
  notes: string
  /** On the link from a footnote back to the text: "Back to the text". */
  back: string
  /** Names a table without a caption for who cannot see it: "Table". */
  table: string
  /** The link from a quotation to where it was said: "Source". */
  citation: string
  /** Between a speaker and a role: ", " or "، ". */
  comma: string
  /** The link to media elsewhere, of which there is no copy here: "See the picture where it was published". */
  elsewhere: Readonly<Record<MediaView['kind'], string>>
  /** Opens what is said in a recording: "Transcript". */
  transcript?: string
}

export interface BodyPage {
  /** The language of the article, a BCP 47 tag. */
  language: string
  /** What the archive knows of a media item; undefined where it is not there. */
  media: (id: number) => MediaView | undefined
  /** A picture in all its sizes, as HTML; empty where there is nothing to load. Without this, its one file is shown. */
  picture?: (id: number, alt: string) => string
  /** What leads from a picture to those before and after it, by the id of its block: the `id` that it has in HTML, and
   *  HTML that stands below its caption. */
  neighbours?: ((block: string) => { readonly anchor: string; readonly html: string } | undefined) | undefined
  /** A whole number in the edition's digits. */
  writeNumber: (n: number) => string
  /** A moment, in milliseconds, by the edition's clock, digits and calendar; without this, as it is kept, in UTC. */
  writeMoment?: (at: number) => string
  /** What stands below a post of a live report beside its words, by its id, as HTML: what was corrected in it. */
  belowPost?: (id: string) => string
  /** The level of the heading that the body stands under; 1 where it is the headline. */
  level?: number
  words: BodyWords
}
