import { onWire, pathOf } from '#story/address.ts'
import type { Edition } from '#story/edition.ts'
import type { LetterKind } from '#story/letter.ts'
import { trapName } from '../reply-form.ts'
import { html } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { voiceOf } from './voice.ts'

/** The page of an edition's letters, and where its form leads, which nobody keeps. */
export const lettersHref = (edition: string): string => onWire(pathOf({ kind: 'letters', edition }))
export const lettersAction = (edition: string): string => `/letters/${edition}`

/** What stands in the fields already, and what is wrong with it. */
export interface FilledLetters {
  readonly email?: string
  readonly kinds?: readonly LetterKind[]
  readonly fault?: string
  /** Of a form from a browser that does not say where it comes from. */
  readonly token?: string
}

const trap = (edition: Edition): Markup =>
  html`<p class="hidden" aria-hidden="true"><label>${voiceOf(edition).word(
    'reply.trap',
  )} <input name="${trapName}" tabindex="-1" autocomplete="off"></label></p>`

/** The form on the page of letters. It knows no time and nobody, so that its page can be kept. */
export const lettersForm = (edition: Edition, offered: readonly LetterKind[], filled: FilledLetters = {}): Markup => {
  const voice = voiceOf(edition)
  const { email = '', kinds, fault, token } = filled
  const ticked = (kind: LetterKind): boolean => kinds?.includes(kind) ?? kind === offered[0]
  const wrong: Child = fault !== undefined && html` aria-invalid="true" aria-describedby="f-email"`
  return html`<form class="leave" method="post" action="${lettersAction(edition.code)}">
<fieldset><legend>${voice.word('newsletter.which')}</legend>${offered.map(
    (kind) =>
      html`<label class="tick"><input type="checkbox" name="kind" value="${kind}"${
        ticked(kind) && html` checked`
      }> ${voice.word(`newsletter.${kind}`)}</label>`,
  )}</fieldset>
<p><label for="l-email">${voice.word('reply.email')}</label>${
    fault !== undefined && html`<span class="fault" id="f-email" role="alert">${fault}</span>`
  }<input id="l-email" type="email" name="email" maxlength="254" dir="ltr" autocomplete="email" required
 value="${email}"${wrong}></p>
${trap(edition)}${token !== undefined && html`<input type="hidden" name="token" value="${token}">`}
<p><button>${voice.word('newsletter.subscribe')}</button></p>
<p class="small">${voice.word('newsletter.private')}</p></form>
`
}

/** The short form in the foot of every page, for the first letter that is offered. */
export const footLetters = (edition: Edition, offered: readonly LetterKind[]): Child => {
  const [first] = offered
  if (first === undefined) return false
  const voice = voiceOf(edition)
  return html`<form class="by-mail" method="post" action="${lettersAction(edition.code)}"><p><a href="${lettersHref(
    edition.code,
  )}">${voice.word('newsletter.title')}</a></p><input type="hidden" name="kind" value="${first}"><input type="email"
 name="email" maxlength="254" dir="ltr" autocomplete="email" required aria-label="${voice.text(
   'reply.email',
 )}" placeholder="${voice.text('reply.email')}"> <button>${voice.word('newsletter.subscribe')}</button></form>
`
}
