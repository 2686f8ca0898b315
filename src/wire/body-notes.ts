import type { Block, Note } from '#story/body/schema.ts'
import { fit, paragraphOf } from './body-fit.ts'
import { attribute, isElement, textOf, hasClass, type HtmlElement, type HtmlNode } from './html-parse.ts'
import { htmlToText } from './html-to-text.ts'
import { jsonList } from './json.ts'
import type { WalkScope, Walk } from './body-walk-types.ts'

/** The text of a footnote: HTML as somebody wrote it, HTML whose shortcodes are read already, or what was lifted out
 *  of the text. */
export type NoteText = { readonly html: string; readonly expanded: boolean } | { readonly nodes: readonly HtmlNode[] }

export type NoteBook = {
  /** Keeps the text of a note, and gives what a `wire-note` says to refer to it. */
  readonly add: (text: NoteText) => string
  /** Id of the note of a reference. */
  readonly idOf: (reference: string) => string | undefined
  /** The words of a note, for places that have no footnotes. */
  readonly wordsOf: (reference: string) => string | undefined
  /** Those that the text refers to, in its order. */
  readonly used: () => { readonly id: string; readonly text: NoteText }[]
}

/** The notes of a text. `json` is what WordPress keeps in the meta field `footnotes`: a list of `{ id, content }`. */
export const openNoteBook = (json: string | undefined, ids: () => string): NoteBook => {
  const contents = footnoteContents(json)
  const used = new Map<string, { id: string; text: NoteText }>()
  return {
    add: (text) => {
      const reference = `[${contents.size}]`
      contents.set(reference, text)
      return reference
    },
    idOf: (reference) => {
      const text = contents.get(reference)
      if (text === undefined) return undefined
      const note = used.get(reference) ?? { id: ids(), text }
      used.set(reference, note)
      return note.id
    },
    wordsOf: (reference) => {
      const text = contents.get(reference)
      return text === undefined ? undefined : plainWords(text)
    },
    used: () => [...used.values()],
  }
}

const plainWords = (text: NoteText): string =>
  ('html' in text ? htmlToText(text.html) : textOf(text.nodes)).replace(/\s+/g, ' ').trim()

const footnoteContents = (json: string | undefined): Map<string, NoteText> => {
  const contents = new Map<string, NoteText>()
  for (const note of jsonList(json ?? '')) {
    if (typeof note !== 'object' || note === null || !('id' in note) || !('content' in note)) continue
    if (typeof note.id === 'string' && typeof note.content === 'string' && htmlToText(note.content) !== '')
      contents.set(note.id, { html: note.content, expanded: false })
  }
  return contents
}

/** What stands at the end of a text: pictures of its notes, which hold only words, and the notes that it refers to.
 *  @param blocksOf makes blocks of the text of a note. */
export const noteBlocks = (
  walk: Walk,
  scope: WalkScope,
  notes: NoteBook,
  blocksOf: (text: NoteText) => readonly Block[],
): Block[] => {
  const pictures: Block[] = []
  const made = notes.used().map(({ id, text }): Note => {
    const { flow, behind } = fit(walk, scope, blocksOf(text))
    for (const block of behind) pictures.push(block)
    const content = flow.flatMap((block) => (block.type === 'paragraph' ? [block] : []))
    const filled = content.length > 0 ? content : [paragraphOf(walk, scope, plainWords(text) || '–')]
    return { type: 'note', attrs: { id }, content: filled }
  })
  return [...pictures, ...made]
}

/** Captions, names of speakers and code have no footnotes: there the words of a note stand behind what they are noted
 *  to. */
export const unfoldNotes = (nodes: readonly HtmlNode[], wordsOf: NoteBook['wordsOf']): void => {
  const waiting = nodes.map((node) => ({ node, plain: false }))
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node } = next
    if (!isElement(node)) continue
    if (next.plain && node.tagName === 'wire-note') {
      const words = wordsOf(attribute(node, 'ref') ?? '')
      node.tagName = 'span'
      if (words !== undefined) node.childNodes = [textNode(` (${words})`, node)]
    }
    const plain = next.plain || isPlain(node)
    for (const child of node.childNodes) waiting.push({ node: child, plain })
  }
}

const PLAIN = new Set(['figcaption', 'caption', 'cite', 'pre', 'code', 'footer'])
const isPlain = (element: HtmlElement): boolean =>
  PLAIN.has(element.tagName) ||
  ['wire-caption', 'wp-caption-text', 'gallery-caption'].some((name) => hasClass(element, name))

const textNode = (value: string, parentNode: HtmlElement): HtmlNode => ({ nodeName: '#text', value, parentNode })
