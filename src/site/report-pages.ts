import type { MessageKey } from '#language/say.ts'
import type { Printed } from './page.ts'
import { html } from './parts/markup.ts'
import type { Child, Markup } from './parts/markup.ts'
import { voiceOf } from './parts/voice.ts'
import { mistakeHref, reportHref, trapName } from './reply-form.ts'
import { noticeLine, replyPage, said } from './reply-pages.ts'
import type { ReplySurroundings, ShownReply } from './reply-pages.ts'

/** What stands in such a form already. */
export interface FilledReport {
  readonly token: string
  readonly text?: string
  readonly passage?: string
  readonly notice?: MessageKey | undefined
}

const field = (name: string, label: Child, value: string, rows: number, attributes: Markup): Markup =>
  html`<p><label for="r-${name}">${label}</label><textarea id="r-${name}" name="${name}" rows="${rows}" dir="auto"
 ${attributes}>
${value}</textarea></p>
`

const form = (around: ReplySurroundings, action: string, fields: Child, send: MessageKey, token: string): Markup => {
  const voice = voiceOf(around.chrome.edition)
  return html`<section class="replies"><form class="leave" method="post" action="${action}">${fields}
<p class="hidden" aria-hidden="true"><label>${voice.word(
    'reply.trap',
  )} <input name="${trapName}" tabindex="-1" autocomplete="off"></label></p>
<input type="hidden" name="token" value="${token}"><button>${voice.word(send)}</button></form></section>
`
}

/** Where a reader reports a reply, without an account. */
export const reportPage = (
  around: ReplySurroundings,
  reply: ShownReply & { readonly id: number },
  { token, text = '', notice }: FilledReport,
): Printed => {
  const voice = voiceOf(around.chrome.edition)
  return replyPage(
    around,
    voice.text('reply.reportTitle'),
    html`${noticeLine(voice, notice)}${said(reply)}${form(
      around,
      reportHref(around.article?.id ?? 0, reply.id),
      field('text', voice.word('reply.reportWhy'), text, 3, html`maxlength="500"`),
      'reply.reportSend',
      token,
    )}`,
  )
}

/** Where a reader tells of a mistake in an article, with the passage that is meant. */
export const mistakePage = (
  around: ReplySurroundings,
  { token, text = '', passage = '', notice }: FilledReport,
): Printed => {
  const voice = voiceOf(around.chrome.edition)
  return replyPage(
    around,
    voice.text('mistake.title'),
    html`${noticeLine(voice, notice)}<p class="small">${voice.word('reply.required')}</p>
${form(
  around,
  mistakeHref(around.article?.id ?? 0),
  [
    field('passage', voice.word('mistake.passage'), passage, 3, html`maxlength="500"`),
    field('text', html`${voice.word('mistake.text')} *`, text, 5, html`maxlength="2000" required`),
  ],
  'mistake.send',
  token,
)}`,
  )
}
