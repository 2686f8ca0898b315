import type { Block, TableCell, TableRow } from '#story/body/schema.ts'
import { atLeastOne } from './body-lists.ts'
import { fit, paragraphOf, shownIn } from './body-fit.ts'
import { attribute, isElement, textOf, type HtmlElement } from './html-parse.ts'
import { plainLine } from './plain-text.ts'
import type { WalkScope, Walk } from './body-walk-types.ts'

/** A table needs four more levels below its own: row, cell, paragraph, text. */
const DEEPEST_TABLE = 8

/** A table of HTML, in the order head, bodies, foot. A table of one cell is a way to lay out a page and only its
 *  content is taken; pictures inside tables stand behind them. */
export const tableBlocks = (walk: Walk, element: HtmlElement, scope: WalkScope, figcaption?: string): Block[] => {
  const rows = rowsOf(element)
  const cells = rows.flat()
  const only = cells[0]
  const captions = element.childNodes.filter((node) => node.nodeName === 'caption')
  const own = plainLine(textOf(captions))
  const caption = [own, figcaption ?? ''].filter((part) => part !== '').join(' ')
  const behind: Block[] = shownIn(walk, scope, captions)
  const above = caption === '' ? [] : [paragraphOf(walk, scope, caption)]
  if (cells.length === 1 && only !== undefined) return [...above, ...behind, ...walk.flow(only.childNodes, scope)]
  if (scope.depth > DEEPEST_TABLE) {
    const parts = cells.map((cell) => fit(walk, scope, walk.flow(cell.childNodes, scope)))
    return [...above, ...behind, ...parts.flatMap(({ flow }) => flow), ...parts.flatMap((part) => part.behind)]
  }

  const inner: WalkScope = { ...scope, depth: scope.depth + 3 }
  let seen = false
  const content = rows.map((row): TableRow => ({
    type: 'table_row',
    content: row.map((cell): TableCell => {
      const fitted = fit(walk, inner, walk.flow(cell.childNodes, inner))
      for (const block of fitted.behind) behind.push(block)
      seen ||= fitted.flow.length > 0
      const attrs = { ...span(cell, 'colspan', 100), ...span(cell, 'rowspan', 1000) }
      return {
        type: cell.tagName === 'th' ? 'table_header' : 'table_cell',
        ...(Object.keys(attrs).length === 0 ? {} : { attrs }),
        content: atLeastOne(walk, inner, fitted.flow),
      }
    }),
  }))
  if (!seen) return [...above, ...behind]
  return [
    { type: 'table', attrs: { ...walk.attrs(scope), ...(caption === '' ? {} : { caption }) }, content },
    ...behind,
  ]
}

const rowsOf = (table: HtmlElement): HtmlElement[][] => {
  const sections = table.childNodes
    .filter(isElement)
    .filter((node) => ['thead', 'tbody', 'tfoot'].includes(node.tagName))
  const order = (section: HtmlElement): number => ['thead', 'tbody', 'tfoot'].indexOf(section.tagName)
  return sections
    .toSorted((a, b) => order(a) - order(b))
    .flatMap((section) => section.childNodes.filter(isElement).filter((node) => node.tagName === 'tr'))
    .map((row) => row.childNodes.filter(isElement).filter((cell) => cell.tagName === 'td' || cell.tagName === 'th'))
    .filter((row) => row.length > 0)
}

const span = (cell: HtmlElement, name: 'colspan' | 'rowspan', most: number): Record<string, number> => {
  const number = Number.parseInt(attribute(cell, name) ?? '1', 10)
  return number > 1 ? { [name]: Math.min(number, most) } : {}
}
