import type { EditorView } from 'prosemirror-view'
import type { EditorAct } from './act.ts'
import { element } from './dom.ts'
import type { EditorVoice } from './voice.ts'

const onMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform)

/** A key as people read it: `Ctrl+Shift+2`, `⌘⇧2`. */
export const keyWords = (key: string): string => {
  const mac = onMac()
  const names: Record<string, string> = mac
    ? { Mod: '⌘', Shift: '⇧', Alt: '⌥', ArrowUp: '↑', ArrowDown: '↓', Enter: '↩', Backspace: '⌫' }
    : { Mod: 'Ctrl', ArrowUp: '↑', ArrowDown: '↓' }
  return key
    .split(/-(?=.)/)
    .map((one) => names[one] ?? (one.length === 1 ? one.toUpperCase() : one))
    .join(mac ? '' : '+')
}

/** A button that opens a menu of acts, each with its keys; what cannot be done here is not pressed. */
export const menuButton = ({
  voice,
  view,
  label,
  sign,
  acts,
}: {
  readonly voice: EditorVoice
  readonly view: () => EditorView
  readonly label: string
  readonly sign: string
  readonly acts: readonly EditorAct[]
}): { readonly button: HTMLButtonElement; open(): void } => {
  let shown: HTMLElement | undefined
  const button = element('button', {
    type: 'button',
    'data-sign': sign,
    'aria-label': label,
    'aria-haspopup': 'menu',
    'aria-expanded': 'false',
    title: label,
  })
  const close = (back = true): void => {
    const gone = shown
    shown = undefined
    gone?.remove()
    button.setAttribute('aria-expanded', 'false')
    if (back) view().focus()
  }
  const item = (act: EditorAct): HTMLElement => {
    const { state } = view()
    const can = act.run(state)
    const [key] = act.keys ?? []
    return element(
      'div',
      {
        role: act.on === undefined ? 'menuitem' : 'menuitemcheckbox',
        tabindex: '-1',
        'aria-disabled': can ? undefined : 'true',
        'aria-checked': act.on === undefined ? undefined : String(act.on(state)),
        'aria-keyshortcuts': key?.replaceAll('Mod-', 'Control+').replaceAll(/-(?=.)/g, '+'),
        onclick: () => {
          if (!can) return
          close()
          act.run(view().state, view().dispatch, view())
        },
      },
      element('span', {}, voice.say(`act.${act.name}`)),
      key !== undefined && element('kbd', { dir: 'ltr' }, keyWords(key)),
    )
  }
  const open = (): void => {
    if (shown !== undefined) return close()
    const items = acts.map(item)
    const menu = element('div', { role: 'menu', class: 'menu', 'aria-label': label }, ...items)
    let typed = ''
    const go = (to: number): void => items[(to + items.length) % items.length]?.focus()
    menu.addEventListener('keydown', (event) => {
      const at = items.indexOf(document.activeElement as HTMLElement)
      const { key } = event
      if (key === 'ArrowDown') go(at + 1)
      else if (key === 'ArrowUp') go(at - 1)
      else if (key === 'Home') go(0)
      else if (key === 'End') go(-1)
      else if (key === 'Escape' || key === 'Tab') close()
      else if (key === 'Enter' || key === ' ') items[at]?.click()
      else if (key.length === 1 && !event.ctrlKey && !event.metaKey) {
        typed += key.toLocaleLowerCase()
        setTimeout(() => (typed = ''), 800)
        items.find(({ textContent }) => textContent.toLocaleLowerCase().startsWith(typed))?.focus()
      } else return
      event.preventDefault()
      event.stopPropagation()
    })
    menu.addEventListener('focusout', ({ relatedTarget }) => {
      if (
        shown === menu &&
        !(relatedTarget instanceof Node && (menu.contains(relatedTarget) || relatedTarget === button))
      )
        close(false)
    })
    shown = menu
    button.after(menu)
    button.setAttribute('aria-expanded', 'true')
    placeMenu(menu, button)
    ;(items.find((one) => one.ariaDisabled === null) ?? items[0])?.focus()
  }
  button.addEventListener('mousedown', (event) => event.preventDefault())
  button.addEventListener('click', open)
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' || shown !== undefined) return
    event.preventDefault()
    open()
  })
  return { button, open }
}

/** Below its button, or above where there is no room, and never beyond the edge of the screen. */
const placeMenu = (menu: HTMLElement, button: HTMLElement): void => {
  const at = button.getBoundingClientRect()
  const { offsetWidth: wide, offsetHeight: high } = menu
  const rtl = getComputedStyle(button).direction === 'rtl'
  const left = rtl ? at.right - wide : at.left
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - wide - 8))}px`
  const below = innerHeight - at.bottom
  menu.style.top = below >= high + 8 || below >= at.top ? `${at.bottom + 4}px` : `${Math.max(8, at.top - high - 4)}px`
  menu.style.maxHeight = `${Math.max(below, at.top) - 16}px`
}
