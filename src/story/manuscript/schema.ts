import { Schema } from 'prosemirror-model'
import type { AttributeSpec, MarkSpec, NodeSpec } from 'prosemirror-model'
import { markRules, nodeRules } from '../body/schema.ts'
import { markDom, nodeDom } from './dom.ts'

/** Everything of an article that is typed, as one ProseMirror document, so that all of it is written under the same
 *  steps: kicker, headline, lead and dateline are text blocks at its head, captions, alternative texts and transcripts
 *  stand in their figures, and whose text it is and its wished address are attributes of the document.
 *
 *  The body's nodes and marks are made from `nodeRules` and `markRules`. A manuscript may be unfinished where a body
 *  may not: a picture not yet chosen, a footnote whose note is gone (`fromManuscript` leaves these out). */

/** The text blocks at the head of each manuscript, in their order. */
export const headFields = ['kicker', 'headline', 'lead', 'dateline'] as const
export type HeadField = (typeof headFields)[number]

/** What is typed within a figure, by the type of its node; each is a text block of plain text. */
export const figureTexts = {
  picture: ['caption', 'alternative'],
  video: ['caption', 'transcript'],
  audio: ['caption', 'transcript'],
} as const

/** Nodes that a body has not: text blocks of plain text, where a line break is the one thing beside letters. */
const plain: NodeSpec = { content: '(text | hard_break)*', marks: '', defining: true, isolating: true }
export const plainBlocks = [...headFields, 'caption', 'alternative', 'transcript', 'post_headline'] as const

const inline = new Set(['text', 'hard_break', 'footnote'])
const contents: Readonly<Record<string, string>> = {
  doc: `${headFields.join(' ')} block* note*`,
  picture: figureTexts.picture.join(' '),
  video: figureTexts.video.join(' '),
  audio: figureTexts.audio.join(' '),
  post: 'post_headline inner*',
  table_row: '(table_cell | table_header)+',
  code_block: 'text*',
}
const moreAttrs: Readonly<Record<string, Readonly<Record<string, AttributeSpec>>>> = {
  doc: { slug: { default: null }, credits: { default: [] } },
  // An empty text that hides the archive's own words.
  picture: { uncaptioned: { default: false }, decorative: { default: false } },
  video: { uncaptioned: { default: false } },
  audio: { uncaptioned: { default: false } },
  // Asked for by prosemirror-tables; widths are the page's business.
  table_cell: { colwidth: { default: null } },
  table_header: { colwidth: { default: null } },
}
/** Attributes that are text blocks here. */
const asText = new Set(['picture.caption', 'picture.alt', 'post.headline', 'video.caption', 'audio.caption'])
asText.add('video.transcript').add('audio.transcript')

const contentOf = (type: string, allowed: readonly string[], filled: boolean): string =>
  contents[type] ??
  (allowed.every((child) => inline.has(child)) ? 'inline*' : `(${allowed.join(' | ')})${filled ? '+' : '*'}`)

const nodes = (): Record<string, NodeSpec> => {
  const specs: Record<string, NodeSpec> = {}
  for (const [type, { attrs, content, filled }] of Object.entries(nodeRules)) {
    const spec: NodeSpec = {}
    if (content.length > 0) spec.content = contentOf(type, content, filled)
    else if (contents[type] !== undefined) spec.content = contents[type]
    const own = Object.keys(attrs).filter((name) => !asText.has(`${type}.${name}`))
    spec.attrs = Object.fromEntries(
      own.map((name): [string, AttributeSpec] => [name, { default: defaults[`${type}.${name}`] ?? null }]),
    )
    Object.assign(spec.attrs, moreAttrs[type])
    if (type === 'text') delete spec.attrs
    if (inline.has(type)) Object.assign(spec, { inline: true, group: 'inline' })
    else if (nodeRules.post.content.includes(type)) spec.group = 'block inner'
    else if (type === 'post') spec.group = 'block'
    Object.assign(spec, ways[type], nodeDom[type])
    specs[type] = spec
  }
  for (const type of plainBlocks) specs[type] = { ...plain, ...nodeDom[type] }
  return specs
}

const defaults: Readonly<Record<string, unknown>> = {
  'heading.level': 2,
  'table_cell.colspan': 1,
  'table_cell.rowspan': 1,
  'table_header.colspan': 1,
  'table_header.rowspan': 1,
}

/** How a node behaves under the caret. */
const ways: Readonly<Record<string, NodeSpec>> = {
  heading: { defining: true },
  quotation: { defining: true },
  list_item: { defining: true },
  code_block: { code: true, defining: true, marks: '', whitespace: 'pre' },
  picture: { isolating: true, draggable: true },
  gallery: { isolating: true },
  video: { isolating: true, draggable: true },
  audio: { isolating: true, draggable: true },
  embed: { draggable: true },
  hard_break: { linebreakReplacement: true, selectable: false },
  footnote: { atom: true },
  post: { isolating: true, defining: true },
  note: { isolating: true },
  table: { tableRole: 'table', isolating: true },
  table_row: { tableRole: 'row' },
  table_cell: { tableRole: 'cell', isolating: true },
  table_header: { tableRole: 'header_cell', isolating: true },
}

const marks = (): Record<string, MarkSpec> =>
  Object.fromEntries(
    Object.entries(markRules).map(([type, attrs]): [string, MarkSpec] => [
      type,
      {
        attrs: Object.fromEntries(
          Object.entries(attrs).map(([name, { required }]): [string, AttributeSpec] => [
            name,
            required ? {} : { default: null },
          ]),
        ),
        // Typing behind a link or behind a word of another language is outside again.
        ...(type === 'link' || type === 'code' ? { inclusive: false } : {}),
        ...markDom[type],
      },
    ]),
  )

/** The schema of manuscripts: the same at the server and in the browser. */
export const manuscriptSchema = new Schema({ nodes: nodes(), marks: marks(), topNode: 'doc' })
