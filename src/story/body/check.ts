/** The check that every body passes at every door: editor, importer, API. */

import { canonicalTag } from '#language/tag.ts'
import { isLinkAddress, isWebAddress } from './address.ts'
import { isCleanText } from './clean.ts'
import { inUtc } from './moment.ts'
import { idPattern, limits, markRules, nodeRules } from './schema.ts'
import type { AttrKind, AttrRules, Body } from './schema.ts'

/** One thing that is wrong: where (a JSON Pointer, RFC 6901), a stable code, and a sentence that says what to do. */
export interface BodyFault {
  path: string
  code: string
  message: string
}
export type BodyCheck = { ok: true; body: Body } | { ok: false; faults: BodyFault[] }

/** Whether a value is the body of an article.
 *
 *  The answer holds a clean copy: language tags in their canonical form, attributes that were null left out (an editor
 *  writes them so), `content` there also where it is empty, no empty list of marks. Takes any value that JSON can hold,
 *  in time that grows with its size, and tells at most 100 faults. */
export const checkBody = (value: unknown): BodyCheck => {
  const check: Check = {
    faults: [],
    ids: new Set(),
    notes: new Map(),
    references: [],
    nodes: 0,
    characters: 0,
    full: false,
    inNote: false,
  }
  const body = checkNode(check, value, '', 0, ['doc'])
  if (!check.full) checkNotes(check, body)
  return check.faults.length === 0 ? { ok: true, body: body as unknown as Body } : { ok: false, faults: check.faults }
}

interface Check {
  faults: BodyFault[]
  ids: Set<string>
  /** Id of each note, with its path. */
  notes: Map<string, string>
  references: { note: string; path: string }[]
  nodes: number
  characters: number
  /** A limit of the whole body was passed, or enough faults were told: nothing more is looked at. */
  full: boolean
  inNote: boolean
}

type Values = Record<string, unknown>

const addFault = (check: Check, path: string, code: string, message: string): undefined => {
  if (check.full) return
  check.faults.push({ path, code, message })
  if (check.faults.length >= limits.faults) check.full = true
}

const stop = (check: Check, path: string, code: string, message: string): undefined => {
  addFault(check, path, code, message)
  check.full = true
}

const checkNode = (
  check: Check,
  value: unknown,
  path: string,
  depth: number,
  allowed: readonly string[],
): Values | undefined => {
  if (check.full) return
  if (++check.nodes > limits.nodes) {
    return stop(check, path, 'body.too-many-nodes', `Split the text: a body holds at most ${limits.nodes} nodes.`)
  }
  if (!isObject(value)) return addFault(check, path, 'node.not-an-object', 'Put a node here: an object with a type.')
  const type = value['type']
  if (typeof type !== 'string') return addFault(check, `${path}/type`, 'node.without-type', 'Give the node a type.')
  const rule = Object.hasOwn(nodeRules, type) ? nodeRules[type as keyof typeof nodeRules] : undefined
  if (rule === undefined) {
    return addFault(
      check,
      `${path}/type`,
      'node.unknown',
      `${quoted(type)} is no node. Use one of: ${allowed.join(', ')}.`,
    )
  }
  if (!allowed.includes(type)) {
    return addFault(check, path, 'node.wrong-place', `A ${type} cannot stand here. Use one of: ${allowed.join(', ')}.`)
  }
  if (depth > limits.depth) {
    return addFault(check, path, 'node.too-deep', `Nest less: a body is at most ${limits.depth} levels deep.`)
  }
  const isText = type === 'text'
  const isInline = isText || type === 'hard_break' || type === 'footnote'
  checkKeys(
    check,
    value,
    path,
    isText ? textKeys : isInline ? inlineKeys : rule.content.length > 0 ? blockKeys : leafKeys,
  )
  const node: Values = { type }
  const attrs = checkAttrs(check, value['attrs'], `${path}/attrs`, rule.attrs)
  if (Object.keys(attrs).length > 0) node['attrs'] = attrs
  if (isText) node['text'] = checkText(check, value['text'], `${path}/text`)
  if (isInline) {
    const marks = checkMarks(check, value['marks'], `${path}/marks`, type, allowed)
    if (marks.length > 0) node['marks'] = marks
  }
  if (type === 'note' && typeof attrs['id'] === 'string') check.notes.set(attrs['id'], path)
  if (type === 'footnote') checkReference(check, attrs['note'], path)
  if (type === 'note') check.inNote = true
  if (rule.content.length > 0) {
    node['content'] = checkContent(check, value['content'], `${path}/content`, depth, type, rule.content, rule.filled)
  }
  if (type === 'note') check.inNote = false
  return node
}

const textKeys = ['type', 'text', 'marks', 'attrs']
const inlineKeys = ['type', 'attrs', 'marks']
const blockKeys = ['type', 'attrs', 'content']
const leafKeys = ['type', 'attrs']

const checkKeys = (check: Check, value: Values, path: string, known: readonly string[]): void => {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue
    addFault(
      check,
      `${path}/${pointer(key)}`,
      'node.unknown-key',
      `Take ${quoted(key)} away: this node has only ${known.join(', ')}.`,
    )
    if (check.full) return
  }
}

const checkContent = (
  check: Check,
  value: unknown,
  path: string,
  depth: number,
  type: string,
  allowed: readonly string[],
  filled: boolean,
): Values[] => {
  const children: unknown = value ?? []
  const content: Values[] = []
  if (!Array.isArray(children)) {
    addFault(check, path, 'node.content-not-a-list', 'Make content a list of nodes.')
    return content
  }
  if (filled && children.length === 0) {
    addFault(
      check,
      path,
      'node.empty',
      `Put at least one node into the ${type}, or take it away. It holds: ${allowed.join(', ')}.`,
    )
  }
  let noteSeen = false
  for (let i = 0; i < children.length && !check.full; i++) {
    const child = checkNode(check, children[i], `${path}/${i}`, depth + 1, allowed)
    if (child === undefined) continue
    if (child['type'] === 'note') noteSeen = true
    else if (noteSeen) {
      addFault(
        check,
        `${path}/${i}`,
        'note.not-at-the-end',
        'Move the notes behind everything else: they end the body.',
      )
      noteSeen = false
    }
    content.push(child)
  }
  return content
}

const checkText = (check: Check, value: unknown, path: string): string => {
  if (typeof value !== 'string') addFault(check, path, 'text.missing', 'Give the text node its text, a string.')
  else if (value === '') addFault(check, path, 'text.empty', 'Leave an empty text node out.')
  else {
    count(check, value, path)
    if (!check.full && !isCleanText(value)) addFault(check, path, 'text.control-character', uncleanWords)
    return value
  }
  return ''
}

const uncleanWords = 'Take control characters and broken characters out of the text (tab and line feed may stay).'

const count = (check: Check, text: string, path: string): void => {
  check.characters += text.length
  if (check.characters > limits.characters) {
    stop(check, path, 'body.too-long', `Split the text: a body holds at most ${limits.characters} characters.`)
  }
}

const checkAttrs = (check: Check, value: unknown, path: string, rules: AttrRules): Values => {
  const attrs: Values = {}
  const given: unknown = value ?? {}
  if (!isObject(given)) {
    addFault(check, path, 'attributes.not-an-object', 'Make attrs an object.')
    return attrs
  }
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(rules, name)) continue
    const known = Object.keys(rules)
    addFault(
      check,
      `${path}/${pointer(name)}`,
      'attribute.unknown',
      known.length === 0
        ? `Take ${quoted(name)} away: there are no attributes here.`
        : `Take ${quoted(name)} away. The attributes here are: ${known.join(', ')}.`,
    )
    if (check.full) return attrs
  }
  for (const [name, rule] of Object.entries(rules)) {
    const attr = Object.hasOwn(given, name) ? given[name] : undefined
    if (attr !== undefined && attr !== null) {
      const clean = checkAttr(check, attr, `${path}/${name}`, rule.kind)
      if (clean !== undefined) attrs[name] = clean
    } else if (rule.required)
      addFault(check, `${path}/${name}`, 'attribute.missing', `Give it ${name}: ${wanted(rule.kind)}.`)
  }
  return attrs
}

/** The attribute as it is kept; undefined, with a fault told, where it is wrong. */
const checkAttr = (check: Check, value: unknown, path: string, kind: AttrKind): unknown => {
  if (typeof kind === 'object') {
    return Number.isInteger(value) && (value as number) >= kind[0] && (value as number) <= kind[1]
      ? value
      : refuse(check, path, kind)
  }
  if (kind === 'flag') return typeof value === 'boolean' ? value : refuse(check, path, kind)
  if (typeof value !== 'string') return refuse(check, path, kind)
  if (kind === 'text' || kind === 'web' || kind === 'href') count(check, value, path)
  if (check.full) return
  if (value.length > limits.attribute) {
    return addFault(check, path, 'attribute.too-long', `Shorten it to ${limits.attribute} characters.`)
  }
  switch (kind) {
    case 'id':
      if (!idPattern.test(value)) return refuse(check, path, kind)
      if (check.ids.has(value)) {
        return addFault(
          check,
          path,
          'id.taken',
          `Give the block an id of its own: ${quoted(value)} stands on an earlier one.`,
        )
      }
      check.ids.add(value)
      return value
    case 'note':
      return idPattern.test(value) ? value : refuse(check, path, kind)
    case 'tag':
      return canonicalTag(value) ?? refuse(check, path, kind)
    case 'text':
      return isCleanText(value) ? value : addFault(check, path, 'text.control-character', uncleanWords)
    case 'word':
      return wordPattern.test(value) ? value : refuse(check, path, kind)
    case 'web':
      return isWebAddress(value) ? value : refuse(check, path, kind)
    case 'href':
      return isLinkAddress(value) ? value : refuse(check, path, kind)
    case 'moment':
      return inUtc(value) ?? refuse(check, path, kind)
    case 'direction':
      return value === 'ltr' || value === 'rtl' ? value : refuse(check, path, kind)
  }
}

const wordPattern = /^[A-Za-z0-9+#._-]{1,40}$/

const refuse = (check: Check, path: string, kind: AttrKind): undefined =>
  addFault(
    check,
    path,
    kind === 'web' || kind === 'href' ? 'address.refused' : 'attribute.wrong',
    `It must be ${wanted(kind)}.`,
  )

const wanted = (kind: AttrKind): string => {
  if (typeof kind === 'object') return `a whole number from ${kind[0]} to ${kind[1]}`
  switch (kind) {
    case 'id':
      return '4 to 32 small Latin letters and digits, different from every other id in the body'
    case 'note':
      return 'the id of a note at the end of the body'
    case 'tag':
      return 'a BCP 47 language tag, such as fa or en-GB'
    case 'text':
      return 'text'
    case 'word':
      return 'a short name of Latin letters, digits and + # . _ -'
    case 'direction':
      return 'ltr (from left to right) or rtl (from right to left)'
    case 'web':
      return (
        `an address that begins with http:// or https://, without spaces, at most ${limits.address} characters ` +
        'long'
      )
    case 'moment':
      return 'a moment with its offset, such as 2026-11-24T09:20:00Z'
    case 'flag':
      return 'true or false'
    case 'href':
      return (
        'an address that begins with http://, https://, mailto:, tel:, one / or #, without spaces, at most ' +
        `${limits.address} characters long`
      )
  }
}

const checkMarks = (check: Check, value: unknown, path: string, type: string, allowed: readonly string[]): Values[] => {
  const given: unknown = value ?? []
  const marks: Values[] = []
  if (!Array.isArray(given)) {
    addFault(check, path, 'marks.not-a-list', 'Make marks a list.')
    return marks
  }
  // Only a code block takes text and nothing else.
  if (given.length > 0 && allowed.length === 1)
    addFault(check, path, 'mark.wrong-place', 'Take the marks away: code has none.')
  const seen = new Set<string>()
  for (let i = 0; i < given.length && !check.full; i++) {
    const mark: unknown = given[i]
    const at = `${path}/${i}`
    const name = isObject(mark) ? mark['type'] : undefined
    if (!isObject(mark) || typeof name !== 'string' || !Object.hasOwn(markRules, name)) {
      addFault(check, at, 'mark.unknown', `Use one of the marks: ${Object.keys(markRules).join(', ')}.`)
      continue
    }
    if (seen.has(name)) addFault(check, at, 'mark.twice', `Keep one mark ${name} on a piece of text.`)
    if (type === 'footnote' && name === 'link') {
      addFault(check, at, 'mark.wrong-place', 'Take the link off the footnote: its reference is a link itself.')
    }
    seen.add(name)
    checkKeys(check, mark, at, leafKeys)
    const attrs = checkAttrs(check, mark['attrs'], `${at}/attrs`, markRules[name as keyof typeof markRules])
    marks.push(Object.keys(attrs).length > 0 ? { type: name, attrs } : { type: name })
  }
  return marks
}

const checkReference = (check: Check, note: unknown, path: string): void => {
  if (check.inNote)
    addFault(check, path, 'note.inside-note', 'Take the footnote out: the text of a note has none of its own.')
  if (typeof note === 'string') check.references.push({ note, path })
}

const checkNotes = (check: Check, body: Values | undefined): void => {
  if (body === undefined) return
  const used = new Set<string>()
  for (const { note, path } of check.references) {
    used.add(note)
    if (!check.notes.has(note)) {
      addFault(
        check,
        `${path}/attrs/note`,
        'note.missing',
        `Add a note with the id ${quoted(note)} at the end, or take the footnote away.`,
      )
    }
  }
  for (const [note, path] of check.notes) {
    if (!used.has(note))
      addFault(check, path, 'note.unused', 'Refer to the note with a footnote in the text, or take it away.')
  }
}

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const quoted = (text: string): string => `"${text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text}"`
const pointer = (key: string): string => key.slice(0, 100).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1')
