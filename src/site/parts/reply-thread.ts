import type { QuotedReply, RepliesPage, Reply } from '#archive/replies.ts'
import { perPage } from '#story/list.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { Edition } from '#story/edition.ts'
import { shortMoment } from './dates.ts'
import { answerHref, reportHref } from '../reply-form.ts'
import { foreign, html } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { replyText } from './reply-text.ts'
import { voiceOf } from './voice.ts'

/** Answers to answers are set in so far, three deep in all; deeper ones stand below one another, or a phone would show
 *  a word a line. */
const deepest = 2

/** Where replies belong. */
export interface Answered {
  readonly id: number
  readonly path: string
  readonly repliesOpen: boolean
}

/** Readers' approved replies below an article, each with its answers, and the way to older ones. Whose language nobody
 *  told: the text tells its own direction. */
export const repliesPart = (edition: Edition, article: Answered, page: RepliesPage | undefined): Markup | false => {
  if (page === undefined || (page.replies.length === 0 && page.older === null)) return false
  const voice = voiceOf(edition)
  return html`<section class="replies" id="replies"><h2>${voice.word('reply.title')}</h2>
<p class="when">${voice.word('reply.count', { n: page.count ?? page.replies.length })}</p>
${repliesPages(edition, article, page)}${!article.repliesOpen && html`<p>${voice.word('reply.closed')}</p>`}</section>
`
}

/** What readers said that the newsroom thinks worth reading with the article, each with the way to the whole of it. */
export const quotedPart = (
  edition: Edition,
  article: Answered,
  quoted: readonly QuotedReply[],
  page: RepliesPage | undefined,
): Markup | false => {
  if (quoted.length === 0) return false
  const older = page?.older ?? 0
  return html`<section class="replies quoted"><h2>${voiceOf(edition).word('reply.quoted')}</h2>
${quoted.map(({ id, name, text, place }) => {
  const at = Math.floor(place / perPage) + 1
  const href = `${at <= older ? pageHref(edition, article, at) : ''}#reply-${id}`
  return html`<figure><blockquote>${replyText(text)}</blockquote><figcaption><a href="${href}">${foreign(
    name,
  )}</a></figcaption></figure>
`
})}</section>
`
}

/** The replies of one page, and the ways to the pages beside it. */
export const repliesPages = (edition: Edition, article: Answered, page: RepliesPage): Markup =>
  html`${thread({ edition, article }, threaded(page.replies), 0)}${neighbours(edition, article, page)}`

const neighbours = (edition: Edition, article: Answered, { older, newer }: RepliesPage): Markup | false => {
  if (older === null && newer === null) return false
  const voice = voiceOf(edition)
  return html`<nav class="pages" aria-label="${voice.text('list.pages')}">${
    newer !== null &&
    html`<a rel="prev" href="${
      newer === 'newest' ? `${onWire(article.path)}#replies` : pageHref(edition, article, newer)
    }">${voice.word('list.newer')}</a>`
  }${
    older !== null && html`<a rel="next" href="${pageHref(edition, article, older)}">${voice.word('list.older')}</a>`
  }</nav>
`
}

const pageHref = ({ code }: Edition, { id }: Answered, page: number): string =>
  onWire(pathOf({ kind: 'replies', edition: code, article: id, page }))

/** Where replies are shown. */
interface Where {
  readonly edition: Edition
  readonly article: Answered
}

interface Branch {
  readonly reply: Reply
  readonly answers: Branch[]
}

const threaded = (replies: readonly Reply[]): Branch[] => {
  const branches = new Map(replies.map((reply): [number, Branch] => [reply.id, { reply, answers: [] }]))
  const roots: Branch[] = []
  for (const branch of branches.values()) {
    const { parent, id } = branch.reply
    // Only what was said before can be answered; whatever an import brought, no reply hangs on itself.
    const above = parent !== null && parent < id ? branches.get(parent) : undefined
    if (above === undefined) roots.push(branch)
    else above.answers.push(branch)
  }
  return roots
}

const thread = (where: Where, branches: readonly Branch[], depth: number): Markup =>
  html`<ol>${branches.map((branch) => branchItems(where, branch, depth))}</ol>
`

const branchItems = (where: Where, { reply, answers }: Branch, depth: number): Child => {
  if (depth < deepest) {
    return html`<li id="reply-${reply.id}">${words(where, reply)}${
      answers.length > 0 && thread(where, answers, depth + 1)
    }</li>
`
  }
  return [
    html`<li id="reply-${reply.id}">${words(where, reply)}</li>
`,
    ...below(answers).map(
      (answer) => html`<li id="reply-${answer.id}">${words(where, answer)}</li>
`,
    ),
  ]
}

/** All answers under a reply, one after the other; a thread may be as deep as somebody had patience for. */
const below = (branches: readonly Branch[]): Reply[] => {
  const found: Reply[] = []
  const waiting = branches.toReversed()
  for (let branch = waiting.pop(); branch !== undefined; branch = waiting.pop()) {
    found.push(branch.reply)
    waiting.push(...branch.answers.toReversed())
  }
  return found
}

const words = (where: Where, reply: Reply): Markup => {
  const { edition } = where
  const { newsroom } = edition
  const name = reply.byStaff
    ? voiceOf(edition).word('reply.byStaff', { name: reply.name, newsroom })
    : foreign(reply.name)
  return html`<p class="meta"><b>${name}</b> <a href="#reply-${reply.id}">${shortMoment(edition, reply.writtenAt)}</a>${
    reply.elsewhere !== null && html` ${answered(where, reply.elsewhere)}`
  }</p>
${replyText(reply.text)}${answerLinks(where, reply)}`
}

/** Ways to answer a reply, and to tell moderators of it. */
const answerLinks = ({ edition, article }: Where, { id, name }: Reply): Markup => {
  const voice = voiceOf(edition)
  return html`<p class="meta">${
    article.repliesOpen &&
    html`<a href="${answerHref(article.id, id)}" rel="nofollow" aria-label="${voice.text('reply.replyTo', {
      name,
    })}">${voice.word('reply.reply')}</a> · `
  }<a href="${reportHref(article.id, id)}" rel="nofollow">${voice.word('reply.report')}</a></p>
`
}

/** The way to the reply that one on another page answers. */
const answered = ({ edition, article }: Where, { id, name, page }: NonNullable<Reply['elsewhere']>): Markup => {
  const href = page === null ? onWire(article.path) : pageHref(edition, article, page)
  return html`<a href="${href}#reply-${id}">${voiceOf(edition).word('reply.replyTo', { name: foreign(name) })}</a>`
}
