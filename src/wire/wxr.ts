import { Fault } from '#common/fault.ts'
import type { WxrBroken, WxrEntry, WxrSite } from './wxr-entry.ts'
import { UNREAD, authorEntry, categoryEntry, itemEntry, tagEntry, termEntry } from './wxr-item.ts'
import { Pieces, type Piece } from './xml-pieces.ts'
import { xmlText } from './xml-decode.ts'
import { parseXml, type XmlElement } from './xml-tree.ts'

/** An item longer than this many characters is reported as broken; no article is, and memory stays bounded. */
const LONGEST_ITEM = 20_000_000

export type WxrOptions = {
  /** Told after every chunk how many bytes were read so far, for a progress bar. */
  readonly onBytes?: (read: number) => void
  /** Longest item in characters; 20 million where it is not told. */
  readonly longestItem?: number
}

/** Reads a WordPress export (WXR 1.0, 1.1 or 1.2) as a stream, in the order of the file, holding one item at a time.
 *  Files as they are found are read as far as a person could: forbidden characters are dropped, bare ampersands and
 *  HTML's entities understood, missing namespaces not missed; an item that is broken is reported with its line and
 *  reading goes on at the next, and a file that was cut off is reported after its last whole item.
 *  Throws `wire.not-utf8`, `wire.doctype` and, at the end, `wire.not-wordpress` where nothing of an export was
 *  found. */
export async function* readWxr(bytes: AsyncIterable<Uint8Array>, options: WxrOptions = {}): AsyncGenerator<WxrEntry> {
  const pieces = new Pieces(xmlText(bytes, options.onBytes), options.longestItem ?? LONGEST_ITEM)
  const head: Piece[] = []
  let site: WxrSite | undefined
  let wordpress = false
  let rereadable = MOST_REREAD
  let cut: Piece | undefined
  try {
    for (let piece = await pieces.next(); piece !== undefined; piece = await pieces.next()) {
      if (piece.end === 'file') cut = piece
      const read = readers.get(piece.name)
      wordpress ||= piece.name.startsWith('wp:')
      if (read === undefined) {
        if (site === undefined && head.length < 100) head.push(piece)
        continue
      }
      site ??= yield* once(siteEntry(head))
      const entry = readPiece(piece, read)
      if (entry.kind !== 'broken') {
        wordpress ||= entry.kind === 'item'
        yield entry
        continue
      }
      const rest = nextItemInside(piece)
      if (rest !== undefined && rest.text.length <= rereadable) {
        rereadable -= rest.text.length
        cut = undefined
        pieces.again(rest.text, rest.line)
        yield entry
      } else if (piece.end !== 'file' || piece.tooLong) yield entry
    }
    if (site === undefined && wordpress) yield siteEntry(head)
    if (!wordpress) throw new Fault('wire.not-wordpress')
    if (cut !== undefined || !pieces.end.closed) {
      const title = cut === undefined ? undefined : titleOf(cut.text)
      yield { kind: 'truncated', where: cut?.line ?? pieces.end.line, ...(title === undefined ? {} : { title }) }
    }
  } finally {
    await pieces.close()
  }
}

/** How many characters in all are read a second time behind broken items. Honest files need little; it is there so
 *  that a made-up one cannot keep the machine busy for ever. */
const MOST_REREAD = 200_000_000

type Entry = Exclude<WxrEntry, WxrBroken | WxrSite>
type Reader = {
  readonly what: WxrBroken['what']
  readonly entry: (root: XmlElement, line: number) => Entry | undefined
}

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['item', { what: 'item', entry: itemEntry }],
  ['wp:author', { what: 'author', entry: authorEntry }],
  ['wp:category', { what: 'category', entry: categoryEntry }],
  ['wp:tag', { what: 'tag', entry: tagEntry }],
  ['wp:term', { what: 'term', entry: termEntry }],
])

const once = function* (site: WxrSite): Generator<WxrSite, WxrSite> {
  yield site
  return site
}

const readPiece = (piece: Piece, reader: Reader): Entry | WxrBroken => {
  const broken = (reason: WxrBroken['reason'], detail?: string): WxrBroken => {
    const title = titleOf(piece.text)
    return {
      kind: 'broken',
      what: reader.what,
      where: piece.line,
      ...(title === undefined ? {} : { title }),
      reason,
      ...(detail === undefined ? {} : { detail }),
    }
  }
  if (piece.tooLong) return broken('too-long')
  if (piece.end !== 'whole') return broken('not-ended')
  const first = parseXml(piece.text, UNREAD)
  const tree = first.ok ? first : parseXml(reclosed(piece.text), UNREAD)
  if (!tree.ok) return broken('malformed', `line ${piece.line + tree.line - 1}: ${tree.reason}`)
  return reader.entry(tree.root, piece.line) ?? broken('no-id')
}

/** An element whose sections of text say `]]>` themselves, which tools that put exports together forget to part. One
 *  that swallowed another item was never ended. */
const reclosed = (source: string): string =>
  source.length > LONGEST_RECLOSED || source.split('<![CDATA[').length > MOST_RECLOSED || source.includes('<item>', 1)
    ? source
    : source.replace(
        /(<([\w:]+)>\s*<!\[CDATA\[)([^]*?)(\]\]>\s*<\/\2>)/g,
        (_, opening: string, _name: string, inner: string, closing: string) =>
          opening + inner.replaceAll(PARTED, ']]>').replaceAll(']]>', PARTED) + closing,
      )
const PARTED = ']]]]><![CDATA[>'
/** Each section may be sought an end for through the whole element. */
const LONGEST_RECLOSED = 1_000_000
const MOST_RECLOSED = 300

/** The best guess at the title of a piece that cannot be parsed. */
const titleOf = (text: string): string | undefined => {
  const title = /<(title|wp:cat_name|wp:tag_name|wp:term_name|wp:author_login)>\s*(?:<!\[CDATA\[)?([^<\]]{1,300})/
    .exec(text.slice(0, 10_000))?.[2]
    ?.trim()
  return title === '' ? undefined : title
}

/** Where a section of text that was never closed swallowed the items behind it, the source from the next of them on. */
const nextItemInside = (piece: Piece): { text: string; line: number } | undefined => {
  if (piece.tooLong) return undefined
  const found = /\n[ \t]*<item>\s*<title>/.exec(piece.text)
  if (found === null) return undefined
  return {
    text: piece.text.slice(found.index),
    line: piece.line + (piece.text.slice(0, found.index).match(/\n/g)?.length ?? 0),
  }
}

const siteEntry = (head: readonly Piece[]): WxrSite => {
  const field = (name: string): string => {
    const piece = head.find((candidate) => candidate.name === name && candidate.end === 'whole')
    const tree = piece === undefined ? undefined : parseXml(piece.text, UNREAD)
    return tree?.ok === true ? tree.root.text.trim() : ''
  }
  const remark = head
    .map((piece) => (piece.name === '!--' ? /generator="([^"]{1,100})"/.exec(piece.text)?.[1] : undefined))
    .find((name) => name !== undefined)
  return {
    kind: 'site',
    line: head.find((piece) => piece.name === 'title')?.line ?? 1,
    title: field('title'),
    link: field('link'),
    language: field('language'),
    wxrVersion: field('wp:wxr_version'),
    generator: remark ?? field('generator'),
  }
}
