import type { EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { EditorAct } from './act.ts'
import { element } from './dom.ts'
import { keyWords, menuButton } from './menu.ts'
import type { EditorVoice } from './voice.ts'

/** What has a button of its own; a telephone shows the ones with `phone`. */
const own: readonly (readonly [name: string, phone: boolean])[] = [
  ['undo', false],
  ['redo', false],
  ['strong', false],
  ['emphasis', false],
  ['link', true],
  ['footnote', false],
  ['halfSpace', true],
  ['bullet_list', false],
  ['ordered_list', false],
  ['quotation', true],
  ['picture', true],
  ['table', false],
  ['note', false],
]

export interface Toolbar {
  readonly bar: HTMLElement
  /** To be called when the selection or the text changed. */
  update(state: EditorState): void
  openInsert(): void
}

/** The bar above the text (on a telephone, above the keyboard): a few buttons, and menus in which everything stands
 *  that keys do. One of its buttons can be reached by Tab, the others from there by arrows (ARIA's toolbar). */
export const toolbar = (voice: EditorVoice, acts: readonly EditorAct[], view: () => EditorView): Toolbar => {
  const buttons = own.flatMap(([name, phone]) => {
    const act = acts.find((one) => one.name === name)
    return act === undefined ? [] : [{ act, button: actButton(voice, act, phone, view) }]
  })
  const menu = (label: string, sign: string, shown: readonly EditorAct[]) =>
    menuButton({ voice, view, label: voice.say(label), sign, acts: shown })
  const of = (...groups: EditorAct['group'][]) => acts.filter(({ group }) => groups.includes(group))
  const insert = menu('menu.insert', '+', of('insert'))
  const block = menu('menu.block', '¶', of('block'))
  const table = menu('menu.table', '▦▾', of('table'))
  const figure = menu('menu.figure', '▣▾', of('figure'))
  const words = menu('menu.words', 'Aa', of('words'))
  const text = menu('menu.text', '⋯', of('text'))
  const bar = element(
    'div',
    { role: 'toolbar', class: 'editor-tools', 'aria-label': voice.say('tools') },
    insert.button,
    block.button,
    words.button,
    ...buttons.map(({ button }) => button),
    table.button,
    figure.button,
    text.button,
  )
  const reach = amongButtons(bar, () => view().focus())
  reach(insert.button)
  const canAny = (shown: readonly EditorAct[], state: EditorState) => shown.some(({ run }) => run(state))
  return {
    bar,
    update(state) {
      for (const { act, button } of buttons) {
        if (act.on !== undefined) button.setAttribute('aria-pressed', String(act.on(state)))
        button.toggleAttribute('data-off', !act.run(state))
        button.ariaDisabled = act.run(state) ? null : 'true'
      }
      table.button.hidden = !canAny(of('table'), state)
      figure.button.hidden = !canAny(of('figure'), state)
    },
    openInsert: () => insert.open(),
  }
}

/** Arrows go from one button of a bar to the next, as its line runs, Escape leaves it; one of them is reached by Tab,
 *  the one that had the focus last. Gives what says which that is. */
export const amongButtons = (bar: HTMLElement, leave: () => void): ((button: HTMLButtonElement) => void) => {
  const reach = (button: HTMLButtonElement): void => {
    for (const one of bar.querySelectorAll<HTMLButtonElement>(':scope > button')) one.tabIndex = one === button ? 0 : -1
  }
  bar.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLButtonElement && target.parentElement === bar) reach(target)
  })
  bar.addEventListener('keydown', (event) => {
    if (!(event.target instanceof HTMLButtonElement)) return
    const shown = [...bar.querySelectorAll<HTMLButtonElement>(':scope > button')].filter((one) => one.checkVisibility())
    const forward = getComputedStyle(bar).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const at = shown.indexOf(event.target)
    const { key } = event
    const to =
      key === 'Home'
        ? 0
        : key === 'End'
          ? shown.length - 1
          : key === 'ArrowLeft' || key === 'ArrowRight'
            ? at + (key === forward ? 1 : -1)
            : undefined
    if (key === 'Escape') leave()
    else if (to === undefined) return
    else shown[(to + shown.length) % shown.length]?.focus()
    event.preventDefault()
  })
  return reach
}

/** A button for an act, with its keys in what it is called. */
export const actButton = (
  voice: EditorVoice,
  act: EditorAct,
  phone: boolean,
  view: () => EditorView,
): HTMLButtonElement => {
  const label = voice.say(`act.${act.name}`)
  const [key] = act.keys ?? []
  return element('button', {
    type: 'button',
    'data-sign': act.sign ?? label,
    class: phone ? `act-${act.name}` : `act-${act.name} desk-only`,
    'aria-label': label,
    title: key === undefined ? label : `${label} (${keyWords(key)})`,
    // The selection stays where it is.
    onmousedown: (event) => event.preventDefault(),
    onclick: () => {
      act.run(view().state, view().dispatch, view())
      view().focus()
    },
  })
}
