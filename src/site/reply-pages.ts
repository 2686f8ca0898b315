import type { AnsweredArticle, OwnReply } from '#archive/readers-replies.ts'
import type { Reading } from '#archive/reading.ts'
import type { MessageKey } from '#language/say.ts'
import { onWire } from '#story/address.ts'
import type { Edition } from '#story/edition.ts'
import type { Printed, SiteAddress } from './page.ts'
import { readChrome } from './parts/chrome.ts'
import type { Chrome } from './parts/chrome.ts'
import { clock } from './parts/dates.ts'
import { document, tabTitle } from './parts/document.ts'
import { foreign, html, prose } from './parts/markup.ts'
import type { Child, Markup } from './parts/markup.ts'
import { replyScript } from './parts/reply-script.ts'
import type { ScriptFile } from './parts/script-file.ts'
import { replyText } from './parts/reply-text.ts'
import { switcher } from './parts/language-switcher.ts'
import { voiceOf } from './parts/voice.ts'
import type { Voice } from './parts/voice.ts'
import { leaveReply, ownHref, quietHref, replyAction, replyForm } from './reply-form.ts'
import type { FilledForm } from './reply-form.ts'

/** What stands around pages for one reader, which nobody stores: their edition, and where the article is. */
export interface ReplySurroundings extends SiteAddress {
  readonly chrome: Chrome
  readonly article: AnsweredArticle | undefined
}

/** The surroundings of pages about an article; undefined where readers are not offered its edition. */
export const readReplySurroundings = async (
  reading: Reading,
  article: AnsweredArticle | undefined,
  edition: string | undefined,
  site: Pick<SiteAddress, 'publicUrl' | 'mail'>,
): Promise<ReplySurroundings | undefined> => {
  const chrome = await readChrome(reading, article?.edition ?? edition ?? '')
  return chrome && { chrome, article, ...site }
}

/** A page about an article for one reader, which asks not to be found. */
export const replyPage = (
  { chrome, article, publicUrl }: ReplySurroundings,
  title: string,
  main: Markup,
  scriptFiles: readonly ScriptFile[] = [],
): Printed =>
  document(
    chrome,
    publicUrl,
    { title: tabTitle(chrome, title) },
    {
      switcher: switcher(chrome, [], 'page'),
      scriptFiles,
      main: html`<article class="reply-page"><h1>${title}</h1>
${article !== undefined && articleLine(chrome.edition, article)}${main}</article>
`,
    },
  )

const articleLine = (edition: Edition, { path, headline }: AnsweredArticle): Markup =>
  html`<p class="lead"><a href="${onWire(path)}">${prose(headline, edition.code)}</a></p>
`

/** A reply that is answered, shown above the form. */
export interface ShownReply {
  readonly name: string
  readonly text: string
}

/** What somebody said, as it stands below an article. */
export const said = ({ name, text }: ShownReply): Markup =>
  html`<div class="replies"><ol><li><p class="meta"><b>${foreign(name)}</b></p>
${replyText(text)}</li></ol></div>
`

/** The form alone: for whoever answers a reply, reads the text-only edition, or has something to put right. */
export const formPage = (
  around: ReplySurroundings,
  filled: FilledForm,
  { answers, notice }: { readonly answers?: ShownReply | undefined; readonly notice?: MessageKey | undefined } = {},
): Printed => {
  const { edition } = around.chrome
  const voice = voiceOf(edition)
  return replyPage(
    around,
    voice.text('reply.leave'),
    html`${noticeLine(voice, notice)}${answers && said(answers)}${leaveReply(
      edition,
      { id: around.article?.id ?? 0 },
      around.mail,
      filled,
    )}`,
    [replyScript],
  )
}

/** What went wrong, above a form. */
export const noticeLine = (voice: Voice, notice: MessageKey | undefined): Child =>
  notice !== undefined &&
  html`<p class="notice" role="alert">${voice.word(notice)}</p>
`

/** A reply before it is sent: as it would look, a button that sends it, and the form to change it in. */
export const previewPage = (
  around: ReplySurroundings,
  filled: FilledForm & ShownReply & { readonly token: string; readonly email: string },
  { answers, notice }: { readonly answers?: ShownReply | undefined; readonly notice?: MessageKey | undefined } = {},
): Printed => {
  const { edition } = around.chrome
  const { name, text, email, notify, to, token } = filled
  const voice = voiceOf(edition)
  const article = around.article?.id ?? 0
  const hidden = (field: string, value: string): Markup => html`<input type="hidden" name="${field}" value="${value}">`
  return replyPage(
    around,
    voice.text('reply.preview'),
    html`<p>${voice.word('reply.previewHelp')}</p>
${noticeLine(voice, notice)}${answers && said(answers)}${said({ name, text })}
<form class="leave" method="post" action="${replyAction(article)}">${[
      hidden('text', text),
      hidden('name', name),
      hidden('email', email),
      notify ? hidden('notify', 'yes') : '',
      hidden('to', String(to?.id ?? '')),
      hidden('token', token),
    ]}<p><button>${voice.word('reply.send')}</button></p></form>
<details class="replies"><summary>${voice.word('reply.change')}</summary>
<p class="small">${voice.word('reply.emailPrivate')} ${voice.word('reply.required')}</p>
${replyForm(edition, { article, mail: around.mail }, filled)}</details>`,
  )
}

/** What a private link shows: a reader's own reply, what became of it, and what can be done with it still. */
export const ownPage = (
  around: ReplySurroundings,
  reply: OwnReply,
  {
    secret,
    until,
    fault,
    text = reply.text,
  }: {
    readonly secret: string
    /** Until when it can be mended; null where it cannot any more. */
    readonly until: number | null
    readonly fault?: string | undefined
    readonly text?: string
  },
): Printed => {
  const { edition } = around.chrome
  const voice = voiceOf(edition)
  const action = ownHref(secret)
  if (reply.state === 'withdrawn')
    return replyPage(around, voice.text('reply.own'), html`<p>${voice.word('reply.ownWithdrawn')}</p>`)
  return replyPage(
    around,
    voice.text('reply.own'),
    html`<p role="status"><b>${state(voice, reply, around.article)}</b></p>
<p>${voice.word('reply.ownLink')}</p>
${said(reply)}${
      until === null
        ? html`<p class="small">${voice.word('reply.tooLate')}</p>`
        : html`<p class="small">${voice.word('reply.editUntil', { time: clock(edition, until) })}</p>
<details class="replies"${fault !== undefined && html` open`}><summary>${voice.word('reply.change')}</summary>
<form class="leave" method="post" action="${action}"><p><label for="r-text">${voice.word('reply.text')} *</label>${
            fault !== undefined && html`<span class="fault" id="f-text">${fault}</span>`
          }<textarea id="r-text" name="text" rows="6" maxlength="5000" dir="auto" required${
            fault !== undefined && html` aria-invalid="true" aria-describedby="f-text"`
          }>
${text}</textarea></p><button name="act" value="mend">${voice.word('reply.save')}</button></form></details>`
    }
<details class="replies"><summary>${voice.word('reply.withdraw')}</summary>
<form class="leave" method="post" action="${action}"><p>${voice.word('reply.withdrawSure')}</p>
<button name="act" value="withdraw">${voice.word('reply.withdraw')}</button></form></details>`,
  )
}

/** What became of it. Spam is told to wait, or whoever sends it would know what to do better. */
const state = (voice: Voice, { id, state, decided }: OwnReply, article: AnsweredArticle | undefined): Markup => {
  if (state === 'approved')
    return article === undefined
      ? voice.word('reply.published')
      : html`<a href="${onWire(article.path)}#reply-${id}">${voice.word('reply.published')}</a>`
  return voice.word(decided && (state === 'trash' || state === 'spam') ? 'reply.refused' : 'reply.pending')
}

/** Whether somebody wants to hear no more of answers to their reply: opening a link does nothing, since mail scanners
 *  open all. */
export const quietPage = (around: ReplySurroundings, token: string): Printed => {
  const voice = voiceOf(around.chrome.edition)
  return replyPage(
    around,
    voice.text('reply.quietTitle'),
    html`<form class="leave" method="post" action="${quietHref(token)}"><p>${voice.word('reply.quietSure')}</p>
<p><button>${voice.word('reply.quiet')}</button></p></form>`,
  )
}

/** A page of a few words: what was sent, or why nothing was. */
export const wordsPage = (around: ReplySurroundings, title: MessageKey, words: MessageKey): Printed => {
  const voice = voiceOf(around.chrome.edition)
  return replyPage(around, voice.text(title), html`<p role="status">${voice.word(words)}</p>`)
}
