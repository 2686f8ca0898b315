import { onWire } from '#story/address.ts'
import type { Card } from '#story/article.ts'
import { sectionHref } from './chrome.ts'
import type { Chrome } from './chrome.ts'
import { shortMoment } from './dates.ts'
import { between, html, prose } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { voiceOf } from './voice.ts'

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
  return html`<article>${kickerLine(chrome, card, style.sections)}${
    style.level === 2 ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`
  }${style.leads && card.lead ? html`<p>${prose(card.lead, code)}</p>` : ''}<p class="when">${shortMoment(chrome.edition, card.publishedAt)}</p></article>`
}

/** What it is, where it belongs, and what an editor put above the headline. News need not be called news. */
const kickerLine = (chrome: Chrome, card: Card, sections: boolean): Child => {
  const section = sections && chrome.sections.find(({ id }) => id === card.section)
  const parts = between(
    [
      card.kind !== 'news' && html`<span class="kind">${voiceOf(chrome.edition).word(`kind.${card.kind}`)}</span>`,
      section && html`<a href="${sectionHref(chrome.edition.code, section)}">${prose(section.name, chrome.edition.code)}</a>`,
      card.kicker && html`<span>${prose(card.kicker, chrome.edition.code)}</span>`,
    ],
    html` · `,
  )
  return parts.length > 0 && html`<p class="kicker">${parts}</p>`
}
