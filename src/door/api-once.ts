import { createHash } from 'node:crypto'
import { givenAnswer } from '#archive/idempotency.ts'
import type { GivenAnswer } from '#archive/idempotency.ts'
import type { Writing } from '#archive/writing.ts'
import { stop } from './problem.ts'

/** A request that may be sent again and is done once: the Idempotency-Key header
 *  (draft-ietf-httpapi-idempotency-key-header). */
export interface Once {
  readonly key: string
  readonly fingerprint: string
}

/** @param parts all that makes a request the same: method, path, the version it asks for, its content.
 *  @throws Stopped 400 where the key is none. */
export const onceOf = (header: string | undefined, parts: readonly string[]): Once | undefined => {
  if (header === undefined) return undefined
  // A string of structured fields (RFC 9651); many clients leave the quotation marks out.
  const key =
    /^"([\x20\x21\x23-\x5b\x5d-\x7e]{1,255})"$/.exec(header)?.[1] ??
    /^([\x21\x23-\x5b\x5d-\x7e]{1,255})$/.exec(header)?.[1]
  if (key === undefined)
    return stop(400, 'idempotency.bad-key', 'An Idempotency-Key has 1 to 255 letters of ASCII, in quotation marks.')
  return { key, fingerprint: createHash('sha256').update(JSON.stringify(parts)).digest('base64url') }
}

/** The answer that this request was given before.
 *  @throws Stopped 422 where another request had the same key. */
export const answerGiven = async (
  writing: Writing,
  token: number,
  once: Once,
  now: number,
): Promise<GivenAnswer | undefined> => {
  const given = await givenAnswer(writing, token, once.key, now)
  if (given !== undefined && given.fingerprint !== once.fingerprint)
    stop(
      422,
      'idempotency.other-request',
      'Another request was sent with this Idempotency-Key. Give each act a key of its own.',
    )
  return given
}

/** Requests under way, so that the same one sent twice at a time is refused rather than kept waiting. */
export const underWay = () => {
  const running = new Set<string>()
  return {
    /** @throws Stopped 409 where the same key is under way. */
    enter: (token: number, { key }: Once): (() => void) => {
      const name = `${token} ${key}`
      if (running.has(name))
        stop(409, 'idempotency.under-way', 'A request with this Idempotency-Key is under way. Ask again in a moment.', {
          headers: { 'Retry-After': '1' },
        })
      running.add(name)
      return () => running.delete(name)
    },
  }
}
