import { renderSVG } from 'uqr'
import { shortest } from '#staff/password-fault.ts'
import { html, readyMade } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { faultLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { passkeyButton } from './passkey-button.ts'
import type { DeskVoice } from './words.ts'

/** Whom a link lets in. */
export interface Invited {
  readonly purpose: 'first' | 'join' | 'reset'
  /** Undefined for the first administrator, who says it. */
  readonly member: { readonly key: string; readonly name: string } | undefined
}

/** What somebody sees who follows a link that lets them in.
 *  @param link the link's own path.
 *  @param typed what they typed before something was wrong. */
export const joinScreen = (
  voice: DeskVoice,
  {
    newsroom,
    invited: { purpose, member },
    link,
    typed = { key: '', name: '' },
    account,
    fault,
  }: {
    newsroom: string
    invited: Invited
    link: string
    typed?: { key: string; name: string }
    /** What members call the provider of their accounts. */
    account?: string | undefined
    fault?: Markup
  },
): Screen => ({
  title: voice.text('join.title', { newsroom }),
  languages: link,
  main: html`${fault && faultLine(fault)}<p>${
    member === undefined
      ? voice.word('join.first')
      : purpose === 'reset'
        ? voice.word('join.reset', { name: member.name })
        : voice.word('join.member', { name: member.name, key: member.key })
  }</p>
<form method="post" action="${link}">
${member === undefined && namesFields(voice, typed)}<h2>${voice.word('join.how')}</h2>
<h3>${voice.word('join.passkey')}</h3>
<p class="quiet">${voice.word('join.passkeyHint')}</p>
${passkeyButton(voice, {
  label: 'join.passkeyMake',
  question: `${link}/passkey/question`,
  answer: `${link}/passkey`,
  next: '/desk/welcome',
})}
${
  account !== undefined &&
  member !== undefined &&
  html`<p><a class="button" href="${link}/account">${voice.word('join.account', { account })}</a></p>
`
}<p class="or">${voice.word('signIn.or')}</p>
<h3>${voice.word('join.password')}</h3>
${member !== undefined && html`<input type="hidden" name="username" autocomplete="username" value="${member.key}">`}
<div class="field"><label for="password">${voice.word('signIn.password')}</label>
<input id="password" name="password" type="password" dir="ltr" required maxlength="1000" autocomplete="new-password"
 aria-describedby="password-hint">
<p class="quiet" id="password-hint">${voice.word('join.passwordHint', { count: shortest })}</p></div>
<button>${voice.word('join.passwordNext')}</button>
</form>`,
})

const namesFields = (voice: DeskVoice, typed: { key: string; name: string }): Markup =>
  html`<div class="field"><label for="own-name">${voice.word('join.name')}</label>
<input id="own-name" name="name" dir="auto" required maxlength="200" autocomplete="name" value="${typed.name}"
 aria-describedby="name-hint">
<p class="quiet" id="name-hint">${voice.word('join.nameHint')}</p></div>
<div class="field"><label for="own-key">${voice.word('join.key')}</label>
<input id="own-key" name="key" dir="auto" required maxlength="60" autocomplete="username" autocapitalize="none"
 spellcheck="false" value="${typed.key}" aria-describedby="key-hint">
<p class="quiet" id="key-hint">${voice.word('join.keyHint')}</p></div>
`

/** The second step of a password: an app that makes codes. */
export const appScreen = (
  voice: DeskVoice,
  { link, secret, uri, fault }: { link: string; secret: string; uri: string; fault?: Markup },
): Screen => ({
  title: voice.text('join.code'),
  languages: link,
  main: html`${fault && faultLine(fault)}<p>${voice.word('join.codeHint')}</p>
<figure class="qr" role="img" aria-label="${voice.text('join.qr')}">${readyMade(renderSVG(uri))}</figure>
<p>${voice.word('join.secret')}: <code dir="ltr">${secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code></p>
<form method="post" action="${link}/code">
<div class="field"><label for="code">${voice.word('code.label')}</label>
<input id="code" name="code" dir="ltr" required maxlength="20" inputmode="numeric" autocomplete="one-time-code"></div>
<button class="main">${voice.word('join.finish')}</button>
</form>`,
})

/** A link that opens nothing (any more). */
export const deadLinkScreen = (voice: DeskVoice, link: string): Screen => ({
  title: voice.text('join.invalid'),
  languages: link,
  main: html`<p>${voice.word('join.invalidHint')}</p>
<p><a href="/desk/sign-in">${voice.word('signIn.back')}</a></p>`,
})

/** The codes for when all is lost, shown this once. */
export const recoveryCodesScreen = (
  voice: DeskVoice,
  { codes, key, newsroom }: { codes: readonly string[]; key: string; newsroom: string },
): Screen => ({
  title: voice.text('welcome.title'),
  main: html`<p>${voice.word('welcome.hint')}</p>
<p class="quiet">${voice.word('welcome.print', { key, newsroom })}</p>
<ol class="codes" dir="ltr">
${codes.map(
  (code) => html`<li>${code}</li>
`,
)}</ol>
<p><a class="button" href="/desk/">${voice.word('welcome.done')}</a></p>`,
})
