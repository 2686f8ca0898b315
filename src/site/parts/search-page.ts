import type { Media } from '#archive/media.ts'
import { resultsPerPage } from '#archive/search/find.ts'
import type { SearchFound } from '#archive/search/find.ts'
import { joinList } from '#language/lists.ts'
import { languageName } from '#language/habits.ts'
import { writeTypedDay } from '#language/typed-day.ts'
import { onWire, pathOf } from '#story/address.ts'
import { kinds } from '#story/article.ts'
import type { Card, Kind } from '#story/article.ts'
import type { Edition, SectionName } from '#story/edition.ts'
import type { Printed, SiteAddress } from '../page.ts'
import { cardMarkup, pictureOf } from './cards.ts'
import type { Chrome } from './chrome.ts'
import { document, tabTitle } from './document.ts'
import { kindTitle } from './kicker.ts'
import { switcher } from './language-switcher.ts'
import { marked, passageOf, spansOf } from './marked.ts'
import { html, prose } from './markup.ts'
import type { Child, Markup } from './markup.ts'
import { searchField, searchHref } from './search-form.ts'
import { searchScript } from './search-script.ts'
import { moreScript } from './show-more.ts'
import { voiceOf } from './voice.ts'

/** What results are sifted by. A day that cannot be read stands as it was typed. */
export interface Sifted {
  readonly section: SectionName | undefined
  readonly subject: Called | undefined
  readonly author: Called | undefined
  readonly kind: Kind | undefined
  readonly from: TypedDay | undefined
  readonly to: TypedDay | undefined
}

interface Called {
  readonly id: number
  readonly name: string
  readonly slug: string
}

interface TypedDay {
  readonly typed: string
  readonly day: string | undefined
}

/** A name that many of the results have, to narrow them down by. */
export interface Facet {
  readonly noun: 'subject' | 'author'
  readonly slug: string
  readonly name: string
  readonly count: number
}

/** What stands only in another edition. */
export interface Offer {
  readonly edition: Edition
  readonly cards: readonly Card[]
}

export interface SearchParts {
  readonly chrome: Chrome
  readonly text: string
  readonly sifted: Sifted
  readonly asked: URLSearchParams
  readonly page: number
  /** Undefined where nothing was searched for yet. */
  readonly found: SearchFound | undefined
  readonly cards: readonly Card[]
  /** What the articles say, by their numbers. */
  readonly texts: ReadonlyMap<number, string>
  readonly media: ReadonlyMap<number, Media>
  readonly facets: readonly Facet[]
  readonly offers: readonly Offer[]
}

/** The page of a search: its field and filters, what was found with the words marked, what other editions have. */
export const searchDocument = (parts: SearchParts, site: SiteAddress): Printed => {
  const { chrome, text, found, page } = parts
  const { edition } = chrome
  const voice = voiceOf(edition)
  const title = text === '' ? voice.text('search.search') : voice.text('search.title', { q: text })
  const versions = chrome.editions.map(({ code }) => ({
    edition: code,
    path: pathOf({ kind: 'search', edition: code }),
  }))
  const goesOn = found !== undefined && page * resultsPerPage < found.count
  return document(
    chrome,
    site.publicUrl,
    { title: tabTitle(chrome, page === 1 ? title : voice.text('list.titlePage', { title, n: page })) },
    {
      dress: 'search',
      switcher: switcher(chrome, versions, 'page'),
      script: goesOn ? moreScript : undefined,
      scriptFiles: [searchScript],
      main: html`<h1>${voice.word('search.search')}</h1>
<form class="search" role="search" action="${searchHref(edition.code)}">${searchField(edition, text, 'words')}
<datalist id="words"></datalist>${filters(parts)}</form>
${found === undefined ? html`<p class="small">${voice.word('search.hint')}</p>` : results(parts, found)}`,
    },
  )
}

/** A link to the same search with something of it changed; what is null is left out. */
const hrefWith = ({ chrome, asked }: SearchParts, changes: Readonly<Record<string, string | null>>): string => {
  const said = new Map([...asked].filter(([name]) => name !== 'page'))
  for (const [name, value] of Object.entries(changes))
    if (value === null) said.delete(name)
    else said.set(name, value)
  const order = ['q', 'section', 'subject', 'author', 'kind', 'from', 'to', 'order', 'page']
  const query = new URLSearchParams(order.flatMap((name) => (said.has(name) ? [[name, said.get(name) ?? '']] : [])))
  return `${searchHref(chrome.edition.code)}?${query}`
}

const filters = (parts: SearchParts): Markup => {
  const { chrome, sifted, asked } = parts
  const { edition } = chrome
  const voice = voiceOf(edition)
  const { section, subject, author, kind, from, to } = sifted
  const isOpen = [section, subject, author, kind, from, to].some((one) => one !== undefined)
  const choice = (name: string, label: Markup, options: readonly (readonly [string, string])[], chosen?: string) =>
    html`<label>${label} <select name="${name}"><option value="">${voice.text('search.all')}</option>${options.map(
      ([value, words]) => html`<option value="${value}"${value === chosen && html` selected`}>${words}</option>`,
    )}</select></label>`
  const day = (name: 'from' | 'to', typed: TypedDay | undefined): Markup => {
    const wrong = typed !== undefined && typed.day === undefined
    return html`<label>${voice.word(`search.${name}`)} <input name="${name}" value="${
      typed === undefined ? '' : writtenDay(edition, typed)
    }" dir="ltr" maxlength="20" placeholder="${sampleDay(edition)}"${wrong && html` aria-invalid="true"`}></label>`
  }
  return html`
<details${isOpen && html` open`}><summary>${voice.word('search.narrow')}</summary><div class="filters">${[
    choice(
      'section',
      voice.word('search.section'),
      chrome.sections.map(({ slug, name }) => [slug, name]),
      section?.slug,
    ),
    choice(
      'kind',
      voice.word('search.kind'),
      kinds.map((one) => [one, kindTitle(edition, one)]),
      kind,
    ),
    day('from', from),
    day('to', to),
    subject !== undefined && html`<input type="hidden" name="subject" value="${subject.slug}">`,
    author !== undefined && html`<input type="hidden" name="author" value="${author.slug}">`,
    asked.get('order') === 'date' && html`<input type="hidden" name="order" value="date">`,
  ]}<button>${voice.word('search.search')}</button></div></details>`
}

const writtenDay = ({ calendar, digits }: Edition, { day, typed }: TypedDay): string =>
  day === undefined ? typed : writeTypedDay(day, calendar, digits)

/** How a day is typed, by the edition's calendar. */
const sampleDay = ({ calendar, digits }: Edition): string => writeTypedDay('2026-01-21', calendar, digits)

const results = (parts: SearchParts, found: SearchFound): Markup => {
  const { chrome, text, cards, page, sifted } = parts
  const { edition } = chrome
  const voice = voiceOf(edition)
  const { count, more, corrected, leftOut } = found
  const unread = [sifted.from, sifted.to].filter((one) => one !== undefined && one.day === undefined)
  return html`${
    corrected !== undefined &&
    html`<p class="meant"><a href="${hrefWith(parts, { q: corrected })}">${voice.word('search.didYouMean', {
      q: corrected,
    })}</a></p>
`
  }${unread.map(
    (one) => html`<p class="notice">${voice.word('search.noDay', { day: one?.typed ?? '' })}</p>
`,
  )}<p class="count" role="status">${voice.word('search.results', { n: count, q: corrected ?? text })}${
    more && html`. ${voice.word('search.newest', { n: count })}`
  }</p>
${
  leftOut.length > 0 &&
  count > 0 &&
  html`<p class="small">${voice.word('search.leftOut', { words: joinList(leftOut, edition.code) })}</p>
`
}${siftedBy(parts)}${
    count === 0
      ? html`<p class="empty">${voice.word('search.noneHelp')}</p>
`
      : order(parts)
  }${
    cards.length > 0 &&
    html`<ul class="river list" id="river">
${cards.map((card, index) => result(parts, found, card, cards[index - 1]))}</ul>
`
  }${pages(parts, found)}${page === 1 && facets(parts)}${offers(parts)}`
}

const result = (parts: SearchParts, { stems }: SearchFound, card: Card, above: Card | undefined): Markup => {
  const { chrome, texts, media } = parts
  const { code } = chrome.edition
  const wanted = new Set(stems)
  const lead = card.lead ?? ''
  const passage =
    lead !== '' && spansOf(lead, code, wanted).length > 0
      ? lead
      : (passageOf(texts.get(card.id) ?? '', code, wanted) ?? lead)
  return html`<li>${cardMarkup(chrome, card, {
    level: 2,
    section: true,
    when: 'day',
    beside: above?.publishedAt,
    picture: pictureOf(card, media),
    shown: { sizes: '(min-width:48rem) 15rem, 6rem' },
    said: {
      headline: marked(card.headline, code, wanted),
      deck: passage === '' ? undefined : marked(passage, code, wanted),
    },
  })}</li>
`
}

/** What results are sifted by, each with a link that takes it away. */
const siftedBy = (parts: SearchParts): Child => {
  const { chrome, sifted } = parts
  const { edition } = chrome
  const voice = voiceOf(edition)
  const by: [string, string][] = []
  for (const noun of ['section', 'subject', 'author'] as const) {
    const one = sifted[noun]
    if (one !== undefined) by.push([noun, one.name])
  }
  if (sifted.kind !== undefined) by.push(['kind', kindTitle(edition, sifted.kind)])
  return (
    by.length > 0 &&
    html`<ul class="sifted list">${by.map(
      ([name, words]) =>
        html`<li><a href="${hrefWith(parts, { [name]: null })}" aria-label="${voice.text('search.remove', {
          name: words,
        })}">${prose(words, edition.code)} <span aria-hidden="true">✕</span></a></li>`,
    )}</ul>
`
  )
}

const order = (parts: SearchParts): Markup => {
  const voice = voiceOf(parts.chrome.edition)
  const byDate = parts.asked.get('order') === 'date'
  const way = (chosen: boolean, words: Markup, value: string | null): Markup =>
    chosen
      ? html`<span aria-current="true">${words}</span>`
      : html`<a href="${hrefWith(parts, { order: value })}">${words}</a>`
  return html`<nav class="order" aria-label="${voice.text('search.order')}">${way(
    !byDate,
    voice.word('search.byRelevance'),
    null,
  )} <span class="dot">·</span> ${way(byDate, voice.word('search.byDate'), 'date')}</nav>
`
}

const pages = (parts: SearchParts, { count }: SearchFound): Child => {
  const { chrome, page } = parts
  const voice = voiceOf(chrome.edition)
  const has = page * resultsPerPage < count
  if (page === 1 && !has) return false
  const href = (to: number): string => hrefWith(parts, { page: to === 1 ? null : String(to) })
  return html`<nav class="pages" aria-label="${voice.text('list.pages')}">${
    page > 1 && html`<a rel="prev" href="${href(page - 1)}">${voice.word('search.previous')}</a>`
  }${
    has &&
    html`<a rel="next" href="${href(page + 1)}" data-more="${voice.text('list.showMore')}" data-wait="${voice.text(
      'list.loading',
    )}">${voice.word('search.next')}</a>`
  }</nav>
`
}

const facets = (parts: SearchParts): Child => {
  const { chrome, facets } = parts
  const { edition } = chrome
  const voice = voiceOf(edition)
  return (['subject', 'author'] as const).map((noun) => {
    const own = facets.filter((facet) => facet.noun === noun)
    return (
      own.length > 1 &&
      html`<section class="facets"><h2>${voice.word(`search.${noun}`)}</h2><ul class="list">${own.map(
        ({ slug, name, count }) => {
          const href = hrefWith(parts, { [noun]: slug })
          return html`<li><a href="${href}">${prose(name, edition.code)}</a> <small>${voice.number(count)}</small></li>`
        },
      )}</ul></section>
`
    )
  })
}

/** What other editions have, in their own languages. */
const offers = ({ chrome, offers, text }: SearchParts): Child =>
  offers.length > 0 &&
  html`<section class="offers"><h2>${voiceOf(chrome.edition).word('search.otherLanguages')}</h2>
${offers.map(({ edition, cards }) => {
  const { code, direction } = edition
  const all = `${onWire(pathOf({ kind: 'search', edition: code }))}?${new URLSearchParams({ q: text })}`
  return html`<h3>${languageName(code, chrome.edition.code)}</h3>
<ul class="list" lang="${code}" dir="${direction}">${cards.map(
    ({ path, headline }) => html`<li><a href="${onWire(path)}" hreflang="${code}">${prose(headline, code)}</a></li>`,
  )}</ul>
<p class="small"><a href="${all}" hreflang="${code}" lang="${code}" dir="${direction}">${voiceOf(edition).word(
    'search.field',
    { newsroom: edition.newsroom },
  )}</a></p>
`
})}</section>
`
