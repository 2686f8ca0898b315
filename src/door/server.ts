import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Archive } from '#archive/archive.ts'
import type { Depot } from '#pictures/depot.ts'
import type { DeskSocketDoor } from './desk-socket.ts'
import { assets } from './font-files.ts'
import { inTime } from './in-time.ts'
import { mediaFiles } from './media.ts'
import { mediaThere } from './media-folder.ts'
import { isOdd, watchSpaces, withoutHost } from './odd-request.ts'
import { readerPages } from './pages.ts'
import type { PagesOptions } from './pages.ts'
import { quickWay } from './quick.ts'
import type { QuickWay } from './quick.ts'

interface Fetch {
  fetch(request: Request, ...rest: unknown[]): Response | Promise<Response>
}

export interface DoorOptions extends PagesOptions {
  readonly api: Fetch
  /** The desk in the browser; without it there is none. */
  readonly screens?: Fetch | undefined
  /** Where readers reply; without it nobody can. */
  readonly replies?: Fetch | undefined
  /** Where readers ask for letters; without it nobody can. */
  readonly letters?: Fetch | undefined
  /** The desk's socket, where there is a desk. */
  readonly deskSocket?: DeskSocketDoor | undefined
  readonly mediaFolder: string
  /** Where media lie that have left the folder. */
  readonly depot?: Depot | undefined
  /** Whether this process still takes requests: false while it closes. */
  ready(): boolean
}

export interface Door {
  readonly server: Server
  /** Waits for requests under way, then closes whatever is left.
   *  @param patience in milliseconds. */
  close(patience: number): Promise<void>
}

/** How long a request may take to come in, in milliseconds: a film over a slow line. */
const uploading = 1_800_000
/** How long somebody may go on sending who was answered already, in milliseconds. */
const lastWords = 5_000
/** How much of a request is read when it has been answered, in bytes, and how long whoever sends more has to read the
 *  answer, in milliseconds. */
const littleRest = 65_536
const aMoment = 1_000
/** How long the database may take to show that it is there, in milliseconds. */
const readyPatience = 4_000

/** How long a connection may be silent between two requests, in milliseconds. */
const silence = 30_000

/** The newsroom's one server: readers first, straight from the shelf; everybody else behind them. */
export const openDoor = (options: DoorOptions): Door => {
  const { archive, log, api, screens, replies, letters, deskSocket, mediaFolder, ready } = options
  const readers = readerPages(options)
  const isThere = mediaThere(mediaFolder, log)
  const media = mediaFiles(mediaFolder, undefined, isThere, options.depot)
  const routed = ({ fetch }: Fetch) =>
    getRequestListener(fetch, {
      overrideGlobalObjects: false,
      // It would read on what nobody wants; see endAfterAnswer.
      autoCleanupIncoming: false,
    })
  const programs = routed(api)
  const members = screens && routed(screens)
  const writers = replies && routed(replies)
  const subscribers = letters && routed(letters)

  const others = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = '/'] = (request.url ?? '/').split('?', 1)
    if (path === '/healthz') return answer(response, 200, 'alive')
    if (path === '/readyz') return isReady(archive, ready(), isThere, response)
    if (path.startsWith('/assets/')) return assets(request, response)
    if (path.startsWith('/media/')) return media(request, response)
    if (writers !== undefined && path.startsWith('/reply/')) return writers(request, response)
    if (subscribers !== undefined && path.startsWith('/letters/')) return subscribers(request, response)
    if (members !== undefined && /^\/desk(\/|$)/.test(path)) return members(request, response)
    return programs(request, response)
  }

  const server = createServer(
    {
      requestTimeout: uploading,
      headersTimeout: 20_000,
      keepAliveTimeout: silence,
      // Whoever asks for another protocol elsewhere is answered in this one.
      shouldUpgradeCallback: ({ url = '' }) => deskSocket !== undefined && /^\/desk\/socket(\?|$)/.test(url),
    },
    (request, response) => {
      endAfterAnswer(request, response)
      if (isOdd(request)) {
        response.shouldKeepAlive = false
        return answer(response, 400, 'This is not HTTP/1.1 as it is written.')
      }
      request.url = withoutHost(request.url ?? '/')
      if (readers.answered(request, response)) return
      others(request, response).catch((cause: unknown) => {
        log.error({ err: cause }, 'A request could not be answered.')
        if (response.headersSent) response.destroy()
        else answer(response, 500, 'Something went wrong here.')
      })
    },
  )
  if (deskSocket !== undefined)
    server.on('upgrade', (request, socket, head) => {
      // What comes from here on is no HTTP: nobody looks for odd spaces in it.
      socket.removeAllListeners('data')
      deskSocket.upgrade(request, socket, head)
    })
  server.maxHeadersCount = 100
  // Whoever stops reading in the middle of an answer is let go; above what four uploads in line may take.
  server.timeout = 300_000
  server.on('clientError', (error: NodeJS.ErrnoException & { rawPacket?: Buffer }, socket) => {
    // Whoever was answered before on this connection may be in the middle of an answer.
    if (!(socket instanceof Socket) || !socket.writable || socket.bytesWritten > 0) socket.destroy()
    else {
      socket.end(
        `HTTP/1.1 ${unreadable(error.code, error.rawPacket)}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
      )
      letGo(socket)
    }
  })
  const serve = server.listeners('connection')
  const quick = quickWay({
    keptFor: readers.keptFor,
    handOver: (socket) => {
      for (const listener of serve) listener.call(server, socket)
      watchSpaces(socket)
    },
    patience: silence,
  })
  server.removeAllListeners('connection').on('connection', quick.serve)
  return {
    server,
    close: async (patience) => {
      const closing = close(server, quick, patience)
      await deskSocket?.close()
      await closing
    },
  }
}

/** Whoever was answered need not send the rest, and must not keep a connection by never sending it. A little is read to
 *  its end, so that the connection can be used again; of more nothing is. */
const endAfterAnswer = (request: IncomingMessage, response: ServerResponse): void => {
  const { 'content-length': length, 'transfer-encoding': coding } = request.headers
  if ((length === undefined || length === '0') && coding === undefined) return
  const much = Number(length ?? Infinity) > littleRest
  // Node reads on to the end of a request that nobody has begun to read.
  if (much) request.read(0)
  response.once('finish', () => {
    if (request.complete) return
    const { socket } = request
    if (much) {
      request.pause()
      return letGo(socket)
    }
    const ending = setTimeout(() => socket.destroy(), lastWords)
    ending.unref()
    request.once('end', () => clearTimeout(ending))
  })
}

/** Reads nothing more of a connection, and ends it a moment after its answer: at once, and the answer might be lost. */
const letGo = (socket: Socket): void => {
  socket.pause()
  setTimeout(() => socket.destroy(), aMoment).unref()
}

/** What is said to a request that Node's parser refuses. One of its reasons is an address in UTF-8 as it is, which some
 *  clients send: it is led to the address as it is written on the wire. */
const unreadable = (code: string | undefined, packet: Buffer | undefined): string => {
  const raw =
    code === 'HPE_INVALID_URL'
      ? /^(?:GET|HEAD) (\/[\x21-\x7e\x80-\xff]*) HTTP\/1\.[01]\r\n/.exec(packet?.toString('latin1') ?? '')?.[1]
      : undefined
  if (raw !== undefined) {
    const location = raw.replaceAll(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`)
    return (
      `301 Moved Permanently\r\nLocation: ${location.replace(/^[/\\]+/, '/')}\r\nCache-Control: ` +
      'no-cache\r\nX-Content-Type-Options: nosniff'
    )
  }
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large'
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request'
}

const isReady = async (
  archive: Archive,
  open: boolean,
  isThere: () => Promise<boolean>,
  response: ServerResponse,
): Promise<void> => {
  try {
    await inTime(
      archive.read(async () => {}),
      readyPatience,
    )
    if (open && !(await isThere())) return answer(response, 503, 'the folder of media is gone')
    // Readers are served all the same, so nobody should be sent elsewhere for it.
    const { unwritable } = archive
    answer(
      response,
      open ? 200 : 503,
      !open ? 'closing' : unwritable ? `ready to be read; nothing can be written: ${unwritable.code}` : 'ready',
    )
  } catch {
    answer(response, 503, 'the database is away')
  }
}

const answer = (response: ServerResponse, status: number, text: string): void => {
  const body = Buffer.from(`${text}\n`)
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(body)
}

const close = async (server: Server, quick: QuickWay, patience: number): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A connection that is kept alive becomes idle when its last request is answered.
  const sweep = setInterval(() => {
    quick.close()
    server.closeIdleConnections()
  }, 50)
  quick.close()
  const hurry = setTimeout(() => {
    quick.cut()
    server.closeAllConnections()
  }, patience)
  await closed
  clearInterval(sweep)
  clearTimeout(hurry)
}
