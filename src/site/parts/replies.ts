import type { Reply } from '#archive/replies.ts'
import type { Edition } from '#story/edition.ts'
import { shortMoment } from './dates.ts'
import { foreign, html, paragraphs } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { voiceOf } from './voice.ts'

/** Answers to answers are set in so far; deeper ones stand below one another, or a phone would show a word a line. */
const deepest = 4

/** Readers' approved replies, each with its answers. Whose language nobody told: the text tells its own direction. */
export const repliesPart = (edition: Edition, replies: readonly Reply[], open: boolean): Markup | false => {
  if (replies.length === 0) return false
  const voice = voiceOf(edition)
  return html`<section class="replies"><h2>${voice.word('reply.title')}</h2>
<p class="when">${voice.word('reply.count', { n: replies.length })}</p>
${thread(edition, threaded(replies), 0)}${!open && html`<p>${voice.word('reply.closed')}</p>`}</section>
`
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

const thread = (edition: Edition, branches: readonly Branch[], depth: number): Markup =>
  html`<ol>${branches.map((branch) => branchItems(edition, branch, depth))}</ol>
`

const branchItems = (edition: Edition, { reply, answers }: Branch, depth: number): Child => {
  if (depth < deepest) {
    return html`<li id="reply-${reply.id}">${words(edition, reply)}${answers.length > 0 && thread(edition, answers, depth + 1)}</li>
`
  }
  return [
    html`<li id="reply-${reply.id}">${words(edition, reply)}</li>
`,
    ...below(answers).map(
      (answer) => html`<li id="reply-${answer.id}">${words(edition, answer)}</li>
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

const words = (edition: Edition, reply: Reply): Markup => {
  const { newsroom } = edition
  const name = reply.byStaff
    ? voiceOf(edition).word('reply.byStaff', { name: reply.name, newsroom })
    : foreign(reply.name)
  return html`<p class="meta"><b>${name}</b> <a href="#reply-${reply.id}">${shortMoment(edition, reply.writtenAt)}</a></p>
${paragraphs(reply.text)}`
}
