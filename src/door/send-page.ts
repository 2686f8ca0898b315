import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Coding, KeptPage } from '#press/kept-page.ts'
import { contentSecurityPolicy } from '#site/site.ts'
import { codingFor } from './coding.ts'

/** What every answer to a reader says of how it may be used. */
export const readerHeaders: readonly string[] = [
  'Content-Security-Policy', contentSecurityPolicy,
  'X-Content-Type-Options', 'nosniff',
  'Referrer-Policy', 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy', 'same-origin',
]

interface Headers {
  readonly whole: string[]
  readonly notModified: string[]
}

/** The headers of a page in each coding, made when it is first sent and gone with it. */
const made = new WeakMap<KeptPage, Map<Coding, Headers>>()

/** Sends a kept page: nothing is waited for, and nothing worked out that was worked out before. */
export const sendPage = (request: IncomingMessage, response: ServerResponse, page: KeptPage): void => {
  const { headers: asked } = request
  const coding = codingFor(asked['accept-encoding'])
  const variant = page.variants[coding]
  const headers = headersOf(page, coding)
  if (page.status === 200 && isUnchanged(asked['if-none-match'], asked['if-modified-since'], page, variant.etag)) {
    response.writeHead(304, headers.notModified)
    response.end()
    return
  }
  response.writeHead(page.status, headers.whole)
  if (request.method === 'HEAD') response.end()
  else response.end(variant.bytes)
}

const headersOf = (page: KeptPage, coding: Coding): Headers => {
  let ofPage = made.get(page)
  if (ofPage === undefined) made.set(page, (ofPage = new Map()))
  let headers = ofPage.get(coding)
  if (headers === undefined) ofPage.set(coding, (headers = makeHeaders(page, coding)))
  return headers
}

const makeHeaders = (page: KeptPage, coding: Coding): Headers => {
  const variant = page.variants[coding]
  const notModified = [
    'ETag', variant.etag,
    'Last-Modified', new Date(page.printedAt * 1000).toUTCString(),
    'Cache-Control', 'public, no-cache',
    'Vary', page.choices === undefined ? 'Accept-Encoding' : 'Accept-Encoding, Accept-Language',
  ]
  const whole = [
    ...notModified,
    'Content-Type', 'text/html; charset=utf-8',
    'Content-Length', String(variant.bytes.length),
    ...readerHeaders,
  ]
  if (variant !== page.variants.identity) whole.push('Content-Encoding', coding)
  if (page.location !== undefined) whole.push('Location', page.location)
  return { whole, notModified }
}

/** Whether a client has these very bytes (RFC 9110, 13.2.2). A date counts only where the page is sure that nothing
 *  else was printed in that second. */
const isUnchanged = (
  noneMatch: string | undefined,
  modifiedSince: string | undefined,
  page: KeptPage,
  etag: string,
): boolean => {
  if (noneMatch !== undefined)
    return noneMatch === etag || noneMatch.trim() === '*' || noneMatch.split(',', 50).some((one) => one.trim().replace(/^W\//, '') === etag)
  if (modifiedSince === undefined || !page.dateIsSure) return false
  return Date.parse(modifiedSince) / 1000 === page.printedAt
}
