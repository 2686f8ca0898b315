/** Markdown (GFM) as the body of an article: what `dragoman publish` reads and the demo is written in. */

import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type {
  Blockquote,
  Definition,
  FootnoteDefinition,
  ListItem as MarkdownItem,
  List,
  Nodes,
  PhrasingContent,
  RootContent,
  Table as MarkdownTable,
} from 'mdast'
import { cleanText } from './clean.ts'
import { withIds } from './ids.ts'
import type { IdSource } from './ids.ts'
import { attribution, inlineOf, tidied } from './markdown-inline.ts'
import type { InlineSource } from './markdown-inline.ts'
import { withPosts } from './markdown-posts.ts'
import { withTranscripts } from './markdown-transcripts.ts'
import type {
  Block,
  Body,
  Flow,
  Heading,
  Inline,
  ListItem,
  Note,
  Paragraph,
  Picture,
  Quotation,
  Table,
} from './schema.ts'

export interface MarkdownOptions {
  /** Where ids come from; `hashIds(name of the file)` gives the same ones on every run. */
  ids: IdSource
  /** The medium in the archive that an address means, if it is there. */
  media?: (url: string) => MarkdownMedia | undefined
}

/** A medium that Markdown may show with `![what is seen](address "caption")`. */
export interface MarkdownMedia {
  readonly id: number
  readonly kind: 'picture' | 'audio' | 'video'
}

/** A body from Markdown, and in `lost` a line about everything that it could not hold (raw HTML is kept as text, a
 *  picture that is not in the archive is left out). Pictures follow the block that they stand in; several in one block
 *  are a gallery.
 *
 *  Beyond GFM: `[words]{lang=en}` says the language of a run, `[12 - 5 = 7]{dir=ltr}` its direction, a quotation's last
 *  line `— Speaker, role` who spoke, and a heading that begins with a moment opens a post of a live report
 *  (`markdown-posts.ts`). Where a text uses level 1 for its headings, all of them move one level down, for the headline
 *  is level 1. The body passes `checkBody` unless the text is larger than a body may be. */
export const bodyFromMarkdown = (text: string, options: MarkdownOptions): { body: Body; lost: string[] } => {
  const source = cleanText(text)
  const tree = fromMarkdown(source, { extensions: [gfm()], mdastExtensions: gfmTree })
  const definitions = new Map<string, Definition>()
  const notes = new Map<string, FootnoteDefinition>()
  collect(tree, 0, definitions, notes)
  const shift = tree.children.some((node) => node.type === 'heading' && node.depth === 1) ? 1 : 0
  const lost: string[] = []
  const reading: Gathered = {
    source,
    definitions,
    notes,
    used: new Set(),
    lost,
    shift,
    inNote: false,
    pictures: [],
    media: options.media,
  }
  const content = withPosts(withTranscripts(tree.children.flatMap((node) => blocks(reading, node))), lost)
  content.push(...noteBlocks(reading))
  return { body: withIds<Body>({ type: 'doc', content }, options.ids), lost }
}

// GFM without its last pass over the finished tree, which finds a few more bare addresses but calls itself once per
// level of nesting: a line of ten thousand ">" would use up the stack.
const gfmTree = gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension)

interface Gathered extends InlineSource {
  notes: Map<string, FootnoteDefinition>
  shift: number
  pictures: { url: string; alt: string; title: string }[]
  media: MarkdownOptions['media']
}

/** How deep quotations and lists of a Markdown text are followed; below, their source stands as text. */
const deepest = 24
const listLevels = 4

const collect = (
  node: Nodes,
  depth: number,
  definitions: Map<string, Definition>,
  notes: Map<string, FootnoteDefinition>,
): void => {
  if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node)
  if (node.type === 'footnoteDefinition' && !notes.has(node.identifier)) notes.set(node.identifier, node)
  if ('children' in node && depth < deepest) {
    for (const child of node.children) collect(child, depth + 1, definitions, notes)
  }
}

const fresh = { id: '' }

const paragraph = (content: Inline[]): Paragraph => {
  const { content: words, lang } = wholeLanguage(tidied(content))
  return { type: 'paragraph', attrs: lang === undefined ? fresh : { ...fresh, lang }, content: words }
}

/** A block all of whose words are marked with one language is in that language. */
const wholeLanguage = (content: Inline[]): { content: Inline[]; lang?: string } => {
  const [first] = content
  const mark = first?.marks?.find((one) => one.type === 'language')
  if (mark === undefined) return { content }
  const { lang } = mark.attrs
  const isAll = content.every(
    (inline) =>
      inline.type !== 'text' ||
      inline.marks?.some((one) => one.type === 'language' && one.attrs.lang === lang) === true,
  )
  if (!isAll) return { content }
  return {
    lang,
    content: content.map((inline) => {
      const { marks, ...bare } = inline
      const others = marks?.filter((one) => one.type !== 'language') ?? []
      return others.length === 0 ? bare : { ...bare, marks: others }
    }),
  }
}

/** What stands at the top of a body. */
const blocks = (to: Gathered, node: RootContent): Block[] => {
  switch (node.type) {
    case 'heading':
      return [heading(to, node.children, node.depth + to.shift)]
    case 'blockquote': {
      const quotation = quotationOf(to, node)
      return [...(quotation === undefined ? [] : [quotation]), ...picturesOf(to)]
    }
    case 'code': {
      const word = /^[A-Za-z0-9+#._-]{1,40}$/.exec(node.lang ?? '')?.[0]
      return [
        {
          type: 'code_block',
          attrs: word === undefined ? fresh : { ...fresh, language: word },
          content: node.value === '' ? [] : [{ type: 'text', text: cleanText(node.value) }],
        },
      ]
    }
    case 'thematicBreak':
      return [{ type: 'separator', attrs: fresh }]
    case 'table':
      return [tableOf(to, node), ...picturesOf(to)]
    default:
      return [...flow(to, [node], 1, 0), ...picturesOf(to)]
  }
}

const heading = (to: Gathered, children: PhrasingContent[], depth: number): Heading => {
  const { content, lang } = wholeLanguage(tidied(inlineOf(to, children)))
  const level = depth <= 2 ? 2 : depth === 3 ? 3 : 4
  return { type: 'heading', attrs: { ...fresh, level, ...(lang === undefined ? {} : { lang }) }, content }
}

/** Paragraphs and lists, which may stand everywhere; everything else becomes paragraphs of its text. */
const flow = (to: Gathered, nodes: readonly RootContent[], level: number, depth: number): Flow[] =>
  nodes.flatMap((node): Flow[] => {
    if (depth > deepest && 'children' in node && node.type !== 'paragraph') return textOf(to, sourceOf(to, node))
    switch (node.type) {
      case 'paragraph':
        return filled(paragraph(inlineOf(to, node.children)))
      case 'heading':
        return filled(paragraph(inlineOf(to, [{ type: 'strong', children: node.children }])))
      case 'list':
        return listOf(to, node, level, depth)
      case 'blockquote':
        return flow(to, node.children, level, depth + 1)
      case 'code':
        return textOf(to, node.value)
      case 'html':
        return rawHtml(to, node.value)
      case 'table':
        return node.children.flatMap((row) =>
          filled(
            paragraph(
              row.children.flatMap((cell, i): Inline[] => [
                ...(i === 0 ? [] : [{ type: 'text' as const, text: ' · ' }]),
                ...inlineOf(to, cell.children),
              ]),
            ),
          ),
        )
      case 'thematicBreak':
      case 'definition':
      case 'footnoteDefinition':
        return []
      default:
        return textOf(to, sourceOf(to, node))
    }
  })

const filled = (block: Paragraph): Flow[] => (block.content.length === 0 ? [] : [block])

const textOf = (to: Gathered, text: string): Flow[] =>
  filled(
    paragraph(
      text.split('\n').flatMap((line, i): Inline[] => {
        const clean = cleanText(line)
        return [
          ...(i === 0 ? [] : [{ type: 'hard_break' as const }]),
          ...(clean === '' ? [] : [{ type: 'text' as const, text: clean }]),
        ]
      }),
    ),
  )

const sourceOf = (to: Gathered, node: Nodes): string =>
  to.source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)

const rawHtml = (to: Gathered, html: string): Flow[] => {
  to.lost.push(`raw HTML, kept as text: ${short(html)}`)
  return textOf(to, html)
}

const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 80).toWellFormed()}…` : text)

const listOf = (to: Gathered, list: List, level: number, depth: number): Flow[] => {
  if (level > listLevels) {
    to.lost.push('a list nested too deep, kept as paragraphs')
    return list.children.flatMap((item) => flow(to, item.children, level, depth + 1))
  }
  const items = list.children.map((item) => itemOf(to, item, level, depth)).filter((item) => item.content.length > 0)
  if (items.length === 0) return []
  if (list.ordered !== true) return [{ type: 'bullet_list', attrs: fresh, content: items }]
  const start = list.start ?? 1
  return [
    { type: 'ordered_list', attrs: start === 1 || start > 1_000_000 ? fresh : { ...fresh, start }, content: items },
  ]
}

const itemOf = (to: Gathered, item: MarkdownItem, level: number, depth: number): ListItem => {
  const content = flow(to, item.children, level + 1, depth + 1)
  const [first] = content
  if (typeof item.checked === 'boolean' && first?.type === 'paragraph') {
    const box: Inline = { type: 'text', text: item.checked ? '☑ ' : '☐ ' }
    content[0] = { ...first, content: tidied([box, ...first.content]) }
  }
  return { type: 'list_item', content }
}

const quotationOf = (to: Gathered, node: Blockquote): Quotation | undefined => {
  let said: Quotation['attrs'] = fresh
  const content = node.children.flatMap((child, i): Quotation['content'] => {
    if (child.type === 'heading') return [heading(to, child.children, child.depth + to.shift)]
    if (child.type !== 'paragraph' || i < node.children.length - 1) return flow(to, [child], 1, 1)
    const found = attribution(inlineOf(to, child.children, true), i > 0)
    said = { ...fresh, ...found.attrs }
    return filled(paragraph(found.content))
  })
  return content.length === 0 ? undefined : { type: 'quotation', attrs: said, content }
}

const tableOf = (to: Gathered, table: MarkdownTable): Table => ({
  type: 'table',
  attrs: fresh,
  content: table.children.map((row, i) => ({
    type: 'table_row',
    content: row.children.map((cell) => ({
      type: i === 0 ? 'table_header' : 'table_cell',
      content: [paragraph(inlineOf(to, cell.children))],
    })),
  })),
})

/** What is told of a picture that is not in the archive. */
export const pictureLost = (url: string): string => `a picture that is not in the archive, left out: ${short(url)}`

/** The pictures, sounds and films that were met in the block before, which they now follow. */
const picturesOf = (to: Gathered): Block[] => {
  const pictures: Picture[] = []
  const others: Block[] = []
  for (const { url, alt, title } of to.pictures.splice(0)) {
    const found = to.media?.(url)
    if (found === undefined) {
      to.lost.push(pictureLost(url))
      continue
    }
    const attrs = { ...fresh, media: found.id, ...(title === '' ? {} : { caption: title }) }
    if (found.kind === 'picture') pictures.push({ type: 'picture', attrs: alt === '' ? attrs : { ...attrs, alt } })
    else others.push({ type: found.kind, attrs })
  }
  return [
    ...(pictures.length > 1 ? [{ type: 'gallery' as const, attrs: fresh, content: pictures }] : pictures),
    ...others,
  ]
}

const noteBlocks = (to: Gathered): Block[] => {
  to.inNote = true
  const notes: Note[] = []
  const unused: Block[] = []
  for (const [identifier, definition] of to.notes) {
    const flat = (block: Flow): Paragraph[] =>
      block.type === 'paragraph' ? [block] : block.content.flatMap((item) => item.content.flatMap(flat))
    const content = flow(to, definition.children, 1, 1).flatMap(flat)
    if (to.used.has(identifier)) {
      notes.push({
        type: 'note',
        attrs: { id: `^${identifier}` },
        content: content.length === 0 ? [paragraph([])] : content,
      })
    } else {
      to.lost.push(`a footnote that nothing refers to, kept as a paragraph: ${short(identifier)}`)
      unused.push(...content)
    }
  }
  return [...unused, ...picturesOf(to), ...notes]
}
