/** A value that PHP's `serialize` wrote, as plugins of WordPress keep it. Lists and maps alike are maps from their
 *  keys. */
export type PhpValue = string | number | boolean | null | ReadonlyMap<string, PhpValue>

const DEEPEST = 20

/** Reads what PHP's `serialize` wrote: `a:2:{s:2:"en";i:2010;s:2:"fa";i:2011;}`. Undefined for anything malformed and
 *  for objects, which nothing here needs. Lengths of strings count bytes of UTF-8.
 *  https://www.phpinternalsbook.com/php5/classes_objects/serialization.html */
export const readPhp = (text: string): PhpValue | undefined => {
  const bytes = new TextEncoder().encode(text.trim())
  const decoder = new TextDecoder()
  let at = 0
  const upTo = (mark: string): string | undefined => {
    const end = bytes.indexOf(mark.charCodeAt(0), at)
    if (end < 0 || end - at > 30) return undefined
    const part = decoder.decode(bytes.subarray(at, end))
    at = end + 1
    return part
  }
  const skip = (mark: string): boolean => bytes[at++] === mark.charCodeAt(0)

  const string = (): string | undefined => {
    const length = Number(upTo(':'))
    if (!Number.isInteger(length) || length < 0 || !skip('"') || at + length > bytes.length) return undefined
    const value = decoder.decode(bytes.subarray(at, at + length))
    at += length
    return skip('"') && skip(';') ? value : undefined
  }
  const number = (): number | undefined => {
    const value = Number(upTo(';') ?? NaN)
    return Number.isFinite(value) ? value : undefined
  }
  const map = (depth: number): ReadonlyMap<string, PhpValue> | undefined => {
    const size = Number(upTo(':'))
    if (!Number.isInteger(size) || size < 0 || !skip('{')) return undefined
    const values = new Map<string, PhpValue>()
    for (let i = 0; i < size; i++) {
      const key = value(depth + 1)
      const held = value(depth + 1)
      if ((typeof key !== 'string' && typeof key !== 'number') || held === undefined) return undefined
      values.set(String(key), held)
    }
    return skip('}') ? values : undefined
  }
  const value = (depth: number): PhpValue | undefined => {
    if (depth > DEEPEST || at + 2 > bytes.length) return undefined
    const kind = String.fromCharCode(bytes[at] ?? 0)
    at += 2
    switch (kind) {
      case 'N':
        return null
      case 's':
        return string()
      case 'i':
      case 'd':
        return number()
      case 'b': {
        const value = number()
        return value === undefined ? undefined : value === 1
      }
      case 'a':
        return map(depth)
      default:
        return undefined
    }
  }
  const read = value(0)
  return at === bytes.length ? read : undefined
}
