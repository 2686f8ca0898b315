import { deepest } from '#desk/json-object.ts'
import type { ReadRequest } from '#desk/read-request.ts'
import { explain } from '#desk/refusals.ts'
import { stop } from './problem.ts'

/** The content of a request as text, at most `limit` bytes of it read.
 *  @throws Stopped 413, 415 or 400. */
export const readText = async (request: Request, limit: number): Promise<string> => {
  const type = request.headers.get('Content-Type') ?? ''
  if (!/^application\/json[ \t]*(;[ \t]*charset="?utf-8"?[ \t]*)?$/i.test(type))
    stop(415, 'request.type', 'Send JSON in UTF-8, with Content-Type: application/json.', {
      headers: { 'Accept-Post': 'application/json' },
    })
  if (!/^(identity)?$/i.test(request.headers.get('Content-Encoding') ?? ''))
    stop(415, 'request.coding', 'Send the content as it is, without a Content-Encoding.', {
      headers: { 'Accept-Encoding': 'identity' },
    })
  if (Number(request.headers.get('Content-Length') ?? 0) > limit) tooLarge(limit)
  const bytes = await readBytes(request, limit)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch (thrown) {
    if (thrown instanceof TypeError) return stop(400, 'request.not-utf-8', 'The content is not UTF-8.')
    throw thrown
  }
}

const readBytes = async (request: Request, limit: number): Promise<Uint8Array> => {
  if (request.body === null) return new Uint8Array()
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body) {
    size += part.length
    if (size > limit) tooLarge(limit)
    parts.push(part)
  }
  return Buffer.concat(parts, size)
}

/** The rest of what is being sent is not read, so the connection cannot be used again. */
const tooLarge = (limit: number): never =>
  stop(413, 'request.too-large', `A request may have ${limit} bytes.`, { headers: { Connection: 'close' } })

/** Why a request's JSON could not be taken.
 *  @throws Stopped 400 or 422. */
export const stopUnread = (read: Extract<ReadRequest, { ok: false }>): never => {
  switch (read.why) {
    case 'too-deep':
      return stop(400, 'request.too-deep', `Arrays and objects may lie ${deepest} deep in each other.`)
    case 'not-json':
      return stop(400, 'request.not-json', 'The content is not JSON.')
    case 'not-an-object':
      return stop(400, 'request.not-an-object', 'The content must be a JSON object.')
    case 'bad-key':
      return stop(400, 'request.bad-key', 'No key may be called “__proto__”.')
    case 'too-slow':
      return stop(422, 'request.too-slow', 'It takes too long to read. Is it text that a person wrote?')
    case 'invalid':
      return stop(422, 'input.invalid', explain({ code: 'input.invalid', facts: {} }), { errors: read.faults })
  }
}
