import { stop } from './problem.ts'

/** How deep the arrays and objects of a request may lie in each other. A body's own limit is lower. */
const deepest = 64

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

/** A JSON object, safe to walk through: not deep, and without a key that would change what objects are made of.
 *  @throws Stopped 400. */
export const parseObject = (text: string): Record<string, unknown> => {
  // Before parsing, which takes long where a million brackets are open.
  if (depthOf(text) > deepest)
    stop(400, 'request.too-deep', `Arrays and objects may lie ${deepest} deep in each other.`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown
    stop(400, 'request.not-json', 'The content is not JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return stop(400, 'request.not-an-object', 'The content must be a JSON object.')
  if (hasBadKey(value)) stop(400, 'request.bad-key', 'No key may be called “__proto__”.')
  return value as Record<string, unknown>
}

const depthOf = (text: string): number => {
  let depth = 0
  let most = 0
  let inString = false
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at)
    if (letter === 0x22) inString = !inString
    else if (inString) at += letter === 0x5c ? 1 : 0
    else if (letter === 0x5b || letter === 0x7b) most = Math.max(most, (depth += 1))
    else if (letter === 0x5d || letter === 0x7d) depth -= 1
  }
  return most
}

const hasBadKey = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false
  if (Object.hasOwn(value, '__proto__')) return true
  return Object.values(value).some(hasBadKey)
}
