// A program at the desk's socket: it says what it likes, as a browser of ours never would.

import assert from 'node:assert/strict'
import { Node } from 'prosemirror-model'
import { ReplaceStep } from 'prosemirror-transform'
import { Slice, Fragment } from 'prosemirror-model'
import { WebSocket } from 'ws'
import type { FromBrowser, FromNewsroom } from '#story/manuscript/messages.ts'
import { manuscriptSchema } from '#story/manuscript/schema.ts'

export type Heard<T extends FromNewsroom['type']> = Extract<FromNewsroom, { type: T }>

/** A line to the newsroom by WebSocket. For tests only. */
export interface SocketOfProgram {
  send(message: FromBrowser | string | Uint8Array): void
  /** All that was heard, in order. */
  readonly heard: readonly FromNewsroom[]
  /** The next message of a type that has not been given yet, and that fits. */
  next<T extends FromNewsroom['type']>(type: T, fits?: (message: Heard<T>) => boolean): Promise<Heard<T>>
  /** The code with which it is ended. */
  readonly closed: Promise<number>
  close(): void
}

/** How long something may be awaited, in milliseconds, before a test says what it waited for. */
const patience = 60_000

/** Connects; the promise fails with the status of a refusal. */
export const connected = (
  site: string,
  { secret, as, origin = site }: { readonly secret?: string; readonly as?: number | string; readonly origin?: string },
): Promise<SocketOfProgram> => {
  const address = new URL('/desk/socket?in=en', site)
  if (as !== undefined) address.searchParams.set('as', String(as))
  address.protocol = 'ws:'
  const headers = { Origin: origin, ...(secret !== undefined && { Cookie: `__Host-desk=${secret}` }) }
  const socket = new WebSocket(address, { headers })
  const heard: FromNewsroom[] = []
  const given = new Set<FromNewsroom>()
  const looks = new Set<() => void>()
  socket.on('message', (data) => {
    heard.push(JSON.parse((data as Buffer).toString('utf8')) as FromNewsroom)
    for (const look of looks) look()
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  const next = <T extends FromNewsroom['type']>(type: T, fits: (message: Heard<T>) => boolean = () => true) =>
    new Promise<Heard<T>>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no “${type}” came: ${JSON.stringify(heard)}`)), patience)
      const look = (): void => {
        const found = heard.find((one) => one.type === type && !given.has(one) && fits(one as Heard<T>))
        if (found === undefined) return
        given.add(found)
        clearTimeout(late)
        looks.delete(look)
        resolve(found as Heard<T>)
      }
      looks.add(look)
      look()
    })
  return new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_, { statusCode }) => reject(new Error(String(statusCode))))
    socket.on('error', reject)
    socket.on('open', () =>
      resolve({
        send: (message) =>
          socket.send(typeof message === 'string' || message instanceof Uint8Array ? message : JSON.stringify(message)),
        heard,
        next,
        closed,
        close: () => socket.close(),
      }),
    )
  })
}

/** The step that puts words behind others in a manuscript. */
export const insertion = (doc: unknown, behind: string, words: string): unknown => {
  let at = -1
  Node.fromJSON(manuscriptSchema, doc).descendants((node, pos) => {
    const place = at < 0 && node.isTextblock ? node.textContent.indexOf(behind) : -1
    if (place >= 0) at = pos + 1 + place + behind.length
  })
  assert.notEqual(at, -1, `“${behind}” stands there`)
  return new ReplaceStep(at, at, new Slice(Fragment.from(manuscriptSchema.text(words)), 0, 0)).toJSON()
}
