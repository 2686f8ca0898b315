import type { EditorView } from 'prosemirror-view'
import { TextSelection } from 'prosemirror-state'
import { ask } from './ask.ts'
import { element } from './dom.ts'
import { anchorOf, placeOf, showNotes, shownNote } from './noting.ts'
import { fetched } from './surface.ts'
import type { EditorVoice } from './voice.ts'

interface Said {
  readonly id: number
  readonly text: string
  readonly by: { readonly name: string }
}
interface Thread extends Said {
  readonly block: string
  readonly start: number
  readonly words: string
  readonly doneAt: string | null
  readonly answers: readonly Said[]
}

export interface NotesPanel {
  readonly panel: HTMLDetailsElement
  load(): Promise<void>
  /** Asks for a note on what is selected. */
  add(): Promise<void>
}

/** What colleagues say to one another about passages: beside the text, and marked in it. */
export const notesPanel = (
  voice: EditorVoice,
  article: number,
  view: () => EditorView,
  says: (words: string) => void,
): NotesPanel => {
  const list = element('ol', { class: 'notes' })
  const count = element('span', { class: 'quiet' })
  const panel = element('details', {}, element('summary', {}, voice.say('notes'), ' ', count), list)
  const address = `/desk/articles/${article}/notes`
  const send = async (what: object): Promise<void> => {
    try {
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(what),
        redirect: 'manual',
      })
      const answer = response.type === 'opaqueredirect' ? {} : ((await response.json()) as { fault?: string })
      if (!response.ok) says(answer.fault ?? voice.say('saved.signed-out'))
    } catch (thrown) {
      if (!(thrown instanceof TypeError)) throw thrown
      says(voice.say('saved.offline'))
    }
    await load()
  }
  const write = async (title: string): Promise<string | undefined> => {
    const field = { name: 'text', label: voice.say('ask.noteText'), type: 'lines', required: true } as const
    return (await ask(voice, title, [field]))?.values['text'] || undefined
  }
  const said = ({ text, by }: Said): HTMLElement =>
    element('p', {}, element('bdi', { class: 'quiet' }, by.name), ' ', element('span', { dir: 'auto' }, text))
  const row = (thread: Thread): HTMLElement => {
    const { id, words, doneAt } = thread
    const go = (): void => {
      const { state } = view()
      const place = shownNote(state, id) ?? placeOf(state.doc, thread)
      if (place === undefined) return says(voice.say('noteGone'))
      const selection = TextSelection.create(state.doc, place.from, place.to)
      view().dispatch(state.tr.setSelection(selection).scrollIntoView())
      view().focus()
    }
    const button = (word: string, press: () => void): HTMLElement =>
      element('button', { type: 'button', class: 'small', onclick: press }, voice.say(word))
    return element(
      'li',
      { class: doneAt === null ? '' : 'done' },
      element('button', { type: 'button', class: 'plain quoted', dir: 'auto', onclick: go }, words || '…'),
      said(thread),
      ...thread.answers.map(said),
      element(
        'div',
        { class: 'acts' },
        button('noteAnswer', () => {
          void write(voice.say('noteAnswer')).then((text) =>
            text === undefined ? undefined : send({ note: id, text }),
          )
        }),
        button(doneAt === null ? 'noteDone' : 'noteOpen', () => void send({ note: id, done: doneAt === null })),
      ),
    )
  }
  const load = async (): Promise<void> => {
    const answer = await fetched<{ notes: Thread[] }>(address)
    if (answer === undefined) return
    const open = answer.notes.filter(({ doneAt }) => doneAt === null)
    const done = answer.notes.filter(({ doneAt }) => doneAt !== null)
    count.textContent = open.length > 0 ? voice.number(open.length) : ''
    list.replaceChildren(...[...open, ...done].map(row))
    if (answer.notes.length === 0) list.append(element('li', { class: 'quiet' }, voice.say('notesEmpty')))
    view().dispatch(showNotes(view().state, open))
  }
  return {
    panel,
    load,
    async add() {
      const anchor = anchorOf(view().state)
      if (anchor === undefined) return
      const text = await write(voice.say('act.note'))
      view().focus()
      if (text === undefined) return
      panel.open = true
      await send({ ...anchor, text })
    },
  }
}
