import { sendFile } from './send-file.ts'
import type { LibraryItem } from './send-file.ts'

/** What was chosen: the number of a medium, a small size of it, and what the archive says of it in each edition. */
export type Chosen = LibraryItem

export interface ChooseOptions {
  /** Only such media, where only they will do. */
  readonly kind?: LibraryItem['kind']
  /** Files that somebody has dropped or pasted: they are brought in at once, and the first of them is chosen. */
  readonly files?: readonly File[]
}

interface Page {
  readonly items: readonly (LibraryItem & { readonly title: string })[]
  readonly page: number
  readonly pages: number
  readonly count: string
  /** What stands in the window, in the member's language. */
  readonly said: Readonly<Record<string, string>>
}

/** Lets somebody choose a medium from the library, or bring one in, in a window of its own. Resolves with what was
 *  chosen; undefined where the window was closed, or the library cannot be reached. */
export const chooseMedia = async (options: ChooseOptions = {}): Promise<Chosen | undefined> => {
  const first = await ask(options, '', 1)
  return first === undefined ? undefined : new Choice(options, first).chosen
}

const ask = async ({ kind }: ChooseOptions, words: string, page: number): Promise<Page | undefined> => {
  const query = new URLSearchParams({ q: words, page: String(page), ...(kind && { kind }) })
  try {
    const response = await fetch(`/desk/media/choose?${query}`, { headers: { Accept: 'application/json' } })
    return response.ok && !response.redirected ? ((await response.json()) as Page) : undefined
  } catch (thrown) {
    // A TypeError is how fetch says that nobody answered.
    if (thrown instanceof TypeError) return undefined
    throw thrown
  }
}

class Choice {
  readonly chosen: Promise<Chosen | undefined>
  readonly #options: ChooseOptions
  readonly #dialog = make('dialog', 'choice')
  readonly #shelf = make('ul', 'shelf')
  readonly #line = make('p', 'quiet')
  readonly #more = make('button')
  readonly #search = make('input')
  readonly #resolve: (chosen: Chosen | undefined) => void
  readonly #leaving = new AbortController()
  #page = 1
  #asked = 0

  constructor(options: ChooseOptions, first: Page) {
    const { promise, resolve } = Promise.withResolvers<Chosen | undefined>()
    this.chosen = promise
    this.#resolve = resolve
    this.#options = options
    this.#build(first.said)
    this.#show(first, false)
    document.body.append(this.#dialog)
    this.#dialog.showModal()
    this.#search.focus()
    if (options.files !== undefined && options.files.length > 0) void this.#bring(options.files, first.said)
  }

  #build(said: Page['said']): void {
    const title = make('h2', '', said['title'])
    title.id = 'choice-title'
    this.#dialog.setAttribute('aria-labelledby', title.id)
    const close = make('button', 'small', said['close'])
    close.type = 'button'
    close.addEventListener('click', () => this.#dialog.close())
    const head = make('div', 'head')
    head.append(title, close)

    this.#search.type = 'search'
    this.#search.dir = 'auto'
    this.#search.placeholder = said['search'] ?? ''
    this.#search.setAttribute('aria-label', said['search'] ?? '')
    const find = make('button', '', said['find'])
    const form = make('form', 'search')
    form.append(this.#search, find)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#look(1)
    })

    const label = make('label', '', said['bring'])
    const files = make('input')
    files.type = 'file'
    if (this.#options.kind !== undefined && this.#options.kind !== 'file')
      files.accept = this.#options.kind === 'picture' ? 'image/*' : `${this.#options.kind}/*`
    label.append(files)
    files.addEventListener('change', () => {
      void this.#bring([...(files.files ?? [])], said)
      files.value = ''
    })
    this.#dialog.addEventListener('dragover', (event) => event.preventDefault())
    this.#dialog.addEventListener('drop', (event) => {
      event.preventDefault()
      void this.#bring([...(event.dataTransfer?.files ?? [])], said)
    })
    this.#dialog.addEventListener('paste', (event) => {
      const pasted = [...(event.clipboardData?.files ?? [])]
      if (pasted.length > 0) void this.#bring(pasted, said)
    })

    this.#line.setAttribute('role', 'status')
    this.#more.type = 'button'
    this.#more.textContent = said['more'] ?? ''
    this.#more.addEventListener('click', () => void this.#look(this.#page + 1))
    this.#shelf.addEventListener('keydown', (event) => this.#move(event))
    this.#dialog.addEventListener('close', () => {
      this.#leaving.abort()
      this.#dialog.remove()
      this.#resolve(undefined)
    })
    this.#dialog.append(head, form, label, this.#line, this.#shelf, this.#more)
  }

  async #look(page: number): Promise<void> {
    const mine = (this.#asked += 1)
    const found = await ask(this.#options, this.#search.value, page)
    // Whoever searched again meanwhile wants that.
    if (found !== undefined && mine === this.#asked) this.#show(found, page > 1)
  }

  #show(found: Page, behind: boolean): void {
    this.#page = found.page
    this.#line.textContent = found.count
    this.#more.hidden = found.page >= found.pages
    const rows = found.items.map((item) => {
      const row = make('li')
      const button = make('button', 'plain')
      button.type = 'button'
      if (item.thumb === null) button.append(make('span', `sign ${item.kind}`, found.said[item.kind]))
      else {
        const picture = make('img')
        picture.src = item.thumb
        picture.alt = ''
        picture.loading = 'lazy'
        button.append(picture)
      }
      const name = make('span', 'name', item.title)
      name.dir = 'auto'
      button.append(name)
      button.addEventListener('click', () => this.#end(item))
      row.append(button)
      return row
    })
    if (behind) {
      this.#shelf.append(...rows)
      rows[0]?.querySelector('button')?.focus()
    } else this.#shelf.replaceChildren(...rows)
  }

  #end(item: Chosen): void {
    this.#resolve(item)
    this.#dialog.close()
  }

  /** Arrow keys go as the eye does: from one to the one beside it, above or below it. */
  #move(event: KeyboardEvent): void {
    const all = [...this.#shelf.querySelectorAll('button')]
    const here = all.find((one) => one === document.activeElement)
    if (here === undefined || !/^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(event.key)) return
    event.preventDefault()
    if (event.key === 'Home') return all[0]?.focus()
    if (event.key === 'End') return all.at(-1)?.focus()
    const at = all.indexOf(here)
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const mirrored = getComputedStyle(this.#shelf).direction === 'rtl'
      return all[at + ((event.key === 'ArrowRight') === mirrored ? -1 : 1)]?.focus()
    }
    const top = here.offsetTop
    const columns = all.filter((one) => one.offsetTop === top).length || 1
    all[at + (event.key === 'ArrowDown' ? columns : -columns)]?.focus()
  }

  async #bring(files: readonly File[], said: Page['said']): Promise<void> {
    const [file] = files
    if (file === undefined) return
    const sent = await sendFile(file, {
      signal: this.#leaving.signal,
      progress: (part, how) => {
        const percent = new Intl.NumberFormat(said['locale'], { style: 'percent' }).format(Math.min(1, part))
        const words = how === 'cut' ? said['cut'] : how === 'read' ? said['reading'] : said['sending']
        this.#line.textContent = `${file.name}: ${(words ?? '').replace('{percent}', percent)}`
      },
    })
    if ('item' in sent && (this.#options.kind === undefined || sent.item.kind === this.#options.kind))
      return this.#end(sent.item)
    const why = 'fault' in sent ? sent.fault : (said['other'] ?? '')
    this.#line.textContent = `${file.name}: ${(said['refused'] ?? '').replace('{why}', why)}`
  }
}

const make = <K extends keyof HTMLElementTagNameMap>(tag: K, name = '', text?: string): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag)
  if (name !== '') element.className = name
  if (text !== undefined) element.textContent = text
  return element
}

/** `<desk-media-choice>`: around a field for the number of a medium, with a button that opens the library and shows
 *  what was chosen. Without a script the number is typed. */
class DeskMediaChoice extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input')
    if (input === null || this.querySelector('button') !== null) return
    const { label = '', away = '', kind } = this.dataset
    const button = make('button', 'small', label)
    button.type = 'button'
    const shown = make('span', 'shown')
    shown.setAttribute('role', 'status')
    button.addEventListener('click', async () => {
      button.setAttribute('aria-busy', 'true')
      const options: ChooseOptions = kind === undefined ? {} : { kind: kind as LibraryItem['kind'] }
      const first = await ask(options, '', 1)
      button.removeAttribute('aria-busy')
      shown.textContent = first === undefined ? away : ''
      if (first === undefined) return
      const chosen = await new Choice(options, first).chosen
      if (chosen === undefined) return
      input.value = String(chosen.media)
      if (chosen.thumb !== null) {
        const picture = make('img')
        picture.src = chosen.thumb
        picture.alt = ''
        shown.replaceChildren(picture)
      }
      for (const name of ['input', 'change']) input.dispatchEvent(new Event(name, { bubbles: true }))
      button.focus()
    })
    this.append(button, shown)
  }
}

customElements.define('desk-media-choice', DeskMediaChoice)
