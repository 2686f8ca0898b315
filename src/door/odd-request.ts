import type { IncomingMessage } from 'node:http'

/** Whether the first bytes of a connection begin with a request line that has more than one space between its parts, or
 *  another sign than a space (RFC 9112, 3). Node's parser takes it, and a proxy before us may read another address. */
export const hasOddSpaces = (bytes: Buffer): boolean => {
  const [line = ''] = bytes.toString('latin1', 0, 8_192).split('\r\n', 1)
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+[ \t]/.test(line) && / {2}|\t/.test(line)
}

/** Whether a request says two hosts (RFC 9112, 3.2), or speaks an HTTP that does not come in this way. */
export const isOdd = ({ httpVersion, rawHeaders }: IncomingMessage): boolean => {
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
