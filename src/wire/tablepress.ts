import { isJsonObject, jsonList, jsonObject } from './json.ts'
import type { WxrItem } from './wxr-entry.ts'

/** A table that TablePress keeps as an item of its own, as the HTML that it would show. */
export type TableOfItem = {
  /** What texts call it: `[table id=5 /]`. */
  readonly id: string
  readonly html: string
}

/** The table of an item of TablePress; undefined where it does not say its number, or holds no cells. */
export const tableOfItem = ({ meta, content, title }: WxrItem): TableOfItem | undefined => {
  const field = (key: string): string => meta.find((one) => one.key === key)?.value.trim() ?? ''
  const id = field('_tablepress_export_table_id')
  const rows = jsonList(content).filter((row): row is unknown[] => Array.isArray(row))
  if (id === '' || rows.length === 0) return undefined
  const options = jsonObject(field('_tablepress_table_options'))
  const visible = jsonObject(field('_tablepress_table_visibility'))
  const isSeen = (what: 'rows' | 'columns', at: number): boolean => {
    const list = visible[what]
    return !(Array.isArray(list) || isJsonObject(list)) || Number(Object.values(list)[at] ?? 1) !== 0
  }
  const heads = options['table_head'] === true ? 1 : Number(options['table_head'] ?? 0)
  const shown = rows.map((row, at) =>
    isSeen('rows', at) ? rowHtml(row, at < heads, (cell) => isSeen('columns', cell)) : '',
  )
  const caption = options['print_name'] === true && title !== '' ? `<caption>${title}</caption>` : ''
  return { id, html: `<table>${caption}${shown.join('')}</table>` }
}

/** Cells that say `#colspan#` belong to the one before them. Those that say `#rowspan#` belong to the one above, and
 *  are empty, so that each row has its places. */
const rowHtml = (row: readonly unknown[], isHead: boolean, isSeen: (cell: number) => boolean): string => {
  const cells: { words: string; span: number }[] = []
  row.forEach((value, at) => {
    if (!isSeen(at)) return
    const words = typeof value === 'string' ? value : ''
    const before = cells.at(-1)
    if (/^#(?:col)?span#$/.test(words.trim()) && before !== undefined) before.span += 1
    else cells.push({ words: /^#(?:row|col)?span#$/.test(words.trim()) ? '' : words, span: 1 })
  })
  const tag = isHead ? 'th' : 'td'
  const written = cells.map(({ words, span }) => `<${tag}${span > 1 ? ` colspan="${span}"` : ''}>${words}</${tag}>`)
  return `<tr>${written.join('')}</tr>`
}
