import { singleKey } from './single-keys.ts'

/** What the newsroom answers to a decision. */
interface Answer {
  readonly fault?: string
  readonly said?: string
  /** The replies that it was about, and those that it may be taken back of, each with its version. */
  readonly replies?: readonly string[]
  readonly undo?: readonly string[]
  readonly counts?: Readonly<Record<string, string>>
  /** This list with what was done said above it. */
  readonly to?: string
}

const actOfKey: Readonly<Record<string, string>> = { KeyA: 'approve', KeyS: 'spam', KeyH: 'hold' }

/** `<desk-replies>`: decisions on readers' replies without another page, and by one key each. Its forms work without
 *  it. */
class DeskReplies extends HTMLElement {
  readonly #done: (readonly string[])[] = []
  #busy = false

  connectedCallback(): void {
    const undo = [...(this.#notice?.querySelectorAll<HTMLInputElement>('[name=reply]') ?? [])].map(({ value }) => value)
    if (undo.length > 0) this.#done.push(undo)
    this.addEventListener('submit', (event) => void this.#submit(event))
    document.addEventListener('keydown', (event) => this.#key(event))
    const all = this.querySelector<HTMLElement>('.bulk .all')
    if (all !== null) all.hidden = false
    all?.addEventListener('change', (event) => {
      for (const box of this.querySelectorAll<HTMLInputElement>('li:not([hidden]) [form=bulk]'))
        box.checked = (event.target as HTMLInputElement).checked
    })
  }

  get #notice(): HTMLFormElement | null {
    return this.querySelector('form.undo')
  }

  get #cards(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('li:not([hidden]) > .reply')]
  }

  #key(event: KeyboardEvent): void {
    const key = singleKey(event)
    if (key === undefined || event.shiftKey) return
    const cards = this.#cards
    const at = cards.findIndex((card) => card.contains(document.activeElement))
    const here = cards[at] ?? cards[0]
    if (key === 'KeyJ') focus(cards[at + 1] ?? here)
    else if (key === 'KeyK') focus(cards[at - 1] ?? here)
    else if (key === 'KeyZ') this.#notice?.requestSubmit(this.#notice.querySelector('button'))
    else if (key === 'KeyR') {
      const refuse = here?.querySelector<HTMLDetailsElement>('.refuse')
      if (!refuse) return
      refuse.open = true
      refuse.querySelector('button')?.focus()
    } else if (actOfKey[key] !== undefined)
      here?.querySelector<HTMLButtonElement>(`button[name=act][value=${actOfKey[key]}]`)?.click()
    else return
    event.preventDefault()
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const { target: form, submitter } = event
    if (!(form instanceof HTMLFormElement)) return
    event.preventDefault()
    if (this.#busy) return
    const fields = new FormData(form, submitter)
    const act = fields.get('act')
    if (act === 'undo') {
      const last = this.#done.at(-1)
      if (last === undefined) return
      fields.delete('reply')
      for (const token of last) fields.append('reply', token)
    }
    this.#busy = true
    this.setAttribute('aria-busy', 'true')
    try {
      const response = await fetch('/desk/replies', {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body: new URLSearchParams([...fields].map(([name, value]): [string, string] => [name, String(value)])),
      })
      const answer = (await response.json()) as Answer
      if (answer.fault === undefined) this.#show(String(act), answer)
      else this.#say(answer.fault)
    } catch (thrown) {
      // A TypeError is how fetch says that nobody answered, a SyntaxError that it was no JSON.
      if (!(thrown instanceof TypeError || thrown instanceof SyntaxError)) throw thrown
      this.#say(this.dataset['away'] ?? '')
    } finally {
      this.#busy = false
      this.removeAttribute('aria-busy')
    }
  }

  /** Shows what was done: what was decided goes, what was taken back comes again. */
  #show(act: string, { said = '', replies = [], undo = [], counts = {}, to = '' }: Answer): void {
    if (act === 'close' || act === 'open') return location.assign(to)
    const before = this.#cards
    const touched = replies.flatMap((token) => this.#card(token) ?? [])
    if (act === 'undo') {
      this.#done.pop()
      // What was decided on another page is not here.
      if (touched.length < replies.length) return location.assign(to)
    } else if (undo.length > 0) this.#done.push(undo)
    for (const card of touched) {
      const row = card.closest('li')
      if (row !== null && !/^(note|quote|unquote)$/.test(act)) row.hidden = act !== 'undo'
      card.querySelector<HTMLInputElement>('[form=bulk]')?.toggleAttribute('checked', false)
      for (const box of card.querySelectorAll<HTMLInputElement>('[form=bulk]')) box.checked = false
      for (const details of card.querySelectorAll('details')) details.open = false
    }
    for (const [name, count] of Object.entries(counts)) {
      const place = this.querySelector(`[data-count="${name}"]`)
      if (place !== null) place.textContent = count
    }
    const left = this.#cards
    if (left.length === 0) return location.assign(to)
    this.#say(said)
    const from = before.findIndex((card) => touched.includes(card))
    focus(
      /^(undo|note|quote|unquote)$/.test(act)
        ? touched[0]
        : (before.slice(from).find((card) => left.includes(card)) ?? left.at(-1)),
    )
  }

  /** The card of a reply, which learns its new version. */
  #card(token: string): HTMLElement | undefined {
    const card = this.querySelector<HTMLElement>(`#reply-${token.split('.')[0]}`)
    for (const field of card?.querySelectorAll<HTMLInputElement>('[name=reply]') ?? []) field.value = token
    return card ?? undefined
  }

  #say(text: string): void {
    const notice = this.#notice
    const line = notice?.querySelector('[role=status]')
    if (!notice || !line) return
    notice.classList.remove('hidden')
    line.textContent = text
    const button = notice.querySelector('button')
    if (button !== null) button.hidden = this.#done.length === 0
  }
}

const focus = (card: HTMLElement | undefined): void => {
  card?.focus({ preventScroll: true })
  card?.scrollIntoView({ block: 'nearest' })
}

customElements.define('desk-replies', DeskReplies)
