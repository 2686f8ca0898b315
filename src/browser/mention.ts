import { fitting, optionsOf } from './choice-source.ts'
import type { Choice } from './choice-source.ts'
import { made, ownId, wordsOf } from './made.ts'

/** A name that is being typed behind `@`, as `story/task.ts` reads it once it stands. */
const begun = /(?<![\p{L}\p{N}\p{M}._-])@([\p{L}\p{N}\p{M}._-]*)$/u

/** `<desk-mention>`: a text in which `@` proposes colleagues, by name and sign-in name, from a datalist of the page.
 *  Arrows choose, Enter and Tab put the name in, Escape leaves what was typed. Without a script it is a plain text. */
class DeskMention extends HTMLElement {
  #text: HTMLTextAreaElement | null = null
  readonly #list = made('ul', { role: 'listbox', id: ownId('mention'), hidden: true, tabindex: -1 })
  readonly #status = made('p', { class: 'hidden', role: 'status' })
  #shown: readonly Choice[] = []
  #active = 0

  connectedCallback(): void {
    const text = this.querySelector('textarea')
    if (text === null || this.#text !== null) return
    this.#text = text
    text.setAttribute('aria-autocomplete', 'list')
    text.setAttribute('aria-controls', this.#list.id)
    this.#list.setAttribute('aria-label', wordsOf(this)('list'))
    text.after(this.#list, this.#status)
    text.addEventListener('input', () => this.#look())
    text.addEventListener('click', () => this.#look())
    text.addEventListener('keydown', (event) => this.#key(event))
    text.addEventListener('blur', () => this.#close())
    // The text is not left by a press into its list.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault())
  }

  /** The letters behind the `@` before the caret; undefined where no name is being typed. */
  #typed(): string | undefined {
    const text = this.#text
    if (text === null || text.selectionStart !== text.selectionEnd) return undefined
    return begun.exec(text.value.slice(0, text.selectionStart))?.[1]
  }

  #look(): void {
    const typed = this.#typed()
    const people = document.getElementById(this.dataset['list'] ?? '')
    if (typed === undefined || !(people instanceof HTMLDataListElement)) return this.#close()
    this.#shown = fitting(
      optionsOf(people).map((one) => ({ ...one, hint: `@${one.value}` })),
      typed,
    ).slice(0, 8)
    if (this.#shown.length === 0) return this.#close()
    this.#list.replaceChildren(
      ...this.#shown.map((choice, index) => {
        const name = made('bdi', {}, choice.label)
        const option = made('li', { role: 'option', id: `${this.#list.id}-${index}` }, name, ' ')
        option.append(made('bdi', { class: 'quiet', dir: 'ltr' }, choice.hint ?? ''))
        option.addEventListener('click', () => this.#choose(choice))
        return option
      }),
    )
    this.#list.hidden = false
    this.#point(0)
    const count = new Intl.NumberFormat(document.documentElement.lang).format(this.#shown.length)
    this.#status.textContent = wordsOf(this)('found', { count })
  }

  #close(): void {
    this.#list.hidden = true
    this.#status.textContent = ''
    this.#text?.removeAttribute('aria-activedescendant')
  }

  #point(to: number): void {
    this.#active = (to + this.#shown.length) % this.#shown.length
    for (const [index, option] of [...this.#list.children].entries())
      option.setAttribute('aria-selected', String(index === this.#active))
    const option = this.#list.children[this.#active]
    option?.scrollIntoView({ block: 'nearest' })
    if (option !== undefined) this.#text?.setAttribute('aria-activedescendant', option.id)
  }

  #choose({ value }: Choice): void {
    const [text, typed] = [this.#text, this.#typed()]
    if (text === null || typed === undefined) return
    const end = text.selectionStart
    const space = text.value[end] === ' ' ? '' : ' '
    text.setRangeText(value + space, end - typed.length, end, 'end')
    text.dispatchEvent(new Event('change', { bubbles: true }))
    this.#close()
    text.focus()
  }

  #key(event: KeyboardEvent): void {
    const active = this.#shown[this.#active]
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey
    if (this.#list.hidden || event.isComposing || !bare || active === undefined) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      this.#point(this.#active + (event.key === 'ArrowDown' ? 1 : -1))
    else if (event.key === 'Enter' || event.key === 'Tab') this.#choose(active)
    else if (event.key === 'Escape') this.#close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}

customElements.define('desk-mention', DeskMention)
