import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'

/** Whether bytes that begin with a request have a request line with more than one space between its parts, or another
 *  sign than a space (RFC 9112, 3): the first of them, or one that comes behind it while none has content. Node's
 *  parser takes it, and a proxy before us may read another address. */
export const hasOddSpaces = (bytes: Buffer): boolean => {
  for (const head of bytes.toString('latin1', 0, 8_192).split('\r\n\r\n')) {
    const [line = ''] = head.split('\r\n', 1)
    if (/^[!#$%&'*+.^_`|~0-9A-Za-z-]+[ \t]/.test(line) && / {2}|\t/.test(line)) return true
    if (/\r\n(content-length|transfer-encoding):/i.test(head)) return false
  }
  return false
}

/** Connections of which a later request had odd spaces. */
const odd = new WeakSet<Socket>()
/** The last request that came in on a connection. */
const latest = new WeakMap<Socket, IncomingMessage>()

/** Looks for odd spaces in all that comes in on a connection that Node's HTTP server has taken over. */
export const watchSpaces = (socket: Socket): void => {
  let begun = Buffer.alloc(0)
  const look = (bytes: Buffer): void => {
    const request = latest.get(socket)
    if (request !== undefined && !request.complete) return // this is its content
    begun = Buffer.concat([begun, bytes.subarray(0, 8_192)])
    if (hasOddSpaces(begun)) odd.add(socket)
    if (begun.includes('\r\n')) begun = Buffer.alloc(0)
  }
  // Node gives a connection's bytes to its parser unseen, unless somebody listens to them.
  const listen = (): void => {}
  socket.on('data', listen).prependListener('data', look).off('data', listen)
}

/** Whether a request has odd spaces, says two hosts (RFC 9112, 3.2), or speaks an HTTP that does not come in this
 *  way. */
export const isOdd = (request: IncomingMessage): boolean => {
  const { httpVersion, rawHeaders, socket } = request
  latest.set(socket, request)
  if (odd.has(socket)) return true
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return true
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) if (rawHeaders[at]?.toLowerCase() === 'host') hosts += 1
  return hosts > 1
}

/** The address that is asked for where a proxy sends the whole of it (RFC 9112, 3.2.2). */
export const withoutHost = (url: string): string => {
  const host = /^https?:\/\/[^/?#]*/i.exec(url)?.[0]
  if (host === undefined) return url
  const path = url.slice(host.length)
  return path.startsWith('/') ? path : `/${path}`
}
