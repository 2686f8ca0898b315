import { allPublicationDays, publicationDays } from '#archive/days.ts'
import { newestOfEach } from '#archive/lists.ts'
import { mediaIn } from '#archive/media.ts'
import { articlesBetween, mappedArticles } from '#archive/sitemap.ts'
import type { MappedArticle } from '#archive/sitemap.ts'
import type { Reading } from '#archive/reading.ts'
import { dayBounds, daysOfMonth } from '#language/days.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { SitemapOf } from '#story/address.ts'
import type { Edition } from '#story/edition.ts'
import { listKey } from '#story/list.ts'
import type { Page, SiteAddress } from '../page.ts'
import { publicEditions } from '../parts/chrome.ts'
import { policyOfData } from '../parts/content-security-policy.ts'
import { sharedPicture } from '../parts/picture.ts'
import { indexXml, newsXml, pagesXml } from './sitemap-xml.ts'
import type { MappedPage } from './sitemap-xml.ts'

/** How many articles stand in one file: it is printed within a tenth of a second, and the protocol allows 50,000. */
const perFile = 1_000
/** The news sitemap: how far back from the newest article it goes, in milliseconds, and how many it may hold. */
const newsWindow = 48 * 3_600_000
const mostNews = 1_000

/** A sitemap (sitemaps.org 0.9): the index of all, a month of an edition with pictures and languages, or the articles
 *  of the last two days as Google News reads them. */
export const readSitemap = async (reading: Reading, of: SitemapOf, site: SiteAddress): Promise<Page | undefined> => {
  const editions = await publicEditions(reading)
  if (of === 'index') {
    const files = await filesOf(reading, editions, site)
    return page(() => indexXml(files))
  }
  if (of === 'news') {
    const pages = await newest(reading, editions, site)
    return page(() => newsXml(pages))
  }
  const edition = editions.find(({ code }) => code === of.edition)
  return edition && readMonth(reading, editions, edition, of, site)
}

const page = (write: () => string): Page => ({
  status: 200,
  type: 'application/xml; charset=utf-8',
  render: () => ({ text: write(), policy: policyOfData }),
})

/** The addresses of all files, those of the newest months first. */
const filesOf = async (
  reading: Reading,
  editions: readonly Edition[],
  { publicUrl }: SiteAddress,
): Promise<string[]> => {
  const files: { month: string; address: string }[] = []
  for (const { code } of editions) {
    const months = new Map<string, number>()
    for (const { day, articles } of await allPublicationDays(reading, code))
      months.set(day.slice(0, 7), (months.get(day.slice(0, 7)) ?? 0) + articles)
    for (const [month, articles] of months)
      for (let part = 1; part <= Math.ceil(articles / perFile); part += 1)
        files.push({ month, address: publicUrl + pathOf({ kind: 'sitemap', of: { edition: code, month, part } }) })
  }
  files.sort((a, b) => (a.month === b.month ? 0 : a.month < b.month ? 1 : -1))
  return [publicUrl + pathOf({ kind: 'sitemap', of: 'news' }), ...files.map(({ address }) => address)]
}

const readMonth = async (
  reading: Reading,
  editions: readonly Edition[],
  edition: Edition,
  { month, part }: Exclude<SitemapOf, string>,
  site: SiteAddress,
): Promise<Page | undefined> => {
  const days = daysOfMonth(month, 'gregory')
  const published = await publicationDays(reading, edition.code, days)
  const count = published.reduce((sum, { articles }) => sum + articles, 0)
  if (part > Math.ceil(count / perFile)) return undefined
  const from = dayBounds(days[0] ?? '', edition.timeZone)?.from ?? 0
  const to = dayBounds(days.at(-1) ?? '', edition.timeZone)?.to ?? 0
  const stretch = { from, to, behind: (part - 1) * perFile, limit: perFile }
  const articles = await articlesBetween(reading, edition.code, stretch)
  const pictures = [...new Set(articles.flatMap(({ picture }) => picture ?? []))]
  const media = await mediaIn(reading, edition.code, pictures)
  return page(() =>
    pagesXml(
      articles.map((article) => {
        const shared = sharedPicture(article.picture === null ? undefined : media.get(article.picture))
        return { ...mappedPage(article, editions, site), picture: shared && site.publicUrl + shared.href }
      }),
    ),
  )
}

const mappedPage = (
  { path, headline, edition, publishedAt, updatedAt, versions }: MappedArticle,
  editions: readonly Edition[],
  { publicUrl }: SiteAddress,
): MappedPage => {
  const open = versions.filter((version) => editions.some(({ code }) => code === version.edition))
  return {
    address: publicUrl + onWire(path),
    title: headline,
    language: edition,
    newsroom: editions.find(({ code }) => code === edition)?.newsroom ?? '',
    publishedAt,
    changedAt: updatedAt ?? publishedAt,
    picture: undefined,
    versions:
      open.length < 2 ? [] : open.map((one) => ({ language: one.edition, address: publicUrl + onWire(one.path) })),
  }
}

/** What was published within two days before the newest article: no clock is asked, so that the file can be kept. */
const newest = async (reading: Reading, editions: readonly Edition[], site: SiteAddress): Promise<MappedPage[]> => {
  const share = Math.floor(mostNews / Math.max(1, editions.length))
  const cards = (
    await newestOfEach(
      reading,
      editions.map(({ code }) => [listKey.all(code), share] as const),
    )
  ).flat()
  const latest = Math.max(...cards.map(({ publishedAt }) => publishedAt))
  const recent = cards.filter(({ kind, publishedAt }) => kind !== 'paid' && publishedAt > latest - newsWindow)
  const articles = await mappedArticles(
    reading,
    recent.map(({ id }) => id),
  )
  return articles.map((article) => mappedPage(article, editions, site))
}
