import type { Content } from '../article.ts'
import { markRules } from '../body/schema.ts'
import { headFields } from './schema.ts'

/** A node as ProseMirror's JSON has it. */
export interface ManuscriptNode {
  type: string
  attrs?: Readonly<Record<string, unknown>>
  content?: ManuscriptNode[]
  text?: string
  marks?: { type: string; attrs?: Readonly<Record<string, unknown>> }[]
}

/** The manuscript that a revision comes from, as JSON of `manuscriptSchema`; `fromManuscript` leads back. */
export const toManuscript = (content: Content): ManuscriptNode => ({
  type: 'doc',
  attrs: { slug: content.slug, credits: content.credits },
  content: [
    ...headFields.map((field) => plainBlock(field, content[field])),
    ...content.body.content.map((block) => written(block as unknown as ManuscriptNode)),
  ],
})

/** A block of plain text; line feeds are line breaks in it. */
const plainBlock = (type: string, text: unknown): ManuscriptNode => {
  const content = (typeof text === 'string' ? text : '')
    .split('\n')
    .flatMap((line, place): ManuscriptNode[] => [
      ...(place > 0 ? [{ type: 'hard_break' }] : []),
      ...(line === '' ? [] : [{ type: 'text', text: line }]),
    ])
  return content.length > 0 ? { type, content } : { type }
}

const written = (node: ManuscriptNode): ManuscriptNode => {
  const { type, attrs = {} } = node
  switch (type) {
    case 'text':
    case 'hard_break':
    case 'footnote':
      return node.marks === undefined ? node : { ...node, marks: node.marks.toSorted(byRank) }
    case 'picture': {
      const { caption, alt, ...kept } = attrs
      return {
        type,
        attrs: { ...kept, uncaptioned: caption === '', decorative: alt === '' },
        content: [plainBlock('caption', caption), plainBlock('alternative', alt)],
      }
    }
    case 'video':
    case 'audio': {
      const { caption, transcript, ...kept } = attrs
      return {
        type,
        attrs: { ...kept, uncaptioned: caption === '' },
        content: [plainBlock('caption', caption), plainBlock('transcript', transcript)],
      }
    }
    case 'post': {
      const { headline, ...kept } = attrs
      return { type, attrs: kept, content: [plainBlock('post_headline', headline), ...inner(node)] }
    }
    default:
      return node.content === undefined ? node : { ...node, content: inner(node) }
  }
}

const inner = ({ content = [] }: ManuscriptNode): ManuscriptNode[] => content.map(written)

const ranks = Object.keys(markRules)
const byRank = (a: { type: string }, b: { type: string }): number => ranks.indexOf(a.type) - ranks.indexOf(b.type)
