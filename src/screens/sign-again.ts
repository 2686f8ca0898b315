import { html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import type { DeskVoice } from './words.ts'

/** What `browser/sign-again.ts` is drawn with: signing in again over the page. It is hidden until then. */
export const signAgain = (
  voice: DeskVoice,
  {
    member,
    name,
    account,
  }: {
    /** Whose page it is; whoever else signs in over it does not get in. */
    readonly member: number | undefined
    /** What they sign in with; empty where that is not known. */
    readonly name: string
    /** What members call the provider of their accounts. */
    readonly account: string | undefined
  },
): Markup => {
  const words = {
    out: voice.text('again.out'),
    other: voice.text('again.someoneElse'),
    open: voice.text('again.open'),
    title: voice.text('again.title'),
    hint: voice.text('again.hint'),
    passkey: voice.text('signIn.passkey'),
    account: account === undefined ? '' : voice.text('signIn.account', { account }),
    or: voice.text('signIn.or'),
    name: voice.text('signIn.name'),
    password: voice.text('signIn.password'),
    next: voice.text('signIn.next'),
    code: voice.text('code.label'),
    codeHint: voice.text('code.hint'),
    submit: voice.text('code.submit'),
    later: voice.text('again.later'),
    leave: voice.text('again.leave'),
    away: voice.text('fault.away'),
    none: voice.text('fault.passkeyNone'),
    stopped: voice.text('fault.passkeyStopped'),
  }
  return html`<desk-sign-again${member !== undefined && html` data-member="${member}"`} data-name="${name}"
 data-words="${JSON.stringify(words)}"></desk-sign-again>
`
}
