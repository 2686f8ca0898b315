import type { Dossier } from '#archive/dossiers.ts'
import type { Media } from '#archive/media.ts'
import { dayKey } from '#language/days.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { ListAddress } from '#story/address.ts'
import type { Card } from '#story/article.ts'
import type { SectionName } from '#story/edition.ts'
import type { Printed, SiteAddress } from '../page.ts'
import { cardMarkup, pictureOf } from './cards.ts'
import type { CardLook } from './cards.ts'
import { sectionHref } from './chrome.ts'
import type { Chrome } from './chrome.ts'
import { dayTitle } from './dates.ts'
import { document } from './document.ts'
import { cardPicture, headPicture } from './document-head.ts'
import { newsroomThing, siteThing } from './linked-newsroom.ts'
import { pageData } from './linked-page.ts'
import { html, nothing, prose } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { mostReadPart } from './most-read.ts'
import { pictureMarkup } from './picture.ts'
import { switcher } from './language-switcher.ts'
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
  /** What is read most. */
  readonly read: readonly Card[]
  /** The file of its share card. */
  readonly card: string | null
}

/** A front page, from its lead down to the archive. */
export const frontDocument = (chrome: Chrome, front: Front, site: SiteAddress): Printed => {
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
  const [lead] = front.top
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
      feeds: [{ of: 'all' }],
      dataOf: { kind: 'front', edition: edition.code },
      // Until its card is drawn, what leads the paper shows it elsewhere too.
      picture:
        cardPicture(front.card, edition.newsroom) ??
        headPicture((lead && pictureOf(lead, front.media)) ?? chrome.logo, edition.code),
      data: pageData(
        chrome,
        site.publicUrl,
        { type: 'CollectionPage', name: edition.newsroom, description: edition.tagline, path, lists: front.top },
        siteThing(chrome, site.publicUrl),
        newsroomThing(chrome, site.publicUrl),
      ),
    },
    {
      dress: 'front',
      newest,
      switcher: switcher(chrome, versions, 'page'),
      main:
        newest === undefined
          ? html`<p class="empty">${voice.word('front.empty')}</p>
`
          : html`${[
              head(chrome, front, newest),
              mostReadPart(chrome, front.read),
              opinions(chrome, front, newest),
              dossiers(chrome, front),
              sections(chrome, front, newest),
              photos(chrome, front, newest),
              paid(chrome, front, newest),
              archive(chrome, newest),
            ]}`,
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
  const shown = { sizes: '(min-width:75rem) 15rem, (min-width:48rem) 42vw, 6rem' }
  const look = { level: 3, section: true, deck: 'short', shown } as const
  const shape = [
    'opening',
    picture === undefined ? 'bare' : 'shown',
    front.latest.length > 0 ? 'with-latest' : 'alone',
    others.length === 0 && 'single',
  ].filter((name) => typeof name === 'string')
  const first = cardMarkup(chrome, lead, {
    level: 3,
    section: true,
    deck: 'always',
    as: 'lead',
    ...moment(chrome, lead, newest),
    picture,
    shown: {
      sizes: '(min-width:75rem) 43rem, (min-width:48rem) 58vw, 100vw',
      priority: true,
      alt: picture?.alternative ?? '',
    },
  })
  return html`<div class="${shape.join(' ')}"><section class="leads">
<h2 class="hidden">${voiceOf(chrome.edition).word('front.topNews')}</h2>
${first}
${list('seconds', chrome, others.slice(0, beside), front.media, look, newest)}${list(
    'thirds',
    chrome,
    others.slice(beside),
    front.media,
    look,
    newest,
  )}</section>
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

const latest = (chrome: Chrome, cards: readonly Card[], newest: number): Child => {
  if (cards.length === 0) return false
  const entry = (card: Card): Markup => cardMarkup(chrome, card, { level: 3, ...moment(chrome, card, newest) })
  return html`<section class="latest">${heading(
    voiceOf(chrome.edition).word('front.latest'),
    listHref(chrome, { of: 'all' }),
  )}
<ul class="list">
${cards.map(
  (card, index) => html`<li${index >= onPhone && html` class="extra"`}>${entry(card)}</li>
`,
)}</ul></section>
`
}

/** What is of the newest day tells its time as well: the newest of all is named at the head of the page. */
const moment = ({ edition }: Chrome, card: Card, newest: number): Pick<CardLook, 'when' | 'beside'> => ({
  when: dayKey(card.publishedAt, edition.timeZone) === dayKey(newest, edition.timeZone) ? 'moment' : 'day',
  beside: newest,
})

/** What somebody thinks. Its heading leads to where all of it stands: the section that it is all of; else the list of
 *  opinions, where no editorial is among it. */
const opinions = (chrome: Chrome, { opinions: cards }: Front, newest: number): Child => {
  const [first] = cards
  if (first === undefined) return false
  const section = chrome.sections.find(({ id }) => cards.every((card) => card.section === id))
  const href =
    section !== undefined
      ? sectionHref(chrome.edition.code, section)
      : cards.every(({ kind }) => kind === first.kind)
        ? listHref(chrome, { of: 'kind', articles: first.kind })
        : undefined
  return html`<section class="strip opinions">${heading(voiceOf(chrome.edition).word('front.opinions'), href)}
<ul class="${row(cards)}">
${cards.map((card) => {
  const look: CardLook = { level: 3, kind: card.kind !== 'opinion', ...moment(chrome, card, newest) }
  return html`<li>${cardMarkup(chrome, card, look)}</li>
`
})}</ul></section>
`
}

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
  const href = listHref(chrome, { of: 'dossier', slug: dossier.slug })
  const title = html`<h3><a href="${href}">${prose(dossier.name, code)}</a></h3>`
  const deck = dossier.description && html`<p class="deck">${prose(dossier.description, code)}</p>`
  const pictured = art !== nothing && ' pictured'
  return html`<li><div class="card dossier${pictured}"><div class="words">${title}${deck}</div>${
    art !== nothing && html`<div class="art">${art}</div>`
  }</div></li>
`
})}</ul></section>
`
}

type FrontSection = Front['sections'][number]

/** The sections: those with several stories as blocks of two columns, those with one as a row of short ones, since
 *  a single story would leave half of its block empty. */
const sections = (chrome: Chrome, { sections: below, media }: Front, newest: number): Child => {
  const [full, brief] = [below.filter(({ cards }) => cards.length > 1), below.filter(({ cards }) => cards.length === 1)]
  return html`${
    full.length > 0 &&
    html`<div class="sections-of">
${full.map((section) => fullSection(chrome, section, media, newest))}</div>
`
  }${
    brief.length > 0 &&
    html`<div class="brief n${brief.length > 4 ? (brief.length % 4 === 0 ? 4 : 3) : brief.length}">
${brief.map((section) => briefSection(chrome, section, media, newest))}</div>
`
  }`
}

const sectionHeading = (chrome: Chrome, section: SectionName): Markup =>
  heading(prose(section.name, chrome.edition.code), sectionHref(chrome.edition.code, section))

const fullSection = (
  chrome: Chrome,
  { section, cards }: FrontSection,
  media: ReadonlyMap<number, Media>,
  newest: number,
): Markup => {
  const feature = cards.find((card) => pictureOf(card, media) !== undefined) ?? cards[0]
  if (feature === undefined) return nothing
  const others = cards.filter((card) => card !== feature)
  const look: CardLook = {
    level: 3,
    deck: 'short',
    ...moment(chrome, feature, newest),
    as: 'feature',
    picture: pictureOf(feature, media),
    shown: { sizes: '(min-width:64rem) 18rem, (min-width:48rem) 45vw, 100vw' },
  }
  return html`<section class="section">${sectionHeading(chrome, section)}
<div class="of">${cardMarkup(chrome, feature, look)}
${list('others', chrome, others, none, { level: 3 }, newest)}</div></section>
`
}

const briefSection = (
  chrome: Chrome,
  { section, cards: [card] }: FrontSection,
  media: ReadonlyMap<number, Media>,
  newest: number,
): Markup => {
  if (card === undefined) return nothing
  const look: CardLook = {
    level: 3,
    deck: 'short',
    ...moment(chrome, card, newest),
    picture: pictureOf(card, media),
    shown: { sizes: '(min-width:48rem) 20rem, 6rem' },
  }
  return html`<section class="section">${sectionHeading(chrome, section)}
${cardMarkup(chrome, card, look)}</section>
`
}

const photos = (chrome: Chrome, { photos: cards, media }: Front, newest: number): Child => {
  if (cards.length === 0) return false
  const alone = cards.length === 1
  const look: CardLook = {
    level: 3,
    kind: false,
    deck: alone ? 'short' : undefined,
    shown: { sizes: alone ? '(min-width:48rem) 43rem, 100vw' : '(min-width:48rem) 22rem, 100vw' },
  }
  const href = listHref(chrome, { of: 'kind', articles: 'photos' })
  return html`<section class="strip photos">${heading(voiceOf(chrome.edition).word('front.photos'), href)}
<ul class="${row(cards)}">
${items(chrome, cards, media, look, newest)}</ul></section>
`
}

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
  const link = (href: string, words: Markup): Markup => html`<li><a href="${href}">${words}</a></li>`
  const newestDay = listHref(chrome, { of: 'day', day: dayKey(newest, edition.timeZone) })
  return html`<nav class="archive" aria-label="${voice.text('front.archive')}"><ul>${[
    link(listHref(chrome, { of: 'all' }), voice.word('front.allLatest')),
    link(newestDay, voice.word('front.archiveDay', { date: dayTitle(edition, newest) })),
    link(onWire(pathOf({ kind: 'days', edition: edition.code, month: null })), voice.word('front.archiveByDay')),
  ]}</ul></nav>
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
  cards.map((card) => {
    const picture = pictureOf(card, media)
    return html`<li>${cardMarkup(chrome, card, { ...moment(chrome, card, newest), ...look, picture })}</li>
`
  })

/** A row of a strip, whose columns are as many as it has entries. */
const row = (entries: readonly unknown[]): string => `row n${entries.length} list`

const heading = (words: Markup, href?: string): Markup =>
  html`<h2 class="head">${href === undefined ? words : html`<a href="${href}">${words}</a>`}</h2>`

const listHref = (chrome: Chrome, list: ListAddress): string =>
  onWire(pathOf({ kind: 'list', edition: chrome.edition.code, list, page: null }))
