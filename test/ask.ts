// Requests as they go over the wire: nothing is followed, decompressed or put right on the way.

import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
  readonly text: string
}

interface Asking {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** One request on a connection of its own. A path may be in its own script. */
export const ask = (site: string, path: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(site)
    const wire = path.replaceAll(/[^\u0021-\u007e]+/g, encodeURIComponent)
    const sent = request({ host: '127.0.0.1', port, path: wire, method, headers, agent: false }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.once('error', reject)
      response.once('end', () => {
        const bytes = Buffer.concat(pieces)
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString('utf8') })
      })
    })
    sent.once('error', reject)
    sent.end(body)
  })

/** The headers of an answer without those that tell of the connection or the moment. */
export const lasting = ({ headers }: Answer): Record<string, unknown> => {
  const { date: _, connection: __, 'keep-alive': ___, ...rest } = headers
  return rest
}

/** A verb of the write door. Gives the status, and the answer as it was parsed. */
export const act = async (site: string, token: string, verb: string, content: unknown) => {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
  const { status, text } = await ask(site, `/api/${verb}`, { method: 'POST', headers, body: JSON.stringify(content) })
  return { status, answer: JSON.parse(text) as Acted }
}

/** What the tests look at in the answers of verbs. */
export interface Acted {
  readonly story: { readonly id: number }
  readonly articles: readonly {
    readonly id: number
    readonly edition: string
    readonly path: string
    readonly state: string
  }[]
}

/** Sends these very bytes and gives all that comes back until the server closes, or for `patience` milliseconds. */
export const send = (site: string, bytes: string | Buffer, patience = 10_000): Promise<string> =>
  new Promise((resolve) => {
    let got = ''
    const socket = connect(Number(new URL(site).port), '127.0.0.1', () => socket.write(bytes))
    const late = setTimeout(() => socket.destroy(), patience)
    socket.setEncoding('utf8').on('data', (text: string) => (got += text))
    socket.on('error', () => {}) // the server has closed while we still wrote
    socket.on('close', () => {
      clearTimeout(late)
      resolve(got)
    })
  })
