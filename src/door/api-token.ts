import { tokenOf } from '#archive/tokens.ts'
import type { Token } from '#archive/tokens.ts'
import type { Desk } from '#desk/perform.ts'
import { scopes } from '#story/may.ts'
import type { Actor, Scope } from '#story/may.ts'
import type { Limiter } from './api-limits.ts'
import { stop } from './problem.ts'

/** Somebody with a key. */
export interface Caller {
  readonly token: Token
  readonly actor: Actor
}

/** Who asks, by the bearer token (RFC 6750) in the Authorization header.
 *  @param network where the request came from: who tries key after key is told to wait. A right key is let in all the
 *  same, or a stranger behind the same proxy could lock the staff out; 256 random bits are not found by trying.
 *  @throws Stopped 401 or 429. */
export const callerOf = async (desk: Desk, request: Request, network: string, failures: Limiter): Promise<Caller> => {
  const header = request.headers.get('Authorization')
  if (header === null)
    return stop(401, 'token.missing', 'Send a token: Authorization: Bearer …', {
      headers: { 'WWW-Authenticate': challenge() },
    })
  const secret = /^Bearer +(dragoman_[\w-]{43})$/i.exec(header)?.[1]
  const token = secret === undefined ? undefined : await find(desk, secret)
  if (token !== undefined)
    return {
      token,
      actor: {
        kind: 'token',
        id: token.id,
        name: `token:${token.id} (${token.name})`,
        scopes: new Set(scopes.filter((scope) => token.scopes.includes(scope))),
        editions: token.editions,
        grants: token.grants,
        member: token.member,
      },
    }
  const wait = failures.spend(network)
  if (wait > 0)
    return stop(429, 'token.too-many-failures', 'Too many wrong tokens came from there.', {
      headers: { 'Retry-After': String(wait) },
    })
  return stop(401, 'token.invalid', 'The token is not known, has expired, or was revoked.', {
    headers: { 'WWW-Authenticate': challenge('invalid_token') },
  })
}

const find = (desk: Desk, secret: string): ReturnType<typeof tokenOf> =>
  desk.archive.glance((reading) => tokenOf(reading, secret, desk.clock.now()))

/** What an answer says of how to be let in. */
export const challenge = (error?: 'invalid_token' | 'insufficient_scope', scope?: Scope): string =>
  ['Bearer realm="dragoman"', ...(error ? [`error="${error}"`] : []), ...(scope ? [`scope="${scope}"`] : [])].join(', ')
