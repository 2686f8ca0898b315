import type { Block } from '#story/body/schema.ts'
import { DYNAMIC, type BlockStart } from './block-markup.ts'
import { embedBlocks } from './body-pictures.ts'
import { parseHtml } from './html-parse.ts'
import { isProse } from './prose.ts'
import { reusedBlocks } from './reusable-blocks.ts'
import type { WalkScope, Walk } from './body-walk-types.ts'

/** What becomes of a block whose markup says nothing: what it refers to, an address or words among its attributes, or
 *  nothing. Undefined for a block whose markup is to be read. */
export const bareBlock = (walk: Walk, start: BlockStart, scope: WalkScope): Block[] | undefined => {
  const { name, attrs, alone } = start
  if (name === 'block') return reusedBlocks(walk, attrs, scope)
  if (name === 'tablepress/table') {
    const table = parseHtml(walk.options.table?.(String(attrs.id ?? '')) ?? '') ?? []
    if (table.length === 0) walk.lost(`block ${name}`)
    return walk.flow(table, scope)
  }
  if (!DYNAMIC.has(name) && (!alone || name === 'embed' || name === 'separator')) return undefined
  if (!DYNAMIC.has(name)) {
    const { url } = attrs
    if (typeof url === 'string' && /^https?:/.test(url) && name.includes('/')) return embedBlocks(walk, scope, url)
    // An empty block of a kind that holds text is only empty.
    if (!name.includes('/')) return []
  }
  walk.lost(`block ${name}`)
  if (DYNAMIC.has(name)) return []
  return wordsIn(attrs).flatMap((html) => walk.flow(parseHtml(html) ?? [], { ...scope, lines: true, loose: false }))
}

/** Words that plugins keep in the attributes of their blocks: texts of fields, told from settings by the look of
 *  them. */
const wordsIn = (attrs: object, depth = 0): string[] =>
  depth > DEEPEST
    ? []
    : Object.entries(attrs).flatMap(([name, value]: [string, unknown]) => {
        if (typeof value === 'string') return !name.startsWith('_') && isProse(value) ? [value] : []
        return typeof value === 'object' && value !== null ? wordsIn(value, depth + 1) : []
      })
/** Builders keep words by what they are of and for which width: `content.innerContent.desktop.value`. */
const DEEPEST = 6
