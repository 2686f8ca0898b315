import type { Context, MiddlewareHandler } from 'hono'
import type { Archive } from '#archive/archive.ts'
import { answerable, answeredArticle } from '#archive/readers-replies.ts'
import type { AnsweredArticle } from '#archive/readers-replies.ts'
import type { Reading } from '#archive/reading.ts'
import type { Seal } from '#archive/seal.ts'
import type { Clock } from '#common/clock.ts'
import type { Log } from '#common/log.ts'
import { makeRates } from '#replies/rates.ts'
import { readReplySurroundings } from '#site/reply-pages.ts'
import type { ReplySurroundings } from '#site/reply-pages.ts'
import { errorPage } from '#site/site.ts'
import type { Printed } from '#site/site.ts'
import { networkOf } from './api-client.ts'

/** How the door for readers' replies is set up. */
export interface RepliesDoorOptions {
  readonly archive: Archive
  readonly clock: Clock
  readonly log: Log
  /** What addresses are sealed with, and forms are marked by. */
  readonly seal: () => Promise<Seal>
  /** Scheme and host of the site, asked for with each request. */
  publicUrl(): string
  /** Whether mail goes out. */
  readonly mail?: boolean
  /** How many proxies of ours stand in front; see `networkOf`. */
  readonly trustProxy: number
}

/** What every part of that door is built of. */
export interface RepliesDoor extends RepliesDoorOptions {
  /** Whether the network that asks has sent more than others in the last minutes; counts one. */
  isOver(context: Context): boolean
  /** The article that is asked about, and the reply that is meant, where readers see it.
   *  @throws Stopped 404. */
  asked(
    context: Context,
    to: number,
  ): Promise<{
    readonly article: AnsweredArticle
    readonly around: ReplySurroundings
    readonly answers: Awaited<ReturnType<typeof answerable>>
  }>
  around(reading: Reading, article: AnsweredArticle | undefined, edition?: string): Promise<ReplySurroundings>
}

export const openRepliesDoor = (options: RepliesDoorOptions): RepliesDoor => {
  const { archive, clock } = options
  const rates = makeRates(clock)
  const around: RepliesDoor['around'] = (reading, article, edition) => readAround(options, reading, article, edition)
  return {
    ...options,
    around,
    isOver: (context) => rates.isOver(networkIn(context, options)),
    asked: async (context, to) => {
      const number = numberOf(context.req.param('article'))
      const { value } = await archive.read(async (reading) => {
        const article = (await answeredArticle(reading, number)) ?? stop(404)
        const answers = to === 0 ? undefined : await answerable(reading, number, to)
        return { article, answers, around: await around(reading, article) }
      })
      return value
    },
  }
}

/** What stands around a page for one reader.
 *  @throws Stopped 404. */
export const readAround = async (
  options: RepliesDoorOptions,
  reading: Reading,
  article: AnsweredArticle | undefined,
  edition?: string,
): Promise<ReplySurroundings> =>
  (await readReplySurroundings(reading, article, edition, {
    publicUrl: options.publicUrl(),
    mail: options.mail === true,
  })) ?? stop(404)

/** The network that a request came from, to count by. */
export const networkIn = (context: Context, { trustProxy }: Pick<RepliesDoorOptions, 'trustProxy'>): string => {
  const incoming = (context.env as { incoming?: { socket: { remoteAddress?: string } } } | undefined)?.incoming
  return networkOf(incoming?.socket.remoteAddress, context.req.header('X-Forwarded-For'), trustProxy)
}

/** What one reader is shown is nobody else's: nobody stores it, finds it or learns its address. */
export const privately: MiddlewareHandler = async (context, next) => {
  await next()
  const { headers } = context.res
  headers.set('Cache-Control', 'no-store')
  headers.set('X-Robots-Tag', 'noindex, nofollow, noarchive')
  headers.set('X-Content-Type-Options', 'nosniff')
  // Forms have to say where they come from, and nobody else learns a private link.
  headers.set('Referrer-Policy', 'same-origin')
  headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  headers.set('Cross-Origin-Resource-Policy', 'same-origin')
}

/** Whether a form comes from a page of ours, as browsers say it; undefined where nobody says anything. */
export const isOwnForm = (context: Context, publicUrl: string): boolean | undefined => {
  const site = context.req.header('Sec-Fetch-Site')
  if (site !== undefined && site !== 'none') return site === 'same-origin'
  const origin = context.req.header('Origin')
  return origin === undefined || origin === 'null' ? undefined : origin === new URL(publicUrl).origin
}

/** Why nothing is shown. */
export class Stopped extends Error {
  readonly status: 403 | 404

  constructor(status: Stopped['status']) {
    super(String(status))
    this.status = status
  }
}

/** Shows nothing. */
export const stop = (status: Stopped['status']): never => {
  throw new Stopped(status)
}

export const numberOf = (text: string | undefined): number => Number(/^[1-9]\d{0,14}$/.exec(text ?? '')?.[0] ?? 0)

export const shown = (context: Context, { text, policy }: Printed, status: 200 | 403 | 410 | 422 = 200): Response =>
  context.html(text, status, { 'Content-Security-Policy': policy })

/** A page that needs no archive. */
export const failed = (context: Context, status: 400 | 403 | 404 | 413 | 415 | 500 | 503): Response => {
  const { text, policy } = errorPage(status === 503 ? 'busy' : status === 500 ? 'server' : 'not-found', '/')
  return context.html(text, status, {
    'Content-Security-Policy': policy,
    ...(status === 503 && { 'Retry-After': '5' }),
  })
}
