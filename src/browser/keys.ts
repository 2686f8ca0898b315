import { fold } from '#language/fold.ts'
import { made, ownId, wordsOf } from './made.ts'

/** `<desk-keys>`: what keys do on every screen. What has a `data-key` (the code of a key, wherever it lies in a layout)
 *  is pressed or gets the focus by it; `data-t` and `data-p` of the link that has the focus say where T and P lead. `?`
 *  shows the keys of the screen, Ctrl+. everything that can be done on it, Ctrl+Enter sends a form by its main button.
 *  Single letters can be switched off (WCAG
 *  2.2, 2.1.4). */
class DeskKeys extends HTMLElement {
  readonly #hears = (event: KeyboardEvent): void => this.#key(event)

  connectedCallback(): void {
    document.addEventListener('keydown', this.#hears)
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.#hears)
  }

  #key(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]') !== null) return
    if (event.code === 'Period' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault()
      return this.#commands()
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      const button = mainButton(event.target)
      if (button === null) return
      event.preventDefault()
      return button.click()
    }
    if (event.ctrlKey || event.altKey || event.metaKey || isWriting(event.target)) return
    if (this.dataset['letters'] === 'off') return
    if (event.key === '?' || event.key === '؟') {
      event.preventDefault()
      return this.#help()
    }
    if (event.shiftKey) return
    const link = document.activeElement instanceof HTMLAnchorElement ? document.activeElement : undefined
    const address = { KeyT: link?.dataset['t'], KeyP: link?.dataset['p'] }[event.code]
    if (address !== undefined) {
      event.preventDefault()
      location.assign(address)
      return
    }
    const found = this.#keyed().find(({ dataset }) => dataset['key'] === event.code)
    if (found === undefined) return
    event.preventDefault()
    this.#do(found)
  }

  #keyed(): HTMLElement[] {
    return [...document.querySelectorAll<HTMLElement>('[data-key]')].filter((one) => one.checkVisibility())
  }

  #do(element: HTMLElement): void {
    element.focus()
    if (element instanceof HTMLInputElement) element.select()
    else element.click()
  }

  #dialog(title: string, ...content: Node[]): HTMLDialogElement {
    const before = document.activeElement
    const heading = made('h2', { id: ownId('dialog') }, title)
    const close = made('button', { type: 'button', class: 'small' }, wordsOf(this)('close'))
    const dialog = made('dialog', { class: 'key-list', 'aria-labelledby': heading.id }, heading, ...content, close)
    close.addEventListener('click', () => dialog.close())
    dialog.addEventListener('close', () => {
      dialog.remove()
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus()
    })
    this.append(dialog)
    dialog.showModal()
    return dialog
  }

  #help(): void {
    const said = wordsOf(this)
    const row = (key: string, what: string): HTMLElement =>
      made('div', {}, made('dt', {}, made('kbd', { dir: 'ltr' }, key)), made('dd', {}, what))
    const rows = this.#keyed().map((one) => row(nameOf(one.dataset['key'] ?? ''), wordOf(one)))
    const has = (selector: string): boolean => document.querySelector(selector) !== null
    if (has('desk-board table')) rows.push(row('← → ↑ ↓', said('arrows')), row('Enter', said('open')))
    if (has('[data-t]')) rows.push(row('T', said('translate')))
    if (has('[data-p]')) rows.push(row('P', said('publish')))
    const main = mainButton(document.activeElement)
    if (main !== null) rows.push(row('Ctrl Enter', wordOf(main)))
    rows.push(row('Ctrl .', said('commands')), row('?', said('help')))
    this.#dialog(said('title'), made('dl', { class: 'keys' }, ...rows))
  }

  /** Everything that can be pressed on the screen, found by typing. */
  #commands(): void {
    const said = wordsOf(this)
    const all = [...document.querySelectorAll<HTMLElement>('.bar a, .bar button, main a, main button, main summary')]
      .filter((one) => one.checkVisibility() && wordOf(one) !== '')
      .slice(0, 400)
    const input = made('input', { type: 'search', 'aria-label': said('find'), placeholder: said('find'), dir: 'auto' })
    const list = made('ul', { class: 'commands' })
    const dialog = this.#dialog(said('commands'), input, list)
    const draw = (): void => {
      const words = fold(input.value).split(' ')
      const found = all.filter((one) => words.every((word) => fold(wordOf(one)).includes(word))).slice(0, 12)
      list.replaceChildren(
        ...found.map((one) => {
          const button = made('button', { type: 'button', class: 'plain' }, made('bdi', {}, wordOf(one)))
          button.addEventListener('click', () => {
            dialog.close()
            this.#do(one)
          })
          return made('li', {}, button)
        }),
      )
    }
    dialog.addEventListener('keydown', (event) => {
      const buttons = [...list.querySelectorAll('button')]
      const at = buttons.findIndex((button) => button === document.activeElement)
      const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key]
      if (to !== undefined) {
        event.preventDefault()
        if (to < 0) input.focus()
        else buttons[Math.min(to, buttons.length - 1)]?.focus()
      } else if (event.key === 'Enter' && document.activeElement === input) {
        event.preventDefault()
        buttons[0]?.click()
      }
    })
    input.addEventListener('input', draw)
    draw()
    input.focus()
  }
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)))

/** The main button of the form that somebody is in, or of the only one that has one. */
const mainButton = (within: EventTarget | null): HTMLButtonElement | null => {
  const own = within instanceof Element ? within.closest('form') : null
  const all = document.querySelectorAll<HTMLButtonElement>('main form button.main')
  return (
    own?.querySelector<HTMLButtonElement>('button.main') ?? (own === null && all.length === 1 ? (all[0] ?? null) : null)
  )
}

const wordOf = (element: HTMLElement): string =>
  (element.getAttribute('aria-label') ?? element.getAttribute('placeholder') ?? element.textContent ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** The letter of a key by its code: `KeyN` is N. */
const nameOf = (code: string): string => ({ Slash: '/' })[code] ?? code.replace(/^(Key|Digit)/, '')

customElements.define('desk-keys', DeskKeys)
