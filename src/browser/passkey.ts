/** `<desk-passkey>`: asks the newsroom for a question, the browser for a passkey, and gives the newsroom its answer.
 *  What it says stands in its attributes, in the member's language. */
class DeskPasskey extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button')
    button?.addEventListener('click', () => void this.#go(button))
  }

  async #go(button: HTMLButtonElement): Promise<void> {
    const { none = '', away = '', stopped = '' } = this.dataset
    const form = this.closest('form')
    if (form !== null && !namesGiven(form)) return
    if (typeof PublicKeyCredential !== 'function' || !window.isSecureContext) return this.#say(none)
    button.setAttribute('aria-busy', 'true')
    this.#say('')
    try {
      const names = form === null ? {} : Object.fromEntries(new FormData(form))
      const asked = await this.#post(this.dataset['question'] ?? '', { key: names['key'], name: names['name'] })
      if (asked['fault'] !== undefined) return this.#say(String(asked['fault']))
      const credential = await used(asked['options'] as Record<string, unknown>)
      if (credential === undefined) return this.#say(stopped)
      const { next } = this.dataset
      const answered = await this.#post(this.dataset['answer'] ?? '', { answer: credential.toJSON(), next })
      if (typeof answered['to'] === 'string') location.assign(answered['to'])
      else this.#say(String(answered['fault'] ?? stopped))
    } catch (thrown) {
      // A TypeError is how fetch says that nobody answered; all else is the browser's refusal or the member's.
      this.#say(thrown instanceof TypeError ? away : stopped)
    } finally {
      button.removeAttribute('aria-busy')
    }
  }

  async #post(address: string, content: object): Promise<Record<string, unknown>> {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(content),
    })
    return (await response.json()) as Record<string, unknown>
  }

  #say(text: string): void {
    const line = this.querySelector('p')
    if (line === null) return
    line.textContent = text
    line.hidden = text === ''
  }
}

/** Asks the newsroom for a question, and the browser for the passkey that answers it; else a word for why not, or what
 *  the newsroom says. */
export const askPasskey = async (
  question: string,
): Promise<{ credential: unknown } | { fault: string } | 'none' | 'away' | 'stopped'> => {
  if (typeof PublicKeyCredential !== 'function' || !window.isSecureContext) return 'none'
  try {
    const response = await fetch(question, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    })
    const asked = (await response.json()) as { options?: Record<string, unknown>; fault?: string }
    if (asked.options === undefined) return { fault: asked.fault ?? '' }
    const credential = await used(asked.options)
    return credential === undefined ? 'stopped' : { credential: credential.toJSON() as unknown }
  } catch (thrown) {
    // A TypeError is how fetch says that nobody answered; all else is the browser's refusal or the member's.
    return thrown instanceof TypeError ? 'away' : 'stopped'
  }
}

/** Whether the fields of names are filled in; else the browser says what is missing. */
const namesGiven = (form: HTMLFormElement): boolean =>
  [...form.querySelectorAll<HTMLInputElement>('input[name=name],input[name=key]')].every((field) =>
    field.reportValidity(),
  )

/** A new passkey, or one that there is, as the question wants it. */
const used = async (options: Record<string, unknown>): Promise<PublicKeyCredential | undefined> => {
  const credential =
    'rp' in options
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
            options as unknown as PublicKeyCredentialCreationOptionsJSON,
          ),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
            options as unknown as PublicKeyCredentialRequestOptionsJSON,
          ),
        })
  return credential instanceof PublicKeyCredential ? credential : undefined
}

customElements.define('desk-passkey', DeskPasskey)
