import { cardsOf } from '#archive/cards.ts'
import { mediaIn } from '#archive/media.ts'
import { bySlug, namesFor } from '#archive/named.ts'
import { authorBySlug } from '#archive/people.ts'
import { publicAuthors } from '#archive/public-authors.ts'
import type { Reading } from '#archive/reading.ts'
import { find } from '#archive/search/find.ts'
import type { SearchAsked, SearchFound } from '#archive/search/find.ts'
import { searchTag } from '#archive/search/sources.ts'
import { onlyElsewhere, searchTexts } from '#archive/search/texts.ts'
import { dayBounds } from '#language/days.ts'
import { readTypedDay } from '#language/typed-day.ts'
import { kinds } from '#story/article.ts'
import type { Edition } from '#story/edition.ts'
import type { Page, SiteAddress } from './page.ts'
import { pictureIds } from './parts/cards.ts'
import { readChrome } from './parts/chrome.ts'
import type { Chrome } from './parts/chrome.ts'
import { searchDocument } from './parts/search-page.ts'
import type { Facet, Offer, SearchParts, Sifted } from './parts/search-page.ts'

/** Where fewer results are than this, it is looked whether other editions have more. */
const fewResults = 10
/** How many results of another edition are offered, of those that its readers would get first. */
const offered = 3
/** How many names of a kind are offered to narrow down by. */
const mostFacets = 8

/** The page of a search: its form, and what was found. */
export const readSearch = async (
  reading: Reading,
  code: string,
  asked: URLSearchParams,
  site: SiteAddress,
): Promise<Page | undefined> => {
  const chrome = await readChrome(reading, code)
  if (chrome === undefined) return undefined
  const look = (wanted: SearchAsked) => site.search?.find(wanted) ?? find(reading, wanted)
  const text = asked.get('q') ?? ''
  const sifted = await readSifted(reading, chrome, asked)
  const wanted = wantedOf(chrome.edition, text, sifted, asked)
  const found = text === '' ? undefined : await look(wanted)
  const cards = found === undefined ? [] : await cardsOf(reading, found.articles)
  const parts: SearchParts = {
    chrome,
    text,
    sifted,
    asked,
    page: wanted.page,
    found,
    cards,
    texts: await searchTexts(
      reading,
      cards.map(({ id }) => id),
    ),
    media: await mediaIn(reading, code, pictureIds(cards)),
    facets: found === undefined ? [] : await readFacets(reading, chrome, found, sifted),
    offers: found === undefined || wanted.page > 1 ? [] : await readOffers(reading, chrome, wanted, found, look),
  }
  return { status: 200, edition: code, render: () => searchDocument(parts, site) }
}

/** What results are sifted by, of what the question says; what nothing is called so is left out. */
const readSifted = async (reading: Reading, chrome: Chrome, asked: URLSearchParams): Promise<Sifted> => {
  const { code, calendar } = chrome.edition
  const section = chrome.sections.find(({ slug }) => slug === asked.get('section'))
  const [subjectSlug, authorSlug] = [asked.get('subject'), asked.get('author')]
  const subject = subjectSlug === null ? undefined : await bySlug(reading, 'subject', code, subjectSlug)
  const author = authorSlug === null ? undefined : await authorBySlug(reading, code, authorSlug)
  const shown = author !== undefined && (await publicAuthors(reading, [author.id])).has(author.id)
  const day = (name: 'from' | 'to') => {
    const typed = asked.get(name)
    return typed === null ? undefined : { typed, day: readTypedDay(typed, calendar) }
  }
  return {
    section,
    subject,
    author: shown && author.slug !== null ? { ...author, slug: author.slug } : undefined,
    kind: kinds.find((kind) => kind === asked.get('kind')),
    from: day('from'),
    to: day('to'),
  }
}

const wantedOf = (edition: Edition, text: string, sifted: Sifted, asked: URLSearchParams): SearchAsked => {
  const { section, subject, author, kind, from, to } = sifted
  const bounds = (day: string | undefined) => (day === undefined ? undefined : dayBounds(day, edition.timeZone))
  const page = /^[1-9]\d{0,2}$/.test(asked.get('page') ?? '') ? Number(asked.get('page')) : 1
  return {
    edition: edition.code,
    text,
    tags: [
      ...(section === undefined ? [] : [searchTag.section(section.id)]),
      ...(subject === undefined ? [] : [searchTag.subject(subject.id)]),
      ...(author === undefined ? [] : [searchTag.author(author.id)]),
      ...(kind === undefined ? [] : [searchTag.kind(kind)]),
    ],
    from: bounds(from?.day)?.from ?? null,
    until: bounds(to?.day)?.to ?? null,
    order: asked.get('order') === 'date' ? 'date' : 'fit',
    page,
  }
}

/** The subjects and authors that many of the results have. */
const readFacets = async (
  reading: Reading,
  chrome: Chrome,
  { tags, count }: SearchFound,
  sifted: Sifted,
): Promise<Facet[]> => {
  const { code } = chrome.edition
  const facets: Facet[] = []
  for (const noun of ['subject', 'author'] as const) {
    if (sifted[noun] !== undefined) continue
    const mark = searchTag[noun](0).slice(0, 1)
    const counts = new Map(
      tags.filter(([tag]) => tag.startsWith(mark)).map(([tag, count]) => [Number(tag.slice(1)), count]),
    )
    const ids = [...counts.keys()].slice(0, mostFacets)
    const named = await namesFor(reading, noun, code, ids)
    const shown = noun === 'author' ? await publicAuthors(reading, ids) : new Set(ids)
    for (const id of ids) {
      const name = named.get(id)
      const own = counts.get(id) ?? 0
      if (name?.edition === code && shown.has(id) && own < count)
        facets.push({ noun, slug: name.slug, name: name.name, count: own })
    }
  }
  return facets
}

/** What stands only in another edition. */
const readOffers = async (
  reading: Reading,
  chrome: Chrome,
  wanted: SearchAsked,
  { count }: SearchFound,
  look: (asked: SearchAsked) => Promise<SearchFound>,
): Promise<Offer[]> => {
  if (count >= fewResults) return []
  const offers: Offer[] = []
  for (const edition of chrome.editions) {
    if (edition.code === chrome.edition.code) continue
    const found = await look({ ...wanted, edition: edition.code, page: 1 })
    if (found.corrected !== undefined || found.leftOut.length > 0) continue
    const ids = await onlyElsewhere(reading, found.articles, chrome.edition.code)
    const cards = await cardsOf(reading, ids.slice(0, offered))
    if (cards.length > 0) offers.push({ edition, cards })
  }
  return offers
}
