import { Lexer, LineCounter, isMap, isScalar, parseDocument, visit } from 'yaml'
import type { Document } from 'yaml'

/** A file of settings or the head of a story, read as YAML 1.2 and nothing that could make a small file cost much: no
 *  aliases, nothing deep, no more than was said to be enough. Lines count from 1. */
export type YamlRead =
  | { readonly ok: true; readonly document: Document.Parsed; lineAt(offset: number): number }
  | { readonly ok: false; readonly faults: readonly { readonly line: number; readonly message: string }[] }

/** How deep lists and groups may lie in each other; nothing of ours is half as deep. */
const deepest = 50
/** Each is compared with all before it. */
const mostAnchors = 50

/** @param most how many UTF-16 units are read. */
export const readYaml = (text: string, most: number): YamlRead => {
  const lines = new LineCounter()
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line)
  const broken = (offset: number, message: string): YamlRead => ({
    ok: false,
    faults: [{ line: lineAt(offset), message }],
  })
  if (text.length > most) return broken(0, `It is longer than ${most} characters.`)
  const danger = dangerIn(text, lines)
  if (danger !== undefined) return broken(danger.at, danger.message)
  // Its own look for keys that stand twice compares each with each.
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'error', uniqueKeys: false })
  if (document.errors.length > 0)
    return { ok: false, faults: document.errors.map(({ pos, message }) => ({ line: lineAt(pos[0]), message })) }
  const twice = keyTwice(document)
  if (twice !== undefined) return broken(twice.at, `“${twice.key}” stands here twice.`)
  return { ok: true, document, lineAt }
}

/** What the signs of a file show before anything is made of them; notes where its lines begin. */
const dangerIn = (text: string, lines: LineCounter): { at: number; message: string } | undefined => {
  let at = 0
  let anchors = 0
  let brackets = 0
  let inLine = 0
  let scalar = false
  lines.addNewLine(0)
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) lines.addNewLine(end + 1)
  for (const sign of new Lexer().lex(text)) {
    if (sign === '\x1f') {
      scalar = true
      continue
    }
    if (sign === '\x02' || sign === '\x18') continue
    const isText = scalar
    scalar = false
    if (!isText) {
      if (sign.startsWith('&')) anchors += 1
      if (sign.startsWith('*') || anchors > mostAnchors)
        return { at, message: 'Write it out: aliases (*name) are not read.' }
      if (sign === '[' || sign === '{') brackets += 1
      else if (sign === ']' || sign === '}') brackets -= 1
      else if (sign === '-' || sign === '?' || sign === ':') inLine += 1
      else if (sign.includes('\n')) inLine = 0
      if (brackets > deepest || inLine > deepest * 4) return { at, message: 'It is nested too deep.' }
    }
    at += sign.length
  }
  return undefined
}

const keyTwice = (document: Document.Parsed): { at: number; key: string } | undefined => {
  let found: { at: number; key: string } | undefined
  visit(document, {
    Map: (_, map) => {
      const keys = new Set<unknown>()
      if (!isMap(map)) return
      for (const { key } of map.items) {
        if (!isScalar(key)) continue
        if (keys.has(key.value)) {
          found = { at: key.range?.[0] ?? 0, key: String(key.value) }
          return visit.BREAK
        }
        keys.add(key.value)
      }
    },
  })
  return found
}
