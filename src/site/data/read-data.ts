import { articleAddress, findPath } from '#archive/addresses.ts'
import type { Reading } from '#archive/reading.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { DataFormat, DataOf, ListAddress } from '#story/address.ts'
import type { Card } from '#story/article.ts'
import { readFrontCards } from '../front.ts'
import { readListed } from '../list.ts'
import type { Page, SiteAddress } from '../page.ts'
import { readChrome } from '../parts/chrome.ts'
import { policyOfData } from '../parts/content-security-policy.ts'
import { cardsOf, newestPath } from '../parts/list-page.ts'
import { movedTo, readRedirect } from '../redirects.ts'
import { listNinjs } from './list-ninjs.ts'
import type { ListData } from './list-ninjs.ts'
import { itemOf, readItem } from './read-item.ts'
import { newsmlOf } from './write-newsml.ts'
import { jsonText, ninjsOf } from './write-ninjs.ts'

/** A page as data: an article or a list as ninjs 3.1, an article also as NewsML-G2. What leads on as a page leads on as
 *  data; what was withdrawn says so (410). */
export const readData = async (
  reading: Reading,
  of: DataOf,
  format: DataFormat,
  site: SiteAddress,
): Promise<Page | undefined> => {
  switch (of.kind) {
    case 'front':
      return readFrontData(reading, of.edition, site)
    case 'list':
      return readListData(reading, of.edition, of.list, of.page, site)
    case 'place': {
      const section = await readListData(reading, of.edition, { of: 'section', slug: of.slug }, null, site)
      return section ?? movedData(reading, pathOf(of), format)
    }
    case 'short': {
      const path = await articleAddress(reading, of.article)
      return path === undefined ? undefined : movedTo(dataAt(path, of.edition, format))
    }
    case 'article':
      return readArticleData(reading, of, format, site)
  }
}

const dataAt = (path: string, edition: string, format: DataFormat): string =>
  onWire(pathOf({ kind: 'data', of: { kind: 'article', edition, path }, format }))

const readArticleData = async (
  reading: Reading,
  { edition, path }: Extract<DataOf, { kind: 'article' }>,
  format: DataFormat,
  site: SiteAddress,
): Promise<Page | undefined> => {
  const found = await findPath(reading, path)
  if (found?.kind !== 'article') return movedData(reading, path, format)
  if (found.path !== path) return movedTo(dataAt(found.path, edition, format))
  const parts = await readItem(reading, found.id)
  if (parts === undefined) return undefined
  return {
    status: parts.article.withdrawn === null ? 200 : 410,
    type: format === 'ninjs' ? json : 'application/vnd.iptc.g2.newsitem+xml; charset=utf-8',
    edition,
    render: () => {
      const item = itemOf(parts, site)
      return { text: format === 'ninjs' ? jsonText(ninjsOf(item)) : newsmlOf(item), policy: policyOfData }
    },
  }
}

const json = 'application/json; charset=utf-8'

/** Where the data lies of what has moved. */
const movedData = async (reading: Reading, path: string, format: DataFormat): Promise<Page | undefined> => {
  const location = (await readRedirect(reading, path))?.location
  if (location === undefined || !location.startsWith('/') || /[?#]/.test(location)) return undefined
  return movedTo(`${location.replace(/\/$/, '')}.${format === 'ninjs' ? 'json' : 'xml'}`)
}

const readFrontData = async (reading: Reading, edition: string, site: SiteAddress): Promise<Page | undefined> => {
  const chrome = await readChrome(reading, edition)
  if (chrome === undefined) return undefined
  const { top, latest, opinions, sections, photos, paid } = await readFrontCards(reading, chrome)
  const placed = (cards: readonly Card[], rel: string) => cards.map((card) => ({ card, rel }))
  const list: ListData = {
    title: chrome.edition.newsroom,
    description: chrome.edition.tagline,
    href: onWire(pathOf({ kind: 'front', edition })),
    cards: [
      ...placed(top, 'top'),
      ...placed(latest, 'latest'),
      ...placed(opinions, 'opinion'),
      ...sections.flatMap(({ cards }) => placed(cards, 'section')),
      ...placed(photos, 'photos'),
      ...placed(paid, 'paid'),
    ],
    older: onWire(
      pathOf({ kind: 'data', of: { kind: 'list', edition, list: { of: 'all' }, page: null }, format: 'ninjs' }),
    ),
    newer: undefined,
  }
  return {
    status: 200,
    type: json,
    edition,
    render: () => ({ text: jsonText(listNinjs(chrome, site.publicUrl, list)), policy: policyOfData }),
  }
}

const readListData = async (
  reading: Reading,
  edition: string,
  list: ListAddress,
  page: number | null,
  site: SiteAddress,
): Promise<Page | undefined> => {
  const listed = await readListed(reading, edition, list, page)
  if (listed === undefined) return undefined
  const { chrome, heading, found } = listed
  const address = (page: number | null): string =>
    onWire(pathOf({ kind: 'data', of: { kind: 'list', edition, list, page }, format: 'ninjs' }))
  const { older, newer } = found
  const top = new Set(heading.top.map(({ id }) => id))
  const data: ListData = {
    title: heading.title,
    description: heading.intro,
    href: onWire(page === null ? newestPath(edition, list) : pathOf({ kind: 'list', edition, list, page })),
    cards: [...heading.parts, ...cardsOf(list, heading, found)].map((card) => ({
      card,
      rel: top.has(card.id) ? 'top' : 'item',
    })),
    older: older === null ? undefined : address(older),
    newer: newer === null ? undefined : address(newer === 'newest' ? null : newer),
  }
  return {
    status: 200,
    type: json,
    edition,
    render: () => ({ text: jsonText(listNinjs(chrome, site.publicUrl, data)), policy: policyOfData }),
  }
}
