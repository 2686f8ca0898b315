import type { Node } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { element } from './dom.ts'
import type { EditorVoice } from './voice.ts'

interface OutlineEntry {
  readonly words: string
  readonly level: number
  readonly pos: number
}

/** The headings of a text, and the posts of a live report. */
export const outlineOf = (doc: Node): OutlineEntry[] => {
  const found: OutlineEntry[] = []
  doc.descendants((node, pos) => {
    const { name } = node.type
    if (name === 'heading') found.push({ words: node.textContent, level: Number(node.attrs['level']), pos })
    else if (name === 'post_headline' && node.content.size > 0) found.push({ words: node.textContent, level: 2, pos })
    return !node.isTextblock
  })
  return found.filter(({ words }) => words.trim() !== '')
}

/** The list of headings beside the text; each leads to its place. */
export const outlinePanel = (
  voice: EditorVoice,
  view: () => EditorView,
): { list: HTMLElement; update(doc: Node): void } => {
  const list = element('ol', { class: 'outline' })
  let shown = ''
  return {
    list,
    update(doc) {
      const entries = outlineOf(doc)
      const now = JSON.stringify(entries.map(({ words, level }) => [words, level]))
      if (now === shown && shown !== '') return
      shown = now
      list.replaceChildren(
        ...entries.map(({ words, level }, n) =>
          element(
            'li',
            { class: `level${level}` },
            element('button', { type: 'button', class: 'plain', dir: 'auto', onclick: () => go(n) }, words),
          ),
        ),
      )
      if (entries.length === 0) list.replaceChildren(element('li', { class: 'quiet' }, voice.say('outlineEmpty')))
    },
  }

  function go(n: number): void {
    const entry = outlineOf(view().state.doc)[n]
    if (entry === undefined) return
    const { state } = view()
    view().dispatch(state.tr.setSelection(TextSelection.create(state.doc, entry.pos + 1)).scrollIntoView())
    view().focus()
  }
}
