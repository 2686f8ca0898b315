// Foreign HTML and the body that becomes of it, in one line each.

import assert from 'node:assert/strict'
import { checkBody } from '#story/body/check.ts'
import type { Body } from '#story/body/schema.ts'
import { htmlToBody, type BodyDraft, type HtmlToBody, type HtmlToBodyOptions } from '#wire/html-to-body.ts'

const counter = (): (() => string) => {
  let last = 0
  return () => `b${String(++last).padStart(7, '0')}`
}
export type Made = HtmlToBody & Pick<BodyDraft, 'links'>

/** A sound body of HTML. Pictures of example.org are number 5 or have their number there, sounds and films number 6. */
export const make = (html: string, options: Partial<HtmlToBodyOptions> = {}): Made => {
  const draft = htmlToBody(html, { ids: counter(), language: 'en', ...options })
  const made = draft.finish(({ kind, url, info }) => {
    const own = info.attachmentId ?? (url.includes('example.org') ? 5 : undefined)
    const id = kind === 'picture' ? own : url.includes('elsewhere') ? undefined : 6
    return id === undefined ? undefined : { id, kind }
  })
  const check = checkBody(made.body)
  assert.deepEqual(check.ok ? [] : check.faults.slice(0, 3), [])
  return { ...made, links: draft.links }
}

type Anything = {
  type: string
  text?: string
  marks?: { type: string; attrs?: Record<string, string> }[]
  attrs?: Record<string, unknown>
  content?: Anything[]
}

/** A body in one line: `p[…]`, marks as `strong(…)`, attributes but for ids in braces. */
export const show = (body: Body): string => body.content.map((block) => line(block as unknown as Anything)).join(' ')
const SHORT: Record<string, string> = {
  paragraph: 'p',
  heading: 'h',
  bullet_list: 'ul',
  ordered_list: 'ol',
  list_item: 'li',
  quotation: 'quote',
  table_row: 'tr',
  table_cell: 'td',
  table_header: 'th',
}
const line = (node: Anything): string => {
  if (node.type === 'text')
    return (node.marks ?? []).reduce(
      (text, mark) => `${mark.type}${mark.attrs === undefined ? '' : `:${Object.values(mark.attrs).join()}`}(${text})`,
      node.text ?? '',
    )
  if (node.type === 'hard_break') return '/'
  if (node.type === 'footnote') return '^'
  const { id: _id, ...attrs } = node.attrs ?? {}
  const written = Object.entries(attrs).map(([name, value]) => `${name}=${value}`)
  const attributes = written.length === 0 ? '' : `{${written.join(' ')}}`
  const content = node.content === undefined ? '' : `[${node.content.map(line).join('')}]`
  return `${SHORT[node.type] ?? node.type}${attributes}${content}`
}
export const is = (html: string, expected: string, options: Partial<HtmlToBodyOptions> = {}): void =>
  assert.equal(show(make(html, options).body), expected)
export const lost = (html: string, options: Partial<HtmlToBodyOptions> = {}): Record<string, number> =>
  Object.fromEntries(
    make(html, options).lost.flatMap(({ what, count, stays, mended }) => (stays || mended ? [] : [[what, count]])),
  )
/** Shortcodes that stand in the text because nobody knows them, and how often. */
export const unknown = (html: string): Record<string, number> =>
  Object.fromEntries(
    make(html).lost.flatMap(({ what, count, stays }) => (stays ? [[what.replace('shortcode ', ''), count]] : [])),
  )
