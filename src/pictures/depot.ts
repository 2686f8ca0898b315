import { openAsBlob } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { AwsClient } from 'aws4fetch'
import { Fault } from '#common/fault.ts'

/** How a store that speaks S3 is reached. */
export interface DepotAddress {
  /** Scheme, host and port, without a slash at the end; the bucket stands in the path. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly keyId: string
  readonly secret: string
}

/** What came of asking for a file, or a part of it: 206 with `range`, 416 where that lies beyond its end, 404 where
 *  there is none. */
export interface DepotAnswer {
  readonly status: 200 | 206 | 404 | 416
  readonly length: string | null
  readonly range: string | null
  readonly body: ReadableStream<Uint8Array> | null
}

/** A store for files beside the folders: what lies there is served by the same addresses.
 *  @throws Fault `media.store-away` where it does not answer, or refuses. */
export interface Depot {
  /** @param key a path in the bucket: `media/…`, `originals/…`. */
  put(key: string, path: string): Promise<void>
  /** @param range of bytes, as HTTP writes it. */
  get(key: string, range?: string): Promise<DepotAnswer>
  head(key: string): Promise<DepotAnswer>
  /** Brings a file to a place on this machine; false where there is none. */
  fetchTo(key: string, path: string): Promise<boolean>
  remove(key: string): Promise<void>
  /** Everything whose key begins so. */
  list(prefix: string): AsyncGenerator<{ readonly key: string; readonly bytes: number }>
}

export const openDepot = ({ endpoint, bucket, region, keyId, secret }: DepotAddress): Depot => {
  const client = new AwsClient({ accessKeyId: keyId, secretAccessKey: secret, service: 's3', region, retries: 2 })
  const root = `${endpoint}/${bucket}`

  const ask = async (address: string, init: RequestInit, fine: readonly number[]): Promise<Response> => {
    let response: Response
    try {
      response = await client.fetch(address, init)
    } catch (cause) {
      throw new Fault('media.store-away', { store: root, reason: 'no answer' }, { cause })
    }
    if (fine.includes(response.status)) return response
    await response.body?.cancel()
    throw new Fault('media.store-away', { store: root, reason: `status ${response.status}` })
  }
  const at = (key: string): string => `${root}/${key}`
  const answered = async (method: 'GET' | 'HEAD', key: string, range?: string): Promise<DepotAnswer> => {
    const headers = range === undefined ? {} : { Range: range }
    const response = await ask(at(key), { method, headers }, [200, 206, 404, 416])
    const { status, body } = response
    if (status === 404 || status === 416) await body?.cancel()
    return {
      status: status as DepotAnswer['status'],
      length: response.headers.get('Content-Length'),
      range: response.headers.get('Content-Range'),
      body: status === 200 || status === 206 ? (body as ReadableStream<Uint8Array> | null) : null,
    }
  }

  return {
    put: async (key, path) => {
      const response = await ask(at(key), { method: 'PUT', body: await openAsBlob(path) }, [200, 201])
      await response.body?.cancel()
    },
    get: (key, range) => answered('GET', key, range),
    head: (key) => answered('HEAD', key),
    fetchTo: async (key, path) => {
      const { body } = await answered('GET', key)
      if (body === null) return false
      const passing = `${path.replace(/[^/]+$/, '')}.from-store-${process.pid}-${Math.trunc(performance.now())}.part`
      try {
        await writeFile(passing, body, { mode: 0o640, flush: true })
        await rename(passing, path)
      } finally {
        await rm(passing, { force: true })
      }
      return true
    },
    remove: async (key) => {
      const response = await ask(at(key), { method: 'DELETE' }, [200, 204, 404])
      await response.body?.cancel()
    },
    list: async function* (prefix) {
      let after = ''
      for (;;) {
        const query = new URLSearchParams({
          'list-type': '2',
          prefix,
          ...(after !== '' && { 'continuation-token': after }),
        })
        const text = await (await ask(`${root}?${query}`, { method: 'GET' }, [200])).text()
        for (const [, content = ''] of text.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
          const [, key = ''] = /<Key>([^<]*)<\/Key>/.exec(content) ?? []
          // Our keys are made of letters, digits, dots, hyphens and slashes: nothing in them is written otherwise.
          yield { key, bytes: Number(/<Size>(\d+)<\/Size>/.exec(content)?.[1] ?? 0) }
        }
        const [, next] = /<NextContinuationToken>([^<]*)</.exec(text) ?? []
        if (next === undefined) return
        after = next.replaceAll('&amp;', '&')
      }
    },
  }
}
