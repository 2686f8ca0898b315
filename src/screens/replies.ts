import type { z } from 'zod'
import { mostRepliesCounted } from '#archive/reply-queue.ts'
import type { replyCountsView } from '#desk/views/replies.ts'
import { foreign, html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { faultLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { replyActs, replyCard } from './reply-card.ts'
import type { QueuedReply, ReplyAct, ReplyQueue } from './reply-card.ts'
import type { DeskVoice, Word } from './words.ts'

export type ReplyCounts = z.output<(typeof replyCountsView)['answer']>['editions']

/** The queues, those that wait for somebody first. */
export const replyQueues = [
  'pending',
  'reported',
  'held',
  'trash',
  'spam',
  'approved',
] as const satisfies readonly ReplyQueue[]

/** Which list of replies is looked at. */
export interface ReplyList {
  /** Null for all that one decides on. */
  readonly edition: string | null
  readonly queue: ReplyQueue
  /** Whether those that wait are put in the order of how little they look like spam. */
  readonly fair: boolean
  /** Where it goes on behind. */
  readonly after: string | null
}

/** What was done just now, and to which replies, so that it can be taken back. */
export interface ReplyNotice {
  readonly said: string
  readonly undo: readonly string[]
}

export interface Replies extends ReplyList {
  readonly replies: readonly QueuedReply[]
  readonly next: string | null
  readonly counts: ReplyCounts
  readonly names: ReadonlyMap<string, string>
  readonly reasons: readonly string[]
  readonly now: number
  readonly notice?: ReplyNotice | undefined
  readonly fault?: string | undefined
}

export const addressOfReplies = ({ edition, queue, fair, after }: ReplyList): string => {
  const asked = new URLSearchParams({ queue })
  if (fair && queue === 'pending') asked.set('order', 'fair')
  if (edition !== null) asked.set('edition', edition)
  if (after !== null) asked.set('after', after)
  return `/desk/replies?${asked}`
}

/** Every count on the screen by its name: the queues of what is looked at, and what waits in each edition (`in:fa`). */
export const countsShown = (
  voice: DeskVoice,
  counts: ReplyCounts,
  edition: string | null,
): Readonly<Record<string, string>> => {
  const shown = (edition: string | null, queue: ReplyQueue): string => {
    const n = counts
      .filter((one) => edition === null || one.edition === edition)
      .reduce((sum, { counts }) => sum + (counts[queue] ?? 0), 0)
    return n > mostRepliesCounted
      ? voice.text('replies.many', { n: voice.number(mostRepliesCounted) })
      : voice.number(n)
  }
  return Object.fromEntries([
    ...replyQueues.map((queue) => [queue, shown(edition, queue)]),
    ...[null, ...counts.map((one) => one.edition)].map((code) => [`in:${code ?? '*'}`, shown(code, 'pending')]),
  ]) as Record<string, string>
}

/** The queues of readers' replies, and one of them to be decided on. */
export const repliesScreen = (voice: DeskVoice, it: Replies): Screen => {
  const shown = countsShown(voice, it.counts, it.edition)
  const countMark = (name: string): Markup => html`<span data-count="${name}">${shown[name]}</span>`
  return {
    title: voice.text('replies.title'),
    here: 'replies',
    main: html`${it.fault && faultLine(it.fault)}<desk-replies data-away="${voice.text('replies.away')}">
${noticeOf(voice, it)}${it.counts.length > 1 && editionsMenu(voice, it, countMark)}${queuesMenu(voice, it, countMark)}
${mistakesLine(voice, it)}${orderLine(voice, it)}${
      it.replies.length === 0
        ? html`<p>${voice.word(it.queue === 'pending' ? 'replies.empty.pending' : 'replies.empty.other')}</p>
<p class="quiet">${voice.word('replies.emptyHint')}</p>`
        : html`${bulkForm(voice, it)}<ol class="replies">
${it.replies.map((one) => replyCard(voice, one, { now: it.now, reasons: it.reasons, back: backFields(it) }))}</ol>
<p class="quiet keys">${voice.word('replies.keys')}</p>`
    }${
      it.next !== null &&
      html`<p><a class="button" rel="next" href="${addressOfReplies({ ...it, after: it.next })}">${voice.word(
        'replies.more',
      )}</a></p>`
    }</desk-replies>`,
  }
}

/** The other order of those that wait. */
const orderLine = (voice: DeskVoice, it: Replies): Markup | false =>
  it.queue === 'pending' &&
  it.replies.length > 1 &&
  html`<p><a href="${addressOfReplies({ ...it, fair: !it.fair, after: null })}">${voice.word(
    it.fair ? 'replies.orderOldest' : 'replies.orderFair',
  )}</a></p>
`

/** The way to what readers told of mistakes. */
const mistakesLine = (voice: DeskVoice, { counts, edition }: Replies): Markup => {
  const n = counts
    .filter((one) => edition === null || one.edition === edition)
    .reduce((sum, { mistakes }) => sum + mistakes, 0)
  return html`<p><a href="/desk/mistakes">${voice.word('mistakes.waiting', { n })}</a></p>
`
}

const backFields = ({ edition, queue, fair, after }: ReplyList): Markup =>
  html`<input type="hidden" name="queue" value="${queue}">${
    fair && html`<input type="hidden" name="order" value="fair">`
  }${
    edition !== null && html`<input type="hidden" name="edition" value="${edition}">`
  }${after !== null && html`<input type="hidden" name="after" value="${after}">`}`

/** Said once more to whoever uses no script; a script puts its own words there. */
const noticeOf = (voice: DeskVoice, it: Replies): Markup =>
  html`<form method="post" action="/desk/replies" class="notice undo${it.notice === undefined && ' hidden'}">
${backFields(it)}<span role="status">${it.notice?.said}</span>
${it.notice?.undo.map((token) => html`<input type="hidden" name="reply" value="${token}">`)}<button
 class="small" name="act" value="undo"${(it.notice?.undo ?? []).length === 0 && html` hidden`}>${voice.word(
   'replies.undo',
 )}</button></form>
`

const menu = (label: string, links: readonly Markup[]): Markup =>
  html`<nav aria-label="${label}"><ul class="languages">
${links.map(
  (link) => html`<li>${link}</li>
`,
)}</ul></nav>
`

type CountMark = (name: string) => Markup

const editionsMenu = (voice: DeskVoice, it: Replies, countMark: CountMark): Markup =>
  menu(
    voice.text('replies.editions'),
    [null, ...it.counts.map(({ edition }) => edition)].map((edition) => {
      const name = edition === null ? voice.word('replies.allEditions') : foreign(it.names.get(edition) ?? edition)
      const count = countMark(`in:${edition ?? '*'}`)
      return html`<a href="${addressOfReplies({ edition, queue: it.queue, fair: it.fair, after: null })}"${
        edition === it.edition && html` aria-current="true"`
      }>${edition === null ? name : html`<span lang="${edition}">${name}</span>`} (${count})</a>`
    }),
  )

const queuesMenu = (voice: DeskVoice, it: Replies, countMark: CountMark): Markup =>
  menu(
    voice.text('replies.queues'),
    replyQueues.map(
      (queue) =>
        html`<a href="${addressOfReplies({ edition: it.edition, queue, fair: it.fair, after: null })}"${
          queue === it.queue && html` aria-current="page"`
        }>${voice.word(`replies.queue.${queue}`)} (${countMark(queue)})</a>`,
    ),
  )

const bulkForm = (voice: DeskVoice, it: Replies): Markup => {
  const act = (name: ReplyAct): Markup | false => {
    const [word, state]: readonly [Word, ReplyQueue] = replyActs[name]
    return (
      it.queue !== state &&
      html`<button class="small" name="act" value="${name}">${voice.word(word)}</button>
`
    )
  }
  return html`<form id="bulk" class="bulk" method="post" action="/desk/replies">${backFields(it)}
<label class="all" hidden><input type="checkbox"> ${voice.word('replies.selectAll')}</label>
<span class="label">${voice.word('replies.bulk')}</span>
${(Object.keys(replyActs) as ReplyAct[]).map(act)}${
    it.queue !== 'trash' &&
    html`<select name="reason" aria-label="${voice.text('replies.reason')}">
<option value="">${voice.word('replies.reasonNone')}</option>${it.reasons.map(
      (reason) => html`<option>${reason}</option>`,
    )}</select>`
  }</form>
`
}
