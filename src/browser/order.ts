import { writeNumber } from '#language/digits.ts'
import { wordsOf } from './made.ts'

/** `<desk-order>`: a list that is put in order by dragging, by buttons, and by Alt with the arrows. Each item holds its
 *  key in a hidden field, so the form sends them as they stand. Drawn by `screens/order-list.ts`. */
class DeskOrder extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', (event) => this.#press(event))
    this.addEventListener('keydown', (event) => this.#key(event))
    this.addEventListener('pointerdown', (event) => this.#drag(event))
  }

  get #items(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>(':scope > ol > li')]
  }

  #itemOf(target: EventTarget | null): HTMLElement | undefined {
    return this.#items.find((item) => target instanceof Node && item.contains(target))
  }

  #press(event: MouseEvent): void {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[name=move]') : null
    const item = this.#itemOf(button)
    if (button === null || item === undefined) return
    event.preventDefault()
    this.#move(item, button.value.startsWith('up:') ? -1 : 1)
    button.focus()
  }

  #key(event: KeyboardEvent): void {
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    const item = this.#itemOf(event.target)
    if (way === undefined || !event.altKey || event.ctrlKey || item === undefined) return
    event.preventDefault()
    const focused = document.activeElement
    this.#move(item, way)
    if (focused instanceof HTMLElement) focused.focus()
  }

  #move(item: HTMLElement, way: number): void {
    const items = this.#items
    const to = items.indexOf(item) + way
    const other = items[to]
    if (other === undefined) return this.#say(way < 0 ? 'first' : 'last', item)
    if (way < 0) other.before(item)
    else other.after(item)
    item.scrollIntoView({ block: 'nearest' })
    this.#moved(item)
  }

  #moved(item: HTMLElement): void {
    this.#say('place', item)
    this.dispatchEvent(new Event('change', { bubbles: true }))
  }

  /** Says where something stands now. */
  #say(word: string, item: HTMLElement): void {
    const { language = 'en', digits = 'latn' } = this.dataset
    const number = (n: number): string => writeNumber(n, { language, digits })
    const items = this.#items
    const status = this.querySelector('[role=status]')
    if (status !== null)
      status.textContent = wordsOf(this)(word, {
        name: item.dataset['name'] ?? '',
        place: number(items.indexOf(item) + 1),
        count: number(items.length),
      })
  }

  #drag(event: PointerEvent): void {
    const grip = event.target instanceof Element ? event.target.closest<HTMLElement>('.grip') : null
    const item = this.#itemOf(grip)
    if (grip === null || item === undefined || event.button !== 0) return
    event.preventDefault()
    const begun = this.#items.indexOf(item)
    const before = this.#items
    const listening = new AbortController()
    const { signal } = listening
    item.classList.add('dragged')
    const follow = ({ clientY }: PointerEvent): void => {
      const others = this.#items.filter((one) => one !== item)
      const next = others.find((one) => {
        const { top, height } = one.getBoundingClientRect()
        return clientY < top + height / 2
      })
      if (next === undefined) others.at(-1)?.after(item)
      else if (item.nextElementSibling !== next) next.before(item)
    }
    const end = (back: boolean): void => {
      listening.abort()
      item.classList.remove('dragged')
      if (back) item.parentElement?.append(...before)
      else if (this.#items.indexOf(item) !== begun) this.#moved(item)
    }
    // On the document: an element that is moved about loses what it has captured.
    document.addEventListener('pointermove', follow, { signal })
    document.addEventListener('pointerup', () => end(false), { signal })
    document.addEventListener('pointercancel', () => end(true), { signal })
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && end(true), { signal })
  }
}

customElements.define('desk-order', DeskOrder)
