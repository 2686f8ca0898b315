import type { Block } from '#story/body/schema.ts'
import { numberOf } from './body-pictures.ts'
import { findAll, parseHtml, type HtmlElement, type HtmlNode } from './html-parse.ts'
import type { WalkScope, Walk } from './body-walk-types.ts'

/** Reusable blocks inside reusable blocks, as far as anybody nests them. */
const DEEPEST = 4

type Attrs = Readonly<Record<string, unknown>>

/** The words of a reusable block (a synced pattern) where a text refers to it, with what this text says in place of
 *  its words. One that refers to itself stands there once. */
export const reusedBlocks = (walk: Walk, attrs: Attrs, scope: WalkScope): Block[] => {
  const ref = numberOf(attrs.ref)
  const inside = scope.reused ?? []
  const nodes = ref === undefined || inside.includes(ref) || inside.length >= DEEPEST ? undefined : walk.reuse(ref)
  if (ref === undefined || nodes === undefined) {
    walk.lost('reusable block')
    return []
  }
  return walk.flow(nodes, {
    ...scope,
    lines: false,
    loose: true,
    reused: [...inside, ref],
    overrides: isObject(attrs.content) ? attrs.content : {},
  })
}

const isObject = (value: unknown): value is Attrs =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Puts what a text says in place of a pattern's words into the block that bears the name. */
export const override = (overrides: Attrs | undefined, attrs: Attrs, inner: readonly HtmlNode[]): void => {
  const name = isObject(attrs.metadata) ? attrs.metadata.name : undefined
  if (overrides === undefined || typeof name !== 'string' || !Object.hasOwn(overrides, name)) return
  const own = overrides[name]
  if (!isObject(own)) return
  const words = own.content ?? own.text
  const holder = findAll(inner, ({ tagName }) => HOLDERS.has(tagName))[0]
  if (typeof words === 'string' && holder !== undefined) holder.childNodes = parseHtml(words) ?? holder.childNodes
  const shown = findAll(inner, ({ tagName }) => tagName === 'img' || tagName === 'a')[0]
  if (shown === undefined) return
  if (shown.tagName === 'img' && own.id !== undefined) set(shown, 'class', `wp-image-${numberOf(own.id) ?? ''}`)
  set(shown, shown.tagName === 'img' ? 'src' : 'href', own.url)
  set(shown, 'alt', own.alt)
}

const HOLDERS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'a', 'li'])

const set = (element: HtmlElement, name: string, value: unknown): void => {
  if (typeof value !== 'string') return
  element.attrs = [...element.attrs.filter((attr) => attr.name !== name), { name, value }]
}
