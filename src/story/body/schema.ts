/** The body of an article: a tree in ProseMirror's JSON, its types, and the one table that says what may stand where.
 *
 *  The table is what the check, the JSON Schema and (later) the editor are made from, so that they cannot disagree. */

/** A mark on a piece of inline text; at most one of each type on one piece. `direction` is the way that its author
 *  wants a run to be read (a sum, a score), whatever its letters and the text around it say. */
export type Mark =
  | { type: 'emphasis' | 'strong' | 'code' | 'strike' | 'subscript' | 'superscript' }
  | { type: 'link'; attrs: { href: string; title?: string } }
  | { type: 'language'; attrs: { lang: string } }
  | { type: 'direction'; attrs: { dir: 'ltr' | 'rtl' } }

export interface Text {
  type: 'text'
  text: string
  marks?: Mark[]
}
export interface HardBreak {
  type: 'hard_break'
  marks?: Mark[]
}
/** The place in the text that refers to a footnote; `note` is the id of a note at the end of the body. */
export interface Footnote {
  type: 'footnote'
  attrs: { note: string }
  marks?: Mark[]
}
export type Inline = Text | HardBreak | Footnote

/** What every block with an id may carry. `lang` is a BCP 47 tag, set only where the block's language differs. */
export interface BlockAttrs {
  id: string
  lang?: string
}

export interface Paragraph {
  type: 'paragraph'
  attrs: BlockAttrs
  content: Inline[]
}
export interface Heading {
  type: 'heading'
  attrs: BlockAttrs & { level: 2 | 3 | 4 }
  content: Inline[]
}
export interface BulletList {
  type: 'bullet_list'
  attrs: BlockAttrs
  content: ListItem[]
}
export interface OrderedList {
  type: 'ordered_list'
  attrs: BlockAttrs & { start?: number }
  content: ListItem[]
}
export interface ListItem {
  type: 'list_item'
  content: Flow[]
}
export interface Quotation {
  type: 'quotation'
  attrs: BlockAttrs & { speaker?: string; role?: string; cite?: string }
  content: (Flow | Heading)[]
}
/** `media` is the number of an item in the archive; `caption` and `alt` replace the archive's own words for it. */
export interface Picture {
  type: 'picture'
  attrs: BlockAttrs & { media: number; caption?: string; alt?: string }
}
export interface Gallery {
  type: 'gallery'
  attrs: BlockAttrs
  content: Picture[]
}
/** `transcript` is what is said in it, for those who do not hear it; lines are parted by line feeds. */
export interface Video {
  type: 'video'
  attrs: BlockAttrs & { media: number; caption?: string; transcript?: string }
}
export interface Audio {
  type: 'audio'
  attrs: BlockAttrs & { media: number; caption?: string; transcript?: string }
}
export interface Table {
  type: 'table'
  attrs: BlockAttrs & { caption?: string }
  content: TableRow[]
}
export interface TableRow {
  type: 'table_row'
  content: TableCell[]
}
export interface TableCell {
  type: 'table_cell' | 'table_header'
  attrs?: { colspan?: number; rowspan?: number }
  content: Flow[]
}
/** Something on another site, shown as a card with a link; nothing of it is ever loaded. */
export interface Embed {
  type: 'embed'
  attrs: BlockAttrs & { url: string; title?: string; site?: string; description?: string }
}
/** `language` is the programming language, as it stands after the fence in Markdown. */
export interface CodeBlock {
  type: 'code_block'
  attrs: BlockAttrs & { language?: string }
  content: Text[]
}
export interface Separator {
  type: 'separator'
  attrs: BlockAttrs
}
/** What a live report says at one moment (`at`, in UTC: `2026-11-24T09:20:00Z`), which every edition shows by its own
 *  clock, digits and calendar; a translated post keeps the moment of its original. `key` puts it among the key points,
 *  by its headline. */
export interface Post {
  type: 'post'
  attrs: BlockAttrs & { at: string; headline?: string; key?: boolean }
  content: PostBlock[]
}
/** The text of a footnote. All notes stand at the end of the body. */
export interface Note {
  type: 'note'
  attrs: BlockAttrs
  content: Paragraph[]
}

/** What a list item and a table cell hold. */
export type Flow = Paragraph | BulletList | OrderedList
/** What a post of a live report holds: whatever a body does but posts and notes. */
export type PostBlock =
  | Flow
  | Heading
  | Quotation
  | Picture
  | Gallery
  | Video
  | Audio
  | Table
  | Embed
  | CodeBlock
  | Separator
export type Block = PostBlock | Post | Note

/** The body of an article. `checkBody` is the only way to one from outside; it gives every text block its `content`,
 *  be it empty, and leaves out attributes that were null. */
export interface Body {
  type: 'doc'
  content: Block[]
  /** Whether the posts of a live story are read from the first on. Set where a page is put together (`live.ts`), and
   *  never stored. */
  oldestFirst?: boolean
}
export type BodyNode = Body | Block | ListItem | TableRow | TableCell | Inline

/** What an attribute may be: `id` and `note` (a block's id), `tag` (BCP 47), `text`, `word` (a short name without
 *  spaces), `web` (http or https), `href` (what a link may lead to), `direction` (`ltr` or `rtl`), `moment` (RFC 3339
 *  with its offset, kept in UTC), `flag` (true or false), or a whole number between two bounds. */
export type AttrKind =
  | 'id'
  | 'note'
  | 'tag'
  | 'text'
  | 'word'
  | 'web'
  | 'href'
  | 'moment'
  | 'flag'
  | 'direction'
  | readonly [from: number, to: number]
export interface AttrRule {
  kind: AttrKind
  required: boolean
}
export type AttrRules = Readonly<Record<string, AttrRule>>
export interface NodeRule {
  attrs: AttrRules
  /** The types of its children; none for a leaf. */
  content: readonly string[]
  /** Whether at least one child must stand in it. */
  filled: boolean
}

const must = (kind: AttrKind): AttrRule => ({ kind, required: true })
const may = (kind: AttrKind): AttrRule => ({ kind, required: false })
const block: AttrRules = { id: must('id'), lang: may('tag') }
const media = must([1, Number.MAX_SAFE_INTEGER])
const span: AttrRules = { colspan: may([1, 100]), rowspan: may([1, 1000]) }

const leaf: readonly string[] = []
const inline = ['text', 'hard_break', 'footnote']
const lists = ['bullet_list', 'ordered_list']
const flow = ['paragraph', ...lists]
const postBlocks = [
  ...flow,
  'heading',
  'quotation',
  'picture',
  'gallery',
  'video',
  'audio',
  'table',
  'embed',
  'code_block',
  'separator',
]
const blocks = [...postBlocks, 'post', 'note']

const rule = (attrs: AttrRules, content: readonly string[], filled = true): NodeRule => ({ attrs, content, filled })

/** Every node that a body can hold. */
export const nodeRules: Readonly<Record<BodyNode['type'], NodeRule>> = {
  doc: rule({}, blocks, false),
  paragraph: rule(block, inline, false),
  heading: rule({ ...block, level: must([2, 4]) }, inline, false),
  bullet_list: rule(block, ['list_item']),
  ordered_list: rule({ ...block, start: may([0, 1_000_000]) }, ['list_item']),
  list_item: rule({}, flow),
  quotation: rule({ ...block, speaker: may('text'), role: may('text'), cite: may('web') }, [...flow, 'heading']),
  picture: rule({ ...block, media, caption: may('text'), alt: may('text') }, leaf, false),
  gallery: rule(block, ['picture']),
  video: rule({ ...block, media, caption: may('text'), transcript: may('text') }, leaf, false),
  audio: rule({ ...block, media, caption: may('text'), transcript: may('text') }, leaf, false),
  table: rule({ ...block, caption: may('text') }, ['table_row']),
  table_row: rule({}, ['table_cell', 'table_header']),
  table_cell: rule(span, flow),
  table_header: rule(span, flow),
  embed: rule(
    { ...block, url: must('web'), title: may('text'), site: may('text'), description: may('text') },
    leaf,
    false,
  ),
  code_block: rule({ ...block, language: may('word') }, ['text'], false),
  separator: rule(block, leaf, false),
  post: rule({ ...block, at: must('moment'), headline: may('text'), key: may('flag') }, postBlocks, false),
  note: rule(block, ['paragraph']),
  text: rule({}, leaf, false),
  hard_break: rule({}, leaf, false),
  footnote: rule({ note: must('note') }, leaf, false),
}

/** Every mark. */
export const markRules: Readonly<Record<Mark['type'], AttrRules>> = {
  emphasis: {},
  strong: {},
  link: { href: must('href'), title: may('text') },
  code: {},
  language: { lang: must('tag') },
  direction: { dir: must('direction') },
  strike: {},
  subscript: {},
  superscript: {},
}

/** How large a body may be: levels below the document, nodes, and characters (UTF-16 units) of text and attributes. */
export const limits = {
  depth: 12,
  nodes: 20_000,
  characters: 1_000_000,
  attribute: 10_000,
  address: 4_000,
  faults: 100,
} as const

/** What the id of a block looks like. */
export const idPattern = /^[a-z0-9]{4,32}$/
