/** The one function that makes HTML of a body. Nothing is stored as HTML, and nothing gets into it unescaped. */

import { isWebAddress } from './address.ts'
import { strangeBlock } from './block-direction.ts'
import { attr, escape } from './escape.ts'
import { figureHtml } from './figure.ts'
import { aroundOf, inlineHtml, languageAttrs, plainHtml } from './inline.ts'
import type { Around } from './inline.ts'
import { blocksOf, notesInOrder } from './notes.ts'
import type { BodyPage } from './page.ts'
import { blockText } from './text.ts'
import type {
  Block,
  Body,
  Embed,
  Flow,
  Footnote,
  Gallery,
  Inline,
  ListItem,
  Note,
  Paragraph,
  Post,
  Quotation,
  Table,
  TableCell,
} from './schema.ts'

export type { BodyPage, BodyWords, MediaView } from './page.ts'

/** The `id` in HTML of a heading or a post, so that a table of contents or a key point can lead to it. */
export const headingAnchor = (id: string): string => `b-${id}`

/** A body as HTML, for a page in one language.
 *
 *  Blocks and runs in another language carry `lang`, and `dir` where the direction differs; so do blocks that nobody
 *  marked and that run against the text around them. Foreign runs are isolated. Addresses are checked once more,
 *  whatever the body went through before. Footnotes are numbered in the order of the text; the first reference to each
 *  is where its way back leads. */
export const bodyHtml = (body: Body, page: BodyPage): string => {
  const { before, notes } = bodyPieces(body, page)
  return before + notes
}

/** The same in pieces: the blocks before the fold, those behind it, and the notes to both.
 *  @param fold how many blocks stand before it (`fold.ts`); without one, all do. */
export const bodyPieces = (
  body: Body,
  page: BodyPage,
  fold = Infinity,
): { before: string; after: string; notes: string } => {
  const around = aroundOf(page.language)
  const notes = notesInOrder(body)
  const numbers = new Map(notes.map((note, i) => [note.attrs.id, i + 1]))
  const referred = new Set<string>()
  const reference = (footnote: Footnote): string => {
    const { note } = footnote.attrs
    const number = numbers.get(note)
    if (number === undefined) return ''
    const id = referred.has(note) ? '' : attr('id', `ref-${note}`)
    referred.add(note)
    const sign = escape(page.writeNumber(number))
    return `<sup class="ref"><a${id}${attr('href', `#note-${note}`)} role="doc-noteref">${sign}</a></sup>`
  }
  const print: BodyPrinting = { page, reference, level: page.level ?? 1, floor: 2 }
  let before = ''
  let after = ''
  for (const [at, block] of blocksOf(body).entries()) {
    const html = blockHtml(print, block, around)
    if (at < fold) before += html
    else after += html
  }
  return { before, after, notes: notes.length === 0 ? '' : notesHtml(print, notes, around) }
}

interface BodyPrinting {
  page: BodyPage
  reference: (footnote: Footnote) => string
  /** The level of the last heading: the headline's, to begin with. */
  level: number
  /** The highest level that a heading may have where it stands: within a post, one below the post's own. */
  floor: number
}

const blockHtml = (print: BodyPrinting, block: Exclude<Block, Note>, outer: Around): string => {
  const around = inner(block, outer)
  const language = languageAttrs(around, outer)
  const inline = (content: readonly Inline[]): string => inlineHtml(content, around, print.reference)
  switch (block.type) {
    // A paragraph without text is a habit of editors, not a thing to read.
    case 'paragraph':
      return block.content.length === 0 ? '' : `<p${language}>${inline(block.content)}</p>\n`
    case 'heading': {
      if (isBlank(block.content)) return ''
      // Whatever levels an import brings, none is skipped: who listens to a page finds the way by them.
      const { level } = block.attrs
      const wished = level === 3 || level === 4 ? level : 2
      print.level = Math.max(print.floor, Math.min(wished, print.level + 1))
      const tag = `h${print.level}`
      return `<${tag}${attr('id', headingAnchor(block.attrs.id))}${language}>${inline(block.content)}</${tag}>\n`
    }
    case 'bullet_list':
      return `<ul${language}>${items(print, block.content, around)}</ul>\n`
    case 'ordered_list':
      return `<ol${count('start', block.attrs.start)}${language}>${items(print, block.content, around)}</ol>\n`
    case 'quotation':
      return quotationHtml(print, block, around, language)
    case 'picture':
      return figureHtml('picture', block.attrs, print.page, around, language)
    case 'video':
    case 'audio':
      return figureHtml(block.type, block.attrs, print.page, around, language)
    case 'gallery':
      return galleryHtml(print, block, around, language)
    case 'table':
      return tableHtml(print, block, around, language)
    case 'embed':
      return embedHtml(block, around, language)
    case 'code_block': {
      const { language: name } = block.attrs
      const code = block.content.map((text) => escape(text.text)).join('')
      return `<pre dir="ltr"${attr('lang', block.attrs.lang)}><code${attr(
        'class',
        name === undefined ? undefined : `language-${name}`,
      )}>${code}</code></pre>\n`
    }
    case 'separator':
      return '<hr>\n'
    case 'post':
      return postHtml(print, block, around, language)
  }
  return ''
}

/** A post: its time, which is the link to it, and its headline; then what it says. */
const postHtml = (
  print: BodyPrinting,
  { attrs: { id, at, headline }, content }: Post,
  around: Around,
  language: string,
) => {
  const moment = escape(print.page.writeMoment?.(Date.parse(at)) ?? at)
  const anchor = headingAnchor(id)
  const time = `<a class="moment"${attr('href', `#${anchor}`)}><time${attr('datetime', at)}>${moment}</time></a>`
  const level = Math.min(3, print.level + 1)
  print.level = level
  const head =
    headline === undefined || headline.trim() === ''
      ? `<p class="post-head">${time}</p>`
      : `<h${level} class="post-head">${time} ${plainHtml(headline, around)}</h${level}>`
  print.floor = level + 1
  const said = content.map((block) => blockHtml(print, block, around)).join('')
  // What follows stands beside the post, not within it.
  print.floor = 2
  print.level = level
  const below = print.page.belowPost?.(id) ?? ''
  return `<article class="post"${attr('id', anchor)}${language}>${head}\n${said}${below}</article>\n`
}

/** The language that a block is in. Lists, tables and quotations leave it to each of their parts to run its own way. */
const inner = (block: Block, outer: Around): Around => {
  const { lang } = block.attrs
  if (lang !== undefined) return lang === outer.language ? outer : aroundOf(lang)
  if (block.type !== 'paragraph' && block.type !== 'heading') return outer
  const strange = strangeBlock(block, outer)
  return strange === undefined ? outer : { language: outer.language, direction: strange }
}

const isBlank = (content: readonly Inline[]): boolean =>
  !content.some((inline) => inline.type === 'text' && inline.text.trim() !== '')

const count = (name: string, value: number | undefined): string =>
  value === undefined || value === 1 || !Number.isInteger(value) ? '' : ` ${name}="${value}"`

const items = (print: BodyPrinting, content: readonly ListItem[], around: Around): string => {
  let html = ''
  for (const item of content) {
    const flow = flowHtml(print, item.content, around)
    html += `<li${flow.language}>${flow.html}</li>`
  }
  return html
}

/** What stands in a list item or a cell. Its only paragraph needs no tag of its own; the language of that paragraph
 *  goes to the element that holds it. */
const flowHtml = (print: BodyPrinting, content: readonly Flow[], outer: Around): { html: string; language: string } => {
  const [first, ...rest] = content
  if (first?.type === 'paragraph' && rest.every((block) => block.type !== 'paragraph')) {
    const around = inner(first, outer)
    if (rest.length === 0 || around === outer) {
      const lists = rest.map((block) => blockHtml(print, block, outer)).join('')
      return {
        html: inlineHtml(first.content, around, print.reference) + lists,
        language: languageAttrs(around, outer),
      }
    }
  }
  return { html: content.map((block) => blockHtml(print, block, outer)).join(''), language: '' }
}

/** Bar and caption belong to the page and keep its direction; the words have their own. */
const quotationHtml = (print: BodyPrinting, quotation: Quotation, around: Around, language: string): string => {
  const { speaker, role, cite } = quotation.attrs
  const source = cite !== undefined && isWebAddress(cite) ? cite : undefined
  const words: string[] = []
  // Names are isolated one by one: their script is often not that of the text.
  if (speaker !== undefined && speaker !== '') words.push(`<bdi class="speaker">${escape(speaker)}</bdi>`)
  if (role !== undefined && role !== '') words.push(`<bdi class="role">${escape(role)}</bdi>`)
  if (source !== undefined) {
    words.push(
      `<a class="cite"${attr('href', source)} rel="noopener noreferrer">${escape(print.page.words.citation)}</a>`,
    )
  }
  const figcaption = words.length === 0 ? '' : `<figcaption>${words.join(escape(print.page.words.comma))}</figcaption>`
  const content = quotation.content.map((block) => blockHtml(print, block, around)).join('')
  const quoted = `<blockquote${attr('cite', source)}${language}>${content}</blockquote>`
  return `<figure class="quotation${isBare(quotation) ? ' said' : ''}">${quoted}${figcaption}</figure>\n`
}

/** Whether the words of somebody stand there without quotation marks of their own, so that the page sets its own. */
const isBare = ({ attrs, content }: Quotation): boolean => {
  const [first] = content
  if (attrs.speaker === undefined || attrs.speaker === '') return false
  if (first?.type !== 'paragraph' || content.at(-1)?.type !== 'paragraph') return false
  const start = first.content[0]
  return start?.type === 'text' && !/^\s*["'«“”„‘’‹]/u.test(start.text)
}

const galleryHtml = (print: BodyPrinting, gallery: Gallery, around: Around, language: string): string => {
  const pictures = gallery.content.map((picture) => blockHtml(print, picture, around)).join('')
  return pictures === '' ? '' : `<div class="gallery"${language}>${pictures}</div>\n`
}

const tableHtml = (print: BodyPrinting, table: Table, around: Around, language: string): string => {
  const { caption } = table.attrs
  const hasCaption = caption !== undefined && caption !== ''
  const rows = table.content.map((row, i) => {
    const isHead = i === 0 && row.content.every((cell) => cell.type === 'table_header')
    return `<tr>${row.content.map((cell) => cellHtml(print, cell, isHead ? 'col' : 'row', around)).join('')}</tr>`
  })
  return `<div class="table" role="region" tabindex="0"${attr(
    'aria-label',
    hasCaption ? caption : print.page.words.table,
  )}${language}><table>${
    hasCaption ? `<caption>${plainHtml(caption, around)}</caption>` : ''
  }<tbody>${rows.join('')}</tbody></table></div>\n`
}

/** What has more characters than this would be about as wide as a column of text must be. */
const longCell = 16

const cellHtml = (print: BodyPrinting, cell: TableCell, scope: 'col' | 'row', around: Around): string => {
  const isHeader = cell.type === 'table_header'
  const tag = isHeader ? 'th' : 'td'
  const flow = flowHtml(print, cell.content, around)
  // What is several words long is not made as narrow as the longest of them.
  const wide = cell.content.some((block) => blockText(block).length > longCell) ? ' class="wide"' : ''
  return `<${tag}${isHeader ? ` scope="${scope}"` : ''}${wide}${count('colspan', cell.attrs?.colspan)}${count(
    'rowspan',
    cell.attrs?.rowspan,
  )}${flow.language}>${flow.html}</${tag}>`
}

/** The words of a card come from elsewhere, in a language that nobody told: the text itself decides its direction. */
const embedHtml = (embed: Embed, around: Around, language: string): string => {
  const { url, title, site, description } = embed.attrs
  const known = embed.attrs.lang !== undefined
  const words = (text: string): string => (known ? plainHtml(text, around) : escape(text))
  const auto = known ? '' : ' dir="auto"'
  const name = title === undefined || title === '' ? `<bdi dir="ltr">${escape(url)}</bdi>` : words(title)
  const link = isWebAddress(url)
    ? `<a${attr('href', url)} rel="noopener noreferrer"${auto}>${name}</a>`
    : `<span${auto}>${name}</span>`
  const from = site === undefined || site === '' ? '' : `<p class="site"${auto}>${words(site)}</p>`
  const about =
    description === undefined || description === '' ? '' : `<p class="description"${auto}>${words(description)}</p>`
  return `<aside class="link-card"${language}><p class="title">${link}</p>${from}${about}</aside>\n`
}

const notesHtml = (print: BodyPrinting, notes: readonly Note[], outer: Around): string => {
  const { words, writeNumber } = print.page
  let html = `<section class="notes" role="doc-endnotes" aria-label="${escape(words.notes)}"><ul>`
  notes.forEach((note, i) => {
    const around = inner(note, outer)
    const href = attr('href', `#ref-${note.attrs.id}`)
    const back = ` <a class="back"${href} role="doc-backlink" aria-label="${escape(words.back)}">↑</a>`
    html += `<li${attr('id', `note-${note.attrs.id}`)}${languageAttrs(around, outer)}><span class="number">${escape(
      writeNumber(i + 1),
    )}</span> ${noteParagraphs(print, note.content, around, back)}</li>`
  })
  return `${html}</ul></section>\n`
}

/** The way back stands at the end of the last line. */
const noteParagraphs = (print: BodyPrinting, paragraphs: readonly Paragraph[], outer: Around, back: string): string =>
  paragraphs
    .map((paragraph, i) => {
      const around = inner(paragraph, outer)
      return `<p${languageAttrs(around, outer)}>${inlineHtml(paragraph.content, around, print.reference)}${
        i === paragraphs.length - 1 ? back : ''
      }</p>`
    })
    .join('')
