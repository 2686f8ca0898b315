import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A store that speaks as much S3 as the newsroom needs, on loopback: it checks Signature V4 by its own reckoning, cuts
 *  ranges, lists by pages, and fails when it is told to. For tests only. */
export interface PracticeStore {
  readonly address: { endpoint: string; bucket: string; region: string; keyId: string; secret: string }
  readonly files: Map<string, Buffer>
  /** Requests whose signature was wrong. */
  readonly forged: string[]
  /** How many of the next requests are answered by 503. */
  failing: number
  close(): Promise<void>
}

export const practiceStore = async (): Promise<PracticeStore> => {
  const files = new Map<string, Buffer>()
  const forged: string[] = []
  const [bucket, region, keyId, secret] = ['lantern-media', 'test-1', 'AKPRACTICE', 'practice secret']
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const body = Buffer.concat(pieces)
    if (store.failing > 0) {
      store.failing -= 1
      return void response.writeHead(503).end()
    }
    if (!isSigned(request, { region, keyId, secret })) {
      forged.push(`${request.method} ${request.url}`)
      return void response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>')
    }
    answer(files, bucket, request, response, body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const store: PracticeStore = {
    address: { endpoint: `http://127.0.0.1:${port}`, bucket, region, keyId, secret },
    files,
    forged,
    failing: 0,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return store
}

const answer = (
  files: Map<string, Buffer>,
  bucket: string,
  { method, url = '', headers }: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): void => {
  const { pathname, searchParams } = new URL(url, 'http://store.invalid')
  if (pathname === `/${bucket}` && searchParams.get('list-type') === '2') {
    const prefix = searchParams.get('prefix') ?? ''
    const after = searchParams.get('continuation-token') ?? ''
    const keys = [...files.keys()].filter((key) => key.startsWith(prefix) && key > after).toSorted()
    const some = keys.slice(0, 2)
    const list = some.map((key) => `<Contents><Key>${key}</Key><Size>${files.get(key)?.length}</Size></Contents>`)
    const next = keys.length > 2 ? `<NextContinuationToken>${some.at(-1)}</NextContinuationToken>` : ''
    return void response.end(`<?xml version="1.0"?><ListBucketResult>${list.join('')}${next}</ListBucketResult>`)
  }
  const key = pathname.slice(bucket.length + 2)
  const file = files.get(key)
  if (method === 'PUT') {
    // S3 refuses a body whose length is not said.
    if (headers['content-length'] === undefined) return void response.writeHead(411).end()
    files.set(key, body)
    return void response.end()
  }
  if (method === 'DELETE') {
    files.delete(key)
    return void response.writeHead(204).end()
  }
  if (file === undefined) return void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>')
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '') ?? []
  if (first === '' && last === '')
    return void response.writeHead(200, { 'Content-Length': file.length }).end(method === 'HEAD' ? undefined : file)
  const start = first === '' ? Math.max(0, file.length - Number(last)) : Number(first)
  const end = first === '' || last === '' ? file.length - 1 : Math.min(Number(last), file.length - 1)
  if (start >= file.length) return void response.writeHead(416, { 'Content-Range': `bytes */${file.length}` }).end()
  response.writeHead(206, {
    'Content-Range': `bytes ${start}-${end}/${file.length}`,
    'Content-Length': end - start + 1,
  })
  response.end(file.subarray(start, end + 1))
}

/** Signature V4, as the provider reckons it. */
const isSigned = (
  { method = '', url = '', headers }: IncomingMessage,
  { region, keyId, secret }: { region: string; keyId: string; secret: string },
): boolean => {
  const given = new RegExp(
    '^AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/s3/aws4_request, ?' +
      'SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$',
  )
  const [, id, day = '', where, signed = '', signature] = given.exec(headers.authorization ?? '') ?? []
  const moment = String(headers['x-amz-date'] ?? '')
  if (id !== keyId || where !== region || !moment.startsWith(day) || !signed.split(';').includes('host')) return false
  const at = Date.parse(moment.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z'))
  if (!(Math.abs(Date.now() - at) < 900_000)) return false
  const { pathname, searchParams } = new URL(url, 'http://store.invalid')
  const encoded = (text: string): string =>
    encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  const query = [...searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted()
    .join('&')
  const lines = signed.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`)
  const canonical = [method, pathname, query, lines.join(''), signed, headers['x-amz-content-sha256']].join('\n')
  const sha = createHash('sha256').update(canonical).digest('hex')
  const text = ['AWS4-HMAC-SHA256', moment, `${day}/${region}/s3/aws4_request`, sha].join('\n')
  const mac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest()
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (before, part) => mac(before, part),
    `AWS4${secret}`,
  )
  return mac(key, text).toString('hex') === signature
}
