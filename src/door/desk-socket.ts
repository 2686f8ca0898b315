import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import type { Log } from '#common/log.ts'
import type { Desk } from '#desk/perform.ts'
import { deskVoice, isDeskLanguage } from '#screens/words.ts'
import type { DeskLine, LineEnd } from './desk-line.ts'
import { largest } from './desk-line-messages.ts'
import { memberOf } from './desk-line-rights.ts'
import type { DeskLines } from './desk-lines.ts'

/** The desk's socket: a browser's line by WebSocket. */
export interface DeskSocketDoor {
  /** Takes over a connection that asks for it. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Ends every line; browsers come back by themselves. */
  close(): Promise<void>
}

type Greeted = NonNullable<Awaited<ReturnType<typeof memberOf>>>

/** How often is looked whether connections live, in milliseconds. */
const watch = 5_000
/** How long a browser has to end a connection that is ended here, in milliseconds. */
const lastWords = 1_000

const codes: Readonly<Record<LineEnd, number>> = {
  'signed-out': 4001,
  'someone-else': 4003,
  'not-understood': 1008,
  'too-often': 1008,
  'try-again': 1011,
  closing: 1001,
}

export const openDeskSocket = (
  { archive, clock }: Desk,
  lines: DeskLines,
  { log, publicUrl }: { readonly log: Log; publicUrl(): string },
): DeskSocketDoor => {
  const server = new WebSocketServer({ noServer: true, maxPayload: largest, clientTracking: false })
  const sockets = new Map<WebSocket, { alive: boolean }>()
  let next = 0

  const greet = (socket: WebSocket, secret: string, who: Greeted, asked: string | null): void => {
    const { actor, called } = who
    const language = asked ?? who.language
    const voice = deskVoice(isDeskLanguage(language) ? language : 'en', {
      digits: null,
      calendar: null,
      timeZone: 'UTC',
    })
    const line: DeskLine = {
      id: `${process.pid.toString(36)}-${(next += 1).toString(36)}`,
      secret,
      voice,
      actor,
      called,
      opened: new Map(),
      ended: false,
      work: Promise.resolve(),
      say: (message) => {
        if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
      },
      end: (why) => {
        line.ended = true
        socket.close(codes[why], why)
        setTimeout(() => socket.terminate(), lastWords).unref()
      },
    }
    if (!lines.enter(line)) return line.end('too-often')
    const state = { alive: true }
    sockets.set(socket, state)
    socket.on('pong', () => (state.alive = true))
    socket.on('error', () => socket.terminate())
    socket.on('message', (data, isBinary) => {
      if (isBinary) line.end('not-understood')
      else void lines.hear(line, (data as Buffer).toString('utf8'))
    })
    socket.on('close', () => {
      sockets.delete(socket)
      lines.leave(line)
    })
  }

  const watching = setInterval(() => {
    for (const [socket, state] of sockets) {
      if (!state.alive) socket.terminate()
      else {
        state.alive = false
        socket.ping()
      }
    }
  }, watch)
  watching.unref()

  const admit = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const refuse = (status: string): void => {
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    }
    const url = URL.parse(request.url ?? '', 'http://desk.invalid')
    if (url?.pathname !== '/desk/socket') return refuse('404 Not Found')
    if (lines.closed) return refuse('503 Service Unavailable')
    if (request.headers.origin !== new URL(publicUrl()).origin) return refuse('403 Forbidden')
    const cookie = /(?:^|;\s*)__Host-desk=([^;\s]{1,100})/.exec(request.headers.cookie ?? '')?.[1]
    const secret = cookie && decodedCookie(cookie)
    const found = secret ? await memberOf(archive, clock, secret) : undefined
    if (secret === undefined || found === undefined) return refuse('401 Unauthorized')
    server.handleUpgrade(request, socket, head, (ws) => {
      // What a page has written is its member's, whoever is signed in now.
      if (url.searchParams.get('as') !== String(found.actor.id)) ws.close(codes['someone-else'], 'someone-else')
      else greet(ws, secret, found, url.searchParams.get('in'))
    })
  }

  return {
    upgrade: (request, socket, head) => {
      socket.on('error', () => socket.destroy())
      admit(request, socket, head).catch((err: unknown) => {
        log.warn({ err }, 'A browser at the desk could not be connected')
        socket.destroy()
      })
    },
    close: async () => {
      clearInterval(watching)
      await lines.close()
      server.close()
    },
  }
}

const decodedCookie = (value: string): string | undefined => {
  try {
    return decodeURIComponent(value)
  } catch (thrown) {
    if (thrown instanceof URIError) return undefined
    throw thrown
  }
}
