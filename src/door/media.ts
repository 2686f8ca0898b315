import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { isFault } from '#common/fault.ts'
import type { Depot, DepotAnswer } from '#pictures/depot.ts'
import { hasTag } from './if-none-match.ts'

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

/** A file that was kept as it came, by the hash of its bytes, or one size of a picture. */
const address = /^\/media\/((?:[0-9a-f]{64}|[0-9a-f]{32}-\d{1,5})\.([a-z0-9]{3,4}))$/

/** How much is read of a file at a time, in bytes. A reader who takes less than that in `patience` is cut off, which is
 *  a quarter of a kilobyte a second. Players that stop on purpose ask again for what they want next. */
const piece = 32_768

/** Sends files of the media folder. An address never means other bytes than it does today.
 *  @param patience in milliseconds.
 *  @param depot where files lie that have left the folder.
 *  @param isThere whether the folder is: while it is gone, nothing is said of files that may be there. */
export const mediaFiles =
  (
    folder: string,
    patience = 120_000,
    isThere: () => Promise<boolean> = async () => true,
    depot?: Pick<Depot, 'get' | 'head'>,
  ) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, name, ending] = address.exec(request.url ?? '') ?? []
    const type = types[ending ?? '']
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, ['Allow', 'GET, HEAD'])
    if (name === undefined || type === undefined) return refuse(response, 404)
    const file = join(folder, name)
    const found = await stat(file).catch(() => undefined)
    if (found === undefined && !(await isThere()))
      return refuse(response, 503, ['Retry-After', '30', 'Cache-Control', 'no-store'])
    if (depot === undefined && !found?.isFile()) return refuse(response, 404)
    const etag = `"${name.slice(0, name.lastIndexOf('.'))}.${ending}"`
    const headers = [
      'Content-Type',
      type,
      'Cache-Control',
      'public, max-age=31536000, immutable',
      'ETag',
      etag,
      'Accept-Ranges',
      'bytes',
      'X-Content-Type-Options',
      'nosniff',
      'Content-Security-Policy',
      "default-src 'none'; sandbox",
    ]
    if (hasTag(request.headers['if-none-match'], etag)) {
      response.writeHead(304, headers).end()
      return
    }
    if (!found?.isFile()) return depot && sendStored(depot, `media/${name}`, request, response, { headers, etag })
    const range = wantsPart(request, etag) ? partOf(request.headers.range, found.size) : undefined
    if (range === 'beyond') return refuse(response, 416, ['Content-Range', `bytes */${found.size}`])
    const { start, end } = range ?? { start: 0, end: found.size - 1 }
    const part = range === undefined ? [] : ['Content-Range', `bytes ${start}-${end}/${found.size}`]
    response.writeHead(range === undefined ? 200 : 206, [
      ...headers,
      'Content-Length',
      String(end - start + 1),
      ...part,
    ])
    if (request.method === 'HEAD' || found.size === 0) response.end()
    else await send(file, start, end, response, patience)
  }

const send = async (
  file: string,
  start: number,
  end: number,
  response: ServerResponse,
  patience: number,
): Promise<void> => {
  const content = createReadStream(file, { start, end, highWaterMark: piece })
  let readBefore = 0
  const watch = setInterval(() => {
    // What waits to be sent counts as read of the file, so nothing read is nothing taken.
    if (content.bytesRead === readBefore) response.destroy()
    readBefore = content.bytesRead
  }, patience)
  try {
    await pipeline(content, response)
  } catch {
    response.destroy() // the reader left, or was too slow
  } finally {
    clearInterval(watch)
  }
}

/** Sends a file that lies in the store. Its bytes pass through as they come, a part as the store cuts it. */
const sendStored = async (
  depot: Pick<Depot, 'get' | 'head'>,
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
  { headers, etag }: { readonly headers: readonly string[]; readonly etag: string },
): Promise<void> => {
  const wanted = wantsPart(request, etag) ? request.headers.range : undefined
  const range = /^bytes=(\d{1,15}-\d{0,15}|-\d{1,15})$/.test(wanted ?? '') ? wanted : undefined
  let answer: DepotAnswer
  try {
    answer = await (request.method === 'HEAD' ? depot.head(key) : depot.get(key, range))
  } catch (thrown) {
    if (!isFault(thrown, 'media.store-away')) throw thrown
    return refuse(response, 503, ['Retry-After', '30', 'Cache-Control', 'no-store'])
  }
  const { status, length, range: part, body } = answer
  if (status === 404) return refuse(response, 404)
  if (status === 416) return refuse(response, 416, part === null ? [] : ['Content-Range', part])
  response.writeHead(status, [
    ...headers,
    ...(length === null ? [] : ['Content-Length', length]),
    ...(part === null ? [] : ['Content-Range', part]),
  ])
  if (body === null || request.method === 'HEAD') {
    response.end()
    return
  }
  try {
    await pipeline(Readable.fromWeb(body as NodeReadableStream), response)
  } catch {
    response.destroy() // the reader left, or the store did
  }
}

/** A part is for GET only, and where `If-Range` names another version, the whole is meant (RFC 9110, 13.1.5). A date
 *  names none: these files have no date. */
const wantsPart = (request: IncomingMessage, etag: string): boolean => {
  const condition = request.headers['if-range']
  return request.method === 'GET' && (condition === undefined || condition === etag)
}

/** One range of bytes (RFC 9110, 14.1.2); several, or a form that is not understood, mean the whole file. */
const partOf = (header: string | undefined, size: number): { start: number; end: number } | 'beyond' | undefined => {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start >= size || (first === '' && Number(last) === 0) ? 'beyond' : { start, end }
}

const refuse = (response: ServerResponse, status: number, headers: string[] = []): void => {
  response.writeHead(status, ['Content-Length', '0', 'X-Content-Type-Options', 'nosniff', ...headers])
  response.end()
}
