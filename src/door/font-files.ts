import type { IncomingMessage, ServerResponse } from 'node:http'
import { fontFiles } from '#site/fonts/files.ts'
import { scriptFiles } from '#site/parts/script-files.ts'
import { hasTag } from './if-none-match.ts'

const types: Readonly<Record<string, string>> = { woff2: 'font/woff2', js: 'text/javascript; charset=utf-8' }

/** Sends what pages are made up with besides their text. An asset is named by the hash of its bytes, so its address
 *  never means another. */
export const assets = (request: IncomingMessage, response: ServerResponse): void => {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, ['Allow', 'GET, HEAD'])
  const [path = ''] = (request.url ?? '').split('?', 1)
  const name = path.slice('/assets/'.length)
  const bytes = fontFiles.get(name) ?? scriptFiles.get(name)
  const type = types[name.slice(name.lastIndexOf('.') + 1)]
  if (bytes === undefined || type === undefined) return refuse(response, 404)
  const tag = `"${name}"`
  const headers = [
    'Content-Type',
    type,
    'Cache-Control',
    'public, max-age=31536000, immutable',
    'ETag',
    tag,
    'X-Content-Type-Options',
    'nosniff',
    'Cross-Origin-Resource-Policy',
    'same-origin',
  ]
  if (hasTag(request.headers['if-none-match'], tag)) {
    response.writeHead(304, headers).end()
    return
  }
  response.writeHead(200, [...headers, 'Content-Length', String(bytes.length)])
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

const refuse = (response: ServerResponse, status: number, headers: string[] = []): void => {
  response.writeHead(status, [
    'Content-Length',
    '0',
    'Cache-Control',
    'no-store',
    'X-Content-Type-Options',
    'nosniff',
    ...headers,
  ])
  response.end()
}
