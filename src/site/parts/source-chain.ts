import type { PublicArticle } from '#archive/articles.ts'
import type { Relay } from '#archive/relays.ts'
import { languageName } from '#language/habits.ts'
import type { MessageKey } from '#language/say.ts'
import { canonicalTag, direction } from '#language/tag.ts'
import { onWire } from '#story/address.ts'
import { isWebAddress } from '#story/body/address.ts'
import type { Edition } from '#story/edition.ts'
import { shortDate } from './dates.ts'
import { foreign, html, prose } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { voiceOf } from './voice.ts'

/** A source chain as a figure: its hops under one another, joined by a line, the original first and our article last. A
 *  list for who hears it, without arrows, which point the wrong way in half of the scripts. */
export const chainFigure = (
  edition: Edition,
  relays: readonly Relay[],
  article: Pick<PublicArticle, 'path' | 'content' | 'publishedAt'>,
): Markup => {
  const steps = relays.map((relay, index) =>
    step(edition, relay, index === 0 ? 'source.step.original' : 'source.step.relayed'),
  )
  return html`<figure><ol class="chain">
${steps}${ours(edition, article)}</ol></figure>
`
}

const step = (edition: Edition, relay: Relay, label: MessageKey): Markup => {
  const voice = voiceOf(edition)
  const { source, url, title, language, authors, place, publishedAt, asNamed, taken, archivedUrl, note, upstream } =
    relay
  const tag = language === null ? undefined : canonicalTag(language)
  const name = foreign(source.name)
  const changed = upstream === 'corrected' ? 'source.upstreamCorrected' : 'source.upstreamWithdrawn'
  return html`<li><p class="small">${voice.word(label)}</p>
<h2>${link(url, name)}</h2>
${facts(edition, [
  [
    'source.step.headline',
    title && (tag === undefined ? foreign(title) : html`<bdi lang="${tag}" dir="${direction(tag)}">${title}</bdi>`),
  ],
  ['source.step.authors', authors && foreign(authors)],
  ['source.step.language', tag && languageName(tag, edition.code)],
  ['source.step.date', publishedAt !== null && shortDate(edition, publishedAt)],
  ['source.step.place', place && foreign(place)],
  ['source.step.named', asNamed !== null && asNamed !== source.name && foreign(asNamed)],
  [
    'source.step.archived',
    archivedUrl &&
      isWebAddress(archivedUrl) &&
      html`<a href="${archivedUrl}" rel="noopener noreferrer" dir="ltr">${
        URL.parse(archivedUrl)?.host ?? archivedUrl
      }</a>`,
  ],
  ['source.step.note', note && prose(note, edition.code)],
])}${
    upstream &&
    html`<p class="small">${voice.word(changed, { a: source.name })}</p>
`
  }<p class="taken">${voice.word('source.step.taken')}: <b>${voice.word(`source.step.${taken}`)}</b></p></li>
`
}

const ours = (
  edition: Edition,
  { path, content, publishedAt }: Pick<PublicArticle, 'path' | 'content' | 'publishedAt'>,
): Markup =>
  html`<li class="here"><p class="small">${voiceOf(edition).word('source.step.here')}</p>
<h2>${prose(edition.newsroom, edition.code)}</h2>
${facts(edition, [
  ['source.step.headline', html`<a href="${onWire(path)}">${prose(content.headline, edition.code)}</a>`],
  ['source.step.language', languageName(edition.code, edition.code)],
  ['source.step.date', shortDate(edition, publishedAt)],
])}</li>
`

const facts = (edition: Edition, all: readonly (readonly [MessageKey, Child])[]): Child => {
  const known = all.filter(([, value]) => value !== null && value !== undefined && value !== false && value !== '')
  return (
    known.length > 0 &&
    html`<dl>${known.map(
      ([key, value]) => html`<div><dt>${voiceOf(edition).word(key)}</dt><dd>${value}</dd></div>`,
    )}</dl>
`
  )
}

const link = (url: string | null, words: Markup): Markup =>
  url !== null && isWebAddress(url) ? html`<a href="${url}" rel="noopener noreferrer">${words}</a>` : words
