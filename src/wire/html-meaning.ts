import type { Mark } from '#story/body/schema.ts'
import { canonicalTag, direction } from '#language/tag.ts'
import { attribute, findAll, textOf, type HtmlElement } from './html-parse.ts'
import { plusMark } from './inline-run.ts'

/** The language that an element says it is in, as a canonical BCP 47 tag; undefined where it says none or nonsense. */
export const langOf = (element: HtmlElement): string | undefined => {
  const tag = (attribute(element, 'lang') ?? attribute(element, 'xml:lang') ?? '').trim().replaceAll('_', '-')
  return tag === '' || tag.length > 35 ? undefined : canonicalTag(tag)
}

/** The direction that an element says it runs in, by a style, by `dir`, or because it is a `bdo`. */
export const directionOf = (element: HtmlElement): 'ltr' | 'rtl' | undefined => {
  const styled = /(?:^|;)\s*direction\s*:\s*(ltr|rtl)\b/i.exec(attribute(element, 'style') ?? '')?.[1]
  const dir = (styled ?? attribute(element, 'dir') ?? '').trim().toLowerCase()
  return dir === 'ltr' || dir === 'rtl' ? dir : undefined
}

/** Marks with the direction that an element gives, where the text around it does not run so anyway. */
export const directionMarks = (
  marks: readonly Mark[],
  element: HtmlElement,
  around: string | undefined,
): readonly Mark[] => {
  const dir = directionOf(element)
  if (dir === undefined) return marks
  const others = marks.filter(({ type }) => type !== 'direction')
  const runs = around === undefined ? undefined : direction(around)
  return dir === runs ? others : plusMark(others, { type: 'direction', attrs: { dir } })
}

/** Whether a reader of the old site did not see it. Stolen sites carry links to shops in such places. */
export const isHidden = (element: HtmlElement): boolean => {
  if (attribute(element, 'hidden') !== undefined) return true
  const style = attribute(element, 'style')
  if (style === undefined) return false
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|(?:left|top|text-indent)\s*:\s*-\d{3,})/i.test(style)
}

/** What goes over from the text around to a block of its own: not its emphasis, only how it runs. */
export const blockMarks = (marks: readonly Mark[]): readonly Mark[] => marks.filter(({ type }) => type === 'direction')

/** What the style of a `span` or a `font` pasted from a word processor means. */
export const styleMarks = (element: HtmlElement): Mark[] => {
  const style = attribute(element, 'style')
  if (style === undefined) return []
  const marks: Mark[] = []
  if (/(?:^|;)\s*font-weight\s*:\s*(?:bold|bolder|[6-9]00)/i.test(style)) marks.push({ type: 'strong' })
  if (/(?:^|;)\s*font-style\s*:\s*(?:italic|oblique)/i.test(style)) marks.push({ type: 'emphasis' })
  if (/(?:^|;)\s*text-decoration(?:-line)?\s*:\s*[^;]*line-through/i.test(style)) marks.push({ type: 'strike' })
  if (/(?:^|;)\s*vertical-align\s*:\s*super/i.test(style)) marks.push({ type: 'superscript' })
  if (/(?:^|;)\s*vertical-align\s*:\s*sub\b/i.test(style)) marks.push({ type: 'subscript' })
  return marks
}

/** Whether an element holds nothing but a sign: no letter, no picture. */
export const isSign = (element: HtmlElement): boolean =>
  !/[\p{L}\p{N}]/u.test(textOf([element])) && findAll([element], ({ tagName }) => SHOWN.has(tagName)).length === 0

const SHOWN = new Set(['img', 'video', 'audio', 'iframe'])

/** A formula as somebody wrote it, in TeX; undefined where only its signs are there. */
export const formulaOf = (math: HtmlElement): string | undefined => {
  const annotations = findAll(math.childNodes, ({ tagName }) => tagName === 'annotation')
  const tex = annotations.find((node) => (attribute(node, 'encoding') ?? '').includes('tex'))
  const source = tex === undefined ? (attribute(math, 'data-latex') ?? attribute(math, 'alttext')) : textOf([tex])
  return source === undefined || source.trim() === '' ? undefined : source.trim()
}
