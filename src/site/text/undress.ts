import { html as parse5Html, parse } from 'parse5'
import type { DefaultTreeAdapterTypes } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

/** A stretch of a text-only page that stays together: a paragraph, a headline, an entry of a list, a row of a table. */
export interface Piece {
  readonly html: string
  /** What it stands in, the same object for all pieces of one list or table. */
  readonly within?: Enclosure
}

export interface Enclosure {
  readonly tag: 'ul' | 'ol' | 'table' | 'blockquote' | 'dl'
  /** Attributes as they stand in the tag, with a space before. */
  readonly attributes: string
}

/** A page without its dress, and what its head says of it. */
export interface Undressed {
  /** Of the page, as its root element names it. */
  readonly language: string
  readonly title: string
  /** What its h1 says, wherever that stands. */
  readonly heading: string
  readonly pieces: readonly Piece[]
  /** The same page in other languages: tag and address, as the head names them. */
  readonly alternates: readonly { readonly language: string; readonly href: string }[]
}

export interface TextWords {
  /** Says what a picture shows. */
  picture(alternative: string): string
  /** What the link to a recording says. */
  readonly recording: string
}

/** Where a link of the page leads to from its text-only edition. */
export type Leads = (href: string) => string

/** What is left out: what is no text, what only helps to find one's way on a large page, and what the text-only edition
 *  says in its own way. */
const leftOut = new Set([
  'script',
  'style',
  'svg',
  'template',
  'form',
  'button',
  'input',
  'iframe',
  'object',
  'source',
  'track',
  'summary',
])
/** Lines that say something about what stands beside them (when, by whom, which section) and are set closer to it. */
const lineClasses = new Set(['kicker', 'author', 'when', 'meta', 'label', 'role', 'small', 'name-of', 'taken', 'short'])
const leftOutClasses = new Set(['share', 'contents', 'again', 'neighbours', 'breadcrumb', 'print', 'top', 'portrait'])

const inline = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'br',
  'cite',
  'code',
  'del',
  'em',
  'i',
  'ins',
  'kbd',
  'mark',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'u',
  'var',
  'wbr',
])
const paragraphLike = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'pre',
  'figcaption',
  'address',
  'legend',
  'caption',
])
const enclosing = new Set(['ul', 'ol', 'table', 'dl'])
const meaningful = new Set([
  'href',
  'lang',
  'dir',
  'start',
  'reversed',
  'colspan',
  'rowspan',
  'scope',
  'datetime',
  'hreflang',
])

/** Takes the dress off a page: what stands in its `main`, as plain headlines, paragraphs, lists and tables.
 *
 *  It works on what the page says rather than on what it was made of, so that no kind of page can be forgotten and none
 *  can say something else in its text-only edition.
 *  @param longest a paragraph of more bytes than this is parted. */
export const undress = (page: string, words: TextWords, leads: Leads, longest: number): Undressed => {
  const all = [...elements(parse(page).childNodes)]
  const main = all.find(({ tagName }) => tagName === 'main')
  const aims = new Set(
    all.flatMap((one) =>
      attribute(one, 'href')?.startsWith('#') === true ? [attribute(one, 'href')?.slice(1) ?? ''] : [],
    ),
  )
  const title = all.find(({ tagName }) => tagName === 'title')
  const heading = all.find(({ tagName }) => tagName === 'h1')
  const alternates = all.flatMap((one) => {
    const [language, href] = [attribute(one, 'hreflang'), attribute(one, 'href')]
    const isOne = one.tagName === 'link' && attribute(one, 'rel') === 'alternate' && language !== 'x-default'
    return isOne && language !== undefined && href !== undefined ? [{ language, href }] : []
  })
  const cleaner = new Cleaner(words, leads, aims, longest)
  const language = all.find(({ tagName }) => tagName === 'html')
  return {
    language: (language && attribute(language, 'lang')) ?? 'en',
    title: title === undefined ? '' : textOf(title),
    heading: heading === undefined ? '' : textOf(heading).trim(),
    pieces: main === undefined ? [] : cleaner.pieces(main.childNodes),
    alternates,
  }
}

/** What has more characters than this would be about as wide as a column of text must be. */
const longCell = 16

class Cleaner {
  readonly #words: TextWords
  readonly #leads: Leads
  readonly #aims: ReadonlySet<string>
  readonly #longest: number

  constructor(words: TextWords, leads: Leads, aims: ReadonlySet<string>, longest: number) {
    this.#words = words
    this.#leads = leads
    this.#aims = aims
    this.#longest = longest
  }

  /** Blocks one after the other; loose text between them becomes a paragraph. */
  pieces(nodes: readonly Node[], within?: Enclosure): Piece[] {
    const found: Piece[] = []
    let loose: Node[] = []
    const put = (list: readonly string[], tag: string, attributes = ''): void => {
      for (const text of list) found.push({ html: `<${tag}${attributes}>${text}</${tag}>`, ...(within && { within }) })
    }
    const settle = (): void => {
      put(this.#parted(loose), 'p')
      loose = []
    }
    for (const node of nodes) {
      if (!isElement(node)) {
        loose.push(node)
        continue
      }
      const { tagName } = node
      if (isLeftOut(node)) continue
      if (inline.has(tagName)) {
        loose.push(node)
        continue
      }
      settle()
      if (tagName === 'img') put(this.#picture(node), 'p')
      else if (tagName === 'hr') found.push({ html: '<hr>' })
      else if (tagName === 'audio' || tagName === 'video') put(this.#recording(node), 'p')
      else if (paragraphLike.has(tagName))
        put(this.#parted(node.childNodes), tagOf(tagName), this.#attributes(node) + lineOf(node))
      else if (tagName === 'blockquote')
        found.push(...this.pieces(node.childNodes, { tag: 'blockquote', attributes: this.#attributes(node) }))
      else if (enclosing.has(tagName)) found.push(...this.#entries(node))
      else found.push(...this.#aimed(node, this.pieces(node.childNodes, within)))
    }
    settle()
    return found
  }

  /** A link that led to a whole stretch of the page leads to its first piece. */
  #aimed(wrapper: Element, pieces: Piece[]): Piece[] {
    const id = attribute(wrapper, 'id')
    const [first, ...rest] = pieces
    if (id === undefined || !this.#aims.has(id) || first === undefined || /^<[^>]* id="/.test(first.html)) return pieces
    return [{ ...first, html: first.html.replace(/^<\w+/, (tag) => `${tag} id="${escape(id)}"`) }, ...rest]
  }

  #entries(list: Element): Piece[] {
    const within: Enclosure = { tag: list.tagName as Enclosure['tag'], attributes: this.#attributes(list) }
    const entries = [...elements(list.childNodes)].filter(
      ({ tagName }) => tagName === 'li' || tagName === 'tr' || tagName === 'dt' || tagName === 'dd',
    )
    const own =
      list.tagName === 'table'
        ? entries.filter(({ tagName }) => tagName === 'tr')
        : entries.filter((entry) => entry.parentNode === list)
    const caption = [...elements(list.childNodes)].find(({ tagName }) => tagName === 'caption')
    const head = caption === undefined ? [] : [{ html: `<p>${this.#inside(caption.childNodes)}</p>` }]
    return [
      ...head,
      ...own.flatMap((entry): Piece[] => {
        const { tagName } = entry
        if (tagName === 'tr') return [{ html: `<tr>${this.#cells(entry)}</tr>`, within }]
        return this.#parted(entry.childNodes).map((html) => ({
          html: `<${tagName}${this.#attributes(entry)}>${html}</${tagName}>`,
          within,
        }))
      }),
    ]
  }

  #cells(row: Element): string {
    return [...elements(row.childNodes)]
      .filter(({ tagName }) => tagName === 'td' || tagName === 'th')
      .map((cell) => {
        // A cell of several words is not made as narrow as the longest of them.
        const wide = textOf(cell).trim().length > longCell ? ' class="wide"' : ''
        return `<${cell.tagName}${this.#attributes(cell)}${wide}>${this.#inside(cell.childNodes)}</${cell.tagName}>`
      })
      .join('')
  }

  /** What stands inside a paragraph or an entry, in parts none of which is too long. */
  #parted(nodes: readonly Node[]): string[] {
    const parts: string[] = []
    let part = ''
    const add = (text: string): void => {
      if (part !== '' && Buffer.byteLength(part) + Buffer.byteLength(text) > this.#longest) {
        parts.push(part)
        part = ''
      }
      part += text
    }
    for (const node of nodes) {
      const whole = this.#inside([node])
      if (Buffer.byteLength(whole) <= this.#longest) add(whole)
      else
        for (const words of shorter(isElement(node) ? textOf(node) : 'value' in node ? node.value : '', this.#longest))
          add(escape(words))
    }
    return [...parts, part].map((text) => text.trim()).filter((text) => text !== '')
  }

  /** Nodes as HTML: what is text keeps its element, what is only dress loses it. */
  #inside(nodes: readonly Node[]): string {
    return nodes.map((node) => this.#one(node)).join('')
  }

  #one(node: Node): string {
    if (!isElement(node)) return 'value' in node ? escape(node.value) : ''
    const { tagName, childNodes } = node
    if (isLeftOut(node)) return ''
    if (tagName === 'br' || tagName === 'wbr' || tagName === 'hr') return `<${tagName}>`
    if (tagName === 'img')
      return this.#picture(node)
        .map((text) => `<p>${text}</p>`)
        .join('')
    if (tagName === 'audio' || tagName === 'video') return this.#recording(node).join('')
    const inner = this.#inside(childNodes)
    if (inner.trim() === '') return inner === '' ? '' : ' '
    const attributes = this.#attributes(node)
    const stands =
      paragraphLike.has(tagName) ||
      enclosing.has(tagName) ||
      ['li', 'tr', 'td', 'th', 'dt', 'dd', 'blockquote'].includes(tagName)
    if (stands || (inline.has(tagName) && (tagName !== 'span' || attributes !== '')))
      return `<${tagOf(tagName)}${attributes}${lineOf(node)}>${inner}</${tagOf(tagName)}>`
    return inner
  }

  #picture(image: Element): string[] {
    const alternative = attribute(image, 'alt')?.trim() ?? ''
    return alternative === '' ? [] : [escape(this.#words.picture(alternative))]
  }

  #recording(element: Element): string[] {
    const source = [element, ...elements(element.childNodes)]
      .map((one) => attribute(one, 'src'))
      .find((src) => src !== undefined)
    return source === undefined ? [] : [`<a href="${escape(source)}">${escape(this.#words.recording)}</a>`]
  }

  #attributes({ attrs, tagName }: Element): string {
    return attrs
      .filter(
        ({ name, value }) =>
          (meaningful.has(name) && (name !== 'lang' || value !== '')) || (name === 'id' && this.#aims.has(value)),
      )
      .map(({ name, value }) => ` ${name}="${escape(name === 'href' && tagName === 'a' ? this.#leads(value) : value)}"`)
      .join('')
  }
}

const isElement = (node: Node): node is Element => 'tagName' in node && node.namespaceURI === parse5Html.NS.HTML

/** Elements and all below them, in the order of the document. */
function* elements(nodes: readonly Node[]): IterableIterator<Element> {
  for (const node of nodes) {
    if (!('tagName' in node)) continue
    yield node
    yield* elements(node.childNodes)
  }
}

const isLeftOut = (element: Element): boolean =>
  leftOut.has(element.tagName) ||
  attribute(element, 'hidden') !== undefined ||
  attribute(element, 'aria-hidden') === 'true' ||
  hasClass(element, leftOutClasses)

const lineOf = (element: Element): string =>
  element.tagName === 'p' && hasClass(element, lineClasses) ? ' class="line"' : ''

const hasClass = (element: Element, classes: ReadonlySet<string>): boolean =>
  (attribute(element, 'class') ?? '').split(' ').some((name) => classes.has(name))

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((one) => one.name === name)?.value

const tagOf = (tagName: string): string =>
  tagName === 'figcaption' || tagName === 'address' || tagName === 'legend' || tagName === 'caption' ? 'p' : tagName

const textOf = (element: Element): string =>
  element.childNodes.map((node) => (isElement(node) ? textOf(node) : 'value' in node ? node.value : '')).join('')

/** A text in stretches of at most so many bytes, cut between words where there are any. */
const shorter = (text: string, bytes: number): string[] => {
  const most = Math.floor(bytes / 4)
  const stretches: string[] = []
  for (let at = 0; at < text.length;) {
    const space = text.lastIndexOf(' ', at + most)
    let end = at + most >= text.length ? text.length : space > at ? space + 1 : at + most
    if (/[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end += 1 // not through the middle of a character
    stretches.push(text.slice(at, end))
    at = end
  }
  return stretches
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
