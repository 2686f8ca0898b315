import { onWire } from '#story/address.ts'
import type { Card } from '#story/article.ts'
import type { Chrome } from './chrome.ts'
import { html, prose } from './markup.ts'
import type { Markup } from './markup.ts'
import { voiceOf } from './voice.ts'

/** What is read most, by headlines alone, on a front or in a section; nothing where too little was read. */
export const mostReadPart = ({ edition }: Chrome, cards: readonly Card[]): Markup | false =>
  cards.length > 0 &&
  html`<section class="strip most-read"><h2 class="head">${voiceOf(edition).word('front.mostRead')}</h2>
<ol>
${cards.map(
  ({ path, headline }) => html`<li><a href="${onWire(path)}">${prose(headline, edition.code)}</a></li>
`,
)}</ol></section>
`
