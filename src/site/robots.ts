import { newsroomLook } from '#archive/newsroom.ts'
import type { Reading } from '#archive/reading.ts'
import { pathOf } from '#story/address.ts'
import { refusedCrawlers } from '#story/crawlers.ts'
import type { Page, SiteAddress } from './page.ts'
import { policyOfData } from './parts/content-security-policy.ts'

/** What machines that gather pages may have (RFC 9309): all that readers see, but for those that the newsroom asks to
 *  stay away; and where all of it is listed. */
export const readRobots = async (reading: Reading, { publicUrl }: SiteAddress): Promise<Page> => {
  const { aiCrawlers, crawlersRefused } = await newsroomLook(reading)
  const refused = refusedCrawlers(aiCrawlers, crawlersRefused)
  const lines = [
    'User-agent: *',
    'Disallow: /api/',
    'Disallow: /desk/',
    '',
    ...(refused.length === 0 ? [] : [...refused.map((name) => `User-agent: ${name}`), 'Disallow: /', '']),
    `Sitemap: ${publicUrl}${pathOf({ kind: 'sitemap', of: 'index' })}`,
  ]
  return plainPage(lines)
}

/** Lines of plain text as a page. */
export const plainPage = (lines: readonly string[]): Page => ({
  status: 200,
  type: 'text/plain; charset=utf-8',
  render: () => ({ text: `${lines.join('\n')}\n`, policy: policyOfData }),
})
