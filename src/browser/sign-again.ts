import { made, ownId, wordsOf } from './made.ts'
import { askPasskey } from './passkey.ts'

/** What all pages of the desk in one browser tell each other: who has signed in. */
const channel = new BroadcastChannel('dragoman desk')

/** `<desk-sign-again>`: signing in again over the page, without losing a word. When the session has ended while
 *  somebody works (`desk-out`), a bar says so; it takes no focus, since who is writing goes on. Its button opens a
 *  dialogue, by which only the page's member gets in. Forms say whose page they come from, and wait for it too. */
class DeskSignAgain extends HTMLElement {
  #bar: HTMLElement | undefined
  #dialog: HTMLDialogElement | undefined
  #out: 'signed-out' | 'someone-else' | undefined
  /** What was to be sent when nobody was signed in. */
  #waits: (() => void) | undefined
  readonly #leaving = new AbortController()

  connectedCallback(): void {
    const { signal } = this.#leaving
    const member = Number(document.body.dataset['member'] ?? 0)
    document.addEventListener('desk-out', (event) => this.#stop((event as CustomEvent).detail), { signal })
    document.addEventListener('desk-in', () => this.#go(), { signal })
    channel.addEventListener(
      'message',
      ({ data }) => (Number(data) === this.#owner ? this.#entered() : this.#stop('someone-else')),
      { signal },
    )
    document.addEventListener('submit', (event) => this.#submitted(event), { capture: true, signal })
    if (member > 0) channel.postMessage(member)
    const beside = document.querySelector<HTMLElement>('[data-again]')
    if (beside === null || this.#owner === undefined) return
    const held = document.querySelector<HTMLFormElement>('form[data-held]')
    beside.addEventListener('click', (event) => {
      event.preventDefault()
      this.#ask(() => held?.requestSubmit())
    })
    this.#ask(() => held?.requestSubmit())
  }

  disconnectedCallback(): void {
    this.#leaving.abort()
  }

  get #owner(): number | undefined {
    const { member } = this.dataset
    return member === undefined ? undefined : Number(member)
  }

  /** Says that nothing can be sent until the page's member is in again. */
  #stop(why: 'signed-out' | 'someone-else'): void {
    if (this.#owner === undefined || this.#out === why) return
    this.#out = why
    const words = wordsOf(this)
    const text = made('p', {}, words(why === 'signed-out' ? 'out' : 'other'))
    const open = made('button', { type: 'button', class: 'main' }, words('open'))
    open.addEventListener('click', () => this.#ask())
    this.#bar?.remove()
    this.#bar = made('section', { class: 'sign-again', role: 'alert' }, text, open)
    if (why === 'someone-else') this.#bar.append(made('a', { href: '/desk/' }, words('leave')))
    this.append(this.#bar)
  }

  /** All is well again. */
  #go(): void {
    this.#out = undefined
    this.#bar?.remove()
    this.#bar = undefined
    this.#dialog?.close()
    const waits = this.#waits
    this.#waits = undefined
    waits?.()
  }

  #entered(): void {
    const waited = this.#out !== undefined || this.#dialog !== undefined
    this.#go()
    if (waited) document.dispatchEvent(new CustomEvent('desk-again'))
  }

  /** Forms that change something say whose page they come from: whoever is signed in by now sends nothing of theirs. */
  #submitted(event: SubmitEvent): void {
    const { target: form, submitter } = event
    if (!(form instanceof HTMLFormElement) || form.method !== 'post' || this.#owner === undefined) return
    if (this.#out !== undefined && !(form.getAttribute('action') ?? '').startsWith('/desk/sign-')) {
      event.preventDefault()
      event.stopPropagation()
      return this.#ask(() => form.requestSubmit(submitter))
    }
    const bearer = submitter?.hasAttribute('formaction') ? submitter : form
    const name = bearer === form ? 'action' : 'formaction'
    const address = new URL(bearer.getAttribute(name) ?? '', location.href)
    if (address.origin !== location.origin) return
    address.searchParams.set('as', String(this.#owner))
    bearer.setAttribute(name, address.pathname + address.search)
  }

  /** Asks the page's member to sign in, over the page; the browser holds the focus there and gives it back. */
  #ask(then?: () => void): void {
    this.#waits = then ?? this.#waits
    if (this.#dialog !== undefined) return
    const words = wordsOf(this)
    const heading = made('h2', { id: ownId('again') }, words('title'))
    const fault = made('p', { class: 'fault', role: 'alert', hidden: true })
    const say = (text: string): void => {
      fault.textContent = text
      fault.hidden = text === ''
    }
    const passkey = made('button', { type: 'button' }, words('passkey'))
    const later = made('button', { type: 'button', class: 'plain' }, words('later'))
    const form = this.#passwordForm(say)
    const account = words('account')
    const elsewhere = made(
      'a',
      { class: 'button', href: '/desk/account?next=%2Fdesk%2Fsigned-in', target: '_blank' },
      account,
    )
    const dialog = made('dialog', { class: 'sign-again', 'aria-labelledby': heading.id }, heading)
    dialog.append(made('p', { class: 'quiet' }, words('hint')), fault, passkey)
    if (account !== '') dialog.append(elsewhere)
    dialog.append(made('p', { class: 'or' }, words('or')), form, later)
    passkey.addEventListener('click', () => void this.#byPasskey(passkey, say))
    later.addEventListener('click', () => dialog.close())
    dialog.addEventListener('close', () => {
      dialog.remove()
      this.#dialog = undefined
      if (this.#out !== undefined) this.#waits = undefined
    })
    this.#dialog = dialog
    document.body.append(dialog)
    dialog.showModal()
    form.querySelector<HTMLInputElement>('input:not([readonly])')?.focus()
  }

  #passwordForm(say: (text: string) => void): HTMLFormElement {
    const words = wordsOf(this)
    const name = this.dataset['name'] ?? ''
    const own = { autocapitalize: 'none', spellcheck: 'false', required: true }
    const form = made('form', {})
    const first = [
      field(
        words('name'),
        { name: 'name', dir: 'auto', autocomplete: 'username', readonly: name !== '', ...own },
        name,
      ),
      field(words('password'), {
        name: 'password',
        type: 'password',
        dir: 'ltr',
        autocomplete: 'current-password',
        ...own,
      }),
      made('button', { class: 'main' }, words('next')),
    ]
    const second = [
      field(words('code'), { name: 'code', dir: 'ltr', autocomplete: 'one-time-code', ...own }, '', words('codeHint')),
      made('button', { class: 'main' }, words('submit')),
    ]
    let step = ''
    form.append(...first)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      event.stopPropagation()
      say('')
      void this.#sent(step, form).then(({ fault, code }) => {
        if (code === true) {
          step = '/code'
          form.replaceChildren(...second)
          form.querySelector('input')?.focus()
        } else if (fault !== undefined) {
          say(fault)
          form.querySelector<HTMLInputElement>('input:not([readonly])')?.select()
        }
      })
    })
    return form
  }

  async #sent(step: string, form: HTMLFormElement): Promise<Answer> {
    const fields = [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)])
    return this.#answered(`/desk/sign-in/again${step}`, new URLSearchParams(fields))
  }

  async #byPasskey(button: HTMLButtonElement, say: (text: string) => void): Promise<void> {
    const words = wordsOf(this)
    say('')
    button.setAttribute('aria-busy', 'true')
    const asked = await askPasskey('/desk/sign-in/passkey/question')
    const answer =
      typeof asked === 'string'
        ? { fault: words(asked) }
        : 'fault' in asked
          ? asked
          : await this.#answered('/desk/sign-in/again/passkey', JSON.stringify({ answer: asked.credential }))
    button.removeAttribute('aria-busy')
    if (answer.fault !== undefined) say(answer.fault)
  }

  async #answered(path: string, body: URLSearchParams | string): Promise<Answer> {
    const address = new URL(path, location.href)
    if (this.#owner !== undefined) address.searchParams.set('as', String(this.#owner))
    const headers = {
      Accept: 'application/json',
      ...(typeof body === 'string' && { 'Content-Type': 'application/json' }),
    }
    try {
      const response = await fetch(address, { method: 'POST', headers, body })
      const answer = (await response.json()) as Answer
      if (answer.member !== undefined) {
        channel.postMessage(answer.member)
        this.#entered()
      }
      return answer
    } catch (thrown) {
      if (!(thrown instanceof TypeError || thrown instanceof SyntaxError)) throw thrown
      return { fault: wordsOf(this)('away') }
    }
  }
}

interface Answer {
  readonly member?: number
  /** The password was right, and a code is asked for. */
  readonly code?: boolean
  readonly fault?: string
}

const field = (
  label: string,
  attributes: Readonly<Record<string, string | boolean>>,
  value = '',
  hint = '',
): HTMLElement => {
  const id = ownId('again')
  const input = made('input', { id, ...attributes, ...(hint !== '' && { 'aria-describedby': `${id}-hint` }) })
  input.value = value
  const whole = made('div', { class: 'field' }, made('label', { for: id }, label), input)
  if (hint !== '') whole.append(made('p', { class: 'quiet', id: `${id}-hint` }, hint))
  return whole
}

customElements.define('desk-sign-again', DeskSignAgain)
