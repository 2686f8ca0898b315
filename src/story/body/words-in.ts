import type { BodyNode, Mark } from './schema.ts'

/** Words of a body that are meant to be in one language: the running `text` of a block, or one of its attributes. Code,
 *  words that are marked as another language's, line breaks and footnotes are hidden behind U+FFFC, unit by unit, so
 *  that places in `text` are places in the block. */
export type BlockWords = Readonly<{ block: string; field: string; text: string; language: string }>

const ATTRIBUTES = ['headline', 'caption', 'alt', 'title', 'description', 'speaker', 'role', 'transcript'] as const

/** All words of a body, in the order in which they stand, those of list items and cells too.
 *  @param language what the body is in where its blocks do not say otherwise. */
export function* wordsIn(node: BodyNode, language: string): Generator<BlockWords> {
  if (node.type === 'code_block') return
  const attrs: Readonly<Record<string, unknown>> = 'attrs' in node ? { ...node.attrs } : {}
  const { id: block, lang } = attrs
  const own = typeof lang === 'string' ? lang : language
  if (typeof block === 'string') {
    for (const field of ATTRIBUTES) {
      const text = attrs[field]
      if (typeof text === 'string' && text !== '') yield { block, field, text, language: own }
    }
  }
  if (node.type === 'paragraph' || node.type === 'heading') {
    const text = node.content.map((inline) => (inline.type === 'text' ? seen(inline, own) : HIDDEN)).join('')
    if (text !== '') yield { block: node.attrs.id, field: 'text', text, language: own }
  } else if ('content' in node) for (const child of node.content) yield* wordsIn(child, own)
}

const HIDDEN = '\uFFFC'

const seen = ({ text, marks }: Readonly<{ text: string; marks?: readonly Mark[] }>, language: string): string => {
  const strange = marks?.some(
    (mark) => mark.type === 'code' || (mark.type === 'language' && mark.attrs.lang !== language),
  )
  return strange === true ? HIDDEN.repeat(text.length) : text
}
