import type { Block, BulletList, Flow, ListItem, OrderedList } from '#story/body/schema.ts'
import { fit } from './body-fit.ts'
import { attribute, isBlank, isElement, type HtmlElement, type HtmlNode } from './html-parse.ts'
import { plusMark } from './inline-run.ts'
import type { WalkScope, Walk } from './body-walk-types.ts'

/** A list needs three more levels below its own: item, paragraph, text. */
const DEEPEST_LIST = 9

/** A list of HTML. Pictures and the like inside it stand behind their item, and the list goes on after them. */
export const listBlocks = (walk: Walk, element: HtmlElement, scope: WalkScope): Block[] => {
  const inner: WalkScope = { ...scope, depth: scope.depth + 2 }
  if (scope.depth > DEEPEST_LIST) {
    const parts = groups(element).map((nodes) => fit(walk, scope, walk.flow(nodes, scope)))
    return [...parts.flatMap(({ flow }) => flow), ...parts.flatMap(({ behind }) => behind)]
  }
  const ordered = element.tagName === 'ol'
  const out: Block[] = []
  let items: ListItem[] = []
  let number = start(element)
  let first = number
  const endList = (): void => {
    if (items.length > 0) out.push(list(walk, scope, ordered, first, items))
    items = []
    first = number
  }
  for (const nodes of groups(element)) {
    const { flow, behind } = fit(walk, inner, walk.flow(nodes, inner))
    if (flow.length > 0) {
      items.push({ type: 'list_item', content: flow })
      number++
    }
    if (behind.length === 0) continue
    endList()
    for (const block of behind) out.push(block)
  }
  endList()
  return out
}

const list = (
  walk: Walk,
  scope: WalkScope,
  ordered: boolean,
  first: number,
  content: ListItem[],
): BulletList | OrderedList => {
  const attrs = walk.attrs(scope)
  return ordered
    ? { type: 'ordered_list', attrs: first === 1 ? attrs : { ...attrs, start: first }, content }
    : { type: 'bullet_list', attrs, content }
}

const start = (element: HtmlElement): number => {
  const first = Number(attribute(element, 'start') ?? '1')
  return Number.isInteger(first) && first >= 0 && first < 900_000 ? first : 1
}

/** The nodes of each item. What stands between items, as nested lists of broken markup do, belongs to the item
 *  before. */
const groups = (element: HtmlElement): HtmlNode[][] => {
  const items: HtmlNode[][] = []
  for (const node of element.childNodes) {
    if (isElement(node) && node.tagName === 'li') items.push([...node.childNodes])
    else if (!isBlank(node)) {
      const last = items.at(-1)
      if (last === undefined) items.push([node])
      else last.push(node)
    }
  }
  return items
}

/** A list of terms and what is said of them, as paragraphs: the terms strong. */
export const definitionBlocks = (walk: Walk, element: HtmlElement, scope: WalkScope): Block[] =>
  element.childNodes.flatMap((node) => {
    const term = isElement(node) && node.tagName === 'dt'
    return walk.flow(
      term ? node.childNodes : [node],
      term ? { ...scope, marks: plusMark(scope.marks, { type: 'strong' }) } : scope,
    )
  })

/** Blocks for a place that must not be empty. */
export const atLeastOne = (walk: Walk, scope: WalkScope, flow: readonly Flow[]): Flow[] =>
  flow.length > 0 ? [...flow] : [{ type: 'paragraph', attrs: walk.attrs(scope), content: [] }]
