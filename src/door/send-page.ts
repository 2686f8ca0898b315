import type { IncomingMessage, ServerResponse } from 'node:http'
import type { KeptPage } from '#press/kept-page.ts'
import { codingFor } from './accept-encoding.ts'
import { headOf, isUnchanged } from './page-head.ts'

/** Sends a kept page: nothing is waited for, and nothing worked out that was worked out before. */
export const sendPage = (request: IncomingMessage, response: ServerResponse, page: KeptPage): void => {
  const { headers: asked } = request
  const coding = codingFor(asked['accept-encoding'])
  const variant = page.variants[coding]
  const { whole, notModified } = headOf(page, coding)
  if (isUnchanged(asked['if-none-match'], asked['if-modified-since'], page, variant.etag)) {
    response.writeHead(304, [...notModified])
    response.end()
    return
  }
  response.writeHead(page.status, [...whole])
  if (request.method === 'HEAD') response.end()
  else response.end(variant.bytes)
}
