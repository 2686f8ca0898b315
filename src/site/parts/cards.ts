import type { Media } from '#archive/media.ts'
import { onWire } from '#story/address.ts'
import type { Card } from '#story/article.ts'
import { sectionHref } from './chrome.ts'
import type { Chrome } from './chrome.ts'
import { cardMoment, clock } from './dates.ts'
import { kindLabel, namesKind, voiceOfKind } from './kicker.ts'
import { between, foreign, headlineProse, html, nothing, prose } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { joined } from './author-names.ts'
import { pictureMarkup } from './picture.ts'
import type { PictureLook } from './picture.ts'

/** How an article is shown where it does not stand itself. */
export interface CardLook {
  /** That of its headline. */
  readonly level: 2 | 3
  /** Whether its section is named: not where all are of one. */
  readonly section?: boolean
  /** Whether its kind is named where that is not news: not where all are of one. */
  readonly kind?: boolean
  /** Whether its lead is told: always, or where it is short enough for a list. It is told whole or not at all: half a
   *  sentence may say the opposite of the whole. */
  readonly deck?: 'always' | 'short' | undefined
  /** Whether whoever has the view is named: not where all is by one. */
  readonly author?: boolean
  /** Its day, its day with the time, the time alone (where all are of one day that the page names), or nothing. */
  readonly when?: 'day' | 'moment' | 'time' | false
  /** When what stands beside it was published: of that year, it does not tell the year. */
  readonly beside?: number | undefined
  /** The picture, and how it is shown. */
  readonly picture?: Media | undefined
  readonly shown?: Pick<PictureLook, 'sizes'> & Partial<PictureLook>
  /** Classes besides. */
  readonly as?: string
  /** What stands in place of its headline and its lead, where they are told with what was found in them. */
  readonly said?: { readonly headline: Markup; readonly deck: Markup | undefined }
}

/** An article as headline and what belongs to it. The whole of it leads to the article; its headline is the link. */
export const cardMarkup = (chrome: Chrome, card: Card, look: CardLook): Markup => {
  const { code } = chrome.edition
  const { level, deck, picture, shown = { sizes: '6rem' }, as, said } = look
  const voice = voiceOfKind(card.kind)
  const art = picture === undefined ? nothing : pictureMarkup(picture, { alt: '', ratio: 'wide', ...shown })
  const link = html`<a href="${onWire(card.path)}">${said?.headline ?? headlineProse(card.headline, code)}</a>`
  const classes = [
    'card',
    as,
    card.headline.length > longHeadline && 'long',
    voice !== 'ours' && voice,
    art !== nothing && 'pictured',
  ].filter((name) => typeof name === 'string')
  const showsLead = deck === 'always' || (deck === 'short' && (card.lead ?? '').length <= longestDeck)
  const words = said === undefined ? showsLead && card.lead && headlineProse(card.lead, code) : said.deck
  return html`<article class="${classes.join(' ')}"><div class="words">${authors(chrome, card, look)}${kicker(
    chrome,
    card,
    look,
  )}${
    level === 2 ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`
  }${words && html`<p class="deck">${words}</p>`}${when(
    chrome,
    card,
    look,
  )}</div>${art !== nothing && html`<div class="art">${art}</div>`}</article>`
}

/** From so many characters a headline is set smaller; it is never cut. */
const longHeadline = 80
/** The longest lead that a list tells: some six lines of a narrow column. */
const longestDeck = 220

/** Whose view it is stands before what it says. */
const authors = (chrome: Chrome, { authors }: Card, { author = true }: CardLook): Child =>
  author && authors.length > 0 && html`<p class="author">${joined(authors.map(foreign), chrome.edition.code)}</p>`

const kicker = (chrome: Chrome, card: Card, { kind = true, section: named = false }: CardLook): Child => {
  const { code } = chrome.edition
  const section = named ? chrome.sections.find(({ id }) => id === card.section) : undefined
  const says = kind && card.kind !== 'news' && !namesKind(chrome.edition, card.kind, section?.name)
  const parts = between(
    [
      says && kindLabel(chrome, card.kind),
      // What is somebody else's anyway is labelled so once.
      card.relayed && kind && voiceOfKind(card.kind) !== 'theirs' && kindLabel(chrome, 'relayed'),
      card.kicker
        ? html`<span>${prose(card.kicker, code)}</span>`
        : section && html`<a href="${sectionHref(code, section)}">${prose(section.name, code)}</a>`,
    ],
    html` <span class="dot">·</span> `,
  )
  return parts.length > 0 && html`<p class="kicker">${parts}</p>`
}

const when = ({ edition }: Chrome, { publishedAt }: Card, { when = 'day', beside }: CardLook): Child =>
  when !== false &&
  html`<p class="when">${
    when === 'time' ? clock(edition, publishedAt) : cardMoment(edition, publishedAt, beside, when === 'moment')
  }</p>`

/** How a list of articles is shown. `level` is that of its headlines. */
export interface CardStyle {
  readonly level: 2 | 3
  /** Whether each card names its section: not where all are of one. */
  readonly sections: boolean
  readonly leads: boolean
  /** When what they stand beside was published. */
  readonly beside?: number
  /** The pictures that there are for them. */
  readonly media?: ReadonlyMap<number, Media>
}

/** Articles one under the other, each as headline, lead and time. */
export const cardList = (
  chrome: Chrome,
  cards: readonly Card[],
  { level, sections, leads, media, beside }: CardStyle,
): Markup =>
  html`<ul class="cards list">
${cards.map((card) => {
  const picture = pictureOf(card, media)
  const deck = leads ? 'short' : undefined
  const shown = { sizes: '(min-width:48rem) 15rem, 6rem' }
  return html`<li>${cardMarkup(chrome, card, { level, section: sections, deck, picture, shown, beside })}</li>
`
})}</ul>
`

/** A card's picture among those that were read. */
export const pictureOf = (card: Card, media: ReadonlyMap<number, Media> | undefined): Media | undefined =>
  card.picture === null ? undefined : media?.get(card.picture)

/** The numbers of the pictures of these cards, each once. */
export const pictureIds = (cards: readonly Card[]): number[] => [
  ...new Set(cards.flatMap(({ picture }) => picture ?? [])),
]
