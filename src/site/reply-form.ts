import type { Edition } from '#story/edition.ts'
import { foreign, html } from './parts/markup.ts'
import type { Child, Markup } from './parts/markup.ts'
import { voiceOf } from './parts/voice.ts'

/** Where a form leads. Nothing below is ever kept. */
export const replyAction = (article: number): string => `/reply/${article}`
export const answerHref = (article: number, reply: number): string => `/reply/${article}?to=${reply}#leave`
export const reportHref = (article: number, reply: number): string => `/reply/${article}/report?to=${reply}`
export const mistakeHref = (article: number): string => `/reply/${article}/mistake`
export const ownHref = (secret: string): string => `/reply/mine/${secret}`
export const quietHref = (token: string): string => `/reply/quiet/${token}`

/** What stands in the fields already, and what is wrong with it. */
export interface FilledForm {
  readonly text?: string
  readonly name?: string
  readonly email?: string
  readonly notify?: boolean
  readonly to?: { readonly id: number; readonly name: string } | undefined
  readonly faults?: Readonly<Partial<Record<'text' | 'name' | 'email', string>>>
  /** Of a form that was seen before it is sent. */
  readonly token?: string
}

/** How much of a reply is taken, as the fields say it to a browser. */
const most = { text: 5_000, name: 80, email: 254 } as const

/** A trap for robots: a field that nobody sees, and that no browser fills in by itself. */
export const trapName = 'topic'

/** The form that a reply is written in; where there is `mail`, with the wish to hear of answers. On the page of an
 *  article it knows no time and nobody, so that the page can be kept; without a script it leads to a page that shows
 *  the reply before it is sent. */
export const replyForm = (
  edition: Edition,
  { article, mail = false }: { readonly article: number; readonly mail?: boolean | undefined },
  filled: FilledForm = {},
): Markup => {
  const voice = voiceOf(edition)
  const { text = '', name = '', email = '', to, faults = {}, token } = filled
  const fault = (field: 'text' | 'name' | 'email'): Child =>
    faults[field] !== undefined && html`<span class="fault" id="f-${field}">${faults[field]}</span>`
  const wrong = (field: 'text' | 'name' | 'email'): Child =>
    faults[field] !== undefined && html` aria-invalid="true" aria-describedby="f-${field}"`
  const line = (field: 'name' | 'email', mark: Child, attributes: Markup): Markup =>
    html`<p><label for="r-${field}">${voice.word(`reply.${field}`)} ${mark}</label>${fault(field)}<input id="r-${field}"
 name="${field}" ${attributes} value="${field === 'name' ? name : email}"${wrong(field)}></p>`
  return html`<form class="leave" method="post" action="${replyAction(article)}">
<p class="to"${to === undefined && html` hidden`}><span>${
    to !== undefined && voice.word('reply.replyTo', { name: foreign(to.name) })
  }</span> <a href="${replyAction(article)}#leave">${voice.word('reply.cancel')}</a></p>
<p><label for="r-text">${voice.word('reply.text')} *</label>${fault('text')}<textarea id="r-text" name="text" rows="6"
 maxlength="${most.text}" dir="auto" required${wrong('text')}>
${text}</textarea></p>
${line('name', html`*`, html`maxlength="${most.name}" dir="auto" autocomplete="nickname" required`)}
${line('email', '', html`type="email" maxlength="${most.email}" dir="ltr" autocomplete="email"`)}${
    mail &&
    html`<p><label class="tick"><input type="checkbox" name="notify" value="yes"${
      filled.notify && html` checked`
    }> ${voice.word('reply.notify')}</label></p>
`
  }
<p class="hidden" aria-hidden="true"><label>${voice.word(
    'reply.trap',
  )} <input name="${trapName}" tabindex="-1" autocomplete="off"></label></p>
<input type="hidden" name="to" value="${to?.id ?? ''}">${
    token !== undefined && html`<input type="hidden" name="token" value="${token}">`
  }<button${token !== undefined && html` name="see" value="again"`}
 data-wait="${voice.text('reply.sending')}">${voice.word(
   token === undefined ? 'reply.send' : 'reply.see',
 )}</button></form>
`
}

/** The form below an article, with what a reader should know before they write. Its heading leads to a page of the form
 *  alone, which is the way of the text-only edition. */
export const leaveReply = (
  edition: Edition,
  { id }: { readonly id: number },
  mail: boolean | undefined,
  filled?: FilledForm,
): Markup => {
  const voice = voiceOf(edition)
  return html`<section class="replies" id="leave"><h2><a href="${replyAction(id)}">${voice.word('reply.leave')}</a></h2>
<p class="small">${voice.word('reply.emailPrivate')} ${voice.word('reply.required')}</p>
${replyForm(edition, { article: id, mail }, filled)}</section>
`
}
