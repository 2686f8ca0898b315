import type { ListPage } from '#archive/lists.ts'
import type { Media } from '#archive/media.ts'
import type { AuthorName } from '#archive/people.ts'
import { monthKey } from '#language/days.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { ListAddress } from '#story/address.ts'
import type { Card } from '#story/article.ts'
import type { Printed, SiteAddress } from '../page.ts'
import { cardMarkup, pictureOf } from './cards.ts'
import type { CardLook } from './cards.ts'
import type { Chrome } from './chrome.ts'
import { dayTitle, monthTitle } from './dates.ts'
import { document, tabTitle } from './document.ts'
import { headPicture } from './document-head.ts'
import { listData } from './linked-list.ts'
import { html, nothing, paragraphs, prose } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { moreScript } from './show-more.ts'
import { mostReadPart } from './most-read.ts'
import { pictureMarkup } from './picture.ts'
import { switcher } from './language-switcher.ts'
import type { Counterpart } from './language-switcher.ts'
import { voiceOf } from './voice.ts'

/** What a list is of, and how it is headed. */
export interface ListHeading {
  /** Its key in the archive. */
  readonly key: string
  readonly title: string
  /** What it is called that it is of, above its title: a topic, a series. */
  readonly label?: string
  /** Whose list it is. */
  readonly author?: AuthorName
  /** What an author does. */
  readonly role?: string | null
  /** Whether it is a series, which has an order and an end. */
  readonly isSeries?: boolean
  /** The same day in another calendar. */
  readonly beside?: string | undefined
  readonly intro: string | null
  /** A portrait or a picture, by its number in the archive. */
  readonly picture: number | null
  /** What an editor put at its head, only on the newest page. */
  readonly top: readonly Card[]
  /** The parts of a series in their order, on its newest page. */
  readonly parts: readonly Card[]
  /** What is read most in a section. */
  readonly read?: readonly Card[]
  /** The newest page of the same list in the editions that have it. */
  readonly versions: readonly Counterpart[]
}

/** A page of a list: its head, what stands on it, and the pictures of both. */
export interface ListParts {
  readonly chrome: Chrome
  readonly list: ListAddress
  readonly page: number | null
  readonly heading: ListHeading
  readonly found: ListPage
  readonly media: ReadonlyMap<number, Media>
  /** Which of an author's articles are translations. */
  readonly translated: ReadonlySet<number>
  /** The days before and after this one on which something was published. */
  readonly days: { readonly before: string | undefined; readonly after: string | undefined } | undefined
}

/** A section's newest page has the address of its place in the edition. */
export const newestPath = (edition: string, list: ListAddress): string =>
  pathOf({ kind: 'list', edition, list, page: null })

/** Lists that readers come to for what the newsroom reports: what somebody paid for does not stand among it. */
const ofNews: ReadonlySet<ListAddress['of']> = new Set<ListAddress['of']>(['section', 'subject', 'dossier'])

/** What stands on a page of a list, once and in its order: what an editor put at its head, then what is in it. */
export const cardsOf = (list: ListAddress, { top, parts }: ListHeading, found: ListPage): Card[] => {
  const standing = new Set([...top, ...parts].map(({ id }) => id))
  return [...top, ...found.cards.filter(({ id }) => !standing.has(id))].filter(
    ({ kind }) => kind !== 'paid' || !ofNews.has(list.of),
  )
}

/** A page of a list: its head, on the newest page of a section what leads it, then one article after the other. */
export const listDocument = (parts: ListParts, site: SiteAddress): Printed => {
  const { chrome, heading, list, page, found, media } = parts
  const { edition } = chrome
  const voice = voiceOf(edition)
  const path = pathOf({ kind: 'list', edition: edition.code, list, page })
  const title = page === null ? heading.title : voice.text('list.titlePage', { title: heading.title, n: page })
  const cards = cardsOf(list, heading, found)
  const leads = list.of === 'section' && page === null ? cards.slice(0, 1) : []
  const seconds = leads.length === 0 ? [] : heading.top.slice(1, 4)
  const river = cards.slice(leads.length + seconds.length)
  const picture = page === null && heading.picture !== null ? media.get(heading.picture) : undefined
  const isEmpty = cards.length + heading.parts.length === 0
  return document(
    chrome,
    site.publicUrl,
    {
      title: tabTitle(chrome, title),
      name: title,
      description: page === null ? [heading.role, heading.intro].filter((text) => text).join(' ') : null,
      path,
      versions: page === null ? heading.versions : [],
      otherwise: page === null ? heading.versions[0]?.path : undefined,
      ...(list.of !== 'day' && { feeds: [list] }),
      dataOf: { kind: 'list', edition: edition.code, list, page },
      ...(heading.author !== undefined && { profile: heading.author.kind === 'person' }),
      picture: headPicture(picture, edition.code),
      data: listData(chrome, site.publicUrl, {
        list,
        title,
        name: heading.title,
        intro: page === null ? heading.intro : null,
        path,
        author: heading.author,
        picture,
        isSeries: heading.isSeries === true,
        cards: heading.parts.length > 0 ? heading.parts : cards,
      }),
    },
    {
      dress: 'list',
      switcher: switcher(chrome, heading.versions, 'page'),
      here: onWire(newestPath(edition.code, list)),
      // What is in two lists cannot grow at its end.
      script: found.older === null || parts.translated.size > 0 ? undefined : moreScript,
      main: html`${head(parts)}${
        isEmpty &&
        html`<p class="empty">${voice.word('front.empty')}</p>
`
      }${series(parts)}${leads.map((card) =>
        cardMarkup(chrome, card, {
          level: 2,
          deck: 'always',
          as: 'lead',
          picture: pictureOf(card, media),
          shown: { sizes: '(min-width:75rem) 43rem, (min-width:48rem) 58vw, 100vw', priority: true },
        }),
      )}${
        seconds.length > 0 &&
        html`<ul class="row n${seconds.length} list">
${seconds.map((card) => {
  const shown = { sizes: '(min-width:48rem) 18rem, 6rem' }
  return html`<li>${cardMarkup(chrome, card, { level: 2, picture: pictureOf(card, media), shown })}</li>
`
})}</ul>
`
      }${mostReadPart(chrome, heading.read ?? [])}${rivers(parts, river)}${neighbours(parts)}${daysBeside(parts)}`,
    },
  )
}

const head = ({ chrome, heading, page, media }: ListParts): Markup => {
  const { code } = chrome.edition
  const words = prose(heading.title, code)
  const voice = voiceOf(chrome.edition)
  const picture = heading.picture === null ? undefined : media.get(heading.picture)
  const isPerson = heading.role !== undefined
  const art =
    picture === undefined || page !== null
      ? nothing
      : pictureMarkup(picture, {
          alt: '',
          ratio: isPerson ? 'square' : 'wide',
          sizes: isPerson ? '8rem' : '(min-width:48rem) 28rem, 100vw',
          priority: true,
        })
  return html`<header class="of${isPerson ? ' person' : ''}${art !== nothing && ' pictured'}"><div class="words">${
    heading.label !== undefined && html`<p class="label">${heading.label}</p>`
  }<h1>${
    page === null ? words : voice.word('list.titlePage', { title: words, n: page })
  }</h1>${page === null && heading.role && html`<p class="role">${prose(heading.role, code)}</p>`}${
    page === null && heading.intro && html`<div class="intro">${paragraphs(heading.intro, code)}</div>`
  }${heading.beside !== undefined && html`<p class="role">${heading.beside}</p>`}</div>${
    art !== nothing && html`<div class="art">${art}</div>`
  }</header>
`
}

/** The parts of a series, in its order. */
const series = ({ chrome, heading, media }: ListParts): Child =>
  heading.parts.length > 0 &&
  html`<ol class="parts list">
${heading.parts.map((card, index) => {
  const picture = pictureOf(card, media)
  const look = { level: 2, deck: 'short', picture, shown: { sizes: '(min-width:48rem) 15rem, 6rem' } } as const
  const number = voiceOf(chrome.edition).number(index + 1)
  return html`<li><span class="number">${number}</span>${cardMarkup(chrome, card, look)}</li>
`
})}</ol>
`

/** What stands on the page, one article after the other; what an author translated apart from what the author wrote. */
const rivers = (parts: ListParts, cards: readonly Card[]): Child => {
  const { chrome, heading, translated } = parts
  if (translated.size === 0) return riverOf(parts, cards, 'river', 2)
  const voice = voiceOf(chrome.edition)
  const [wrote, others] = [cards.filter(({ id }) => !translated.has(id)), cards.filter(({ id }) => translated.has(id))]
  const part = (key: 'author.articles' | 'author.translations', own: readonly Card[]): Child =>
    own.length > 0 &&
    html`<h2 class="list-of-kind">${voice.word(key, { name: heading.title })}</h2>
${riverOf(parts, own, undefined, 3)}`
  return [part('author.articles', wrote), part('author.translations', others)]
}

/** What is of one day tells only its times; what is by one author does not name the author. The year is told where it
 *  changes: who reads down a list knows it from there on. */
const riverOf = (
  { chrome, list, media }: ListParts,
  cards: readonly Card[],
  id: string | undefined,
  level: 2 | 3,
): Child => {
  if (cards.length === 0) return false
  const look: CardLook = {
    level,
    deck: 'short',
    section: list.of !== 'section',
    kind: list.of !== 'kind',
    author: list.of !== 'author',
    when: list.of === 'day' ? 'time' : list.of === 'all' ? 'moment' : 'day',
    shown: { sizes: '(min-width:48rem) 15rem, 6rem' },
  }
  return html`<ul class="river list"${id !== undefined && html` id="${id}"`}>
${cards.map((card, index) => {
  const beside = cards[index - 1]?.publishedAt
  return html`<li>${cardMarkup(chrome, card, { ...look, beside, picture: pictureOf(card, media) })}</li>
`
})}</ul>
`
}

/** The way from a day to the days before and after it, and to its month. */
const daysBeside = ({ chrome: { edition }, days, list }: ListParts): Child => {
  if (days === undefined || list.of !== 'day') return false
  const voice = voiceOf(edition)
  const link = (day: string | undefined, rel: 'prev' | 'next', words: Markup): Child =>
    day !== undefined &&
    html`<a rel="${rel}" href="${onWire(newestPath(edition.code, { of: 'day', day }))}">${words} <small>${dayTitle(
      { ...edition, timeZone: 'UTC' },
      Date.parse(`${day}T12:00:00Z`),
    )}</small></a>`
  const month = onWire(pathOf({ kind: 'days', edition: edition.code, month: monthKey(list.day, edition.calendar) }))
  return html`<nav class="pages" aria-label="${voice.text('front.archiveByDay')}">${[
    link(days.before, 'prev', voice.word('front.previousDay')),
    html`<a href="${month}">${monthTitle(edition, [list.day])}</a>`,
    link(days.after, 'next', voice.word('front.nextDay')),
  ]}</nav>
`
}

const neighbours = ({ chrome, list, found: { older, newer } }: ListParts): Child => {
  if (older === null && newer === null) return false
  const voice = voiceOf(chrome.edition)
  const href = (page: number | null): string =>
    onWire(pathOf({ kind: 'list', edition: chrome.edition.code, list, page }))
  return html`<nav class="pages" aria-label="${voice.text('list.pages')}">${
    newer !== null &&
    html`<a rel="prev" href="${href(newer === 'newest' ? null : newer)}">${voice.word('list.newer')}</a>`
  }${
    older !== null &&
    html`<a rel="next" href="${href(older)}" data-more="${voice.text('list.showMore')}" data-wait="${voice.text(
      'list.loading',
    )}">${voice.word('list.older')}</a>`
  }</nav>
`
}
