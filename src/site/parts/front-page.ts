import type { Dossier } from '#archive/dossiers.ts'
import type { Media } from '#archive/media.ts'
import { dayKey } from '#language/days.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { ListAddress } from '#story/address.ts'
import type { Card } from '#story/article.ts'
import type { SectionName } from '#story/edition.ts'
import type { Printed, Site } from '../page.ts'
import { cardMarkup, pictureOf } from './cards.ts'
import type { CardLook } from './cards.ts'
import { sectionHref } from './chrome.ts'
import type { Chrome } from './chrome.ts'
import { dayTitle } from './dates.ts'
import { document } from './document.ts'
import { html, nothing, prose } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { pictureMarkup } from './picture.ts'
import { switcher } from './switcher.ts'
import { voiceOf } from './voice.ts'

/** What a front page tells; no story stands in two places of it. */
export interface Front {
  /** The lead and the seconds, in the editor's order. */
  readonly top: readonly Card[]
  readonly latest: readonly Card[]
  readonly opinions: readonly Card[]
  readonly dossiers: readonly { readonly dossier: Dossier; readonly picture: number | null }[]
  readonly sections: readonly { readonly section: SectionName; readonly cards: readonly Card[] }[]
  readonly photos: readonly Card[]
  readonly paid: readonly Card[]
  /** The pictures of all of them, by number. */
  readonly media: ReadonlyMap<number, Media>
}

/** A front page, from its lead down to the archive. */
export const frontDocument = (chrome: Chrome, front: Front, site: Site): Printed => {
  const { edition } = chrome
  const voice = voiceOf(edition)
  const path = pathOf({ kind: 'front', edition: edition.code })
  const versions = chrome.editions.map(({ code }) => ({
    edition: code,
    path: pathOf({ kind: 'front', edition: code }),
  }))
  const all = [
    front.top,
    front.latest,
    front.opinions,
    front.photos,
    front.paid,
    ...front.sections.map(({ cards }) => cards),
  ].flat()
  const newest = all.length === 0 ? undefined : Math.max(...all.map(({ publishedAt }) => publishedAt))
  return document(
    chrome,
    site.publicUrl,
    {
      title: voice.text('front.title', { newsroom: edition.newsroom }),
      description: edition.tagline,
      path,
      versions,
      otherwise: '/',
    },
    {
      dress: 'front',
      newest,
      switcher: switcher(chrome, versions, 'page'),
      main:
        newest === undefined
          ? html`<p class="empty">${voice.word('front.empty')}</p>
`
          : html`${head(chrome, front, newest)}${opinions(chrome, front, newest)}${dossiers(chrome, front)}${sections(chrome, front, newest)}${photos(chrome, front, newest)}${paid(chrome, front, newest)}${archive(chrome, newest)}`,
    },
  )
}

/** The lead with the seconds beside it or under it, and the latest. How they stand depends on what there is: a lead
 *  with a picture is high, so that beside the latest some of the seconds fit under it. */
const head = (chrome: Chrome, front: Front, newest: number): Child => {
  const [lead, ...others] = front.top
  if (lead === undefined) return latest(chrome, front.latest, newest)
  const picture = pictureOf(lead, front.media)
  const beside = picture !== undefined && front.latest.length > 0 ? 2 : others.length
  const look = { level: 3, section: true, deck: true, shown: { sizes: '(min-width:64rem) 15rem, 6rem' } } as const
  const shape = [
    'opening',
    picture === undefined ? 'bare' : 'shown',
    front.latest.length > 0 ? 'with-latest' : 'alone',
    others.length === 0 && 'single',
  ].filter((name) => typeof name === 'string')
  return html`<div class="${shape.join(' ')}"><section class="leads"><h2 class="hidden">${voiceOf(chrome.edition).word('front.topNews')}</h2>
${cardMarkup(chrome, lead, { level: 3, section: true, deck: true, as: lead.headline.length > 80 ? 'lead long' : 'lead', picture, shown: { sizes: '(min-width:75rem) 43rem, (min-width:48rem) 58vw, 100vw', priority: true, alt: picture?.alternative ?? '' } })}
${list('seconds', chrome, others.slice(0, beside), front.media, look, newest)}${list('thirds', chrome, others.slice(beside), front.media, look, newest)}</section>
${latest(chrome, front.latest, newest)}</div>
`
}

const list = (
  name: string,
  chrome: Chrome,
  cards: readonly Card[],
  media: ReadonlyMap<number, Media>,
  look: CardLook,
  newest: number,
): Child =>
  cards.length > 0 &&
  html`<ul class="${name} list">
${items(chrome, cards, media, look, newest)}</ul>
`

/** How many of the latest a phone shows. */
const onPhone = 6

const latest = (chrome: Chrome, cards: readonly Card[], newest: number): Child =>
  cards.length > 0 &&
  html`<section class="latest">${heading(voiceOf(chrome.edition).word('front.latest'), listHref(chrome, { of: 'all' }))}
<ul class="list">
${cards.map(
  (
    card,
    index,
  ) => html`<li${index >= onPhone && html` class="extra"`}>${cardMarkup(chrome, card, { level: 3, when: moment(chrome, card, newest) })}</li>
`,
)}</ul></section>
`

/** What is of the newest day tells its time, what is older its day: the year stands at the head of the page. */
const moment = ({ edition }: Chrome, card: Card, newest: number): 'time' | 'dayMonth' =>
  dayKey(card.publishedAt, edition.timeZone) === dayKey(newest, edition.timeZone) ? 'time' : 'dayMonth'

const opinions = (chrome: Chrome, { opinions: cards }: Front, newest: number): Child =>
  cards.length > 0 &&
  html`<section class="strip opinions">${heading(voiceOf(chrome.edition).word('front.opinions'), listHref(chrome, { of: 'kind', articles: 'opinion' }))}
<ul class="${row(cards)}">
${cards.map(
  (
    card,
  ) => html`<li>${cardMarkup(chrome, card, { level: 3, kind: card.kind !== 'opinion', when: moment(chrome, card, newest) })}</li>
`,
)}</ul></section>
`

const dossiers = (chrome: Chrome, { dossiers: open, media }: Front): Child => {
  if (open.length === 0) return false
  const { code } = chrome.edition
  return html`<section class="strip dossiers">${heading(voiceOf(chrome.edition).word('front.dossiers'))}
<ul class="${row(open)}">
${open.map(({ dossier, picture }) => {
  const medium = picture === null ? undefined : media.get(picture)
  const art =
    medium === undefined
      ? nothing
      : pictureMarkup(medium, { alt: '', ratio: 'wide', sizes: '(min-width:48rem) 18rem, 6rem' })
  return html`<li><div class="card dossier${art !== nothing && ' pictured'}"><div class="words"><h3><a href="${listHref(chrome, { of: 'dossier', slug: dossier.slug })}">${prose(dossier.name, code)}</a></h3>${
    dossier.description && html`<p class="deck">${prose(dossier.description, code)}</p>`
  }</div>${art !== nothing && html`<div class="art">${art}</div>`}</div></li>
`
})}</ul></section>
`
}

const sections = (chrome: Chrome, { sections: told, media }: Front, newest: number): Child =>
  told.length > 0 &&
  html`<div class="sections-of">
${told.map(({ section, cards }) => {
  const feature = cards.find((card) => pictureOf(card, media) !== undefined) ?? cards[0]
  if (feature === undefined) return nothing
  const others = cards.filter((card) => card !== feature)
  const href = sectionHref(chrome.edition.code, section)
  return html`<section class="section">${heading(prose(section.name, chrome.edition.code), href)}
<div class="of${others.length === 0 && ' single'}">${cardMarkup(chrome, feature, { level: 3, deck: true, when: moment(chrome, feature, newest), as: 'feature', picture: pictureOf(feature, media), shown: { sizes: '(min-width:64rem) 18rem, (min-width:48rem) 45vw, 100vw' } })}
${list('others', chrome, others, none, { level: 3 }, newest)}</div></section>
`
})}</div>
`

const photos = (chrome: Chrome, { photos: cards, media }: Front, newest: number): Child =>
  cards.length > 0 &&
  html`<section class="strip photos">${heading(voiceOf(chrome.edition).word('front.photos'), listHref(chrome, { of: 'kind', articles: 'photos' }))}
<ul class="${row(cards)}">
${items(chrome, cards, media, { level: 3, kind: false, deck: cards.length === 1, shown: { sizes: cards.length === 1 ? '(min-width:48rem) 43rem, 100vw' : '(min-width:48rem) 18rem, 50vw' } }, newest)}</ul></section>
`

const paid = (chrome: Chrome, { paid: cards, media }: Front, newest: number): Child =>
  cards.length > 0 &&
  html`<section class="strip paid"><h2>${voiceOf(chrome.edition).word('kind.paid')}</h2>
<ul class="${row(cards)}">
${items(chrome, cards, media, { level: 3, kind: false, shown: { sizes: '6rem' } }, newest)}</ul></section>
`

/** The way to what is older. */
const archive = (chrome: Chrome, newest: number): Markup => {
  const { edition } = chrome
  const voice = voiceOf(edition)
  const days = onWire(pathOf({ kind: 'days', edition: edition.code, month: null }))
  const date = dayTitle(edition, newest)
  return html`<nav class="archive" aria-label="${voice.text('front.archive')}"><ul><li><a href="${listHref(chrome, { of: 'all' })}">${voice.word('front.allLatest')}</a></li><li><a href="${listHref(chrome, { of: 'day', day: dayKey(newest, edition.timeZone) })}">${voice.word('front.archiveDay', { date })}</a></li><li><a href="${days}">${voice.word('front.archiveByDay')}</a></li></ul></nav>
`
}

const none: ReadonlyMap<number, Media> = new Map()

const items = (
  chrome: Chrome,
  cards: readonly Card[],
  media: ReadonlyMap<number, Media>,
  look: CardLook,
  newest: number,
): Markup[] =>
  cards.map(
    (
      card,
    ) => html`<li>${cardMarkup(chrome, card, { when: moment(chrome, card, newest), ...look, picture: pictureOf(card, media) })}</li>
`,
  )

/** A row of a strip, whose columns are as many as it has entries. */
const row = (entries: readonly unknown[]): string => `row n${entries.length} list`

const heading = (words: Markup, href?: string): Markup =>
  html`<h2 class="head">${href === undefined ? words : html`<a href="${href}">${words}</a>`}</h2>`

const listHref = (chrome: Chrome, list: ListAddress): string =>
  onWire(pathOf({ kind: 'list', edition: chrome.edition.code, list, page: null }))
