import { knownShortcode } from './shortcode-kinds.ts'

/** A shortcode as it stands in a text: `[name rest]`, `[/name]`, or one that WordPress would print, `[[name]]`. */
export type ShortcodeTag = {
  readonly name: string
  /** What stands behind the name: attributes, or a value behind `=`. */
  readonly rest: string
  readonly closes: boolean
  readonly escaped: boolean
  readonly source: string
  /** What stands between this tag and its end, where that is read literally (code). */
  readonly verbatim?: string
}

// A comment, the beginning of an element that is read literally, any other tag, a shortcode, a note between brackets.
const TOKEN = new RegExp(
  [
    /<!--[^]*?(?:-->|$)/,
    /<(pre|code|script|style|textarea|xmp|plaintext|iframe|noembed|noframes|title)(?=[\s/>])/,
    /<[a-z/!](?:[^<>"']|"[^"<]*"|'[^'<]*')*>/,
    /\[(\[?)(\/?)([a-z][\w-]{0,60})((?:[\s=:/][^[\]]{0,4000})?)\](\]?)/,
    /\[\d{1,3}\.\s([^[\]]{1,2000})\]/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
)

/** A text in stretches between its shortcodes, and these. Every character of the text is in one of them. */
export const scanShortcodes = (html: string): (string | ShortcodeTag)[] => {
  const pieces: (string | ShortcodeTag)[] = []
  const small = html.toLowerCase()
  const absent = new Set<string>()
  /** Where the end of something that is read literally begins; -1 where it has none. */
  const endOf = (mark: string, from: number): number => {
    if (absent.has(mark)) return -1
    const at = small.indexOf(mark, from)
    if (at < 0) absent.add(mark)
    return at
  }
  let text = 0
  const token = new RegExp(TOKEN)
  const add = (tag: ShortcodeTag, from: number, to: number): void => {
    if (from > text) pieces.push(html.slice(text, from))
    pieces.push(tag)
    text = token.lastIndex = to
  }
  for (let found = token.exec(html); found !== null; found = token.exec(html)) {
    const [source, element, opens, slash, name, rest = '', closes = '', note] = found
    const { index } = found
    if (element !== undefined) {
      const at = endOf(`</${element.toLowerCase()}`, token.lastIndex)
      token.lastIndex = at < 0 ? html.length : at
    } else if (note !== undefined) {
      // `[1. May]` is a date; a note is a sentence.
      if (note.trim().split(/\s+/).length > 3)
        add({ name: 'fn', rest: '', closes: false, escaped: false, source, verbatim: note }, index, token.lastIndex)
    } else if (name !== undefined) {
      const escaped = opens === '[' && closes === ']'
      // Of `[[name]` and `[name]]` only the inner brackets are a shortcode's.
      const from = index + (opens === '[' && !escaped ? 1 : 0)
      const to = token.lastIndex - (closes === ']' && !escaped ? 1 : 0)
      if (/^(?:[^"'<>]|"[^"]*"|'[^']*')*[<>]/.test(rest) || (rest.startsWith(':') && !/^:\s*https?:/.test(rest))) {
        token.lastIndex = index + 1
        continue
      }
      const tag = { name, rest, closes: slash === '/', escaped, source: html.slice(from, to) }
      const end = tag.closes || escaped || rest.endsWith('/') ? -1 : literalEnd(name, to, endOf)
      if (end < 0) add(tag, from, to)
      else add({ ...tag, verbatim: html.slice(to, end) }, from, end + name.length + 3)
    }
  }
  if (text < html.length) pieces.push(html.slice(text))
  return pieces
}

const literalEnd = (name: string, from: number, endOf: (mark: string, from: number) => number): number => {
  const kind = knownShortcode(name)?.kind
  return kind === 'code' || kind === 'formula' || kind === 'encoded' ? endOf(`[/${name.toLowerCase()}]`, from) : -1
}

/** Which of these pieces opens a shortcode and which ends it, as places in the list. What is never ended, and ends of
 *  nothing, pair with nothing. */
export const shortcodePairs = (pieces: readonly (string | ShortcodeTag)[]): ReadonlyMap<number, number> => {
  const pairs = new Map<number, number>()
  const open: { name: string; at: number }[] = []
  const waiting = new Map<string, number>()
  pieces.forEach((piece, at) => {
    if (typeof piece === 'string' || piece.escaped || piece.verbatim !== undefined) return
    const name = piece.name.toLowerCase()
    if (!piece.closes) {
      if (piece.rest.trimEnd().endsWith('/') && !/https?:\/\/\S*$/.test(piece.rest)) return
      open.push({ name, at })
      waiting.set(name, (waiting.get(name) ?? 0) + 1)
      return
    }
    if ((waiting.get(name) ?? 0) === 0) return
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      waiting.set(last.name, (waiting.get(last.name) ?? 1) - 1)
      if (last.name !== name) continue
      pairs.set(last.at, at)
      break
    }
  })
  return pairs
}

export type ShortcodeAttributes = Readonly<Record<string, string>>

/** Attributes of a shortcode, names in lower case, bare values under their place: `[embed width=5 x]` has `width` and
 *  `0`. */
export const shortcodeAttributes = (rest: string): ShortcodeAttributes => {
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>
  let bare = 0
  const straight = rest
    .replace(/^[=:]/, ' ')
    .replace(/&#(?:8220|8221|8243|34);|&quot;|[“”″»«]/g, '"')
    .replace(/&#(?:8216|8217|8242|39);/g, "'")
    .replace(/\u00a0|&nbsp;/g, ' ')
  const pattern = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']\S*))|"([^"]*)"|([^\s"/][^\s"]*)/g
  for (const found of straight.matchAll(pattern)) {
    const [, name, double, single, plain, quoted, word] = found
    if (name !== undefined) attributes[name.toLowerCase()] = double ?? single ?? plain ?? ''
    else attributes[String(bare++)] = quoted ?? word ?? ''
  }
  return attributes
}
