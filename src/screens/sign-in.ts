import { html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { faultLine, noticeLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { passkeyButton } from './passkey-button.ts'
import type { DeskVoice } from './words.ts'

/** What somebody sees who is not signed in.
 *  @param next where they wanted to go: a path of the desk. */
export const signInScreen = (
  voice: DeskVoice,
  {
    next,
    name = '',
    account,
    fault,
    notice,
  }: {
    next: string
    name?: string
    /** What members call the provider of their accounts. */
    account?: string | undefined
    fault?: Markup
    notice?: Markup
  },
): Screen => ({
  title: voice.text('signIn.title'),
  languages: '/desk/sign-in',
  main: html`${notice && noticeLine(notice)}${fault && faultLine(fault)}${passkeyButton(voice, {
    label: 'signIn.passkey',
    question: '/desk/sign-in/passkey/question',
    answer: '/desk/sign-in/passkey',
    next,
  })}
<p class="quiet">${voice.word('signIn.passkeyHint')}</p>
${
  account !== undefined &&
  html`<p><a class="button" href="/desk/account?next=${encodeURIComponent(next)}">${voice.word('signIn.account', {
    account,
  })}</a></p>
`
}<p class="or">${voice.word('signIn.or')}</p>
<form method="post" action="/desk/sign-in">
<input type="hidden" name="next" value="${next}">
<div class="field"><label for="name">${voice.word('signIn.name')}</label>
<input id="name" name="name" dir="auto" required maxlength="100" autocomplete="username" autocapitalize="none"
 spellcheck="false" value="${name}"></div>
<div class="field"><label for="password">${voice.word('signIn.password')}</label>
<input id="password" name="password" type="password" dir="ltr" required maxlength="1000"
 autocomplete="current-password"></div>
<button class="main">${voice.word('signIn.next')}</button>
</form>
<p>${voice.word('signIn.lost')} <a href="/desk/sign-in/recovery">${voice.word('signIn.useRecovery')}</a></p>
<p class="quiet">${voice.word('signIn.noAccount')}</p>`,
})

/** The second step of a password. */
export const codeScreen = (voice: DeskVoice, { next, fault }: { next: string; fault?: Markup }): Screen => ({
  title: voice.text('code.title'),
  languages: '/desk/sign-in',
  main: html`${fault && faultLine(fault)}<form method="post" action="/desk/sign-in/code">
<input type="hidden" name="next" value="${next}">
<div class="field"><label for="code">${voice.word('code.label')}</label>
<input id="code" name="code" dir="ltr" required maxlength="60" autocomplete="one-time-code" autocapitalize="none"
 spellcheck="false" autofocus aria-describedby="hint">
<p class="quiet" id="hint">${voice.word('code.hint')}</p></div>
<button class="main">${voice.word('code.submit')}</button>
</form>
<p><a href="/desk/sign-in">${voice.word('signIn.back')}</a></p>`,
})

/** For who has lost everything but their paper. */
export const recoveryScreen = (voice: DeskVoice, { name = '', fault }: { name?: string; fault?: Markup }): Screen => ({
  title: voice.text('recovery.title'),
  languages: '/desk/sign-in/recovery',
  main: html`${fault && faultLine(fault)}<form method="post" action="/desk/sign-in/recovery">
<div class="field"><label for="name">${voice.word('signIn.name')}</label>
<input id="name" name="name" dir="auto" required maxlength="100" autocomplete="username" autocapitalize="none"
 spellcheck="false" value="${name}"></div>
<div class="field"><label for="code">${voice.word('recovery.title')}</label>
<input id="code" name="code" dir="ltr" required maxlength="60" autocomplete="off" autocapitalize="none"
 spellcheck="false" aria-describedby="hint">
<p class="quiet" id="hint">${voice.word('recovery.hint')}</p></div>
<button class="main">${voice.word('code.submit')}</button>
</form>
<p><a href="/desk/sign-in">${voice.word('signIn.back')}</a></p>`,
})
