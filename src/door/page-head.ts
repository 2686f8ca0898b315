import type { Coding, KeptPage } from '#press/kept-page.ts'
import { policyOf } from '#site/site.ts'
import { hasTag } from './if-none-match.ts'

const safety: readonly string[] = [
  'X-Content-Type-Options',
  'nosniff',
  'Referrer-Policy',
  'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy',
  'same-origin',
]

/** What every answer to a reader says of how it may be used. Without a policy of its own it may show nothing. */
export const readerHeaders = (policy = policyOf({ style: '' })): string[] => [
  'Content-Security-Policy',
  policy,
  ...safety,
]

/** The header fields of a page in one coding, name after value: with its bytes, and for a client that has them. */
export interface PageHead {
  readonly whole: readonly string[]
  readonly notModified: readonly string[]
}

/** Made when a page is first sent, and gone with it. */
const made = new WeakMap<KeptPage, Map<Coding, PageHead>>()

export const headOf = (page: KeptPage, coding: Coding): PageHead => {
  let ofPage = made.get(page)
  if (ofPage === undefined) made.set(page, (ofPage = new Map()))
  let head = ofPage.get(coding)
  if (head === undefined) ofPage.set(coding, (head = makeHead(page, coding)))
  return head
}

const makeHead = (page: KeptPage, coding: Coding): PageHead => {
  const variant = page.variants[coding]
  const notModified = [
    ...(page.passing ? passing : lasting(page, variant.etag)),
    'Vary',
    page.choices === undefined ? 'Accept-Encoding' : 'Accept-Encoding, Accept-Language',
  ]
  const whole = [
    ...notModified,
    'Content-Type',
    page.type,
    'Content-Length',
    String(variant.bytes.length),
    ...readerHeaders(page.policy),
  ]
  if (variant !== page.variants.identity) whole.push('Content-Encoding', coding)
  if (page.location !== undefined) whole.push('Location', page.location)
  return { whole, notModified }
}

const lasting = ({ printedAt }: KeptPage, etag: string): string[] => [
  'ETag',
  etag,
  ...(printedAt === undefined ? [] : ['Last-Modified', new Date(printedAt * 1000).toUTCString()]),
  'Cache-Control',
  'public, no-cache',
]

/** What was printed for one question is nobody's to keep or to find again (RFC 9111, 5.2.2.5). */
const passing: readonly string[] = ['Cache-Control', 'no-store', 'X-Robots-Tag', 'noindex']

/** Whether a client has these very bytes (RFC 9110, 13.2.2). A date counts only where the page is sure that nothing
 *  else was printed in that second. */
export const isUnchanged = (
  noneMatch: string | undefined,
  modifiedSince: string | undefined,
  page: KeptPage,
  etag: string,
): boolean => {
  if (page.status !== 200 || page.passing) return false
  if (noneMatch !== undefined) return hasTag(noneMatch, etag)
  if (modifiedSince === undefined || !page.dateIsSure) return false
  return Date.parse(modifiedSince) / 1000 === page.printedAt
}
