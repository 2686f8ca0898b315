/** Inline text as HTML: marks nested so that the longest stands outside, foreign runs isolated. */

import { remembering } from '#language/remembering.ts'
import { canonicalTag, direction } from '#language/tag.ts'
import { isLinkAddress } from './address.ts'
import { attr, escape } from './escape.ts'
import { formulaAt, formulaHtml } from './formula.ts'
import { directionsIn, isolated } from './isolate.ts'
import type { Direction } from './isolate.ts'
import type { Footnote, Inline, Mark } from './schema.ts'

/** The language that the text around is in, with its direction; undefined where it is not known. */
export interface Around {
  language: string
  direction: Direction | undefined
}

/** Whether a tag names no language: malformed, undetermined, several, one without a code, none at all. */
const isUnknown = (tag: string): boolean => /^(und|mul|mis|zxx)(-|$)/i.test(tag) || canonicalTag(tag) === undefined

/** What a language tag says about direction. */
export const aroundOf: (language: string) => Around = remembering((language: string): Around => ({
  language,
  direction: isUnknown(language) ? undefined : direction(language),
}))

/** ` lang="…"` and ` dir="…"` where a block's language differs from what is around it. */
export const languageAttrs = (inner: Around, outer: Around): string => {
  const dir = inner.direction === outer.direction ? undefined : (inner.direction ?? 'auto')
  return attr('lang', inner.language === outer.language ? undefined : inner.language) + attr('dir', dir)
}

/** `reference` makes the number of a footnote. */
export const inlineHtml = (
  content: readonly Inline[],
  around: Around,
  reference: (footnote: Footnote) => string,
): string => runs({ content, reference }, 0, content.length, 0, around, true, true)

/** Text that somebody wrote without marks (a caption, a name), in the language around. */
export const plainHtml = (text: string, around: Around): string =>
  around.direction === undefined ? escape(text) : isolated(text, around.direction, true, true)

interface InlineLine {
  content: readonly Inline[]
  reference: (footnote: Footnote) => string
}

const markOrder: readonly Mark['type'][] = [
  'link',
  'language',
  'direction',
  'strong',
  'emphasis',
  'strike',
  'subscript',
  'superscript',
  'code',
]

/** The pieces from `from` to `to`, inside the marks whose bits are in `opened`. */
const runs = (
  line: InlineLine,
  from: number,
  to: number,
  opened: number,
  around: Around,
  open: boolean,
  close: boolean,
): string => {
  let html = ''
  for (let at = from; at < to;) {
    const inline = line.content[at]
    if (inline === undefined) break
    const first = at === from ? open : line.content[at - 1]?.type === 'hard_break'
    const formula = around.direction === undefined ? [] : formulaAt(line.content, at, to, isOpenIn(opened))
    if (formula.length > 0 && around.direction !== undefined) {
      at += formula.length
      const last = at === to ? close : line.content[at]?.type === 'hard_break'
      html += formulaHtml(formula, around.direction, first, last)
      continue
    }
    const widest = widestMark(line.content, at, to, opened)
    if (widest !== undefined) {
      const { mark, end } = widest
      const last = end === to ? close : line.content[end]?.type === 'hard_break'
      html += marked(line, mark, at, end, opened | (1 << markOrder.indexOf(mark.type)), around, first, last)
      at = end
      continue
    }
    const last = at + 1 === to ? close : line.content[at + 1]?.type === 'hard_break'
    if (inline.type === 'hard_break') html += '<br>'
    else if (inline.type === 'footnote') html += line.reference(inline)
    else
      html +=
        around.direction === undefined ? escape(inline.text) : isolated(inline.text, around.direction, first, last)
    at++
  }
  return html
}

const isOpenIn =
  (opened: number) =>
  ({ type }: Mark): boolean =>
    (opened & (1 << markOrder.indexOf(type))) !== 0

const widestMark = (
  content: readonly Inline[],
  at: number,
  to: number,
  opened: number,
): { mark: Mark; end: number } | undefined => {
  let widest: { mark: Mark; end: number } | undefined
  for (const mark of content[at]?.marks ?? []) {
    const rank = markOrder.indexOf(mark.type)
    if (rank < 0 || (opened & (1 << rank)) !== 0) continue
    let end = at + 1
    while (end < to && content[end]?.marks?.some((other) => isSameMark(mark, other)) === true) end++
    if (widest === undefined || end > widest.end || (end === widest.end && rank < markOrder.indexOf(widest.mark.type)))
      widest = { mark, end }
  }
  return widest
}

const isSameMark = (one: Mark, other: Mark): boolean => {
  if (one.type === 'link') {
    return other.type === 'link' && one.attrs.href === other.attrs.href && one.attrs.title === other.attrs.title
  }
  if (one.type === 'language') return other.type === 'language' && one.attrs.lang === other.attrs.lang
  if (one.type === 'direction') return other.type === 'direction' && one.attrs.dir === other.attrs.dir
  return one.type === other.type
}

const marked = (
  line: InlineLine,
  mark: Mark,
  from: number,
  to: number,
  opened: number,
  around: Around,
  open: boolean,
  close: boolean,
): string => {
  const inside = (inner: Around = around, isolates = false): string =>
    runs(line, from, to, opened, inner, isolates || open, isolates || close)
  switch (mark.type) {
    case 'strong':
      return `<strong>${inside()}</strong>`
    case 'emphasis':
      return `<em>${inside()}</em>`
    case 'strike':
      return `<s>${inside()}</s>`
    case 'subscript':
      return `<sub>${inside()}</sub>`
    case 'superscript':
      return `<sup>${inside()}</sup>`
    // Code is written from left to right whatever the text around it; `dir` isolates it as well.
    case 'code':
      return `<code dir="ltr">${inside({ language: around.language, direction: undefined }, true)}</code>`
    case 'language': {
      const inner = aroundOf(mark.attrs.lang)
      if (inner.language === around.language) return inside()
      return `<bdi${attr('lang', inner.language)}${attr('dir', inner.direction)}>${inside(inner, true)}</bdi>`
    }
    case 'direction': {
      const { dir } = mark.attrs
      if (dir === around.direction || (dir !== 'ltr' && dir !== 'rtl')) return inside()
      return `<bdi${attr('dir', dir)}>${inside({ language: around.language, direction: dir }, true)}</bdi>`
    }
    case 'link': {
      if (!isLinkAddress(mark.attrs.href)) return inside()
      const own = linkDirection(line.content.slice(from, to), around, mark.attrs.href)
      const inner = own === undefined ? around : { language: around.language, direction: own }
      const rel = /^https?:/i.test(mark.attrs.href) ? ' rel="noopener noreferrer"' : ''
      return `<a${attr('href', mark.attrs.href)}${attr('title', mark.attrs.title)}${rel}${attr('dir', own)}>${inside(
        inner,
        own !== undefined,
      )}</a>`
    }
  }
  return inside()
}

/** The direction to isolate a link's text in: its own where all its letters run against the text around (an address, a
 *  foreign title), that of the text around where they are mixed, and none where nothing is foreign or the language or
 *  the direction is marked. */
const linkDirection = (content: readonly Inline[], around: Around, href: string): Direction | undefined => {
  if (around.direction === undefined) return
  let text = ''
  for (const inline of content) {
    if (inline.type !== 'text') continue
    if (inline.marks?.some(({ type }) => type === 'language' || type === 'direction') !== true) text += inline.text
  }
  const found = directionsIn(text)
  const foreign = around.direction === 'rtl' ? 'ltr' : 'rtl'
  // The groups of a telephone number run from left to right in every script.
  if (!found[foreign]) return /^tel:/i.test(href) && !found[around.direction] ? 'ltr' : undefined
  return found[around.direction] ? around.direction : foreign
}
