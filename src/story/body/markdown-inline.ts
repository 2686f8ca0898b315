/** The words of a Markdown paragraph: a tree of emphasis and links made into a row of marked pieces. */

import { canonicalTag } from '#language/tag.ts'
import type { Definition, FootnoteDefinition, PhrasingContent } from 'mdast'
import { isLinkAddress, isWebAddress } from './address.ts'
import { cleanText } from './clean.ts'
import { limits } from './schema.ts'
import type { Inline, Mark, Quotation } from './schema.ts'

/** What the reader of a Markdown text knows and notes while it reads. */
export interface InlineSource {
  source: string
  definitions: ReadonlyMap<string, Definition>
  notes: ReadonlyMap<string, FootnoteDefinition>
  /** Identifiers of the notes that the text refers to. */
  used: Set<string>
  lost: string[]
  inNote: boolean
  pictures: { url: string; alt: string; title: string }[]
}

/** Inline nodes, `[words]{lang=en}` and `[words]{dir=ltr}` made into marks. Where `lines` is set the ends of lines
 *  stay, for `attribution`; else they become spaces, as HTML would have it. */
export const inlineOf = (reading: InlineSource, nodes: readonly PhrasingContent[], lines = false): Inline[] => {
  const content: Inline[] = []
  for (const node of nodes) write(reading, node, [], content, 0)
  const marked = withRuns(content)
  return lines ? marked : marked.map(spaced)
}

const spaced = (inline: Inline): Inline =>
  inline.type === 'text' && inline.text.includes('\n')
    ? { ...inline, text: inline.text.replaceAll(/[ \t]*\n[ \t]*/g, ' ') }
    : inline

const write = (to: InlineSource, node: PhrasingContent, marks: Mark[], out: Inline[], depth: number): void => {
  const text = (words: string): void => {
    const clean = cleanText(words)
    if (clean !== '')
      out.push(marks.length === 0 ? { type: 'text', text: clean } : { type: 'text', text: clean, marks })
  }
  const inside = (children: readonly PhrasingContent[], mark?: Mark): void => {
    const inner = mark === undefined || marks.some((one) => one.type === mark.type) ? marks : [...marks, mark]
    for (const child of children) write(to, child, inner, out, depth + 1)
  }
  if (depth > 30) return text(to.source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0))
  switch (node.type) {
    case 'text':
      return text(node.value)
    case 'emphasis':
      return inside(node.children, { type: 'emphasis' })
    case 'strong':
      return inside(node.children, { type: 'strong' })
    case 'delete':
      return inside(node.children, { type: 'strike' })
    case 'inlineCode':
      return write(to, { type: 'text', value: node.value }, [...marks, { type: 'code' }], out, depth + 1)
    case 'break':
      out.push({ type: 'hard_break' })
      return
    case 'link':
      return inside(node.children, linkTo(to, node.url, node.title))
    case 'linkReference': {
      const definition = to.definitions.get(node.identifier)
      return inside(node.children, definition === undefined ? undefined : linkTo(to, definition.url, definition.title))
    }
    case 'image':
      return picture(to, node.url, node.alt, node.title)
    case 'imageReference': {
      const definition = to.definitions.get(node.identifier)
      if (definition !== undefined) picture(to, definition.url, node.alt, definition.title)
      return
    }
    case 'footnoteReference':
      return footnote(to, node.identifier, marks, out, text)
    case 'html':
      if (/^<br\s*\/?>$/i.test(node.value)) {
        out.push({ type: 'hard_break' })
        return
      }
      to.lost.push(`raw HTML, kept as text: ${node.value.slice(0, 80).toWellFormed()}`)
      return text(node.value)
  }
}

const footnote = (
  to: InlineSource,
  identifier: string,
  marks: Mark[],
  out: Inline[],
  text: (words: string) => void,
): void => {
  if (to.inNote || !to.notes.has(identifier)) {
    to.lost.push(`a footnote inside a footnote, kept as text: ${identifier.slice(0, 80).toWellFormed()}`)
    return text(`[${identifier}]`)
  }
  to.used.add(identifier)
  const others = marks.filter((mark) => mark.type !== 'link')
  // A malformed id on purpose: `withIds` gives the note a real one and takes its references along.
  const attrs = { note: `^${identifier}` }
  out.push(others.length === 0 ? { type: 'footnote', attrs } : { type: 'footnote', attrs, marks: others })
}

const linkTo = (to: InlineSource, url: string, title: string | null | undefined): Mark | undefined => {
  if (!isLinkAddress(url)) {
    to.lost.push(
      `a link that leads to no address that a page may link to, its words kept: ${url.slice(0, 80).toWellFormed()}`,
    )
    return
  }
  const words = attribute(title)
  return { type: 'link', attrs: words === '' ? { href: url } : { href: url, title: words } }
}

const picture = (
  to: InlineSource,
  url: string,
  alt: string | null | undefined,
  title: string | null | undefined,
): void => {
  to.pictures.push({ url, alt: attribute(alt), title: attribute(title) })
}

const attribute = (text: string | null | undefined): string =>
  cleanText((text ?? '').slice(0, limits.attribute).toWellFormed()).replaceAll('\n', ' ')

/** Finds `[`, the words and `]{lang=tag dir=ltr}` across pieces, takes the signs away and marks the words. */
const withRuns = (content: Inline[]): Inline[] => {
  if (!content.some((inline) => inline.type === 'text' && /\]\{(?:lang|dir)=/.test(inline.text))) return content
  interface Spot {
    piece: number
    at: number
  }
  const open: Spot[] = []
  const spans: { from: Spot; to: Spot; length: number; marks: readonly Mark[] }[] = []
  content.forEach((inline, piece) => {
    if (inline.type !== 'text' || inline.marks?.some((mark) => mark.type === 'code') === true) return
    for (const found of inline.text.matchAll(RUN)) {
      if (found[0] === '[') {
        open.push({ piece, at: found.index })
        continue
      }
      const from = open.pop()
      const marks = runMarks(found[1] ?? '')
      if (from === undefined || marks === undefined) continue
      // A run inside a run: the outer one wins, for a piece has one language.
      while (spans.length > 0 && isBefore(from, (spans.at(-1) as { from: Spot }).from)) spans.pop()
      spans.push({ from, to: { piece, at: found.index }, length: found[0].length, marks })
    }
  })
  const out: Inline[] = []
  let next = 0
  content.forEach((inline, piece) => {
    if (inline.type !== 'text') {
      const span = spans[next]
      const isInside = span !== undefined && span.from.piece < piece
      out.push(isInside ? withMarks(inline, span.marks) : inline)
      return
    }
    let at = 0
    const cut = (to: number, marks: readonly Mark[] = []): void => {
      const text = inline.text.slice(at, to)
      if (text !== '') out.push(withMarks({ ...inline, text }, marks))
      at = to
    }
    for (let span = spans[next]; span !== undefined; span = spans[next]) {
      if (span.from.piece > piece) break
      if (span.from.piece === piece) {
        cut(span.from.at)
        at++
      }
      if (span.to.piece > piece) {
        cut(inline.text.length, span.marks)
        break
      }
      cut(span.to.at, span.marks)
      at += span.length
      next++
    }
    cut(inline.text.length)
  })
  return out
}

const isBefore = (one: { piece: number; at: number }, other: { piece: number; at: number }): boolean =>
  one.piece < other.piece || (one.piece === other.piece && one.at < other.at)

const RUN = /\[|\](?:\{((?:lang|dir)=[A-Za-z0-9-]{2,35}(?: (?:lang|dir)=[A-Za-z0-9-]{2,35})?)\})?/g

/** What the braces behind a run say of it; undefined where that is nothing, or makes no sense. */
const runMarks = (braces: string): readonly Mark[] | undefined => {
  const marks = braces.split(' ').map((part): Mark | undefined => {
    const [name, value = ''] = part.split('=')
    if (name === 'dir')
      return value === 'ltr' || value === 'rtl' ? { type: 'direction', attrs: { dir: value } } : undefined
    const lang = name === 'lang' ? canonicalTag(value) : undefined
    return lang === undefined ? undefined : { type: 'language', attrs: { lang } }
  })
  const sound = marks.filter((mark) => mark !== undefined)
  return sound.length === marks.length && new Set(sound.map(({ type }) => type)).size === marks.length
    ? sound
    : undefined
}

const withMarks = (inline: Inline, marks: readonly Mark[]): Inline =>
  marks.length === 0 ? inline : { ...inline, marks: [...(inline.marks ?? []), ...marks] }

/** Neighbours with the same marks joined, without spaces and breaks at both ends. */
export const tidied = (content: readonly Inline[]): Inline[] => {
  const out: Inline[] = []
  for (const inline of content) {
    const last = out.at(-1)
    if (inline.type === 'text' && last?.type === 'text' && isSameMarks(inline.marks, last.marks)) {
      out[out.length - 1] = { ...last, text: last.text + inline.text }
    } else out.push(inline)
  }
  for (let first = out[0]; first !== undefined && first.type !== 'footnote'; first = out[0]) {
    const text = first.type === 'text' ? first.text.trimStart() : ''
    if (first.type === 'text' && text !== '') {
      if (text !== first.text) out[0] = { ...first, text }
      break
    }
    out.shift()
  }
  for (let last = out.at(-1); last !== undefined && last.type !== 'footnote'; last = out.at(-1)) {
    const text = last.type === 'text' ? last.text.trimEnd() : ''
    if (last.type === 'text' && text !== '') {
      if (text !== last.text) out[out.length - 1] = { ...last, text }
      break
    }
    out.pop()
  }
  return out
}

const isSameMarks = (one: Mark[] | undefined, other: Mark[] | undefined): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other)

/** Takes the last line of a quotation off where it says who spoke: `— Speaker, role`. `alone` allows the whole
 *  paragraph to be that line. A link in it is where it was said. */
export const attribution = (
  content: Inline[],
  alone: boolean,
): { content: Inline[]; attrs: Omit<Quotation['attrs'], 'id'> } => {
  const plain = { content: content.map(spaced), attrs: {} }
  let piece = content.length - 1
  let at = -1
  for (; piece >= 0; piece--) {
    const inline = content[piece]
    if (inline?.type === 'hard_break') break
    at = inline?.type === 'text' ? inline.text.lastIndexOf('\n') : -1
    if (at >= 0) break
  }
  if (piece < 0 && !alone) return plain
  const cut = content[piece]
  const rest = content.slice(piece + 1)
  const line =
    (cut?.type === 'text' ? cut.text.slice(at + 1) : '') +
    rest.map((inline) => (inline.type === 'text' ? inline.text : '')).join('')
  const said = /^\s*— (.*)$/su.exec(line)?.[1]
  if (said === undefined || rest.some((inline) => inline.type === 'footnote')) return plain
  const [, speaker = '', role = ''] = /^([^,،]*)(?:[,،](.*))?$/su.exec(said.trim().slice(0, limits.attribute)) ?? []
  if (speaker.trim() === '') return plain
  const cite = rest.flatMap((inline) => inline.marks ?? []).find((mark) => mark.type === 'link')?.attrs.href
  const before = content.slice(0, Math.max(piece, 0))
  if (cut?.type === 'text' && at > 0) before.push({ ...cut, text: cut.text.slice(0, at) })
  return {
    content: before.map(spaced),
    attrs: {
      speaker: speaker.trim().toWellFormed(),
      ...(role.trim() === '' ? {} : { role: role.trim().toWellFormed() }),
      ...(cite !== undefined && isWebAddress(cite) ? { cite } : {}),
    },
  }
}
