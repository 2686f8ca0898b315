import type { Content, Credit } from '../article.ts'
import { nodeRules } from '../body/schema.ts'
import type { Body } from '../body/schema.ts'
import { headFields } from './schema.ts'
import type { HeadField } from './schema.ts'
import type { ManuscriptNode } from './to-manuscript.ts'

/** What an article says by its manuscript. What is not finished is left out: media that were not chosen yet, footnotes
 *  and notes without each other.
 *  @param doc JSON of a document that `manuscriptSchema` accepts, its blocks with ids that differ. */
export const fromManuscript = (doc: ManuscriptNode): Content => {
  const { content = [], attrs = {} } = doc
  const head = Object.fromEntries(
    headFields.map((field, place) => [field, textOf(content[place])]),
  ) as unknown as Record<HeadField, string>
  const blocks = content.slice(headFields.length)
  const notes = paired(blocks)
  return {
    kicker: head.kicker || null,
    headline: head.headline,
    lead: head.lead || null,
    dateline: head.dateline || null,
    slug: typeof attrs['slug'] === 'string' && attrs['slug'] !== '' ? attrs['slug'] : null,
    credits: (attrs['credits'] ?? []) as readonly Credit[],
    body: { type: 'doc', content: blocks.flatMap((block) => read(block, notes)) } as unknown as Body,
  }
}

/** The text of a plain block. */
const textOf = (node: ManuscriptNode | undefined): string =>
  (node?.content ?? []).map(({ type, text }) => (type === 'hard_break' ? '\n' : (text ?? ''))).join('')

/** The ids of notes that a footnote leads to. */
const paired = (blocks: readonly ManuscriptNode[]): ReadonlySet<unknown> => {
  const referred = new Set<unknown>()
  const walk = (node: ManuscriptNode): void => {
    if (node.type === 'footnote') referred.add(node.attrs?.['note'])
    else node.content?.forEach(walk)
  }
  blocks.filter(({ type }) => type !== 'note').forEach(walk)
  return new Set(
    blocks
      .filter(({ type, attrs }) => type === 'note' && referred.has(attrs?.['id']))
      .map(({ attrs }) => attrs?.['id']),
  )
}

const read = (node: ManuscriptNode, notes: ReadonlySet<unknown>): ManuscriptNode[] => {
  const { type, attrs = {}, content = [] } = node
  const inner = (from = 0): ManuscriptNode[] => content.slice(from).flatMap((child) => read(child, notes))
  switch (type) {
    case 'text':
    case 'hard_break':
      return [marked(node)]
    case 'footnote':
      return notes.has(attrs['note']) ? [marked(node)] : []
    case 'note':
      return notes.has(attrs['id']) ? [block(node, attrs, inner().map(withoutFootnotes))] : []
    case 'picture': {
      if (attrs['media'] === null || attrs['media'] === undefined) return []
      const { uncaptioned, decorative, ...kept } = attrs
      const caption = figureText(content[0], uncaptioned)
      return [block(node, { ...kept, caption, alt: figureText(content[1], decorative) })]
    }
    case 'video':
    case 'audio': {
      if (attrs['media'] === null || attrs['media'] === undefined) return []
      const { uncaptioned, ...kept } = attrs
      const caption = figureText(content[0], uncaptioned)
      return [block(node, { ...kept, caption, transcript: figureText(content[1], false) })]
    }
    case 'embed':
      return typeof attrs['url'] === 'string' ? [block(node, attrs)] : []
    case 'post':
      return [block(node, { ...attrs, headline: textOf(content[0]) || null }, inner(1))]
    case 'gallery': {
      const pictures = inner()
      return pictures.length > 0 ? [block(node, attrs, pictures)] : []
    }
    case 'table_cell':
    case 'table_header': {
      const { colwidth: _, ...kept } = attrs
      return [block(node, kept, inner())]
    }
    default:
      return [
        nodeRules[type as keyof typeof nodeRules].content.length > 0 ? block(node, attrs, inner()) : block(node, attrs),
      ]
  }
}

/** What a figure says instead of the archive's words; nothing where it says nothing of its own. */
const figureText = (node: ManuscriptNode | undefined, blank: unknown): string | undefined =>
  textOf(node) || (blank === true ? '' : undefined)

/** A piece of a line, with its marks. A footnote's reference is a link itself, so that it bears none. */
const marked = ({ type, attrs, text, marks }: ManuscriptNode): ManuscriptNode => {
  const fitting = (type === 'footnote' ? marks?.filter((mark) => mark.type !== 'link') : marks)?.map((mark) => ({
    type: mark.type,
    ...given(mark.attrs),
  }))
  return {
    type,
    ...(text === undefined ? {} : { text }),
    ...given(attrs),
    ...(fitting !== undefined && fitting.length > 0 ? { marks: fitting } : {}),
  }
}

const withoutFootnotes = (node: ManuscriptNode): ManuscriptNode =>
  node.content === undefined
    ? node
    : { ...node, content: node.content.filter(({ type }) => type !== 'footnote').map(withoutFootnotes) }

/** A block of a body. */
const block = (
  { type }: ManuscriptNode,
  attrs: Readonly<Record<string, unknown>>,
  content?: ManuscriptNode[],
): ManuscriptNode => ({ type, ...given(attrs), ...(content === undefined ? {} : { content }) })

/** Attributes as a body has them: what was left at its default is not there. */
const given = (attrs: ManuscriptNode['attrs'] = {}): Pick<ManuscriptNode, 'attrs'> => {
  const entries = Object.entries(attrs).filter(
    ([name, value]) => value !== null && value !== undefined && !(isSpan(name) && value === 1),
  )
  return entries.length > 0 ? { attrs: Object.fromEntries(entries) } : {}
}

const isSpan = (name: string): boolean => name === 'colspan' || name === 'rowspan'
