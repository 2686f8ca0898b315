import { fold } from '#language/fold.ts'
import { addressSource, fitting, optionsOf } from './choice-source.ts'
import type { Choice, ChoiceSource } from './choice-source.ts'
import { made, ownId, wordsOf } from './made.ts'

/** `<desk-choice>`: a field that suggests what fits the typed words, over a select, or an input with a datalist or an
 *  address (the combobox of ARIA 1.2, with a list). From a select only what it has can be chosen; a field takes any
 *  words. Drawn by `screens/choice-field.ts`. */
class DeskChoice extends HTMLElement {
  #select: HTMLSelectElement | null = null
  /** What the form has, where several values are typed. */
  #store: HTMLInputElement | null = null
  #input = made('input')
  #source: ChoiceSource = () => Promise.resolve([])
  readonly #list = made('ul', { role: 'listbox', id: ownId('choices'), hidden: true, tabindex: -1 })
  readonly #status = made('p', { class: 'hidden', role: 'status' })
  readonly #chips = made('ul', { class: 'chosen' })
  #shown: readonly Choice[] = []
  #active = -1
  #asked = 0
  #waits: ReturnType<typeof setTimeout> | undefined

  connectedCallback(): void {
    if (this.#list.isConnected) return
    const select = this.querySelector('select')
    const field = this.querySelector('input')
    if (select !== null) this.#overSelect(select)
    else if (field !== null) this.#overField(field)
    else return
    const said = wordsOf(this)
    const input = this.#input
    for (const [name, value] of Object.entries({
      role: 'combobox',
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': this.#list.id,
    }))
      input.setAttribute(name, value)
    this.#list.setAttribute('aria-label', said('list'))
    this.#chips.setAttribute('aria-label', said('chosen'))
    input.addEventListener('input', () => this.#look())
    input.addEventListener('keydown', (event) => this.#key(event))
    input.addEventListener('click', () => this.#look(true))
    input.addEventListener('blur', () => this.#leave())
    // The field is not left by a press into its list.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault())
    input.after(this.#list, this.#status)
    if (this.#several) input.before(this.#chips)
    this.#showChosen()
  }

  #overSelect(select: HTMLSelectElement): void {
    this.#select = select
    // Options may be put in later, by who else looks after the select.
    this.#source = (typed) => Promise.resolve(fitting(optionsOf(select), typed))
    const { id } = select
    this.#input.id = id
    if (select.required && !select.multiple) this.#input.required = true
    select.required = false
    select.id = `${id}-select`
    select.hidden = true
    select.tabIndex = -1
    select.after(this.#input)
    const described = select.getAttribute('aria-describedby')
    if (described !== null) this.#input.setAttribute('aria-describedby', described)
    select.form?.addEventListener('reset', () => setTimeout(() => this.#showChosen()))
  }

  #overField(field: HTMLInputElement): void {
    const list = field.list
    const address = field.dataset['address']
    if (list instanceof HTMLDataListElement) this.#source = (typed) => Promise.resolve(fitting(optionsOf(list), typed))
    else if (address !== undefined) this.#source = addressSource(address)
    field.removeAttribute('list')
    if (field.dataset['multiple'] === undefined) {
      this.#input = field
      return
    }
    this.#store = field
    this.#input.id = field.id
    this.#input.dir = field.dir
    field.removeAttribute('id')
    field.hidden = true
    field.after(this.#input)
  }

  get #several(): boolean {
    return this.#store !== null || this.#select?.multiple === true
  }

  get #chosen(): readonly Choice[] {
    if (this.#store !== null)
      return this.#store.value
        .split(/[,،;؛]/u)
        .map((value) => value.trim())
        .filter((value) => value !== '')
        .map((value) => ({ value, label: value }))
    const chosen = new Set([...(this.#select?.selectedOptions ?? [])].map(({ value }) => value))
    return this.#select === null ? [] : optionsOf(this.#select).filter(({ value }) => chosen.has(value))
  }

  /** Waits with asking the newsroom until somebody pauses. */
  #look(all = false): void {
    clearTimeout(this.#waits)
    const asked = ++this.#asked
    const typed = all && this.#select !== null && !this.#several ? '' : this.#input.value
    const find = async (): Promise<void> => {
      const found = await this.#source(typed.trim())
      if (asked !== this.#asked || document.activeElement !== this.#input) return
      const chosen = new Set(this.#several ? this.#chosen.map(({ value }) => value) : [])
      this.#open(found.filter(({ value }) => !chosen.has(value)))
    }
    if (this.querySelector('[data-address]') === null) void find()
    else this.#waits = setTimeout(() => void find(), 150)
  }

  #open(found: readonly Choice[]): void {
    const said = wordsOf(this)
    this.#shown = found
    this.#active = -1
    this.#list.replaceChildren(
      ...found.map((choice, index) => {
        const option = made(
          'li',
          { role: 'option', id: `${this.#list.id}-${index}`, 'aria-selected': 'false' },
          made('bdi', { lang: choice.lang }, choice.label),
        )
        if (choice.hint !== undefined) option.append(' ', made('bdi', { class: 'quiet' }, choice.hint))
        option.addEventListener('click', () => this.#choose(choice))
        return option
      }),
    )
    this.#list.hidden = found.length === 0
    this.#input.setAttribute('aria-expanded', String(found.length > 0))
    this.#input.removeAttribute('aria-activedescendant')
    const count = new Intl.NumberFormat(document.documentElement.lang).format(found.length)
    this.#status.textContent = found.length === 0 ? said('none') : said('found', { count })
  }

  #close(): void {
    clearTimeout(this.#waits)
    this.#asked++
    this.#list.hidden = true
    this.#active = -1
    this.#input.setAttribute('aria-expanded', 'false')
    this.#input.removeAttribute('aria-activedescendant')
    this.#status.textContent = ''
  }

  #choose(choice: Choice): void {
    this.#input.setCustomValidity('')
    if (this.#store !== null) this.#setStore([...this.#chosen.map(({ value }) => value), choice.value])
    else if (this.#select !== null) {
      for (const option of this.#select.options)
        if (option.value === choice.value) option.selected = true
        else if (!this.#select.multiple) option.selected = false
    } else this.#input.value = choice.value
    if (this.#several) this.#input.value = ''
    this.#close()
    this.#showChosen()
    this.#changed()
  }

  #setStore(values: readonly string[]): void {
    if (this.#store !== null) this.#store.value = [...new Set(values)].join(', ')
  }

  #remove(value: string): void {
    if (this.#store !== null) this.#setStore(this.#chosen.map((one) => one.value).filter((one) => one !== value))
    for (const option of this.#select?.options ?? []) if (option.value === value) option.selected = false
    this.#showChosen()
    this.#input.focus()
    this.#changed()
  }

  #changed(): void {
    const heard = this.#select ?? this.#store ?? this.#input
    heard.dispatchEvent(new Event('change', { bubbles: true }))
  }

  #showChosen(): void {
    if (!this.#several) {
      if (this.#select !== null) this.#input.value = this.#chosen[0]?.label ?? ''
      return
    }
    const said = wordsOf(this)
    this.#chips.replaceChildren(
      ...this.#chosen.map(({ value, label, lang }) => {
        const button = made(
          'button',
          { type: 'button', class: 'small', 'aria-label': said('remove', { name: label }) },
          made('bdi', { lang }, label),
          ' ×',
        )
        button.addEventListener('click', () => this.#remove(value))
        return made('li', {}, button)
      }),
    )
    this.#chips.hidden = this.#chosen.length === 0
  }

  #leave(): void {
    this.#close()
    const typed = this.#input.value.trim()
    if (this.#store !== null && typed !== '') return this.#choose({ value: typed, label: typed })
    if (this.#select === null) return
    if (typed === '' && !this.#several) {
      const before = this.#select.value
      this.#select.value = ''
      if (before !== '') this.#changed()
    }
    const exact = optionsOf(this.#select).find(({ label }) => fold(label) === fold(typed))
    if (typed !== '' && exact !== undefined && exact.value !== this.#select.value) return this.#choose(exact)
    this.#input.setCustomValidity(typed === '' || exact !== undefined ? '' : wordsOf(this)('unknown'))
  }

  #point(to: number): void {
    const options = [...this.#list.children]
    options[this.#active]?.setAttribute('aria-selected', 'false')
    this.#active = (to + options.length) % options.length
    const option = options[this.#active]
    option?.setAttribute('aria-selected', 'true')
    option?.scrollIntoView({ block: 'nearest' })
    if (option !== undefined) this.#input.setAttribute('aria-activedescendant', option.id)
  }

  #key(event: KeyboardEvent): void {
    const open = !this.#list.hidden
    const active = this.#shown[this.#active]
    if (event.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!open) this.#look(true)
      else this.#point(event.key === 'ArrowDown' ? this.#active + 1 : Math.max(this.#active, 0) - 1)
    } else if (event.key === 'Enter' && open && active !== undefined) this.#choose(active)
    else if (event.key === 'Enter' && this.#store !== null && this.#input.value.trim() !== '') this.#leave()
    else if (event.key === 'Escape' && open) {
      this.#close()
      event.stopPropagation()
    } else if (event.key === 'Backspace' && this.#input.value === '' && this.#several) {
      const last = this.#chosen.at(-1)
      if (last === undefined) return
      this.#remove(last.value)
    } else return
    event.preventDefault()
  }
}

customElements.define('desk-choice', DeskChoice)
