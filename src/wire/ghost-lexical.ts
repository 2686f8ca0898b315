import { cardHtml, escaped } from './ghost-card-html.ts'
import { isJsonObject, jsonObject } from './json.ts'

type Node = Readonly<Record<string, unknown>>

/** Deeper than this nobody nests lists. */
const DEEPEST = 60

/** The HTML of a text in Lexical's format, in which Ghost keeps what its editor of today wrote; '' for what is none. */
export const lexicalHtml = (json: string): string => {
  const root = jsonObject(json)['root']
  return isJsonObject(root) ? childrenOf(root, 0) : ''
}

const words = (node: Node, name: string): string => (typeof node[name] === 'string' ? node[name] : '')

const childrenOf = (node: Node, depth: number): string =>
  Array.isArray(node['children']) && depth < DEEPEST
    ? node['children'].map((child) => (isJsonObject(child) ? nodeHtml(child, depth + 1) : '')).join('')
    : ''

const nodeHtml = (node: Node, depth: number): string => {
  const inner = (): string => childrenOf(node, depth)
  const around = (tag: string, told = ''): string => `<${tag}${told}>${inner()}</${tag}>`
  switch (words(node, 'type').replace(/^extended-/, '')) {
    case 'text':
      return marked(escaped(words(node, 'text')), Number(node['format']) || 0)
    case 'linebreak':
      return '<br>'
    case 'paragraph':
      return around('p')
    case 'heading':
      return around(/^h[1-6]$/.test(words(node, 'tag')) ? words(node, 'tag') : 'h2')
    case 'quote':
    case 'aside':
      return around('blockquote')
    case 'list':
      return words(node, 'listType') === 'number' ? around('ol', startOf(node)) : around('ul')
    case 'listitem':
      return around('li')
    case 'link':
    case 'autolink':
      return around('a', ` href="${escaped(words(node, 'url'))}"`)
    default:
      return cardHtml(words(node, 'type'), node) ?? inner()
  }
}

const startOf = ({ start }: Node): string => (typeof start === 'number' && start > 1 ? ` start="${start}"` : '')

/** Lexical's bits of a text: bold, italic, struck through, underlined, code, lowered, raised. */
const MARKS = ['strong', 'em', 's', '', 'code', 'sub', 'sup']
const marked = (html: string, bits: number): string =>
  MARKS.reduce(
    (inner, tag, bit) => (tag === '' || (bits & (1 << bit)) === 0 ? inner : `<${tag}>${inner}</${tag}>`),
    html,
  )
