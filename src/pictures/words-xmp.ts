import { SaxesParser } from 'saxes'
import type { SomeWords } from './file-words.ts'

const dc = 'http://purl.org/dc/elements/1.1/'
const photoshop = 'http://ns.adobe.com/photoshop/1.0/'
const usage = 'http://ns.adobe.com/xap/1.0/rights/'
const iptc = 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/'

/** Which properties we read; they stand as elements or, where they are one line, as attributes. */
const properties: ReadonlyMap<string, 'description' | 'creator' | 'rights' | 'credit' | 'usage' | 'alternative'> =
  new Map([
    [`${dc}description`, 'description'],
    [`${dc}creator`, 'creator'],
    [`${dc}rights`, 'rights'],
    [`${photoshop}Credit`, 'credit'],
    [`${usage}UsageTerms`, 'usage'],
    [`${iptc}AltTextAccessibility`, 'alternative'],
  ])

/** What is deeper, or broken, is read no further. Each level costs the parser as much as all above it. */
const deepest = 40
const slice = 1_024

/** XMP (ISO 16684-1), as the IPTC Photo Metadata Standard uses it. Of a text in several languages the first counts,
 *  which by the standard is its default. */
export const xmpWords = (bytes: Buffer): SomeWords => {
  const found = new Map<string, string[]>()
  let here: { name: string; depth: number } | undefined
  let depth = 0
  let text = ''
  const add = (name: string, value: string): void => {
    if (value.trim() !== '') found.set(name, [...(found.get(name) ?? []), value.trim()].slice(0, 20))
  }
  const parser = new SaxesParser({ xmlns: true })
  let broken = false
  parser.on('error', () => {
    broken = true
  })
  parser.on('opentag', ({ uri, local, attributes }) => {
    depth += 1
    if (depth > deepest) broken = true
    if (broken) return
    text = ''
    const property = properties.get(uri + local)
    if (property !== undefined && here === undefined) here = { name: property, depth }
    for (const one of Object.values(attributes)) {
      const named = properties.get(one.uri + one.local)
      if (named !== undefined) add(named, one.value)
    }
  })
  parser.on('text', (more) => {
    if (here !== undefined) text += more
  })
  parser.on('closetag', () => {
    if (here !== undefined) add(here.name, text)
    if (here?.depth === depth) here = undefined
    text = ''
    depth -= 1
  })
  // A packet ends with white space to be written over, and often with a zero byte.
  const source = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replaceAll('\0', '')
  // What declares a document type defines entities, and no program that writes XMP does.
  if (source.includes('<!DOCTYPE')) return {}
  try {
    for (let at = 0; at < source.length && !broken; at += slice) parser.write(source.slice(at, at + slice))
    if (!broken) parser.close()
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown
  }
  const first = (name: string): string | undefined => found.get(name)?.[0]
  const words = {
    caption: first('description'),
    alternative: first('alternative'),
    credit: first('credit') ?? found.get('creator')?.join(', '),
    rights: first('rights') ?? first('usage'),
  }
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined))
}
