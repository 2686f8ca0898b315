// What readers look at while `npm run torture` runs, and how they ask.

import { request } from 'node:http'
import type { Agent } from 'node:http'
import type { Running } from '../test/program.ts'

/** A server under torture; down where it was just killed. */
export interface Node {
  running: Running | undefined
  readonly env: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  readonly location: string | undefined
  readonly text: string
}

/** Something that readers see. Acts on it come one after the other, and each sets it, whatever it was before. */
export interface Watched {
  /** The verb that sets it. */
  readonly verb: string
  /** The addresses that show it. */
  readonly paths: readonly string[]
  /** What an answer says. */
  says(answer: Answer): string
  /** What each act, acknowledged or not, would have it say. */
  readonly acts: string[]
  /** The last act that was acknowledged. */
  acknowledged: number
}

/** What an answer may say that was asked for when `acknowledged` was the last act that was. */
export const mayBe = ({ acts }: Watched, acknowledged: number): readonly string[] => acts.slice(acknowledged)

export interface Asking {
  readonly agent: Agent
  readonly method?: string
  readonly token?: string
  readonly type?: string
  /** Whatever version it has: `If-Match: *`. */
  readonly unseen?: boolean
  readonly body?: string | Uint8Array
}

/** One request to a server. */
export const ask = (node: Node | undefined, path: string, asking: Asking): Promise<Answer> =>
  new Promise((resolve, reject) => {
    if (node?.running === undefined) return reject(new Error('The server is down.'))
    const { agent, token, body, type = 'application/json', unseen = false } = asking
    const headers = {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'Content-Type': type }),
      ...(unseen && { 'If-Match': '*' }),
    }
    const wire = path.replaceAll(/[^\u0021-\u007e]+/g, encodeURIComponent)
    const method = asking.method ?? (body === undefined ? 'GET' : 'POST')
    const sent = request({ port: node.running.port, path: wire, method, headers, agent }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece))
      response.once('error', reject)
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, location: response.headers.location, text }),
      )
    })
    sent.once('error', reject)
    sent.end(body)
  })

/** What is written on a page, without its markup, styles and machine data. */
const written = ({ text }: Answer): string => text.replaceAll(/<(script|style)\b[^]*?<\/\1>|<[^>]*>/g, ' ')

/** Says with which count a word stands on a page (`boatx7x`), the highest where there are several; `none` where it does
 *  not. */
export const counted =
  (word: string) =>
  (answer: Answer): string => {
    if (answer.status !== 200) return 'none'
    const counts = [...written(answer).matchAll(new RegExp(`${word}x(\\d+)x`, 'gi'))].map(([, count]) => Number(count))
    return counts.length === 0 ? 'none' : String(Math.max(...counts))
  }

/** The same of a page's title: beside an article stand others, whose headlines count as well. */
export const titled = (word: string) => holds(new RegExp(`<title>[^<]*?${word}x(\\d+)x`, 'i'))

/** Says which of some words is the first on a page. */
export const first =
  (...words: readonly string[]) =>
  (answer: Answer): string => {
    const text = written(answer).toLowerCase()
    const found = words.filter((word) => text.includes(word))
    return found.toSorted((a, b) => text.indexOf(a) - text.indexOf(b))[0] ?? 'none'
  }

/** Says which of some signs stands in the source of a page. */
export const holds =
  (sign: RegExp) =>
  ({ text }: Answer): string =>
    sign.exec(text)?.[1] ?? 'none'
