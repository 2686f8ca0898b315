import { Parser, defaultTreeAdapter, type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes } from 'parse5'

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode
export type HtmlElement = DefaultTreeAdapterTypes.Element

/** Elements deeper than this become siblings of the one above them, as in browsers (which allow 512). */
const DEEPEST = 100
const MOST_NODES = 200_000
/** How many steps along the stack of open elements parsing may cost, roughly; a made-up text could ask for billions. */
const MOST_STEPS = 200_000_000
const SLICE = 512

/** Parses HTML to the tree that browsers make of it, at most 100 elements deep. Undefined for what no person wrote: a
 *  text that would make hundreds of thousands of nodes or take minutes; its tags are not worth keeping. */
export const parseHtml = (html: string): HtmlNode[] | undefined => {
  const tooMuch = new TooMuch()
  const depths = new WeakMap<object, number>()
  let nodes = 0
  let steps = 0
  const count = (): void => {
    if (++nodes > MOST_NODES) throw tooMuch
  }
  const within = (parent: DefaultTreeAdapterTypes.ParentNode): DefaultTreeAdapterTypes.ParentNode => {
    if ((depths.get(parent) ?? 0) < DEEPEST) return parent
    let place = parent
    // A part of a table that is moved up may not land among the parts of another, where nobody would look for it.
    while (
      ((depths.get(place) ?? 0) >= DEEPEST || isTablePart(place)) &&
      'parentNode' in place &&
      place.parentNode !== null
    )
      place = place.parentNode
    return place
  }
  const settle = (parent: object, node: object): void => void depths.set(node, (depths.get(parent) ?? 0) + 1)

  const treeAdapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement: (name, namespace, attributes) => {
      count()
      return defaultTreeAdapter.createElement(name, namespace, attributes)
    },
    createCommentNode: (data) => {
      count()
      return defaultTreeAdapter.createCommentNode(data)
    },
    appendChild: (parent, node) => {
      const place = defaultTreeAdapter.isTextNode(node) ? parent : within(parent)
      settle(place, node)
      defaultTreeAdapter.appendChild(place, node)
    },
    insertBefore: (parent, node, reference) => {
      settle(parent, node)
      defaultTreeAdapter.insertBefore(parent, node, reference)
    },
  }
  const parser = Parser.getFragmentParser<DefaultTreeAdapterMap>(null, { treeAdapter, scriptingEnabled: false })
  try {
    for (let at = 0; at < html.length; at += SLICE) {
      parser.tokenizer.write(html.slice(at, at + SLICE), false)
      steps += SLICE * Math.max(0, parser.openElements.stackTop) * 0.2
      if (steps > MOST_STEPS) return undefined
    }
    parser.tokenizer.write('', true)
  } catch (thrown) {
    if (thrown === tooMuch) return undefined
    throw thrown
  }
  return parser.getFragment().childNodes
}

const isTablePart = (node: DefaultTreeAdapterTypes.ParentNode): boolean =>
  ['table', 'thead', 'tbody', 'tfoot', 'tr', 'colgroup', 'caption'].includes(node.nodeName)

class TooMuch extends Error {}

export const isElement = (node: HtmlNode): node is HtmlElement => 'tagName' in node

/** The value of an attribute; undefined where it is not there. */
export const attribute = (element: HtmlElement, name: string): string | undefined =>
  element.attrs.find((found) => found.name === name)?.value

export const hasClass = (element: HtmlElement, name: string): boolean =>
  (attribute(element, 'class') ?? '').split(/\s+/).includes(name)

/** The text of nodes and of all that is in them, a line feed for each line break. Scripts and styles have none. */
export const textOf = (nodes: readonly HtmlNode[]): string => {
  let text = ''
  const waiting = [...nodes].reverse()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.nodeName === '#text' && 'value' in node) text += node.value
    else if (isElement(node)) {
      if (node.tagName === 'br') text += '\n'
      else if (!['script', 'style', 'template'].includes(node.tagName))
        for (const child of node.childNodes.toReversed()) waiting.push(child)
    }
  }
  return text
}

/** Every element inside that a test picks, in document order; nothing is sought inside a picked one. */
export const findAll = (nodes: readonly HtmlNode[], picks: (element: HtmlElement) => boolean): HtmlElement[] => {
  const found: HtmlElement[] = []
  const waiting = [...nodes].reverse()
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue
    if (picks(node)) found.push(node)
    else for (const child of node.childNodes.toReversed()) waiting.push(child)
  }
  return found
}

/** Whether nothing of it would be seen: white space, a comment. */
export const isBlank = (node: HtmlNode): boolean =>
  node.nodeName === '#text' && 'value' in node ? node.value.trim() === '' : !isElement(node)
