import type { Media } from '#archive/media.ts'
import { dayKey } from '#language/days.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { ListAddress } from '#story/address.ts'
import type { Card } from '#story/article.ts'
import type { Front } from '../front.ts'
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

/** A front page, from its lead down to the archive. */
export const frontDocument = (chrome: Chrome, front: Front, site: Site): Printed => {
  const { edition } = chrome
  const voice = voiceOf(edition)
  const path = pathOf({ kind: 'front', edition: edition.code })
  const versions = chrome.editions.map(({ code }) => ({ edition: code, path: pathOf({ kind: 'front', edition: code }) }))
  const all = [front.top, front.latest, front.opinions, front.photos, front.paid, ...front.sections.map(({ cards }) => cards)].flat()
  const newest = all.length === 0 ? undefined : Math.max(...all.map(({ publishedAt }) => publishedAt))
  return document(
    chrome,
    site.publicUrl,
    { title: voice.text('front.title', { newsroom: edition.newsroom }), description: edition.tagline, path, versions, otherwise: '/' },
    {
      dress: 'front',
      newest,
      switcher: switcher(chrome, versions, 'page'),
      main: newest === undefined ? html`<p class="empty">${voice.word('front.empty')}</p>
` : html`${head(chrome, front)}${opinions(chrome, front)}${dossiers(chrome, front)}${sections(chrome, front)}${photos(chrome, front)}${paid(chrome, front)}${archive(chrome, newest)}`,
    },
  )
}

/** The lead with the seconds beside it or under it, and the latest. How they stand depends on what there is. */
const head = (chrome: Chrome, front: Front): Child => {
  const [lead, ...seconds] = front.top
  if (lead === undefined) return nothing
  const picture = pictureOf(lead, front.media)
  const shape = [
    'top',
    picture === undefined ? 'bare' : 'shown',
    front.latest.length > 0 ? 'with-latest' : 'alone',
    seconds.length === 0 && 'single',
  ].filter((name) => typeof name === 'string')
  return html`<div class="${shape.join(' ')}"><section class="leads"><h2 class="hidden">${voiceOf(chrome.edition).word('front.topNews')}</h2>
${cardMarkup(chrome, lead, { level: 3, section: true, deck: true, as: lead.headline.length > 80 ? 'lead long' : 'lead', picture, shown: { sizes: '(min-width:75rem) 43rem, (min-width:48rem) 58vw, 100vw', priority: true, alt: picture?.alternative ?? '' } })}
${seconds.length > 0 && html`<ul class="seconds list">
${items(chrome, seconds, front.media, { level: 3, section: true, shown: { sizes: '(min-width:64rem) 15rem, 6rem' } })}</ul>
`}</section>
${latest(chrome, front.latest)}</div>
`
}

/** How many of the latest a phone shows. */
const onPhone = 6

/** The latest: those of the newest day with their time, older ones with their day. */
const latest = (chrome: Chrome, cards: readonly Card[]): Child => {
  const [newest] = cards
  if (newest === undefined) return nothing
  const { edition } = chrome
  const day = ({ publishedAt }: Card): string => dayKey(publishedAt, edition.timeZone)
  return html`<section class="latest">${heading(voiceOf(edition).word('front.latest'), listHref(chrome, { of: 'all' }))}
<ul class="list">
${cards.map((card, index) => html`<li${index >= onPhone && html` class="extra"`}>${cardMarkup(chrome, card, { level: 3, when: day(card) === day(newest) ? 'time' : 'dayMonth' })}</li>
`)}</ul></section>
`
}

const opinions = (chrome: Chrome, { opinions: cards }: Front): Child =>
  cards.length > 0 && html`<section class="strip opinions">${heading(voiceOf(chrome.edition).word('front.opinions'), listHref(chrome, { of: 'kind', articles: 'opinion' }))}
<ul class="row list">
${cards.map((card) => html`<li>${cardMarkup(chrome, card, { level: 3, kind: card.kind !== 'opinion', when: 'day' })}</li>
`)}</ul></section>
`

const dossiers = (chrome: Chrome, { dossiers: open, media }: Front): Child => {
  if (open.length === 0) return false
  const { code } = chrome.edition
  return html`<section class="strip dossiers">${heading(voiceOf(chrome.edition).word('front.dossiers'))}
<ul class="row list">
${open.map(({ dossier, picture }) => {
    const medium = picture === null ? undefined : media.get(picture)
    const art = medium === undefined ? nothing : pictureMarkup(medium, { alt: '', ratio: 'wide', sizes: '(min-width:48rem) 18rem, 6rem' })
    return html`<li><div class="card dossier${art !== nothing && ' pictured'}"><div class="words"><h3><a href="${listHref(chrome, { of: 'dossier', slug: dossier.slug })}">${prose(dossier.name, code)}</a></h3>${
      dossier.description && html`<p class="deck">${prose(dossier.description, code)}</p>`
    }</div>${art !== nothing && html`<div class="art">${art}</div>`}</div></li>
`
  })}</ul></section>
`
}

const sections = (chrome: Chrome, { sections: told, media }: Front): Child =>
  told.length > 0 && html`<div class="sections-of">
${told.map(({ section, cards }) => {
    const feature = cards.find((card) => pictureOf(card, media) !== undefined) ?? cards[0]
    if (feature === undefined) return nothing
    const others = cards.filter((card) => card !== feature)
    const href = sectionHref(chrome.edition.code, section)
    return html`<section class="section">${heading(prose(section.name, chrome.edition.code), href)}
<div class="of${others.length === 0 && ' single'}">${cardMarkup(chrome, feature, { level: 3, deck: true, when: 'day', as: 'feature', picture: pictureOf(feature, media), shown: { sizes: '(min-width:64rem) 18rem, (min-width:48rem) 45vw, 100vw' } })}
${others.length > 0 && html`<ul class="others list">
${items(chrome, others, undefined, { level: 3, when: 'day' })}</ul>`}</div></section>
`
  })}</div>
`

const photos = (chrome: Chrome, { photos: cards, media }: Front): Child =>
  cards.length > 0 && html`<section class="strip photos">${heading(voiceOf(chrome.edition).word('front.photos'), listHref(chrome, { of: 'kind', articles: 'photos' }))}
<ul class="row list">
${items(chrome, cards, media, { level: 3, kind: false, when: 'day', shown: { sizes: '(min-width:48rem) 18rem, 50vw' } })}</ul></section>
`

const paid = (chrome: Chrome, { paid: cards, media }: Front): Child =>
  cards.length > 0 && html`<section class="strip paid"><h2>${voiceOf(chrome.edition).word('kind.paid')}</h2>
<ul class="row list">
${items(chrome, cards, media, { level: 3, when: false, shown: { sizes: '6rem' } })}</ul></section>
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

const items = (chrome: Chrome, cards: readonly Card[], media: ReadonlyMap<number, Media> | undefined, look: CardLook): Markup[] =>
  cards.map((card) => html`<li>${cardMarkup(chrome, card, { ...look, picture: pictureOf(card, media) })}</li>
`)

const heading = (words: Markup, href?: string): Markup =>
  html`<h2 class="head">${href === undefined ? words : html`<a href="${href}">${words}</a>`}</h2>`

const listHref = (chrome: Chrome, list: ListAddress): string =>
  onWire(pathOf({ kind: 'list', edition: chrome.edition.code, list, page: null }))
