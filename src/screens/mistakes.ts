import type { z } from 'zod'
import type { mistakesView } from '#desk/views/mistakes.ts'
import { direction } from '#language/tag.ts'
import { html, paragraphs, prose } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { onWire } from '#story/address.ts'
import { faultLine } from './frame.ts'
import type { Screen } from './frame.ts'
import { momentAgo, momentExact } from './moments.ts'
import type { DeskVoice } from './words.ts'

export type ReportedMistake = z.output<(typeof mistakesView)['answer']>['mistakes'][number]
export const mistakeQueues = ['waiting', 'corrected', 'no-mistake'] as const
export type MistakeQueue = (typeof mistakeQueues)[number]

export interface Mistakes {
  readonly queue: MistakeQueue
  readonly mistakes: readonly ReportedMistake[]
  readonly next: string | null
  readonly now: number
  readonly done?: string | undefined
  readonly fault?: string | undefined
}

/** What readers told of mistakes, and the way from there to a correction. */
export const mistakesScreen = (voice: DeskVoice, { queue, mistakes, next, now, done, fault }: Mistakes): Screen => ({
  title: voice.text('mistakes.title'),
  here: 'replies',
  main: html`${fault && faultLine(fault)}${
    done !== undefined &&
    html`<p class="notice" role="status">${done}</p>
`
  }<p><a href="/desk/replies">${voice.word('mistakes.toReplies')}</a></p>
<nav aria-label="${voice.text('mistakes.title')}"><ul class="languages">
${mistakeQueues.map(
  (one) => html`<li><a href="/desk/mistakes?queue=${one}"${one === queue && html` aria-current="page"`}>${voice.word(
    `mistakes.queue.${one}`,
  )}</a></li>
`,
)}</ul></nav>
${
  mistakes.length === 0
    ? html`<p>${voice.word(queue === 'waiting' ? 'mistakes.empty' : 'mistakes.emptyOther')}</p>
`
    : html`<ol class="replies">
${mistakes.map((one) => card(voice, one, now))}</ol>
`
}${
    next !== null &&
    html`<p><a class="button" rel="next" href="/desk/mistakes?${new URLSearchParams({
      queue,
      after: next,
    }).toString()}">${voice.word('replies.more')}</a></p>`
  }`,
})

const card = (voice: DeskVoice, one: ReportedMistake, now: number): Markup => {
  const { mistake, article, edition, headline, path, passage, text, state, decidedBy, decidedAt } = one
  const words = html`<span lang="${edition}" dir="${direction(edition)}">${prose(headline, edition)}</span>`
  const correct = new URLSearchParams({ mistake: String(mistake), ...(passage !== null && { wrong: passage }) })
  const act = (state: MistakeQueue, word: 'mistakes.none' | 'mistakes.again'): Markup =>
    html`<form method="post" action="/desk/mistakes"><input type="hidden" name="mistake" value="${mistake}">
<button class="small" name="state" value="${state}">${voice.word(word)}</button></form>`
  return html`<li><article class="reply" aria-labelledby="on-${mistake}"><header><h2 id="on-${mistake}">${
    path === null ? words : html`<a href="${onWire(path)}">${words}</a>`
  }</h2><span class="quiet">${momentAgo(voice, Date.parse(one.writtenAt), now)}</span></header>
${
  passage !== null &&
  html`<blockquote lang="${edition}" dir="auto">${paragraphs(passage)}</blockquote>
`
}<div class="said">${paragraphs(text)}</div>
${
  one.reasons.includes('trap') &&
  html`<p class="quiet">${voice.word('replies.sign.trap')}</p>
`
}${
    decidedBy !== null &&
    decidedAt !== null &&
    html`<p class="quiet">${voice.word('replies.decided', {
      state: voice.text(`mistakes.queue.${state}`),
      who: decidedBy.name,
      when: momentExact(voice, Date.parse(decidedAt)),
    })}</p>
`
  }<div class="acts">${
    state === 'waiting'
      ? html`${
          path !== null &&
          html`<a class="button small" href="/desk/articles/${article}/correct?${correct.toString()}">${voice.word(
            'mistakes.correct',
          )}</a>`
        }${act('no-mistake', 'mistakes.none')}`
      : act('waiting', 'mistakes.again')
  }</div></article></li>
`
}
