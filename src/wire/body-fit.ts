import type { Block, Flow, Heading, Inline, Paragraph } from '#story/body/schema.ts'
import { attribute, findAll, hasClass, type HtmlElement, type HtmlNode } from './html-parse.ts'
import { inlineText, plusMark } from './inline-run.ts'
import type { WalkScope, Walk } from './body-walk-types.ts'

/** Blocks divided into what may stand in a list item, a cell or a quotation, and what may not and has to stand
 *  behind. */
export type Fitted = { readonly flow: Flow[]; readonly behind: Block[] }

/** Makes blocks fit where only paragraphs and lists may stand: headings become strong paragraphs, quotations, tables
 *  and code their paragraphs, link cards links. Pictures, videos and sounds go behind. */
export const fit = (walk: Walk, scope: WalkScope, blocks: readonly Block[]): Fitted => {
  const flow: Flow[] = []
  const behind: Block[] = []
  const paragraph = (content: Inline[]): Paragraph => ({ type: 'paragraph', attrs: walk.attrs(scope), content })
  for (const block of blocks) {
    switch (block.type) {
      case 'paragraph':
      case 'bullet_list':
      case 'ordered_list':
        flow.push(block)
        break
      case 'heading':
        flow.push(strongParagraph(block))
        break
      case 'quotation':
        for (const child of block.content) flow.push(child.type === 'heading' ? strongParagraph(child) : child)
        if (block.attrs.speaker !== undefined)
          flow.push(paragraph([{ type: 'text', text: attribution(block.attrs.speaker, block.attrs.role) }]))
        break
      case 'code_block':
        flow.push(paragraph(codeLines(block.content.map((node) => node.text).join(''))))
        break
      case 'table':
        for (const row of block.content)
          for (const cell of row.content) for (const child of cell.content) flow.push(child)
        break
      case 'embed': {
        const text = block.attrs.title ?? block.attrs.url
        flow.push(paragraph([{ type: 'text', text, marks: [{ type: 'link', attrs: { href: block.attrs.url } }] }]))
        break
      }
      case 'separator':
        break
      default:
        behind.push(block)
    }
  }
  return { flow: flow.filter((block) => block.type !== 'paragraph' || block.content.length > 0), behind }
}

export const attribution = (speaker: string, role: string | undefined): string =>
  `— ${speaker}${role === undefined ? '' : `, ${role}`}`

const strongParagraph = ({ attrs: { id, lang }, content }: Heading): Paragraph => ({
  type: 'paragraph',
  attrs: lang === undefined ? { id } : { id, lang },
  content: content.map((node) =>
    node.type === 'text' ? { ...node, marks: [...plusMark(node.marks ?? [], { type: 'strong' })] } : node,
  ),
})

const codeLines = (code: string): Inline[] =>
  code.split('\n').flatMap((line, index): Inline[] => {
    const text: Inline[] = line === '' ? [] : [{ type: 'text', text: line, marks: [{ type: 'code' }] }]
    return index === 0 ? text : [{ type: 'hard_break' }, ...text]
  })

/** The running text of blocks, and whatever of them is none. */
export const inlineOf = (blocks: readonly Block[]): { readonly inline: Inline[]; readonly rest: Block[] } => {
  const inline: Inline[] = []
  const rest: Block[] = []
  for (const block of blocks) {
    if (block.type !== 'paragraph' && block.type !== 'heading') rest.push(block)
    else if (block.content.length > 0) {
      if (inline.length > 0) inline.push({ type: 'hard_break' })
      for (const node of block.content) inline.push(node)
    }
  }
  return { inline, rest }
}

export const blockText = (block: Block): string =>
  block.type === 'paragraph' || block.type === 'heading' ? inlineText(block.content) : ''

/** Words that have no markup of their own, as a paragraph. */
export const paragraphOf = (walk: Walk, scope: WalkScope, text: string): Paragraph => ({
  type: 'paragraph',
  attrs: walk.attrs(scope),
  content: [{ type: 'text', text }],
})

/** What is shown inside of words that become plain text: captions, names, titles of cards. */
export const shownIn = (walk: Walk, scope: WalkScope, nodes: readonly HtmlNode[]): Block[] => {
  const { caption: _caption, attachmentId: _id, ...bare } = scope
  return walk.flow(
    findAll(nodes, (node) => SHOWN.has(node.tagName) && !isEmoji(node)),
    { ...bare, marks: [], inGallery: false },
  )
}

const SHOWN = new Set(['img', 'video', 'audio', 'iframe'])

/** Whether a picture stands for a sign in a line. */
export const isEmoji = (image: HtmlElement): boolean =>
  ['wp-smiley', 'emoji', 'smiley'].some((name) => hasClass(image, name)) ||
  /^(?:https?:)?\/\/(?:s\.w\.org|twemoji\.)\S*\/(?:emoji|72x72|svg)\//.test(attribute(image, 'src') ?? '')
