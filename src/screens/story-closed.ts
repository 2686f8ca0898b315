import type { z } from 'zod'
import type { closedView } from '#desk/views/closed.ts'
import { between, foreign, html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { momentExact } from './moments.ts'
import type { DeskVoice } from './words.ts'

/** To whom a story is closed, and who read it. */
export type ClosedStory = z.output<(typeof closedView)['answer']>['stories'][number]

/** Whether a story is closed, and to whom; whoever may change what its articles share closes and opens it here. */
export const closedPart = (
  voice: DeskVoice,
  story: number,
  closed: ClosedStory | undefined,
  mayClose: boolean,
): Markup | false => {
  if (closed === undefined && !mayClose) return false
  const names = closed?.members.map(({ name }) => foreign(name)) ?? []
  const keys = closed?.members.map(({ key }) => key).join(', ') ?? ''
  return html`<details class="closed-to"${closed !== undefined && html` open`}><summary>${
    closed === undefined
      ? voice.word('closed.open')
      : voice.word('closed.to', { names: html`${between(names, html` · `)}` })
  }</summary>
${
  mayClose &&
  html`<form method="post" action="/desk/stories/${story}/closed"><div class="field">
<label for="closed-members">${voice.word('closed.members')}</label>
<input id="closed-members" name="members" dir="auto" maxlength="4000" value="${keys}" autocomplete="off"
 autocapitalize="none" spellcheck="false" aria-describedby="closed-hint"></div>
<p class="quiet" id="closed-hint">${voice.word('closed.hint')}</p>
<div class="acts"><button name="act" value="close">${voice.word('closed.close')}</button>${
    closed !== undefined && html`<button name="act" value="open">${voice.word('closed.reopen')}</button>`
  }</div></form>`
}${
    closed?.reads &&
    closed.reads.length > 0 &&
    html`<p>${voice.word('closed.reads')}</p>
<ul class="rows">${closed.reads.map(
      ({ name, hour }) =>
        html`<li><span>${foreign(name)}</span><span class="quiet">${momentExact(voice, Date.parse(hour))}</span></li>`,
    )}</ul>`
  }</details>`
}
