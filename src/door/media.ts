import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** Media types of the files that the newsroom keeps, by ending: nothing that a browser would run. */
const types: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  webm: 'video/webm',
  pdf: 'application/pdf',
}

/** Sends files of the media folder. A file is named by the hash of its bytes, so its address never means another. */
export const mediaFiles =
  (folder: string) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const name = /^\/media\/([0-9a-f]{64}\.([a-z0-9]{3,4}))$/.exec(request.url ?? '')
    const type = types[name?.[2] ?? '']
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, ['Allow', 'GET, HEAD'])
    if (name?.[1] === undefined || type === undefined) return refuse(response, 404)
    const file = join(folder, name[1])
    const found = await stat(file).catch(() => undefined)
    if (found === undefined || !found.isFile()) return refuse(response, 404)
    const headers = [
      'Content-Type', type,
      'Cache-Control', 'public, max-age=31536000, immutable',
      'ETag', `"${name[1].slice(0, 32)}"`,
      'Accept-Ranges', 'bytes',
      'X-Content-Type-Options', 'nosniff',
      'Content-Security-Policy', "default-src 'none'; sandbox",
    ]
    if (request.headers['if-none-match']?.includes(name[1].slice(0, 32))) {
      response.writeHead(304, headers).end()
      return
    }
    const range = partOf(request.headers.range, found.size)
    if (range === 'beyond') return refuse(response, 416, ['Content-Range', `bytes */${found.size}`])
    const { start, end } = range ?? { start: 0, end: found.size - 1 }
    const part = range === undefined ? [] : ['Content-Range', `bytes ${start}-${end}/${found.size}`]
    response.writeHead(range === undefined ? 200 : 206, [...headers, 'Content-Length', String(end - start + 1), ...part])
    if (request.method === 'HEAD' || found.size === 0) response.end()
    else await pipeline(createReadStream(file, { start, end }), response).catch(() => response.destroy()) // the reader left
  }

/** One range of bytes (RFC 9110, 14.1.2); several, or a form that is not understood, mean the whole file. */
const partOf = (header: string | undefined, size: number): { start: number; end: number } | 'beyond' | undefined => {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (start >= size || (first === '' && Number(last) === 0)) return 'beyond'
  return end < start ? undefined : { start, end }
}

const refuse = (response: ServerResponse, status: number, headers: string[] = []): void => {
  response.writeHead(status, ['Content-Length', '0', 'X-Content-Type-Options', 'nosniff', ...headers])
  response.end()
}
