import { newsroomLook } from '#archive/newsroom.ts'
import type { Reading } from '#archive/reading.ts'
import { standingLinks } from '#archive/standing-pages.ts'
import { systemClock } from '#common/clock.ts'
import { stripBidi } from '#language/isolate.ts'
import { onWire, pathOf } from '#story/address.ts'
import type { RootFile } from '#story/address.ts'
import { contactUri } from '#story/contact.ts'
import type { CrawlerRule } from '#story/crawlers.ts'
import type { Page, SiteAddress } from './page.ts'
import { frontHref, publicEditions } from './parts/chrome.ts'
import { plainPage } from './robots.ts'

/** The small files that programs look for at the root. */
export const readRootFile = (reading: Reading, name: RootFile, site: SiteAddress): Promise<Page | undefined> =>
  ({ llms, humans, security })[name](reading, site)

/** The file by which search engines see that who tells them of changes is the newsroom (IndexNow). */
export const readIndexNowKey = async (reading: Reading, key: string): Promise<Page | undefined> =>
  (await newsroomLook(reading)).indexNow === key ? plainPage([key]) : undefined

/** What somebody wrote, as one line of a file. */
const oneLine = (text: string): string => stripBidi(text).replaceAll(/\s+/g, ' ').trim()

const uses: Readonly<Record<CrawlerRule, string>> = {
  allow: 'Everything that readers see may be read by machines. Name the newsroom and link to the article.',
  noTraining:
    'Do not train models with these texts. To answer questions from them, name the newsroom and link to the article.',
  refuse: 'Do not use these texts in or for artificial intelligence.',
}

/** What programs that answer questions are told (llmstxt.org): ten lines, since hardly any asks for it. */
const llms = async (reading: Reading, { publicUrl }: SiteAddress): Promise<Page | undefined> => {
  const editions = await publicEditions(reading)
  const [first] = editions
  if (first === undefined) return undefined
  const { aiCrawlers } = await newsroomLook(reading)
  const sitemap = publicUrl + pathOf({ kind: 'sitemap', of: 'index' })
  return plainPage([
    `# ${oneLine(first.newsroom)}`,
    '',
    ...(first.tagline ? [`> ${oneLine(first.tagline)}`, ''] : []),
    uses[aiCrawlers],
    'Every article and list is also data (IPTC ninjs 3.1): its address with .json in place of the last slash.',
    `All articles by month: ${sitemap}`,
    '',
    '## Editions',
    ...editions.map(({ code, newsroom }) => `- [${oneLine(newsroom)}](${publicUrl}${frontHref(code)}): ${code}`),
  ])
}

/** Who is behind the site and how to reach them (humanstxt.org). Nobody is named: those who write have bylines. */
const humans = async (reading: Reading, { publicUrl }: SiteAddress): Promise<Page | undefined> => {
  const editions = await publicEditions(reading)
  if (editions.length === 0) return undefined
  const { contact } = await newsroomLook(reading)
  const lines = ['/* NEWSROOM */', ...(contact === null ? [] : [`Contact: ${oneLine(contact)}`])]
  for (const { code, newsroom } of editions) {
    lines.push('', `${code}: ${oneLine(newsroom)}`, `Site: ${publicUrl}${frontHref(code)}`)
    const pages = await standingLinks(reading, code)
    for (const [label, key] of [
      ['About', 'about'],
      ['Team', 'team'],
      ['Contact', 'contact'],
    ] as const) {
      const page = pages.find((one) => one.key === key)
      if (page !== undefined) lines.push(`${label}: ${publicUrl}${onWire(page.path)}`)
    }
  }
  return plainPage([...lines, '', '/* SITE */', 'Software: Dragoman'])
}

/** Where to report a weakness (RFC 9116). It has to say until when it holds, less than a year: so it is printed for
 *  each who asks, and the press never keeps it. Without a contact there is none. */
const security = async (
  reading: Reading,
  { publicUrl, clock = systemClock }: SiteAddress,
): Promise<Page | undefined> => {
  const editions = await publicEditions(reading)
  const { securityContact } = await newsroomLook(reading)
  const own = securityContact === null ? undefined : contactUri(securityContact)
  const contact = own ?? (await contactPage(reading, editions[0]?.code, publicUrl))
  if (contact === undefined) return undefined
  const now = new Date(clock.now())
  const expires = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 7, 1))
  const page = plainPage([
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString().replace('.000Z', 'Z')}`,
    `Preferred-Languages: ${editions.map(({ code }) => code).join(', ')}`,
    ...(publicUrl.startsWith('https:') ? [`Canonical: ${publicUrl}${pathOf({ kind: 'root', file: 'security' })}`] : []),
  ])
  return { ...page, kept: false }
}

/** A page on how to reach the newsroom, safely if there is one; addresses in this file are https. */
const contactPage = async (
  reading: Reading,
  edition: string | undefined,
  publicUrl: string,
): Promise<string | undefined> => {
  if (edition === undefined || !publicUrl.startsWith('https:')) return undefined
  const pages = await standingLinks(reading, edition)
  const page = pages.find(({ key }) => key === 'safe-contact') ?? pages.find(({ key }) => key === 'contact')
  return page && publicUrl + onWire(page.path)
}
