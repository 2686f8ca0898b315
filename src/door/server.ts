import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Archive } from '#archive/archive.ts'
import { mediaFiles } from './media.ts'
import { readerPages } from './pages.ts'
import type { PagesOptions } from './pages.ts'

export interface DoorOptions extends PagesOptions {
  readonly api: { fetch(request: Request, ...rest: unknown[]): Response | Promise<Response> }
  readonly mediaFolder: string
  /** Whether this process still takes requests: false while it closes. */
  ready(): boolean
}

/** The newsroom's one server: readers first, straight from the shelf; everybody else behind them. */
export const openDoor = (options: DoorOptions): Server => {
  const { archive, log, api, mediaFolder, ready } = options
  const readers = readerPages(options)
  const media = mediaFiles(mediaFolder)
  const staff = getRequestListener(api.fetch, { overrideGlobalObjects: false })

  const others = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = '/'] = (request.url ?? '/').split('?', 1)
    if (path === '/healthz') return answer(response, 200, 'alive')
    if (path === '/readyz') return isReady(archive, ready(), response)
    if (path === '/robots.txt') return answer(response, 200, 'User-agent: *\nDisallow: /api/')
    if (path === '/favicon.ico') return answer(response, 404, 'There is none.')
    if (path.startsWith('/media/')) return media(request, response)
    return staff(request, response)
  }

  const server = createServer({ requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 30_000 }, (request, response) => {
    if (readers(request, response)) return
    others(request, response).catch((cause: unknown) => {
      log.error({ err: cause }, 'A request could not be answered.')
      if (response.headersSent) response.destroy()
      else answer(response, 500, 'Something went wrong here.')
    })
  })
  server.maxHeadersCount = 100
  return server
}

const isReady = async (archive: Archive, open: boolean, response: ServerResponse): Promise<void> => {
  try {
    await archive.read(async () => {})
    answer(response, open ? 200 : 503, open ? 'ready' : 'closing')
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

/** Waits for requests under way, then closes whatever is left.
 *  @param patience in milliseconds. */
export const closeDoor = async (server: Server, patience: number): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const hurry = setTimeout(() => server.closeAllConnections(), patience)
  await closed
  clearTimeout(hurry)
}
