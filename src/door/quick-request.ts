/** A request for a page, as far as a kept page cares. */
export interface QuickRequest {
  readonly method: 'GET' | 'HEAD'
  /** The target as it stands in the request line. */
  readonly url: string
  readonly acceptEncoding: string | undefined
  readonly noneMatch: string | undefined
  readonly modifiedSince: string | undefined
}

/** Longer heads are rare and left to Node's parser. */
const longest = 4_096

const form =
  /^(GET|HEAD) (\/[\x21-\x7e]*) HTTP\/1\.1\r\n((?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t\x20-\x7e\x80-\xff]*\r\n)+)\r\n$/

/** Reads the bytes of one whole request of the plainest sort (RFC 9112): GET or HEAD, HTTP/1.1, one host, no body, and
 *  nothing asked of the connection. Gives undefined for all else, good or bad: what it does not know it does not judge,
 *  so it can never take for a request what Node's parser, or a proxy before us, would not. */
export const readQuick = (bytes: Buffer): QuickRequest | undefined => {
  if (bytes.length > longest) return undefined
  const parts = form.exec(bytes.toString('latin1'))
  if (parts === null) return undefined
  const [, method, url = '', fields = ''] = parts
  let hosts = 0
  let acceptEncoding: string | undefined
  let noneMatch: string | undefined
  let modifiedSince: string | undefined
  for (let at = 0; at < fields.length;) {
    const colon = fields.indexOf(':', at)
    const end = fields.indexOf('\r\n', colon)
    const name = fields.slice(at, colon).toLowerCase()
    switch (name) {
      case 'host':
        hosts += 1
        break
      case 'accept-encoding':
        if (acceptEncoding !== undefined) return undefined
        acceptEncoding = fields.slice(colon + 1, end).trim()
        break
      case 'if-none-match':
        if (noneMatch !== undefined) return undefined
        noneMatch = fields.slice(colon + 1, end).trim()
        break
      case 'if-modified-since':
        if (modifiedSince !== undefined) return undefined
        modifiedSince = fields.slice(colon + 1, end).trim()
        break
      case 'connection':
        if (
          fields
            .slice(colon + 1, end)
            .trim()
            .toLowerCase() !== 'keep-alive'
        )
          return undefined
        break
      case 'content-length':
      case 'transfer-encoding':
      case 'expect':
      case 'upgrade':
        return undefined
    }
    at = end + 2
  }
  if (hosts !== 1) return undefined
  return { method: method === 'HEAD' ? 'HEAD' : 'GET', url, acceptEncoding, noneMatch, modifiedSince }
}
