import { writeNumber } from '#language/digits.ts'
import { wordsOf } from './made.ts'

/** `<desk-order>`: a list, or the rows of a table, put in order by dragging, by buttons, and by Alt with the arrows.
 *  What the form sends says the order: each item holds its key in a hidden field, or has a field of its place, or its
 *  fields are numbered (`data-rows`: `items/0/label`). Drawn by `screens/order-list.ts` and `settings/order.ts`. */
class DeskOrder extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', (event) => this.#press(event))
    this.addEventListener('keydown', (event) => this.#key(event))
    this.addEventListener('pointerdown', (event) => this.#drag(event))
  }

  get #items(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>(':scope > ol > li, :scope > table > tbody > tr')]
  }

  #itemOf(target: EventTarget | null): HTMLElement | undefined {
    return this.#items.find((item) => target instanceof Node && item.contains(target))
  }

  #press(event: MouseEvent): void {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    const item = this.#itemOf(button)
    const [, way] = /^(?:order:)?(up|down):/.exec(button?.value ?? '') ?? []
    if (button === null || item === undefined || way === undefined) return
    event.preventDefault()
    this.#move(item, way === 'up' ? -1 : 1)
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
    this.#number()
    this.#say('place', item)
    this.dispatchEvent(new Event('change', { bubbles: true }))
  }

  /** Writes into each item where it stands now. */
  #number(): void {
    const { rows } = this.dataset
    for (const [index, item] of this.#items.entries()) {
      const place = item.querySelector<HTMLInputElement>('.place input')
      if (place !== null) place.value = this.#digits(index + 1)
      if (rows === undefined) continue
      for (const field of item.querySelectorAll<HTMLInputElement>(`[name^="${CSS.escape(rows)}/"]`))
        field.name = `${rows}/${index}${field.name.slice(rows.length + 1).replace(/^\d+/, '')}`
      for (const button of item.querySelectorAll('button')) {
        button.value = button.value.replace(/\d+$/, String(index))
        const number = button.querySelector('.hidden')
        if (number !== null) number.textContent = ` ${this.#digits(index + 1)}`
      }
    }
  }

  #digits(number: number): string {
    const { language = 'en', digits = 'latn' } = this.dataset
    return writeNumber(number, { language, digits })
  }

  /** Says where something stands now. */
  #say(word: string, item: HTMLElement): void {
    const items = this.#items
    const status = this.querySelector('[role=status]')
    if (status !== null)
      status.textContent = wordsOf(this)(word, {
        name: item.dataset['name'] ?? '',
        place: this.#digits(items.indexOf(item) + 1),
        count: this.#digits(items.length),
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
