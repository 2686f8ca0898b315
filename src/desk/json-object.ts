/** How deep the arrays and objects of a request may lie in each other. A body's own limit is lower. */
export const deepest = 64

export type JsonObject =
  | { readonly ok: true; readonly value: Record<string, unknown> }
  | { readonly ok: false; readonly why: 'too-deep' | 'not-json' | 'not-an-object' | 'bad-key' }

/** A JSON object, safe to walk through: not deep, and without a key that would change what objects are made of. */
export const readObject = (text: string): JsonObject => {
  // Before parsing, which takes long where a million brackets are open.
  if (depthOf(text) > deepest) return { ok: false, why: 'too-deep' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown
    return { ok: false, why: 'not-json' }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { ok: false, why: 'not-an-object' }
  return hasBadKey(value) ? { ok: false, why: 'bad-key' } : { ok: true, value: value as Record<string, unknown> }
}

/** How deep the brackets of a text lie in each other, strings left out. */
export const depthOf = (text: string): number => {
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
