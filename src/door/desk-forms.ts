import type { Context } from 'hono'

/** A request that the desk does not take, with the word that says so. */
export class DeskStopped extends Error {
  readonly status: 400 | 403 | 404 | 413 | 415
  readonly word: 'fault.origin' | 'fault.role' | 'fault.server' | 'fault.notFound'

  constructor(status: DeskStopped['status'], word: DeskStopped['word']) {
    super(word)
    this.status = status
    this.word = word
  }
}

/** Nothing is done at the desk for another site. Browsers say where a request comes from (Fetch Metadata, else
 *  `Origin`); whoever says neither is no browser, and has the API.
 *  @throws DeskStopped 403. */
export const mustBeOwnForm = (context: Context, publicUrl: string): void => {
  const site = context.req.header('Sec-Fetch-Site')
  const own = site === undefined ? context.req.header('Origin') === new URL(publicUrl).origin : site === 'same-origin'
  if (!own) throw new DeskStopped(403, 'fault.origin')
}

/** Whether a script asks, which wants an object and no screen. */
export const wantsObject = (context: Context): boolean =>
  /^application\/json\b/i.test(context.req.header('Accept') ?? '')

/** How much a form may send, in bytes; and one that holds a text. */
const most = 65_536
export const longText = 8_000_000

/** The form that was sent, whose fields may stand in it several times.
 *  @param limit how much it may send, in bytes, where that is more than usual.
 *  @throws DeskStopped 413 or 415. */
export const formOf = async (context: Context, limit = most): Promise<URLSearchParams> => {
  if (!/^application\/x-www-form-urlencoded\b/i.test(context.req.header('Content-Type') ?? ''))
    throw new DeskStopped(415, 'fault.server')
  return new URLSearchParams(await textOf(context, limit))
}

/** The fields of a form that was sent; a field that is missing is empty.
 *  @throws DeskStopped 413 or 415. */
export const fieldsOf = async (context: Context, limit = most): Promise<(name: string) => string> => {
  const fields = await formOf(context, limit)
  return (name) => fields.get(name) ?? ''
}

/** The JSON object that a script sent.
 *  @throws DeskStopped 400, 413 or 415. */
export const objectOf = async (context: Context, limit = most): Promise<Readonly<Record<string, unknown>>> => {
  if (!/^application\/json\b/i.test(context.req.header('Content-Type') ?? ''))
    throw new DeskStopped(415, 'fault.server')
  try {
    const value: unknown = JSON.parse(await textOf(context, limit))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown
  }
  throw new DeskStopped(400, 'fault.server')
}

const textOf = async (context: Context, limit = most): Promise<string> => {
  const { body } = context.req.raw
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body ?? []) {
    size += part.length
    if (size > limit) throw new DeskStopped(413, 'fault.server')
    parts.push(part)
  }
  return Buffer.concat(parts, size).toString('utf8')
}

/** Where to go after signing in: a path of the desk, whatever somebody put into the link. */
export const nextOf = (given: unknown): string => {
  const url = typeof given === 'string' && given.startsWith('/desk/') ? URL.parse(given, 'http://desk.invalid') : null
  if (url === null || url.host !== 'desk.invalid' || !/^\/desk\/(?!sign-|join)/.test(url.pathname)) return '/desk/'
  return url.pathname + url.search
}
