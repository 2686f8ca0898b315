import { sendFile } from './send-file.ts'
import type { LibraryItem, Sent } from './send-file.ts'

/** How many files are sent at once. */
const atOnce = 2

/** `<desk-upload>`: makes of a form for files a place to drop them on, with progress; what each shows and who made it
 *  is asked for while it still comes. Its words stand in its attributes. Tells of each file that came in by an event
 *  `desk-media`, whose detail is the medium. */
class DeskUpload extends HTMLElement {
  readonly #waiting: (() => Promise<void>)[] = []
  #running = 0
  /** What was typed or is on its way, and would be lost with the page. */
  readonly #open = new Set<HTMLElement>()

  connectedCallback(): void {
    const form = this.querySelector('form')
    if (form === null) return
    for (const plain of this.querySelectorAll<HTMLElement>('[data-plain]')) plain.hidden = true
    for (const more of this.querySelectorAll<HTMLElement>('[data-script]')) more.hidden = false
    form.addEventListener('submit', (event) => event.preventDefault())
    for (const input of form.querySelectorAll<HTMLInputElement>('input[type=file]'))
      input.addEventListener('change', () => {
        this.add([...(input.files ?? [])])
        input.value = ''
      })
    const around = this.closest('dialog') ?? document
    around.addEventListener('dragover', this.#over)
    around.addEventListener('drop', this.#dropped)
    around.addEventListener('paste', this.#pasted)
    addEventListener('beforeunload', this.#leaving)
  }

  disconnectedCallback(): void {
    for (const around of [document, ...document.querySelectorAll('dialog')]) {
      around.removeEventListener('dragover', this.#over)
      around.removeEventListener('drop', this.#dropped)
      around.removeEventListener('paste', this.#pasted)
    }
    removeEventListener('beforeunload', this.#leaving)
  }

  readonly #over = (event: Event): void => {
    if ((event as DragEvent).dataTransfer?.types.includes('Files') === true) event.preventDefault()
  }
  readonly #dropped = (event: Event): void => {
    const files = [...((event as DragEvent).dataTransfer?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    this.add(files)
  }
  readonly #pasted = (event: Event): void => {
    const files = [...((event as ClipboardEvent).clipboardData?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    this.add(files)
  }
  readonly #leaving = (event: BeforeUnloadEvent): void => {
    if (this.#open.size > 0) event.preventDefault()
  }

  /** Brings files in, one after the other. */
  add(files: readonly File[]): void {
    const details = this.querySelector('details')
    if (details !== null) details.open = true
    for (const file of files) this.#show(file)
  }

  #show(file: File): void {
    const template = this.querySelector('template')
    const list = this.querySelector('.coming')
    const row = template?.content.firstElementChild?.cloneNode(true)
    if (!(row instanceof HTMLElement) || list === null) return
    list.append(row)
    const name = row.querySelector('.name')
    if (name !== null) name.textContent = file.name
    const state = (text: string): void => {
      const line = row.querySelector('.state')
      if (line !== null) line.textContent = text
    }
    const button = (act: string): HTMLButtonElement | null => row.querySelector(`button[data-act=${act}]`)
    const bar = row.querySelector('progress')
    bar?.setAttribute('aria-label', file.name)
    const words = new FileWords(row, this.dataset, (open) => (open ? this.#open.add(row) : this.#open.delete(row)))
    let stop = new AbortController()
    button('stop')?.addEventListener('click', () => stop.abort())
    const go = async (): Promise<void> => {
      stop = new AbortController()
      this.#open.add(row)
      toggle(button('stop'), true)
      toggle(button('again'), false)
      const { sending = '', reading = '', cutoff = '' } = this.dataset
      const sent = await sendFile(file, {
        signal: stop.signal,
        progress: (part, how) => {
          if (bar !== null) bar.value = part
          state(how === 'cut' ? cutoff : how === 'read' ? reading : sending.replace('{percent}', this.#percent(part)))
        },
      })
      this.#open.delete(row)
      toggle(button('stop'), false)
      if (bar !== null) bar.hidden = true
      await this.#ended(row, file, sent, stop.signal.aborted, state)
      toggle(button('again'), !('item' in sent))
      if ('item' in sent) await words.came(sent.item)
      else words.hide()
    }
    state(this.dataset['waiting'] ?? '')
    button('again')?.addEventListener('click', () => {
      if (bar !== null) bar.hidden = false
      words.show()
      this.#inTurn(go)
    })
    this.#inTurn(go)
  }

  async #ended(
    row: HTMLElement,
    file: File,
    sent: Sent,
    stopped: boolean,
    state: (text: string) => void,
  ): Promise<void> {
    const {
      there = '',
      hereAlready = '',
      nottaken = '',
      other = '',
      stopped: ended = '',
    } = { ...this.dataset, hereAlready: this.dataset['herealready'] }
    if (!('item' in sent)) {
      state(stopped ? ended : nottaken.replace('{why}', 'fault' in sent ? sent.fault : other))
      row.classList.toggle('fault', !stopped)
      this.#announce(`${file.name}: ${row.querySelector('.state')?.textContent ?? ''}`)
      return
    }
    row.classList.remove('fault')
    const [before = '', after = ''] = (sent.added ? there : hereAlready).split('{what}')
    const link = document.createElement('a')
    link.href = `/desk/media/${sent.item.media}`
    link.textContent = new Intl.NumberFormat(`${this.dataset['language']}-u-nu-${this.dataset['digits']}`, {
      useGrouping: false,
    }).format(sent.item.media)
    row.querySelector('.state')?.replaceChildren(before, link, after)
    if (sent.item.thumb !== null) {
      const picture = document.createElement('img')
      picture.src = sent.item.thumb
      picture.alt = ''
      row.querySelector('.head')?.prepend(picture)
    }
    this.#announce(`${file.name}: ${row.querySelector('.state')?.textContent ?? ''}`)
    this.dispatchEvent(new CustomEvent('desk-media', { bubbles: true, detail: sent.item }))
  }

  #percent(part: number): string {
    return new Intl.NumberFormat(`${this.dataset['language']}-u-nu-${this.dataset['digits']}`, {
      style: 'percent',
    }).format(Math.min(1, part))
  }

  #announce(text: string): void {
    const line = this.querySelector('[role=status].hidden')
    if (line !== null) line.textContent = text
  }

  #inTurn(work: () => Promise<void>): void {
    this.#waiting.push(work)
    void this.#next()
  }

  async #next(): Promise<void> {
    if (this.#running >= atOnce) return
    const work = this.#waiting.shift()
    if (work === undefined) return
    this.#running += 1
    try {
      await work()
    } finally {
      this.#running -= 1
      void this.#next()
    }
  }
}

/** The words of a file that comes: typed before it is there, they go with it once it is. */
class FileWords {
  readonly #form: HTMLFormElement | null
  readonly #said: DOMStringMap
  readonly #opened: (open: boolean) => void
  #item: LibraryItem | undefined
  #wanted = false

  constructor(row: HTMLElement, said: DOMStringMap, opened: (open: boolean) => void) {
    this.#form = row.querySelector('form')
    this.#said = said
    this.#opened = opened
    this.#form?.addEventListener('input', () => {
      this.#opened(true)
      this.#say('')
    })
    this.#form?.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#wanted = true
      if (this.#item === undefined) this.#say(this.#said['wordswait'] ?? '')
      else void this.#save(this.#item)
    })
  }

  hide(): void {
    if (this.#form !== null) this.#form.hidden = true
  }

  show(): void {
    if (this.#form !== null) this.#form.hidden = false
  }

  /** What the archive has of it already is filled in where nobody typed. */
  async came(item: LibraryItem): Promise<void> {
    this.#item = item
    const fill = (name: string, text: string | null | undefined): void => {
      const field = this.#form?.elements.namedItem(name)
      if ((field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.value === '')
        field.value = text ?? ''
    }
    fill('credit', item.credit)
    for (const [code, { caption, alt }] of Object.entries(item.words)) {
      fill(`caption.${code}`, caption)
      fill(`alt.${code}`, alt)
    }
    if (this.#wanted) await this.#save(item)
  }

  async #save(item: LibraryItem): Promise<void> {
    if (this.#form === null) return
    const fields = new URLSearchParams()
    for (const [name, value] of new FormData(this.#form)) if (typeof value === 'string') fields.append(name, value)
    try {
      const response = await fetch(`/desk/media/${item.media}`, {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body: fields,
      })
      const answer = (await response.json()) as { saved?: true; fault?: string }
      if (answer.saved === true) this.#opened(false)
      this.#say(answer.saved === true ? (this.#said['wordskept'] ?? '') : (answer.fault ?? this.#said['other'] ?? ''))
    } catch (thrown) {
      if (!(thrown instanceof TypeError || thrown instanceof SyntaxError)) throw thrown
      this.#say(this.#said['other'] ?? '')
    }
  }

  #say(text: string): void {
    const line = this.#form?.querySelector('.kept')
    if (line) line.textContent = text
  }
}

const toggle = (button: HTMLButtonElement | null, shown: boolean): void => {
  if (button !== null) button.hidden = !shown
}

customElements.define('desk-upload', DeskUpload)
