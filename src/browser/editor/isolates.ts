import type { Node } from 'prosemirror-model'
import { headlineDirection } from '#language/text-direction.ts'
import { strangeBlock } from '#story/body/block-direction.ts'
import { aroundOf, inlineHtml } from '#story/body/inline.ts'
import type { Around } from '#story/body/inline.ts'
import type { BodyNode, Inline, Mark } from '#story/body/schema.ts'

/** A run that stands apart from the direction of the line around it, by places within its block. */
export interface Isolate {
  readonly from: number
  readonly to: number
  readonly dir: 'ltr' | 'rtl'
  readonly turned: boolean
}

/** How a text block runs: its own direction where it differs from the one around, and the runs within. */
export interface BlockRuns {
  readonly dir: 'ltr' | 'rtl' | undefined
  readonly isolates: readonly Isolate[]
}

const known = new WeakMap<Node, { language: string; direction: string | undefined; runs: BlockRuns }>()

/** How a text block of a manuscript will run on its page: the same functions decide it. A block that did not change is
 *  looked at once. */
export const runsOf = (block: Node, around: Around): BlockRuns => {
  const before = known.get(block)
  if (before?.language === around.language && before.direction === around.direction) return before.runs
  const runs = lookedAt(block, around)
  known.set(block, { ...around, runs })
  return runs
}

const lookedAt = (block: Node, outer: Around): BlockRuns => {
  const type = block.type.name
  if (type === 'code_block' || block.content.size === 0) return { dir: undefined, isolates: [] }
  const content = inlineOf(block)
  const lang: unknown = block.attrs['lang']
  if (typeof lang === 'string') return { dir: undefined, isolates: isolatesIn(content, aroundOf(lang)) }
  const dir =
    type === 'paragraph' || type === 'heading'
      ? strangeBlock({ type, content } as unknown as BodyNode, outer)
      : outer.direction !== undefined && (type === 'headline' || type === 'lead')
        ? headlineDirection(block.textContent, outer.direction)
        : undefined
  const own = dir === undefined || dir === outer.direction ? undefined : dir
  return { dir: own, isolates: isolatesIn(content, own === undefined ? outer : { ...outer, direction: own }) }
}

/** The inline content of a block as a body has it. */
const inlineOf = (block: Node): Inline[] => {
  const content: Inline[] = []
  block.forEach((node) => {
    const marks = node.marks.map(({ type, attrs }) => ({ type: type.name, attrs })) as unknown as Mark[]
    const of = marks.length > 0 ? { marks } : {}
    if (node.isText) content.push({ type: 'text', text: node.text ?? '', ...of })
    else if (node.type.name === 'footnote') content.push({ type: 'footnote', attrs: { note: '' }, ...of })
    else content.push({ type: 'hard_break', ...of })
  })
  return content
}

const piece = /<(\/?)([a-z]+)([^>]*)>|&[^;]+;|[^<&]+/g
const elements = new Set(['bdi', 'bdo', 'a'])

/** The elements with a direction of their own in the HTML of the page, as places in the block. */
const isolatesIn = (content: readonly Inline[], around: Around): Isolate[] => {
  const html = inlineHtml(content, around, () => '\uFFFC')
  if (!html.includes(' dir="')) return []
  const found: Isolate[] = []
  const open: { tag: string; dir: string | undefined; from: number }[] = []
  let at = 0
  for (const [text, closing, tag = '', attributes = ''] of html.matchAll(piece)) {
    if (text.startsWith('&')) at++
    else if (!text.startsWith('<')) at += text.length
    else if (tag === 'br') at++
    else if (closing === '') open.push({ tag, dir: /\bdir="(ltr|rtl)"/.exec(attributes)?.[1], from: at })
    else {
      const { tag, dir, from } = open.pop() ?? { tag: '', dir: undefined, from: at }
      if ((dir === 'ltr' || dir === 'rtl') && elements.has(tag) && at > from)
        found.push({ from, to: at, dir, turned: tag === 'bdo' })
    }
  }
  return found
}
