/** What WordPress's shortcodes say, rewritten as the HTML that the walk understands. Those of galleries, embeds and
 *  playlists become elements of our own (`wire-gallery`, `wire-embed`, `wire-playlist`), which say no more than the
 *  shortcode does, so that a text which brings them itself gains nothing. Text inside tags, comments, `pre`, `code`, scripts and
 *  styles is left alone. Unknown shortcodes stay as text; their names are told where they are plainly meant as such.
 *  https://developer.wordpress.org/apis/shortcode/ */
export const expandShortcodes = (html: string, unknown: (name: string) => void): string => {
  if (!html.includes('[')) return html
  return splitMarkup(html)
    .map((piece) => (piece.verbatim ? piece.text : expand(piece.text, unknown)))
    .join('')
}

type Markup = { readonly text: string; readonly verbatim: boolean }

/** The stretches of text in which shortcodes count. `[caption]` holds tags, so a stretch spans tags; only brackets inside a
 *  tag, a comment or verbatim elements are hidden. */
const splitMarkup = (html: string): Markup[] => {
  const pieces: Markup[] = []
  const verbatim = /<!--[^]*?(?:-->|$)|<(pre|code|script|style|textarea)\b[^]*?(?:<\/\1\s*>|$)/gi
  let from = 0
  for (const found of html.matchAll(verbatim)) {
    pieces.push({ text: html.slice(from, found.index), verbatim: false }, { text: found[0], verbatim: true })
    from = found.index + found[0].length
  }
  pieces.push({ text: html.slice(from), verbatim: false })
  return pieces
}

const SHORTCODE = /\[(\[?)([a-z][\w-]{0,60})((?:\s[^[\]<>]{0,4000})?)\](?!\])/gi

const expand = (text: string, unknown: (name: string) => void): string => {
  let out = ''
  let at = 0
  SHORTCODE.lastIndex = 0
  for (;;) {
    SHORTCODE.lastIndex = at
    const found = SHORTCODE.exec(text)
    if (found === null) return out + text.slice(at)
    const [whole, escaped = '', name = '', told = ''] = found
    out += text.slice(at, found.index)
    at = found.index + whole.length
    const known = escaped === '' && !insideTag(text, found.index) ? handlers[name.toLowerCase()] : undefined
    if (known === undefined) {
      if (escaped === '' && looksMeant(name, told)) unknown(name.toLowerCase())
      out += whole
      continue
    }
    const close = told.trimEnd().endsWith('/') ? -1 : closing(text, name, at)
    const inner = close < 0 ? '' : text.slice(at, close)
    if (close >= 0) at = close + name.length + 3
    out += known(shortcodeAttributes(told), inner)
  }
}

/** Where the shortcode ends; -1 where it holds nothing. One that opens again before it ends holds nothing either. */
const closing = (text: string, name: string, from: number): number => {
  const near = text.slice(from, from + 20_000).toLowerCase()
  const close = near.indexOf(`[/${name.toLowerCase()}]`)
  const open = near.indexOf(`[${name.toLowerCase()}`)
  return close < 0 || (open >= 0 && open < close) ? -1 : from + close
}

/** Whether a bracket stands inside `<…>`. Tags are short; further back is not looked. */
const insideTag = (text: string, at: number): boolean => {
  const before = text.slice(Math.max(0, at - 2000), at)
  return before.lastIndexOf('<') > before.lastIndexOf('>') && /<[a-z/!]/i.test(before.slice(before.lastIndexOf('<')))
}

const looksMeant = (name: string, told: string): boolean => /[_-]/.test(name) || /\s[\w-]+\s*=/.test(told)

type Attributes = Readonly<Record<string, string>>

/** Attributes of a shortcode, names in lower case, bare values under their place: `[embed width=5 x]` has `width` and `0`. */
export const shortcodeAttributes = (told: string): Attributes => {
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>
  let bare = 0
  const straight = told
    .replace(/&#(?:8220|8221|8243|34);|&quot;|[“”″»«]/g, '"')
    .replace(/&#(?:8216|8217|8242|39);/g, "'")
    .replace(/\u00a0|&nbsp;/g, ' ')
  for (const found of straight.matchAll(
    /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'/]\S*))|"([^"]*)"|([^\s/]\S*)/g,
  )) {
    const [, name, double, single, plain, quoted, word] = found
    if (name !== undefined) attributes[name.toLowerCase()] = double ?? single ?? plain ?? ''
    else attributes[String(bare++)] = quoted ?? word ?? ''
  }
  return attributes
}

const media =
  (kind: 'audio' | 'video', endings: readonly string[]) =>
  (attributes: Attributes, inner: string): string => {
    const src = [attributes.src, ...endings.map((ending) => attributes[ending]), attributes['0'], inner.trim()].find(
      (value) => value !== undefined && value !== '',
    )
    return `<${kind} src="${escape(src ?? '')}"></${kind}>`
  }

const handlers: Readonly<Record<string, (attributes: Attributes, inner: string) => string>> = {
  caption: captioned,
  wp_caption: captioned,
  gallery: (attributes) =>
    `<wire-gallery ids="${escape(attributes.ids ?? attributes.include ?? '')}" exclude="${escape(attributes.exclude ?? '')}"></wire-gallery>`,
  playlist: (attributes) =>
    `<wire-playlist kind="${attributes.type === 'video' ? 'video' : 'audio'}" ids="${escape(attributes.ids ?? '')}"></wire-playlist>`,
  embed: (attributes, inner) =>
    `<wire-embed url="${escape(inner.trim() || (attributes.src ?? attributes['0'] ?? ''))}"></wire-embed>`,
  audio: media('audio', ['mp3', 'ogg', 'oga', 'm4a', 'wav', 'flac', 'opus', 'wma']),
  video: media('video', ['mp4', 'm4v', 'webm', 'ogv', 'flv', 'wmv', 'mov']),
}

/** `[caption caption="…"]<img>[/caption]` of old and `[caption]<img> words[/caption]` of today. */
function captioned(attributes: Attributes, inner: string): string {
  const number = /(\d{1,15})$/.exec(attributes.id ?? '')?.[1] ?? ''
  const words = attributes.caption ?? ''
  return `<figure class="wire-caption" data-id="${number}">${inner}${words === '' ? '' : `<figcaption>${words}</figcaption>`}</figure>`
}

const escape = (text: string): string =>
  text.replaceAll('&amp;', '&').replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
