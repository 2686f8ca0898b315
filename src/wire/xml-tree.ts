import { SaxesParser } from 'saxes'
import { parseFragment } from 'parse5'

/** An element of a small piece of XML. Text is everything directly inside it, CDATA sections included. */
export type XmlElement = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
  readonly children: readonly XmlElement[]
}

export type XmlTree =
  | { readonly ok: true; readonly root: XmlElement }
  | { readonly ok: false; readonly reason: string; readonly line: number }

/** Elements of an export stand at most five deep; what is deeper is an attack or rubbish. */
const DEEPEST = 16

type Open = { name: string; attributes: Record<string, string>; text: string; children: XmlElement[] }

/** Parses one element with all that is in it. Prefixes are taken as they stand, declared or not; an ampersand that
 *  begins nothing is an ampersand, and HTML's named characters are understood. Comments that begin with a colon are
 *  text: titles outside CDATA are divided into languages by them (`<!--:fa-->`). Elements called `unread` are passed
 *  over: nothing of them reaches the tree. `line` in a failure counts from 1 inside the piece. */
export const parseXml = (source: string, unread: ReadonlySet<string>): XmlTree => {
  const parser = new SaxesParser({ fragment: true, xmlns: false })
  const top: Open = { name: '', attributes: {}, text: '', children: [] }
  const open: Open[] = [top]
  let skipping = 0
  let fault: { reason: string; line: number } | undefined

  parser.on('error', (error) => {
    fault ??= { reason: error.message.replace(/^\d+:\d+: /, ''), line: parser.line }
  })
  parser.on('opentag', (tag) => {
    if (skipping > 0 || unread.has(tag.name)) skipping++
    else open.push({ name: tag.name, attributes: { ...tag.attributes }, text: '', children: [] })
    if (open.length > DEEPEST) fault ??= { reason: 'elements nested too deep', line: parser.line }
  })
  parser.on('closetag', () => {
    if (skipping > 0) {
      skipping--
      return
    }
    const done = open.pop()
    if (done !== undefined) open.at(-1)?.children.push(done)
  })
  const text = (more: string): void => {
    const here = open.at(-1)
    if (skipping === 0 && here !== undefined) here.text += more
  }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('comment', (comment) => {
    if (comment.startsWith(':')) text(`<!--${comment}-->`)
  })

  const repaired = repair(source)
  for (let at = 0; at < repaired.length && fault === undefined; at += SLICE)
    parser.write(repaired.slice(at, at + SLICE))
  if (fault === undefined) parser.close()
  if (fault !== undefined) return { ok: false, ...fault }
  const root = top.children[0]
  return root === undefined ? { ok: false, reason: 'nothing in it', line: 1 } : { ok: true, root }
}

const SLICE = 4_096

/** Makes of bare ampersands and of entities that XML does not know what their writer meant. CDATA is left alone. */
const repair = (source: string): string =>
  source.replace(
    /<!\[CDATA\[[^]*?(?:\]\]>|$)|<!--[^]*?(?:-->|$)|&(#\d{1,7};|#[xX][\da-fA-F]{1,6};|[A-Za-z][A-Za-z\d]{1,31};)?/g,
    (found, reference?: string) => {
      if (!found.startsWith('&')) return found
      if (reference === undefined) return '&amp;'
      if (/^(amp|lt|gt|quot|apos);$/.test(reference)) return found
      if (reference.startsWith('#')) return isXmlCharacter(reference) ? found : ''
      return namedCharacter(found)
    },
  )

const isXmlCharacter = (reference: string): boolean => {
  const code = /^#[xX]/.test(reference) ? parseInt(reference.slice(2), 16) : parseInt(reference.slice(1), 10)
  return (
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code < 0xd800) ||
    (code > 0xdfff && code < 0xfffe) ||
    (code > 0xffff && code < 0x110000)
  )
}

const namedCharacter = (reference: string): string => {
  const node = parseFragment(reference).childNodes[0]
  const value = node !== undefined && 'value' in node ? node.value : reference
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
