import { pathOf } from '#story/address.ts'
import type { Page, SiteAddress } from './page.ts'
import { policyOfData } from './parts/content-security-policy.ts'

/** What machines that gather pages may have (RFC 9309): all that readers see, and where all of it is listed. */
export const readRobots = ({ publicUrl }: SiteAddress): Page => {
  const sitemap = publicUrl + pathOf({ kind: 'sitemap', of: 'index' })
  const text = `User-agent: *\nDisallow: /api/\nDisallow: /desk/\n\nSitemap: ${sitemap}\n`
  return { status: 200, type: 'text/plain; charset=utf-8', render: () => ({ text, policy: policyOfData }) }
}
