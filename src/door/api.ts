import { Hono } from 'hono'
import type { Context } from 'hono'
import { isAway } from '#archive/engine-faults.ts'
import type { Reading } from '#archive/reading.ts'
import type { Seal } from '#archive/seal.ts'
import { pruneAnswers, rememberAnswer } from '#archive/idempotency.ts'
import { markTokenUsed } from '#archive/tokens.ts'
import type { Log } from '#common/log.ts'
import { hintsAfter } from '#desk/hints.ts'
import { replaceMedia } from '#desk/replace-media.ts'
import { seeHiddenName } from '#desk/hidden-names.ts'
import { seeJobs } from '#desk/jobs.ts'
import { Checked, perform, see } from '#desk/perform.ts'
import type { Desk, InputFault } from '#desk/perform.ts'
import { readInput } from '#desk/read-request.ts'
import { explain } from '#desk/refusals.ts'
import type { Refusal } from '#desk/refusals.ts'
import type { By, Verb } from '#desk/verb.ts'
import { verbs } from '#desk/verbs.ts'
import type { View } from '#desk/view.ts'
import { views } from '#desk/views.ts'
import type { Right, Scope } from '#story/may.ts'
import { readText, stopUnread } from './api-body.ts'
import { uploads } from './api-media.ts'
import type { MediaDoor } from './take-in.ts'
import { networkOf } from './api-client.ts'
import { limiter } from './api-limits.ts'
import { answerGiven, onceOf, underWay } from './api-once.ts'
import { openApi } from './api-openapi.ts'
import { problems } from './api-problems.ts'
import { callerOf, challenge } from './api-token.ts'
import type { Caller } from './api-token.ts'
import { etagIn, versionAsked } from './api-versions.ts'
import { isKnown, lookAt, routeOf, tagOf } from './api-views.ts'
import { problemResponse, statusOf, stop } from './problem.ts'

/** How the write door is set up. */
export interface ApiOptions {
  readonly log: Log
  /** Scheme and host of the site; a browser that says it comes from elsewhere is sent away. Asked for with each
   *  request: on a free port it is known only when the door is open. */
  publicUrl(): string
  /** How many proxies of ours stand in front; see `networkOf`. */
  readonly trustProxy: number
  readonly limits: { readonly body: number; readonly writesPerMinute: number }
  /** Closes what is kept of an answer that tells a secret. */
  readonly seal: () => Promise<Seal>
  /** Where files are taken in; without it none are. */
  readonly media?: MediaDoor
}

/** How many wrong keys may come from one network. */
const failuresAllowed = { burst: 20, perMinute: 10 }
/** How exactly it is kept when a key was last used, in milliseconds: every use would be one more write. */
const usedWithin = 3_600_000

const byName = new Map(verbs.map((verb) => [verb.name, verb]))

/** The write door: `POST /api/VERB` for every verb of the desk, and what a client needs to read for it.
 *
 *  It parses, calls one verb, and answers when that is committed and the press has marked the pages. */
export const makeApi = (desk: Desk, options: ApiOptions): Hono => {
  const { log, publicUrl, limits } = options
  const failures = limiter(desk.clock, failuresAllowed)
  const writes = limiter(desk.clock, { burst: limits.writesPerMinute, perMinute: limits.writesPerMinute })
  const running = underWay()
  const description = made(publicUrl, openApi)
  const index = made(publicUrl, indexOf)

  const who = (context: Context): Promise<Caller> => {
    const incoming = (context.env as { incoming?: { socket: { remoteAddress?: string } } } | undefined)?.incoming
    const network = networkOf(incoming?.socket.remoteAddress, context.req.header('X-Forwarded-For'), options.trustProxy)
    return callerOf(desk, context.req.raw, network, failures)
  }

  const writer = async (context: Context, scope: Scope): Promise<Caller> => {
    refuseForeign(context, publicUrl())
    const caller = await who(context)
    if (!caller.actor.scopes.has(scope)) refuse({ code: 'scope.missing', facts: { scope } })
    const wait = writes.spend(String(caller.token.id))
    if (wait > 0)
      stop(429, 'token.too-many-writes', `A token may write ${limits.writesPerMinute} times a minute.`, {
        headers: { 'Retry-After': String(wait) },
      })
    return caller
  }

  const noteUse = async (token: number, now: number): Promise<void> => {
    try {
      await desk.archive.jot(async (jot) => {
        await markTokenUsed(jot, token, now)
        await pruneAnswers(jot, now)
      })
    } catch (thrown) {
      // What becomes of the act is told by the act.
      if (!isAway(thrown)) throw thrown
    }
  }

  const write = async (context: Context, verb: Verb): Promise<Response> => {
    const { token, actor } = await writer(context, verb.scope)
    const text = await readText(context.req.raw, limits.body)
    const asked = await readInput(text, verb)
    const { input, checked } = asked.ok ? asked : stopUnread(asked)
    const ifMatch = context.req.header('If-Match')
    const version = versionAsked(verb, ifMatch, input)
    const said = version === undefined ? input : { ...input, ifVersion: version }
    const once = onceOf(context.req.header('Idempotency-Key'), ['POST', verb.name, ifMatch ?? '', text])
    const leave = once === undefined ? () => {} : running.enter(token.id, once)
    const status = verb.name === 'create' ? 201 : 200
    const now = desk.clock.now()
    const seal = verb.secretAnswer && once !== undefined ? await options.seal() : undefined
    try {
      if ((token.usedAt ?? 0) < now - usedWithin) await noteUse(token.id, now)
      let replayed: { status: number; answer: string } | undefined
      const done = await perform(desk, actor, verb, checked ? new Checked(said) : said, async (writing, act) => {
        if (once !== undefined && (replayed = await answerGiven(writing, token.id, once, now)) !== undefined)
          return JSON.parse(seal === undefined ? replayed.answer : opened(seal, replayed.answer)) as unknown
        const answer = await act()
        if (once !== undefined) {
          const { key, fingerprint } = once
          const text = JSON.stringify(answer)
          const stored = { fingerprint, status, answer: seal === undefined ? text : seal.close(text).sealed }
          await rememberAnswer(writing, token.id, key, stored, now)
        }
        return answer
      })
      if (!done.ok) return refuse(done.refusal)
      const headers: Record<string, string> = replayed === undefined ? {} : { 'Idempotency-Replayed': 'true' }
      const answer = verb.hints ? { ...(done.answer as object), hints: await hintsFor(done.answer) } : done.answer
      return json(answer, replayed?.status ?? status, etagIn(done.answer), headers)
    } finally {
      leave()
    }
  }

  const hintsFor = (answer: unknown): ReturnType<typeof hintsAfter> => {
    const { article, articles = article === undefined ? [] : [article] } = answer as {
      article?: { id: number }
      articles?: { id: number }[]
    }
    return hintsAfter(
      desk,
      articles.map(({ id }) => id),
    )
  }

  const upload = options.media && uploads(desk, options.media)
  const receiveFile = async (context: Context): Promise<Response> => {
    const { actor } = await writer(context, 'write')
    if (upload === undefined) return stop(503, 'media.away', 'No files are taken in here.')
    const done = await upload.add(context.req.raw, actor)
    if (!done.ok) return refuse(done.refusal)
    return json(done.answer, done.answer.added ? 201 : 200, undefined, { Location: `/api/media/${done.answer.media}` })
  }

  const replaceFile = async (context: Context): Promise<Response> => {
    const { actor } = await writer(context, replaceMedia.scope)
    if (upload === undefined) return stop(503, 'media.away', 'No files are taken in here.')
    const [, media] = /^([1-9]\d{0,14})$/.exec(context.req.param('media') ?? '') ?? []
    if (media === undefined) return stop(404, 'address.unknown', 'There is nothing at this address. See /api/.')
    const done = await upload.replace(context.req.raw, actor, Number(media))
    return done.ok ? json(done.answer, 200, undefined) : refuse(done.refusal)
  }

  const read = async (context: Context, view: View): Promise<Response> => {
    const done = await lookAt(desk, (await who(context)).actor, view, context)
    if (!done.ok) return refuse(done.refusal)
    const text = JSON.stringify(done.answer)
    const headers = { ETag: tagOf(done.answer, text) }
    if (isKnown(context.req.header('If-None-Match'), headers.ETag)) return new Response(null, { status: 304, headers })
    return jsonText(text, 200, headers)
  }

  const answerView = async (
    context: Context,
    right: Right,
    work: (reading: Reading, by: By) => Promise<object>,
  ): Promise<Response> => {
    const done = await see(desk, (await who(context)).actor, right, work)
    return done.ok ? json(done.answer, 200, undefined) : refuse(done.refusal)
  }

  const app = new Hono()
  app.use(async (context, next) => {
    await next()
    context.res.headers.set('Cache-Control', 'no-store')
    context.res.headers.set('X-Content-Type-Options', 'nosniff')
    context.res.headers.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
    context.res.headers.set('Referrer-Policy', 'no-referrer')
  })
  const reading = (path: string, answer: (context: Context) => Response | Promise<Response>): void => {
    app.get(path, answer)
    app.all(path, () => stop(405, 'method.not-allowed', 'This can be read only.', { headers: { Allow: 'GET, HEAD' } }))
  }
  reading('/api', () => jsonText(index()))
  reading('/api/', () => jsonText(index()))
  reading('/api/openapi.json', () => jsonText(description()))
  app.post('/api/media/:media', replaceFile)
  for (const view of views) reading(routeOf(view), (context) => read(context, view))
  reading('/api/jobs', (context) => answerView(context, 'settings', seeJobs))
  reading('/api/hidden-names/:key', (context) =>
    answerView(context, 'hide-author', (reading, by) =>
      seeHiddenName(reading, by, context.req.param('key') ?? '', context.req.query('after')),
    ),
  )
  // A file, and not words about one that is here already, which are the verb's.
  app.post('/api/media', (context, next) =>
    /^application\/json/i.test(context.req.header('Content-Type') ?? '') ? next() : receiveFile(context),
  )
  app.all('/api/:verb', (context) => {
    const verb = byName.get(context.req.param('verb'))
    if (verb === undefined)
      return stop(404, 'verb.unknown', `There is no such act. There are: ${[...byName.keys()].join(', ')}.`)
    if (context.req.method !== 'POST')
      return stop(405, 'method.not-allowed', `“${verb.name}” is done by POST.`, { headers: { Allow: 'POST' } })
    return write(context, verb)
  })
  app.notFound(() =>
    problemResponse({ status: 404, code: 'address.unknown', detail: 'There is nothing at this address. See /api/.' }),
  )
  const problemOf = problems(log)
  app.onError((thrown) => problemResponse(problemOf(thrown)))
  return app
}

/** A browser says where a request comes from. Nothing here is done for another site, whoever's key it found. */
const refuseForeign = (context: Context, publicUrl: string): void => {
  const origin = context.req.header('Origin')
  const site = context.req.header('Sec-Fetch-Site')
  if ((origin !== undefined && origin !== new URL(publicUrl).origin) || site === 'cross-site')
    stop(403, 'origin.foreign', 'Another site cannot write here.')
}

const refuse = (refusal: Refusal): never => {
  const { code, facts } = refusal
  const status = statusOf(code)
  const errors = code === 'input.invalid' ? { errors: facts['faults'] as InputFault[] } : {}
  const headers =
    code === 'scope.missing'
      ? { headers: { 'WWW-Authenticate': challenge('insufficient_scope', facts['scope'] as Scope) } }
      : {}
  return stop(status, code, explain(refusal), { ...errors, ...headers })
}

const json = (
  answer: unknown,
  status: number,
  etag: string | undefined,
  headers: Record<string, string> = {},
): Response => {
  const made = status === 201 ? (answer as { story?: { id: number } }).story?.id : undefined
  return jsonText(JSON.stringify(answer), status, {
    ...headers,
    ...(etag === undefined ? {} : { ETag: etag }),
    ...(made === undefined ? {} : { Location: `/api/stories/${made}` }),
  })
}

const jsonText = (text: string, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(text, { status, headers: { 'Content-Type': 'application/json', ...headers } })

/** What is made of the site's address, as JSON; made when it is first asked for. */
const made = (publicUrl: () => string, make: (publicUrl: string) => unknown): (() => string) => {
  let text: string | undefined
  return () => (text ??= JSON.stringify(make(publicUrl())))
}

const indexOf = (publicUrl: string) => ({
  description: `${publicUrl}/api/openapi.json`,
  verbs: verbs.map(({ name, summary, scope }) => ({ address: `${publicUrl}/api/${name}`, summary, scope })),
  views: views.map(({ path, summary, scope }) => ({ address: `${publicUrl}/api/${path}`, summary, scope })),
})

/** A sealed answer in its own words; one of before they were sealed has them already. */
const opened = (seal: Seal, answer: string): string => (answer.startsWith('{') ? answer : seal.open(answer))
