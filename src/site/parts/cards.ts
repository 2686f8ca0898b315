import { onWire } from '#story/address.ts'
import type { Card } from '#story/article.ts'
import type { Chrome } from './chrome.ts'
import { shortMoment } from './dates.ts'
import { kickerLine } from './kicker.ts'
import { html, prose } from './markup.ts'
import type { Markup } from './markup.ts'

/** How a list of articles is shown. `level` is that of its headlines. */
export interface CardStyle {
  readonly level: 2 | 3
  /** Whether each card names its section: not where all are of one. */
  readonly sections: boolean
  readonly leads: boolean
}

/** Articles one under the other, each as headline, lead and time. */
export const cardList = (chrome: Chrome, cards: readonly Card[], style: CardStyle): Markup =>
  html`<ul class="cards">
${cards.map((card) => html`<li>${cardOf(chrome, card, style)}</li>
`)}</ul>
`

const cardOf = (chrome: Chrome, card: Card, style: CardStyle): Markup => {
  const { code } = chrome.edition
  const link = html`<a href="${onWire(card.path)}">${prose(card.headline, code)}</a>`
  return html`<article>${kickerLine(chrome, card, { news: false, section: style.sections })}${
    style.level === 2 ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`
  }${style.leads && card.lead ? html`<p>${prose(card.lead, code)}</p>` : ''}<p class="when">${shortMoment(chrome.edition, card.publishedAt)}</p></article>`
}
