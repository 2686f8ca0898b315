import { sectionsOf } from '#archive/editions.ts'
import { newestPage, sealedPage } from '#archive/lists.ts'
import type { ListPage } from '#archive/lists.ts'
import { authorBySlug, authorsIn } from '#archive/people.ts'
import type { Reading } from '#archive/reading.ts'
import { subjectBySlug, subjectPages } from '#archive/subjects.ts'
import { topNews } from '#archive/tops.ts'
import { dayBounds } from '#language/days.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { ListAddress } from '#story/address.ts'
import type { Card } from '#story/article.ts'
import { listKey } from '#story/list.ts'
import type { Page, Printed, Site } from './page.ts'
import { cardList } from './parts/cards.ts'
import { readChrome } from './parts/chrome.ts'
import type { Chrome } from './parts/chrome.ts'
import { dayTitle } from './parts/dates.ts'
import { document, tabTitle } from './parts/document.ts'
import { html, paragraphs, prose } from './parts/markup.ts'
import type { Markup } from './parts/markup.ts'
import { switcher } from './parts/switcher.ts'
import type { Counterpart } from './parts/switcher.ts'
import { voiceOf } from './parts/voice.ts'

/** What a list is of, and how it is headed. */
interface Heading {
  /** Its key in the archive. */
  readonly key: string
  readonly title: string
  readonly intro: readonly string[]
  /** What an editor put at its head; only on the newest page. */
  readonly top: readonly Card[]
  /** The newest page of the same list in the editions that have it. */
  readonly versions: readonly Counterpart[]
  readonly ofSection: boolean
}

/** A page of a list: of all articles, of a section, an author, a subject or a day. `page: null` is the newest. */
export const readList = async (
  reading: Reading,
  edition: string,
  list: ListAddress,
  page: number | null,
  site: Site,
): Promise<Page | undefined> => {
  const chrome = await readChrome(reading, edition)
  const heading = chrome && (await readHeading(reading, chrome, list, page === null))
  if (chrome === undefined || heading === undefined) return undefined
  const found = page === null ? await newestPage(reading, heading.key) : await sealedPage(reading, heading.key, page)
  if (found === undefined) return undefined
  // Every date is well-formed, but only those on which something was published are pages.
  if (list.of === 'day' && found.cards.length === 0 && found.older === null) return undefined
  return { status: 200, edition, render: () => listDocument({ chrome, heading, list, page, found, site }) }
}

const readHeading = async (
  reading: Reading,
  chrome: Chrome,
  list: ListAddress,
  newest: boolean,
): Promise<Heading | undefined> => {
  const { code, timeZone } = chrome.edition
  const none = { intro: [], top: [], ofSection: false }
  const own = [{ edition: code, path: newestPath(code, list) }]
  switch (list.of) {
    case 'all': {
      const versions = chrome.editions.map((edition) => ({ edition: edition.code, path: newestPath(edition.code, list) }))
      return { ...none, key: listKey.all(code), title: voiceOf(chrome.edition).text('front.latest'), versions }
    }
    case 'day': {
      const bounds = dayBounds(list.day, timeZone)
      if (bounds === undefined) return undefined
      const title = dayTitle(chrome.edition, (bounds.from + bounds.to) / 2)
      return { ...none, key: listKey.day(code, list.day), title, versions: own }
    }
    case 'section': {
      const section = chrome.sections.find(({ slug }) => slug === list.slug)
      if (section === undefined) return undefined
      const top = newest ? await topNews(reading, code, section.id) : []
      return {
        key: listKey.section(code, section.id),
        title: section.name,
        intro: section.description === null ? [] : [section.description],
        top,
        versions: newest ? await sectionVersions(reading, chrome, section.id) : own,
        ofSection: true,
      }
    }
    case 'author': {
      const author = await authorBySlug(reading, code, list.slug)
      if (author === undefined) return undefined
      const intro = [author.role, author.about].filter((text) => text !== null)
      const versions = newest ? await authorVersions(reading, chrome, author.id) : own
      return { ...none, key: listKey.author(code, author.id), title: author.name, intro, versions }
    }
    case 'subject': {
      const subject = await subjectBySlug(reading, code, list.slug)
      if (subject === undefined) return undefined
      const versions = newest ? await subjectVersions(reading, chrome, subject.id) : own
      return { ...none, key: listKey.subject(code, subject.id), title: subject.name, versions }
    }
  }
}

/** A section's newest page has the address of its place in the edition. */
const newestPath = (edition: string, list: ListAddress): string => pathOf({ kind: 'list', edition, list, page: null })

const sectionVersions = async (reading: Reading, chrome: Chrome, id: number): Promise<Counterpart[]> => {
  const versions: Counterpart[] = []
  for (const { code } of chrome.editions) {
    const section = (await sectionsOf(reading, code)).find((one) => one.id === id)
    if (section !== undefined) versions.push({ edition: code, path: newestPath(code, { of: 'section', slug: section.slug }) })
  }
  return versions
}

const authorVersions = async (reading: Reading, chrome: Chrome, id: number): Promise<Counterpart[]> => {
  const versions: Counterpart[] = []
  for (const { code } of chrome.editions) {
    const slug = (await authorsIn(reading, code, [id]))[0]?.slug
    if (typeof slug === 'string') versions.push({ edition: code, path: newestPath(code, { of: 'author', slug }) })
  }
  return versions
}

const subjectVersions = async (reading: Reading, chrome: Chrome, id: number): Promise<Counterpart[]> => {
  const pages = await subjectPages(reading, id)
  return chrome.editions.flatMap(({ code }) => {
    const slug = pages.find(({ edition }) => edition === code)?.slug
    return slug === undefined ? [] : [{ edition: code, path: newestPath(code, { of: 'subject', slug }) }]
  })
}

interface Parts {
  readonly chrome: Chrome
  readonly heading: Heading
  readonly list: ListAddress
  readonly page: number | null
  readonly found: ListPage
  readonly site: Site
}

const listDocument = ({ chrome, heading, list, page, found, site }: Parts): Printed => {
  const { edition } = chrome
  const voice = voiceOf(edition)
  const { intro, top, versions, ofSection } = heading
  const path = pathOf({ kind: 'list', edition: edition.code, list, page })
  const titled = { title: heading.title, n: page ?? 0 }
  const title = page === null ? heading.title : voice.text('list.titlePage', titled)
  const words = prose(heading.title, edition.code)
  const standing = new Set(top.map(({ id }) => id))
  const cards = [...top, ...found.cards.filter(({ id }) => !standing.has(id))]
  return document(
    chrome,
    site.publicUrl,
    {
      title: tabTitle(chrome, title),
      name: title,
      description: page === null ? intro.join(' ') : null,
      path,
      versions: page === null ? versions : [],
      otherwise: page === null ? versions[0]?.path : undefined,
    },
    {
      switcher: switcher(chrome, versions, 'page'),
      here: onWire(newestPath(edition.code, list)),
      main: html`<h1>${page === null ? words : voice.word('list.titlePage', { ...titled, title: words })}</h1>
${page === null && intro.map((text) => paragraphs(text, edition.code))}
${cards.length === 0 ? html`<p>${voice.word('front.empty')}</p>
` : cardList(chrome, cards, { level: 2, sections: !ofSection, leads: true })}${neighbours(chrome, list, found)}`,
    },
  )
}

const neighbours = (chrome: Chrome, list: ListAddress, { older, newer }: ListPage): Markup | false => {
  if (older === null && newer === null) return false
  const voice = voiceOf(chrome.edition)
  const href = (page: number | null): string => onWire(pathOf({ kind: 'list', edition: chrome.edition.code, list, page }))
  return html`<nav class="pages" aria-label="${voice.text('list.pages')}">${
    newer !== null && html`<a rel="prev" href="${href(newer === 'newest' ? null : newer)}">${voice.word('list.newer')}</a>`
  }${older !== null && html`<a rel="next" href="${href(older)}">${voice.word('list.older')}</a>`}</nav>
`
}
