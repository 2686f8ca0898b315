import { closeHistory } from 'prosemirror-history'
import type { EditorView } from 'prosemirror-view'
import { element } from './dom.ts'
import { found, goTo, look, replaceFound } from './finding.ts'
import type { EditorVoice } from './voice.ts'

/** Find and replace: a bar below the tools. Enter goes on, Shift+Enter back, Escape to the text. */
export const findPanel = (voice: EditorVoice, view: () => EditorView): { bar: HTMLElement; open(): void } => {
  const words = element('input', { id: 'find-words', dir: 'auto', autocomplete: 'off', spellcheck: 'false' })
  const other = element('input', { id: 'find-other', dir: 'auto', autocomplete: 'off' })
  const count = element('span', { role: 'status', class: 'quiet' })
  const report = (number?: number): void => {
    const { places } = found(view().state)
    const all = voice.number(places.length)
    count.textContent =
      number === undefined
        ? voice.say('found', { n: all })
        : voice.say('foundAt', { n: voice.number(number), most: all })
  }
  const search = (): void => {
    view().dispatch(look(view().state, words.value))
    report()
  }
  const go = (by: 1 | -1): void => {
    const next = goTo(view().state, by)
    if (next === undefined) return report()
    view().dispatch(next.tr)
    report(next.number)
  }
  const replace = (all: boolean): void => {
    const { state } = view()
    if (!all && replaceFound(state, other.value, false).steps.length === 0) return go(1)
    const { length } = found(state).places
    view().dispatch(closeHistory(replaceFound(state, other.value, all)))
    if (all) count.textContent = voice.say('replaced', { n: voice.number(length) })
    else go(1)
  }
  const close = (): void => {
    bar.hidden = true
    view().dispatch(look(view().state, ''))
    view().focus()
  }
  const button = (name: string, press: () => void): HTMLElement =>
    element('button', { type: 'button', class: 'small', onclick: press }, voice.say(name))
  const bar: HTMLElement = element(
    'search',
    { class: 'find', hidden: true, 'aria-label': voice.say('act.find') },
    element('label', { for: 'find-words' }, voice.say('findWords')),
    words,
    button('findNext', () => go(1)),
    button('findBefore', () => go(-1)),
    element('label', { for: 'find-other' }, voice.say('replaceWith')),
    other,
    button('replaceOne', () => replace(false)),
    button('replaceAll', () => replace(true)),
    count,
    button('close', close),
  )
  words.addEventListener('input', search)
  bar.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && event.target === words) go(event.shiftKey ? -1 : 1)
    else if (event.key === 'Enter' && event.target === other) replace(event.ctrlKey || event.metaKey)
    else return
    event.preventDefault()
  })
  return {
    bar,
    open() {
      const { state } = view()
      const { from, to, empty } = state.selection
      bar.hidden = false
      if (!empty && to - from < 100) words.value = state.doc.textBetween(from, to, ' ')
      search()
      words.focus()
      words.select()
    },
  }
}
