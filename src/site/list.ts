import { neighbourDays } from '#archive/days.ts'
import { dossierBySlug, partsOf } from '#archive/dossiers.ts'
import { sectionsOf } from '#archive/editions.ts'
import { newestPage, sealedPage } from '#archive/lists.ts'
import { mediaIn } from '#archive/media.ts'
import { bySlug, pagesOf } from '#archive/named.ts'
import { authorBySlug, translatedBy } from '#archive/people.ts'
import { publicAuthors } from '#archive/public-authors.ts'
import { mostRead } from '#archive/most-read.ts'
import type { Reading } from '#archive/reading.ts'
import { topNews } from '#archive/top-news.ts'
import { dayBounds } from '#language/days.ts'
import type { ListAddress } from '#story/address.ts'
import { listKey } from '#story/list.ts'
import type { Page, SiteAddress } from './page.ts'
import { pictureIds } from './parts/cards.ts'
import { readChrome } from './parts/chrome.ts'
import type { Chrome } from './parts/chrome.ts'
import { dayBeside, dayTitle } from './parts/dates.ts'
import { listDocument, newestPath } from './parts/list-page.ts'
import type { ListHeading } from './parts/list-page.ts'
import type { Counterpart } from './parts/language-switcher.ts'
import { kindTitle } from './parts/kicker.ts'
import { voiceOf } from './parts/voice.ts'

/** What stands on a page of a list, whatever shows it; undefined where there is no such page. `page: null` is the
 *  newest. */
export const readListed = async (reading: Reading, edition: string, list: ListAddress, page: number | null) => {
  const chrome = await readChrome(reading, edition)
  const heading = chrome && (await readHeading(reading, chrome, list, page === null))
  if (chrome === undefined || heading === undefined) return undefined
  const found = page === null ? await newestPage(reading, heading.key) : await sealedPage(reading, heading.key, page)
  if (found === undefined) return undefined
  // Every date is well-formed, but only those on which something was published are pages.
  if (list.of === 'day' && found.cards.length === 0 && found.older === null) return undefined
  return { chrome, heading, found }
}

/** A page of a list: of all articles, of a section, a kind, an author, a subject, a dossier or a day. `page: null`
 *  is the newest. */
export const readList = async (
  reading: Reading,
  edition: string,
  list: ListAddress,
  page: number | null,
  site: SiteAddress,
): Promise<Page | undefined> => {
  const listed = await readListed(reading, edition, list, page)
  if (listed === undefined) return undefined
  const { chrome, heading, found } = listed
  const wanted = pictureIds([...heading.top, ...heading.parts, ...found.cards])
  const media = await mediaIn(reading, edition, [
    ...new Set([...wanted, ...(heading.picture === null ? [] : [heading.picture])]),
  ])
  const cards = found.cards.map(({ id }) => id)
  const translated = heading.author === undefined ? none : await translatedBy(reading, heading.author.id, cards)
  // A sealed page stays as it is when the next day comes: the newest page of its day leads on.
  const isNewest = page === null
  const days = list.of === 'day' && isNewest ? await neighbourDays(reading, edition, list.day, list.day) : undefined
  const parts = { chrome, heading, list, page, found, media, translated, days }
  return { status: 200, edition, render: () => listDocument(parts, site) }
}

const none: ReadonlySet<number> = new Set()

/** What a list is of; undefined where there is none. What only stands on its newest page is asked for where that is
 *  meant. */
export const readHeading = async (
  reading: Reading,
  chrome: Chrome,
  list: ListAddress,
  newest: boolean,
): Promise<ListHeading | undefined> => {
  const { code, timeZone } = chrome.edition
  const voice = voiceOf(chrome.edition)
  const own = [{ edition: code, path: newestPath(code, list) }]
  const none = { intro: null, picture: null, top: [], parts: [], versions: own }
  switch (list.of) {
    case 'all':
      return { ...none, key: listKey.all(code), title: voice.text('front.latest'), versions: everywhere(chrome, list) }
    case 'kind':
      return {
        ...none,
        key: listKey.kind(code, list.articles),
        title: kindTitle(chrome.edition, list.articles),
        versions: everywhere(chrome, list),
      }
    case 'day': {
      const bounds = dayBounds(list.day, timeZone)
      if (bounds === undefined) return undefined
      return {
        ...none,
        key: listKey.day(code, list.day),
        title: dayTitle(chrome.edition, (bounds.from + bounds.to) / 2),
        label: voice.text('front.archive'),
        beside: dayBeside(chrome.edition, (bounds.from + bounds.to) / 2),
      }
    }
    case 'section': {
      const section = chrome.sections.find(({ slug }) => slug === list.slug)
      if (section === undefined) return undefined
      return {
        ...none,
        key: listKey.section(code, section.id),
        title: section.name,
        intro: section.description,
        top: newest ? await topNews(reading, code, section.id) : [],
        read: newest && chrome.look.mostRead ? await mostRead(reading, code, section.id) : [],
        versions: newest ? await sectionVersions(reading, chrome, section.id) : own,
      }
    }
    case 'author': {
      const author = await authorBySlug(reading, code, list.slug)
      if (author === undefined) return undefined
      const { id, name, role, about } = author
      if (!(await publicAuthors(reading, [id])).has(id)) return undefined
      const versions = newest ? inEditions(chrome, await pagesOf(reading, 'author', id), 'author') : own
      return {
        ...none,
        key: listKey.author(code, id),
        author,
        title: name,
        role,
        intro: about,
        picture: author.portrait,
        versions,
      }
    }
    case 'subject': {
      const subject = await bySlug(reading, 'subject', code, list.slug)
      if (subject === undefined) return undefined
      const versions = newest ? inEditions(chrome, await pagesOf(reading, 'subject', subject.id), 'subject') : own
      return {
        ...none,
        key: listKey.subject(code, subject.id),
        title: subject.name,
        label: voice.text('search.subject'),
        versions,
      }
    }
    case 'dossier': {
      const dossier = await dossierBySlug(reading, code, list.slug)
      if (dossier === undefined) return undefined
      const isSeries = dossier.kind === 'series'
      return {
        key: listKey.dossier(code, dossier.id),
        title: dossier.name,
        isSeries,
        label: voice.text(isSeries ? 'list.series' : 'list.dossier'),
        intro: dossier.description,
        picture: dossier.picture,
        top: [],
        parts: isSeries && newest ? await partsOf(reading, code, dossier.id) : [],
        versions: newest ? inEditions(chrome, await pagesOf(reading, 'dossier', dossier.id), 'dossier') : own,
      }
    }
  }
}

const everywhere = (chrome: Chrome, list: ListAddress): Counterpart[] =>
  chrome.editions.map(({ code }) => ({ edition: code, path: newestPath(code, list) }))

const inEditions = (
  chrome: Chrome,
  pages: readonly { edition: string; slug: string }[],
  of: 'subject' | 'dossier' | 'author',
): Counterpart[] =>
  chrome.editions.flatMap(({ code }) => {
    const slug = pages.find(({ edition }) => edition === code)?.slug
    return slug === undefined ? [] : [{ edition: code, path: newestPath(code, { of, slug }) }]
  })

const sectionVersions = async (reading: Reading, chrome: Chrome, id: number): Promise<Counterpart[]> => {
  const versions: Counterpart[] = []
  for (const { code } of chrome.editions) {
    const section = (await sectionsOf(reading, code)).find((one) => one.id === id)
    if (section !== undefined)
      versions.push({ edition: code, path: newestPath(code, { of: 'section', slug: section.slug }) })
  }
  return versions
}
