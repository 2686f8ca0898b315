import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Archive } from '#archive/archive.ts'
import { isAway } from '#archive/engine-faults.ts'
import { isFault } from '#common/fault.ts'
import type { Log } from '#common/log.ts'
import { htmlType } from '#press/kept-page.ts'
import type { KeptPage } from '#press/kept-page.ts'
import type { Press } from '#press/press.ts'
import { chooseEdition, errorPage, readRedirect } from '#site/site.ts'
import { fromWire, oldQueryPath, otherDoors } from '#story/address.ts'
import { canonicalTarget, hasQuery, parametersOf } from '#story/asked.ts'
import type { ParametersOf } from '#story/asked.ts'
import { inTime } from './in-time.ts'
import { onceASecond } from './once-a-second.ts'
import { readerHeaders } from './page-head.ts'
import { sendPage } from './send-page.ts'

export interface PagesOptions {
  readonly press: Press
  readonly archive: Archive
  readonly log: Log
  /** What readers get while this process cannot know whether another one has written. */
  readonly whenCutOff: 'serve' | 'refuse'
  /** How long a reader waits for a page that is not kept, in milliseconds; then they are told when to come back. */
  readonly patience?: number
  /** The parameters that addresses declare; all other queries are dropped by a redirect. */
  readonly parameters?: ParametersOf
}

const longestPath = 2_000

export interface ReaderPages {
  /** The page that may be sent at once for a target as it stands in a request line, where all of a connection's bytes
   *  are this one request. The way to it is a look at the log once a round of the event loop and one look-up: no
   *  router, no template, no promise. */
  keptFor(url: string): KeptPage | undefined
  /** Answers a reader. Gives false where an address belongs to another door. */
  answered(request: IncomingMessage, response: ServerResponse): boolean
}

export const readerPages = (options: PagesOptions): ReaderPages => {
  const { press, archive, log, whenCutOff, patience = 4_000, parameters = parametersOf } = options
  const warnAway = onceASecond(log, 'The database is away; a page could not be printed.')
  const warnBusy = onceASecond(log, 'More pages with a query were asked for than are printed at once.')
  let round = -1
  /** What was sent before a round of the event loop took up its events cannot have been answered by another process's
   *  write of a later one, so one look serves all requests of a round (rule P1). A turn of the loop has many rounds
   *  while more than a thousand sockets are busy; libuv counts the events after each. */
  const lookOncePerRound = (): void => {
    const { events } = performance.nodeTiming.uvMetricsInfo
    if (events === round) return
    round = events
    look()
  }

  const look = (): void => {
    press.turn(performance.now())
    try {
      archive.look()
    } catch (cause) {
      log.error({ err: cause }, 'The log of changes could not be read; kept pages are served as they are.')
    }
  }

  const keptFor = (url: string): KeptPage | undefined => {
    lookOncePerRound()
    return sure(url)
  }

  const sure = (url: string): KeptPage | undefined => {
    const hearing = archive.hearing()
    // Where it is late, the answer waits until it is known.
    if (hearing === 'late' || (hearing === 'cut-off' && whenCutOff === 'refuse')) return undefined
    const page = press.kept(url)
    return page?.choices === undefined ? page : undefined
  }

  const answered = (request: IncomingMessage, response: ServerResponse): boolean => {
    const url = request.url ?? '/'
    const reads = request.method === 'GET' || request.method === 'HEAD'
    // A request behind another one on its connection may have been sent while the round was under way.
    look()
    const page = reads ? sure(url) : undefined
    if (page !== undefined) sendPage(request, response, page)
    else if (isOtherDoor(url)) return false
    else if (reads) void answer(request, response, url)
    else refuseMethod(response)
    return true
  }

  return { keptFor, answered }

  /** Where an address leads that is not written in its one form, and whether for good: at once to where its page has
   *  moved. A number of an old site that nobody knows may be known tomorrow. */
  async function onward(url: string, canonical: string): Promise<[location: string, status: 301 | 302]> {
    const old = oldQueryPath(url)
    if (old !== undefined) {
      const { value: found } = await archive.read((reading) => readRedirect(reading, old))
      return found?.location === undefined ? [canonical, 302] : [found.location, 301]
    }
    // A page with a query would be printed twice: it is asked for when the reader comes there.
    const page = hasQuery(canonical) ? undefined : await press.page(canonical)
    return page?.location === undefined ? [canonical, 301] : [page.location, page.status === 302 ? 302 : 301]
  }

  async function answer(request: IncomingMessage, response: ServerResponse, url: string): Promise<void> {
    try {
      if (archive.hearing() === 'late') await inTime(archive.hearAgain(), patience)
      if (whenCutOff === 'refuse' && archive.hearing() === 'cut-off') return sendError(response, 503, 'busy', url)
      const path = fromWire(url)
      const canonical = canonicalTarget(url, parameters)
      if (path === undefined || canonical === undefined) return sendError(response, 400, 'not-found', url)
      if (url.length > longestPath * 3 || path.length > longestPath) return sendError(response, 414, 'not-found', url)
      if (canonical !== url) return redirect(response, ...(await inTime(onward(url, canonical), patience)))
      const page = await inTime(press.page(canonical), patience)
      const chosen =
        page.choices &&
        chooseEdition(
          page.choices.map((code) => ({ code })),
          request.headers['accept-language'],
        )
      if (chosen !== undefined) return redirect(response, `/${chosen}/`, 302, ['Vary', 'Accept-Language'])
      sendPage(request, response, page)
    } catch (cause) {
      const busy = isFault(cause, 'press.busy', 'search.busy', 'search.late')
      const away = isAway(cause) || isFault(cause, 'door.late')
      // What a reader asked for is nobody's business.
      const [address] = url.split('?', 1)
      if (busy) warnBusy({ address })
      else if (away) warnAway({ err: cause, address })
      else log.error({ err: cause, address }, 'A page could not be printed.')
      if (response.headersSent) response.destroy()
      else if (busy || away) sendError(response, 503, 'busy', url)
      else sendError(response, 500, 'server', url)
    }
  }
}

const isOtherDoor = (url: string): boolean => otherDoors.has(/^\/([^/?]*)/.exec(url)?.[1] ?? '')

const redirect = (response: ServerResponse, location: string, status = 301, more: string[] = []): void => {
  response.writeHead(status, [
    'Location',
    location,
    'Cache-Control',
    'no-cache',
    'Content-Length',
    '0',
    ...more,
    ...readerHeaders(),
  ])
  response.end()
}

const refuseMethod = (response: ServerResponse): void => {
  response.writeHead(405, ['Allow', 'GET, HEAD', 'Content-Length', '0', ...readerHeaders()])
  response.end()
}

const sendError = (
  response: ServerResponse,
  status: 400 | 414 | 500 | 503,
  code: 'not-found' | 'server' | 'busy',
  path: string,
): void => {
  const { text, policy } = errorPage(code, path)
  const body = Buffer.from(text)
  const retry = status === 503 ? ['Retry-After', '5'] : []
  response.writeHead(status, [
    'Content-Type',
    htmlType,
    'Content-Length',
    String(body.length),
    'Cache-Control',
    'no-store',
    ...retry,
    ...readerHeaders(policy),
  ])
  response.end(body)
}
