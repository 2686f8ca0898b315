import type { Page } from './page.ts'
import { policyOfData } from './parts/content-security-policy.ts'

/** What machines that gather pages may have (RFC 9309): all that readers see. */
export const readRobots = (): Page => ({
  status: 200,
  type: 'text/plain; charset=utf-8',
  render: () => ({ text: 'User-agent: *\nDisallow: /api/\nDisallow: /reply/\n', policy: policyOfData }),
})
