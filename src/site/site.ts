/** What a page says. No HTTP here: a path goes in, and out comes what to print. */

import { findPath } from '#archive/addresses.ts'
import type { Reading } from '#archive/reading.ts'
import { iconPath, onWire, parsePath, pathOf } from '#story/address.ts'
import type { Address } from '#story/address.ts'
import { readArticle } from './article.ts'
import { readChooser } from './language-choice.ts'
import { readCorrections } from './corrections.ts'
import { readData } from './data/read-data.ts'
import { readDays } from './days.ts'
import { readArticleFeed } from './feeds/read-article-feed.ts'
import { readFeed } from './feeds/read-feed.ts'
import { readFront } from './front.ts'
import { readLetter, readLetters } from './letters.ts'
import { readList } from './list.ts'
import { readLiveNews } from './live-news.ts'
import { readManifest } from './manifest.ts'
import { readOembed } from './oembed.ts'
import { movedTo, readIcon, readRedirect, readShort } from './redirects.ts'
import { readNotFound } from './not-found.ts'
import type { Page, SiteAddress } from './page.ts'
import { readReplies } from './replies.ts'
import { readRobots } from './robots.ts'
import { readIndexNowKey, readRootFile } from './root-files.ts'
import { readSearch } from './search.ts'
import { readSitemap } from './sitemaps/sitemap.ts'
import { readSources } from './sources.ts'
import { readSuggestions } from './suggestions.ts'
import { readStanding } from './standing-page.ts'
import { readTextOnly } from './text/text-only.ts'

export { chooseEdition } from './accept-language.ts'
export { readRedirect } from './redirects.ts'
export { errorPage } from './not-found.ts'
export type { ErrorCode } from './not-found.ts'
export type { Page, Printed, SiteAddress } from './page.ts'
export { policyOf } from './parts/content-security-policy.ts'

/** Reads the page at a path, whatever it is: also a redirect, or that there is nothing.
 *  @param path in its own script, as `fromWire` gives it.
 *  @param asked the parameters that the address declares (`asked.ts`). */
export const readPage = async (
  reading: Reading,
  path: string,
  site: SiteAddress,
  asked: URLSearchParams = new URLSearchParams(),
): Promise<Page> => {
  if (path === iconPath) {
    const icon = await readIcon(reading)
    if (icon !== undefined) return icon
  }
  const address = parsePath(path)
  const page = address && (await pageAt(reading, address, site, asked))
  if (page === undefined || address === undefined) {
    const wanted = address && editionOf(address)
    return (await readRedirect(reading, path)) ?? readNotFound(reading, wanted, site)
  }
  // Each page has one address; what means the same (without the last slash) leads there.
  const own = pathOf(address)
  return own === path ? page : movedTo(page.location ?? onWire(own))
}

const editionOf = (address: Address): string | undefined => {
  if (address.kind === 'text' || address.kind === 'data') return editionOf(address.of)
  return 'edition' in address ? address.edition : undefined
}

const pageAt = async (
  reading: Reading,
  address: Address,
  site: SiteAddress,
  asked: URLSearchParams,
): Promise<Page | undefined> => {
  switch (address.kind) {
    case 'chooser':
      return readChooser(reading, site)
    case 'robots':
      return readRobots(reading, site)
    case 'root':
      return readRootFile(reading, address.file, site)
    case 'key':
      return readIndexNowKey(reading, address.key)
    case 'oembed':
      return readOembed(reading, asked, site)
    case 'manifest':
      return readManifest(reading, address.edition)
    case 'sitemap':
      return readSitemap(reading, address.of, site)
    case 'front':
      return readFront(reading, address.edition, site)
    case 'short':
      return readShort(reading, address.article)
    case 'list':
      return readList(reading, address.edition, address.list, address.page, site)
    case 'days':
      return readDays(reading, address.edition, address.month, site)
    case 'place':
      return readPlace(reading, address.edition, address.slug, site)
    case 'article':
      return readAddress(reading, address.path, site)
    case 'corrections':
      return readCorrections(reading, address.edition, address.page, site)
    case 'sources':
      return readSources(reading, address.edition, address.article, site)
    case 'search':
      return readSearch(reading, address.edition, asked, site)
    case 'suggestions':
      return readSuggestions(reading, address.edition, asked, site)
    case 'letters':
      return readLetters(reading, address.edition, site)
    case 'letter':
      return readLetter(reading, address.edition, address.letter, site)
    case 'live':
      return readLiveNews(reading, address.edition, address.article)
    case 'feed':
      return 'article' in address.list
        ? readArticleFeed(reading, address.edition, address.list, address.format, site)
        : readFeed(reading, address.edition, address.list, address.format, site)
    case 'data':
      return readData(reading, address.of, address.format, site)
    case 'replies':
      return readReplies(reading, address.edition, { article: address.article, page: address.page }, site)
    case 'text': {
      const { of, part } = address
      const page =
        (await pageAt(reading, of, site, asked)) ??
        (await readRedirect(reading, pathOf(of))) ??
        (await readNotFound(reading, editionOf(of), site))
      return readTextOnly(reading, of, { part, asked }, page, site)
    }
  }
}

/** A section, or else a standing page. */
const readPlace = async (
  reading: Reading,
  edition: string,
  slug: string,
  site: SiteAddress,
): Promise<Page | undefined> =>
  (await readList(reading, edition, { of: 'section', slug }, null, site)) ??
  (await readAddress(reading, pathOf({ kind: 'place', edition, slug }), site))

const readAddress = async (reading: Reading, path: string, site: SiteAddress): Promise<Page | undefined> => {
  const found = await findPath(reading, path)
  if (found === undefined || found.kind === 'redirect') return undefined
  const page =
    found.kind === 'article'
      ? await readArticle(reading, found.id, site)
      : await readStanding(reading, found.edition, found.id, site)
  return page === undefined || found.path === path ? page : movedTo(onWire(found.path))
}
