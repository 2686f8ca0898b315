import { shortest } from '#staff/password-fault.ts'
import { html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { faultLine } from './frame.ts'
import type { Screen } from './frame.ts'
import type { DeskVoice } from './words.ts'

/** A new password, for a member who is signed in.
 *  @param has whether they have one, which they then give first. */
export const passwordScreen = (
  voice: DeskVoice,
  { has, memberKey, fault }: { has: boolean; memberKey: string; fault?: Markup | undefined },
): Screen => ({
  title: voice.text(has ? 'me.passwordChange' : 'me.passwordAdd'),
  here: 'me',
  main: html`${fault && faultLine(fault)}<form method="post" action="/desk/me/password">
<input type="hidden" name="username" autocomplete="username" value="${memberKey}">
${
  has &&
  html`<div class="field"><label for="current">${voice.word('me.passwordCurrent')}</label>
<input id="current" name="current" type="password" dir="ltr" required maxlength="1000"
 autocomplete="current-password"></div>
`
}<div class="field"><label for="password">${voice.word('me.passwordNew')}</label>
<input id="password" name="password" type="password" dir="ltr" required maxlength="1000" autocomplete="new-password"
 aria-describedby="password-hint">
<p class="quiet" id="password-hint">${voice.word('join.passwordHint', { count: shortest })}</p></div>
${
  has &&
  html`<p><label><input type="checkbox" name="app" value="new"> ${voice.word('me.passwordApp')}</label></p>
`
}<button class="main">${voice.word('signIn.next')}</button> <a href="/desk/me">${voice.word('me.back')}</a>
</form>`,
})
