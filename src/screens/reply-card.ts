import type { z } from 'zod'
import type { repliesView } from '#desk/views/replies.ts'
import { direction } from '#language/tag.ts'
import { between, foreign, html, paragraphs, prose } from '#site/parts/markup.ts'
import type { Child, Markup } from '#site/parts/markup.ts'
import { onWire } from '#story/address.ts'
import { momentAgo, momentExact } from './moments.ts'
import type { DeskVoice, Word } from './words.ts'

export type QueuedReply = z.output<(typeof repliesView)['answer']>['replies'][number]
export type ReplyQueue = QueuedReply['state'] | 'reported'

/** What is done to replies: the word on its button, and the state that it leads to. */
export const replyActs = {
  approve: ['replies.approve', 'approved'],
  hold: ['replies.hold', 'held'],
  spam: ['replies.spam', 'spam'],
  refuse: ['replies.refuse', 'trash'],
  wait: ['replies.wait', 'pending'],
} as const satisfies Record<string, readonly [Word, ReplyQueue]>

export type ReplyAct = keyof typeof replyActs

/** What every reply of the list is drawn with. */
export interface AroundReply {
  readonly now: number
  readonly reasons: readonly string[]
  /** Fields that lead back to this list. */
  readonly back: Markup
}

/** A reply with what helps to decide on it, and a button for each decision. */
export const replyCard = (voice: DeskVoice, one: QueuedReply, { now, reasons, back }: AroundReply): Markup => {
  const token = `${one.reply}.${one.version}`
  const form = (content: Child): Markup =>
    html`<form method="post" action="/desk/replies">${back}<input type="hidden" name="reply" value="${token}">
${content}</form>
`
  const act = (name: ReplyAct): Markup | false => {
    const [word, state] = replyActs[name]
    return (
      (one.state !== state || (name === 'approve' && one.reports.length > 0)) &&
      html`<button class="small" name="act" value="${name}">${voice.word(word)}</button>
`
    )
  }
  return html`<li><article id="reply-${one.reply}" class="reply" data-reply="${token}" tabindex="-1"
 aria-labelledby="by-${one.reply}">
<header><input type="checkbox" name="reply" value="${token}" form="bulk" aria-label="${voice.text('replies.select', {
    name: one.name,
  })}"><h2 id="by-${one.reply}">${foreign(one.name)}</h2><span class="quiet">${momentAgo(
    voice,
    Date.parse(one.writtenAt),
    now,
  )}</span></header>
<p class="quiet">${voice.word('replies.on', { article: headline(one) })}</p>
${one.answers && answered(voice, one.answers)}<div class="said">${paragraphs(one.text)}</div>
${one.reports.length > 0 && reported(voice, one.reports)}
<ul class="facts quiet">${facts(voice, one).map((fact) => html`<li>${fact}</li>`)}</ul>
<div class="acts">${form(html`${act('approve')}${act('hold')}${act('spam')}${act('wait')}`)}${
    one.state !== 'trash' && refusal(voice, reasons, form)
  }${one.state === 'approved' && quoting(voice, one, form)}
<details><summary class="button small">${voice.word('replies.note')}</summary>
${form(html`<div class="field"><label for="note-${one.reply}">${voice.word('replies.note')}</label>
<textarea id="note-${one.reply}" name="note" dir="auto" rows="2" maxlength="1000">${one.note ?? ''}</textarea></div>
<button class="small" name="act" value="note">${voice.word('replies.noteSave')}</button>
<input type="hidden" name="article" value="${one.article}"><button class="small" name="act" value="${
  one.repliesOpen ? 'close' : 'open'
}">${voice.word(one.repliesOpen ? 'replies.close' : 'replies.open')}</button>`)}</details>
</div></article></li>
`
}

const headline = ({ edition, headline, path }: QueuedReply): Markup => {
  const words = html`<span lang="${edition}" dir="${direction(edition)}">${prose(headline, edition)}</span>`
  return path === null ? words : html`<a href="${onWire(path)}">${words}</a>`
}

/** As much of a reply as tells which one it is. */
const excerpt = 240

const answered = (voice: DeskVoice, { name, text }: NonNullable<QueuedReply['answers']>): Markup =>
  html`<blockquote class="quiet"><p>${voice.word('replies.answers', { name: foreign(name) })}</p>
${paragraphs(text.length > excerpt ? `${text.slice(0, excerpt)}…` : text)}</blockquote>
`

const reported = (voice: DeskVoice, reports: readonly string[]): Markup =>
  html`<div class="notice"><p>${voice.word('replies.reports', { n: reports.length })}</p>
<ul>${reports.map(
    (text) => html`<li>${text === '' ? voice.word('replies.reportSilent') : foreign(text)}</li>
`,
  )}</ul></div>
`

/** What of a reply stands with its article: chosen in its own words. */
const quoting = (voice: DeskVoice, one: QueuedReply, form: (content: Child) => Markup): Markup =>
  html`<details><summary class="button small">${voice.word(
    one.excerpt === null ? 'replies.quote' : 'replies.quoted',
  )}</summary>
${form(html`<div class="field"><label for="quote-${one.reply}">${voice.word('replies.quoteWords')}</label>
<textarea id="quote-${one.reply}" name="excerpt" dir="auto" rows="3" maxlength="600">${
  one.excerpt ?? one.text.slice(0, 600)
}</textarea></div>
<button class="small" name="act" value="quote">${voice.word('replies.quoteSave')}</button>${
  one.excerpt !== null &&
  html`<button class="small" name="act" value="unquote">${voice.word('replies.quoteEnd')}</button>`
}`)}</details>`

const refusal = (voice: DeskVoice, reasons: readonly string[], form: (content: Child) => Markup): Markup =>
  html`<details class="refuse"><summary class="button small">${voice.word('replies.refuseOpen')}</summary>
${form(
  html`<input type="hidden" name="act" value="refuse"><div class="acts" role="group" aria-label="${voice.text(
    'replies.reason',
  )}">${reasons.map(
    (reason) => html`<button class="small" name="reason" value="${reason}"><bdi>${reason}</bdi></button>
`,
  )}<button class="small" name="reason" value="">${voice.word('replies.reasonNone')}</button></div>`,
)}${form(
    html`<input type="hidden" name="act" value="refuse"><div class="one-line">
<input name="reason" dir="auto" maxlength="500" required aria-label="${voice.text('replies.reasonOwn')}"
 placeholder="${voice.text('replies.reasonOwn')}"><button class="small">${voice.word('replies.refuse')}</button></div>`,
  )}</details>`

/** What spoke for or against a reply when it came. */
const signWords: Readonly<Record<string, Word>> = {
  trap: 'replies.sign.trap',
  link: 'replies.sign.link',
  repeat: 'replies.sign.repeat',
  rate: 'replies.sign.rate',
  words: 'replies.sign.words',
  trusted: 'replies.sign.trusted',
}

/** What is known of who wrote it, and what was decided. */
const facts = (voice: DeskVoice, one: QueuedReply): Child[] => {
  const { others, url, decidedBy, decidedAt, reason, note, repliesOpen, state } = one
  const counts = Object.entries(others ?? {}).filter(([, n]) => n !== undefined && n > 0) as [
    QueuedReply['state'],
    number,
  ][]
  return [
    one.score !== null && voice.word('replies.score', { n: voice.number(Math.round(one.score / 10)) }),
    ...one.reasons.flatMap(({ sign, words }) => {
      const known = signWords[sign]
      return known === undefined ? [] : [voice.word(known, { words: (words ?? []).join(' · ') })]
    }),
    others === null
      ? voice.word('replies.noAddress')
      : counts.length === 0
        ? voice.word('replies.firstOfAddress')
        : voice.word('replies.others', {
            counts: html`${between(
              counts.map(([state, n]) => voice.word(`replies.count.${state}`, { n })),
              html` · `,
            )}`,
          }),
    url !== null && voice.word('replies.site', { url: html`<span dir="ltr">${url}</span>` }),
    decidedBy !== null &&
      decidedAt !== null &&
      voice.word('replies.decided', {
        state: voice.text(`replies.queue.${state}`),
        who: decidedBy.name,
        when: momentExact(voice, Date.parse(decidedAt)),
      }),
    reason !== null && voice.word('replies.decidedWhy', { reason }),
    note !== null && html`${voice.word('replies.note')}: ${foreign(note)}`,
    !repliesOpen && voice.word('replies.closed'),
  ].filter((fact) => fact !== false)
}
