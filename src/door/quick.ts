import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { KeptPage, Variant } from '#press/kept-page.ts'
import { codingFor } from './accept-encoding.ts'
import { hasOddSpaces } from './odd-request.ts'
import { headOf, isUnchanged } from './page-head.ts'
import { readQuick } from './quick-request.ts'
import type { QuickRequest } from './quick-request.ts'

export interface QuickOptions {
  /** The page that is kept for a target as it stands in a request line. */
  keptFor(url: string): KeptPage | undefined
  /** Takes a connection over for good, with all that was not read of it. */
  handOver(socket: Socket): void
  /** How long a connection may be silent, in milliseconds. */
  readonly patience: number
}

export interface QuickWay {
  serve(socket: Socket): void
  /** Ends the connections that are here: none of them waits for an answer. */
  close(): void
  /** Ends them without sending what is still on its way. */
  cut(): void
}

/** The short way to a kept page: from a connection's bytes to the page's bytes in one write, without an object for
 *  request and answer. Node's HTTP server costs twice as much for what a newsroom is asked ninety-nine times in a
 *  hundred.
 *
 *  A connection stays here as long as it asks for kept pages in the plainest way, one request at a time; at the first
 *  other one it goes over to Node's HTTP server for good. */
export const quickWay = ({ keptFor, handOver, patience }: QuickOptions): QuickWay => {
  const here = new Set<Socket>()

  const serve = (socket: Socket): void => {
    const leave = (): void => {
      here.delete(socket)
      socket.off('data', read).off('end', end).off('timeout', fail).off('error', fail).off('close', leave)
    }
    const read = (bytes: Buffer): void => {
      const request = readQuick(bytes)
      const page = request && keptFor(request.url)
      if (request === undefined && hasOddSpaces(bytes)) {
        leave()
        socket.setTimeout(1_000, fail).on('error', fail).pause()
        socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
        return
      }
      if (request === undefined || page === undefined) {
        socket.pause()
        leave()
        socket.setTimeout(0)
        socket.unshift(bytes)
        handOver(socket)
        socket.resume()
        return
      }
      if (socket.write(answerTo(request, page))) return
      // Whoever does not read what was sent is not read any more either.
      socket.pause()
      socket.once('drain', () => socket.resume())
    }
    const end = (): void => void socket.end()
    // Ended only, a connection would wait for good for somebody who neither reads nor closes it.
    const fail = (): void => void socket.destroy()
    here.add(socket)
    socket.setTimeout(patience)
    socket.on('data', read).on('end', end).on('timeout', fail).on('error', fail).on('close', leave)
  }

  return {
    serve,
    close: () => {
      for (const socket of here) socket.end()
    },
    cut: () => {
      for (const socket of here) socket.destroy()
    },
  }
}

/** Answers that were made in this second, by what they send: they hold its date. */
const ready = new Map<Variant, Buffer>()
const readyBound = 16 * 1024 ** 2
let readyBytes = 0
let second = 0
let date = ''

const answerTo = (request: QuickRequest, page: KeptPage): Buffer => {
  const now = Math.floor(Date.now() / 1000)
  if (now !== second) {
    second = now
    date = new Date(now * 1000).toUTCString()
    ready.clear()
    readyBytes = 0
  }
  const coding = codingFor(request.acceptEncoding)
  const variant = page.variants[coding]
  const head = headOf(page, coding)
  if (isUnchanged(request.noneMatch, request.modifiedSince, page, variant.etag))
    return Buffer.from(written(304, head.notModified), 'latin1')
  if (request.method === 'HEAD') return Buffer.from(written(page.status, head.whole), 'latin1')
  const made = ready.get(variant)
  if (made !== undefined) return made
  const answer = Buffer.concat([Buffer.from(written(page.status, head.whole), 'latin1'), variant.bytes])
  if (readyBytes + answer.length <= readyBound) {
    ready.set(variant, answer)
    readyBytes += answer.length
  }
  return answer
}

const written = (status: number, fields: readonly string[]): string => {
  let text = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`
  for (let at = 0; at < fields.length; at += 2) text += `${fields[at]}: ${fields[at + 1]}\r\n`
  return `${text}Date: ${date}\r\n\r\n`
}
