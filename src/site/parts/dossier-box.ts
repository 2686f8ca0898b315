import type { DossierPlace } from '#archive/dossiers.ts'
import type { MessageKey } from '#language/say.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { Card } from '#story/article.ts'
import type { Chrome } from './chrome.ts'
import { html, prose } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { voiceOf } from './voice.ts'

/** The series or the dossier that an article belongs to; in a series also which part it is, and the parts beside it. */
export const dossierBox = ({ edition }: Chrome, place: DossierPlace | undefined): Markup | false => {
  if (place === undefined) return false
  const { dossier, part, parts, previous, next } = place
  const voice = voiceOf(edition)
  const href = onWire(
    pathOf({ kind: 'list', edition: edition.code, list: { of: 'dossier', slug: dossier.slug }, page: null }),
  )
  const beside = (key: MessageKey, card: Card | null): Child =>
    card !== null &&
    html`<li><span class="small">${voice.word(key)}</span><a href="${onWire(card.path)}">${prose(
      card.headline,
      edition.code,
    )}</a></li>`
  return html`<section class="series"><p class="small">${voice.word(
    dossier.kind === 'series' ? 'article.series' : 'article.inDossier',
  )}</p>
<h2><a href="${href}">${prose(dossier.name, edition.code)}</a></h2>
${
  part !== null &&
  parts !== null &&
  html`<p class="small">${voice.word('article.part', { i: part, n: parts })}</p>
`
}${
    (previous !== null || next !== null) &&
    html`<ul class="list">${beside('article.previousPart', previous)}${beside('article.nextPart', next)}</ul>
`
  }</section>
`
}
