import { hearLive } from './live-news.ts'
import { wordsOf } from './made.ts'

/** What is typed in a form of the room and not sent yet. */
interface Typed {
  readonly key: string
  readonly post: string
  readonly fields: Readonly<Record<string, string>>
}

const written = ['headline', 'text', 'note', 'at'] as const

const open = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const asked = indexedDB.open('dragoman-live', 1)
    asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore('typed', { keyPath: 'key' }))
    asked.addEventListener('success', () => resolve(asked.result))
    asked.addEventListener('error', () => reject(asked.error ?? new Error('no journal')))
  })

let database: Promise<IDBDatabase> | undefined

/** Does something with what this browser has; resolves when it is on the disk. */
const typed = async <T>(work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
  const db = await (database ??= open())
  const transaction = db.transaction('typed', 'readwrite', { durability: 'strict' })
  const asked = work(transaction.objectStore('typed'))
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve(asked.result))
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('not kept')))
  })
}

/** `<desk-live>`: the room of a live story. What is typed outlives the page and the browser; a form that does not get
 *  through stays as it is. Its forms work without it. */
class DeskLive extends HTMLElement {
  #busy = false
  #leave: () => void = () => {}

  connectedCallback(): void {
    for (const form of this.querySelectorAll<HTMLFormElement>('.live-form')) void this.#restore(form).catch(silent)
    this.addEventListener('input', (event) => {
      const form = (event.target as HTMLElement).closest<HTMLFormElement>('.live-form')
      if (form !== null) void this.#enter(form).catch(silent)
    })
    this.addEventListener('submit', (event) => void this.#send(event))
    const line = this.querySelector<HTMLElement>('[data-news]')
    this.#leave = hearLive(this, Number(this.dataset['story']), ({ came, changed }) => {
      if (line === null) return
      const said = wordsOf(this)
      const named = (names: readonly string[]) => ({ what: names.slice(0, 3).join(' · ') })
      line.hidden = false
      line.textContent = [
        ...(came.length > 0 ? [said('came', named(came))] : []),
        ...(changed.length > 0 ? [said('changed', named(changed))] : []),
      ].join(' ')
    })
  }

  disconnectedCallback(): void {
    this.#leave()
  }

  #key(form: HTMLFormElement): string {
    return `${this.dataset['article']}/${form.dataset['form']}`
  }

  async #restore(form: HTMLFormElement): Promise<void> {
    const found = (await typed((store) => store.get(this.#key(form)))) as Typed | undefined
    if (found === undefined) return
    const post = form.elements.namedItem('post') as HTMLInputElement
    // What went out, though its answer never came.
    if (found.post === this.dataset['done']) return this.#forget(form)
    post.value = found.post
    for (const [name, value] of Object.entries(found.fields)) {
      const field = form.elements.namedItem(name)
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = value
    }
    form.closest('details')?.setAttribute('open', '')
    this.#say(form, wordsOf(this)('restored'))
  }

  async #enter(form: HTMLFormElement): Promise<void> {
    const fields: Record<string, string> = {}
    for (const name of written) {
      const field = form.elements.namedItem(name)
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) fields[name] = field.value
    }
    if (Object.values(fields).every((value) => value.trim() === '')) return this.#forget(form)
    const { value: post } = form.elements.namedItem('post') as HTMLInputElement
    const entry: Typed = { key: this.#key(form), post, fields }
    await typed((store) => store.put(entry))
  }

  async #forget(form: HTMLFormElement): Promise<void> {
    await typed((store) => store.delete(this.#key(form)))
  }

  async #send(event: SubmitEvent): Promise<void> {
    const { target: form, submitter } = event
    if (!(form instanceof HTMLFormElement)) return
    event.preventDefault()
    if (this.#busy) return
    this.#busy = true
    this.setAttribute('aria-busy', 'true')
    try {
      const response = await fetch(form.action, {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body: new URLSearchParams(
          [...new FormData(form, submitter)].map(([name, value]): [string, string] => [name, String(value)]),
        ),
      })
      const { to, fault } = (await response.json()) as { to?: string; fault?: string }
      if (to === undefined) return this.#say(form, fault ?? wordsOf(this)('away'), true)
      if (form.dataset['form'] !== undefined) await this.#forget(form).catch(silent)
      history.replaceState(null, '', to)
      location.reload()
    } catch (thrown) {
      // A TypeError is how fetch says that nobody answered, a SyntaxError that it was no JSON.
      if (!(thrown instanceof TypeError || thrown instanceof SyntaxError)) throw thrown
      this.#say(form, wordsOf(this)('away'), true)
    } finally {
      this.#busy = false
      this.removeAttribute('aria-busy')
    }
  }

  #say(form: HTMLFormElement, text: string, isFault = false): void {
    const line = form.querySelector<HTMLElement>('[data-said]') ?? this.appendChild(document.createElement('p'))
    line.classList.toggle('fault', isFault)
    line.textContent = text
  }
}

/** A browser that keeps nothing, as in a private window that is full, is no reason not to go on. */
const silent = (): void => {}

customElements.define('desk-live', DeskLive)
