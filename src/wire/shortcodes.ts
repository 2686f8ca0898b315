import { scanShortcodes, shortcodePairs, type ShortcodeTag } from './shortcode-scan.ts'
import { knownShortcode } from './shortcode-kinds.ts'
import { shortcodeHtml, type ShortcodeHost } from './shortcode-html.ts'

export type { ShortcodeHost } from './shortcode-html.ts'

/** Deeper than this, shortcodes are only taken off their words. */
const DEEPEST = 60

/** What WordPress's shortcodes say, rewritten as the HTML that the walk understands: those of layout go and leave
 *  their words, galleries, players, notes and embeds become elements (`wire-gallery`, `wire-embed`, `wire-note` …)
 *  which say no more than the shortcode does, so that a text which brings them itself gains nothing. Inside tags,
 *  comments, `pre`, `code`, scripts and styles brackets are left alone. What nobody here knows stays as text and is
 *  named, once, where it is plainly meant as a shortcode. Takes time that grows with the length, whatever the
 *  string.
 *  https://developer.wordpress.org/apis/shortcode/ */
export const expandShortcodes = (html: string, host: ShortcodeHost): string => {
  if (!html.includes('[')) return html
  const pieces = scanShortcodes(html)
  const pairs = shortcodePairs(pieces)
  const open: { tag: ShortcodeTag; end: number; before: string }[] = []
  let out = ''
  pieces.forEach((piece, at) => {
    if (typeof piece === 'string') {
      out += piece
      return
    }
    const end = pairs.get(at)
    if (end !== undefined) {
      open.push({ tag: piece, end, before: out })
      out = ''
      return
    }
    const last = open.at(-1)
    if (last?.end !== at) {
      out += aloneHtml(piece, host)
      return
    }
    open.pop()
    out = last.before + (open.length >= DEEPEST ? out : pairHtml(last.tag, piece, out, host))
  })
  return out
}

const aloneHtml = (tag: ShortcodeTag, host: ShortcodeHost): string => {
  const known = knownShortcode(tag.name)
  if (tag.escaped) return known === undefined && !isMeant(tag) ? tag.source : tag.source.slice(1, -1)
  if (tag.closes) return known?.certain === true ? '' : tag.source
  if (known === undefined || !(known.certain || hasAttributes(tag))) {
    if (/^=?\s*https?:\/\//.test(tag.rest))
      return shortcodeHtml({ kind: 'embed', name: 'embed', certain: true }, tag, '', host)
    if (known === undefined && isMeant(tag)) host.unknown(tag.name.toLowerCase())
    return tag.source
  }
  return shortcodeHtml(known, tag, '', host)
}

const pairHtml = (tag: ShortcodeTag, end: ShortcodeTag, inner: string, host: ShortcodeHost): string => {
  const known = knownShortcode(tag.name)
  if (known !== undefined) return shortcodeHtml(known, tag, inner, host)
  host.unknown(tag.name.toLowerCase())
  return tag.source + inner + end.source
}

const isMeant = ({ name, rest }: ShortcodeTag): boolean => /[_-]/.test(name) || /\s[\w-]+\s*=/.test(rest)
/** Whether it was plainly meant: it holds something, or says something with `=`, an address, a number. */
const hasAttributes = ({ rest, verbatim }: ShortcodeTag): boolean =>
  verbatim !== undefined || /^[=:]\s*\S|=\s*["'“”«&\w]|https?:|spotify:|^\s*\d+\s*$|\/\s*$/.test(rest)
