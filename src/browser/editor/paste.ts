import { DOMParser as Reader, Fragment, Slice } from 'prosemirror-model'
import type { Node as ManuscriptBlock, ParseOptions } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { manuscriptSchema } from '#story/manuscript/schema.ts'
import { cleaned } from './clean-paste.ts'
import { late } from './late.ts'
import { isPlain, nodes } from './schema-types.ts'

const reader = Reader.fromSchema(manuscriptSchema)
const letters = new Set(['letters'] as const)

/** Words as the edition's keyboard would have written them: the letters of a neighbour's keyboard (ي ك) are mended.
 *  What is pasted before that can be is left to the check, which proposes it. */
const inOwnLetters = (edition: string): ((text: string) => string) => {
  return (text) => late()?.repair(text, edition, letters).text ?? text
}

/** Reads what is pasted after it was cleaned. The editor's own copies (`data-pm-slice`) are left as they are. */
class CleanReader {
  readonly #edition: string
  constructor(edition: string) {
    this.#edition = edition
  }
  parseSlice(dom: Node, options?: ParseOptions): Slice {
    const element = dom as HTMLElement
    if (element.querySelector('[data-pm-slice]') === null && !element.hasAttribute?.('data-pm-slice'))
      cleaned(element, inOwnLetters(this.#edition))
    return reader.parseSlice(dom, options)
  }
}

/** What is done with files that were dropped or pasted. */
export type FilesCame = (view: EditorView, files: readonly File[]) => void

/** Paste: into plain blocks only words, elsewhere what a text may hold. A file never takes the place of the page, as
 *  browsers would have it. */
export const paste = (edition: string, filesCame: FilesCame): Plugin =>
  new Plugin({
    props: {
      handleDOMEvents: {
        drop: (view, event) => came(view, event, event.dataTransfer, filesCame),
        // A word processor puts a picture of the text beside the text.
        paste: (view, event) =>
          event.clipboardData?.types.includes('text/html') !== true &&
          came(view, event, event.clipboardData, filesCame),
      },
      clipboardParser: new CleanReader(edition) as unknown as Reader,
      transformPastedText: (text) => inOwnLetters(edition)(text.replaceAll('\r\n', '\n')),
      handlePaste(view, event) {
        const { $from } = view.state.selection
        if (!isPlain($from.parent.type)) return false
        const text = event.clipboardData?.getData('text/plain') ?? ''
        view.dispatch(view.state.tr.replaceSelection(plainSlice(text, edition, $from.parent)).scrollIntoView())
        return true
      },
      transformPasted: (slice, view) =>
        isPlain(view.state.selection.$from.parent.type)
          ? slice
          : new Slice(unplain(slice.content), slice.openStart, slice.openEnd),
    },
  })

const came = (view: EditorView, event: Event, data: DataTransfer | null, filesCame: FilesCame): boolean => {
  const files = [...(data?.files ?? [])]
  if (files.length === 0) return false
  event.preventDefault()
  filesCame(view, files)
  return true
}

const severalLines = new Set(['lead', 'transcript'])

/** Words for a block of plain text: lines stay lines where the block has several. */
const plainSlice = (text: string, edition: string, parent: ManuscriptBlock): Slice => {
  const words = inOwnLetters(edition)(text).replaceAll(/\p{Cc}/gu, (sign) => (sign === '\n' ? sign : ' '))
  const lines = words.trim().split(/\n+/)
  const inOne = severalLines.has(parent.type.name) ? lines : [lines.join(' ')]
  const content = inOne.flatMap((line, n) => [
    ...(n > 0 ? [nodes.hard_break.create()] : []),
    ...(line === '' ? [] : [manuscriptSchema.text(line)]),
  ])
  return new Slice(Fragment.from(content), 0, 0)
}

/** What stood at the head of a manuscript, or in a figure of which the rest was not copied, becomes paragraphs. */
const unplain = (content: Fragment): Fragment => {
  const made: ManuscriptBlock[] = []
  content.forEach((node) => made.push(isPlain(node.type) ? nodes.paragraph.create(null, node.content) : node))
  return Fragment.from(made)
}
