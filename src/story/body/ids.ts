/** Ids for blocks. They are given by whoever calls, for this room makes nothing out of chance or time. */

import { Fault } from '#common/fault.ts'
import { idPattern, limits, nodeRules } from './schema.ts'

/** Makes a new id. It is told what the block says, so that it can give the same block the same id again. */
export type IdSource = (words: string) => string

/** A body, checked or not, in which every block that needs an id has a valid one of its own.
 *
 *  Valid ids that stand for the first time are kept; missing, malformed and repeated ones are replaced. A note whose
 *  malformed id is replaced keeps its references. What is no node is left as it is, for the check to tell of. A source
 *  that gives only ids that are taken throws Fault('body.ids-exhausted'). */
export const withIds = <T>(body: T, nextId: IdSource): T => {
  const taken = new Set<string>()
  const staying = new Set<object>()
  visit(body, 0, (node, attrs) => {
    const id = attrs['id']
    if (typeof id !== 'string' || !idPattern.test(id) || taken.has(id)) return
    taken.add(id)
    staying.add(node)
  })
  const fresh = (words: string): string => {
    for (let tries = 0; tries < 1000; tries++) {
      const id = nextId(words)
      if (!idPattern.test(id) || taken.has(id)) continue
      taken.add(id)
      return id
    }
    throw new Fault('body.ids-exhausted', { tries: 1000 })
  }
  const ids = new Map<object, string>()
  const renamed = new Map<string, string>()
  visit(body, 0, (node, attrs) => {
    if (staying.has(node)) return
    const id = fresh(`${node['type'] as string}\n${wordsOf(node, 0)}`)
    ids.set(node, id)
    const old = attrs['id']
    if (node['type'] === 'note' && typeof old === 'string' && !idPattern.test(old) && !renamed.has(old))
      renamed.set(old, id)
  })
  return ids.size === 0 ? body : (rebuilt(body, 0, ids, renamed) as T)
}

type Values = Record<string, unknown>

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// The check refuses what lies deeper; walking there would only let a hostile body use up the stack.
const tooDeep = limits.depth + 1

/** Calls for each node that needs an id, in reading order. */
const visit = (node: unknown, depth: number, found: (node: Values, attrs: Values) => void): void => {
  if (!isObject(node) || depth > tooDeep) return
  if (needsId(node)) found(node, isObject(node['attrs']) ? node['attrs'] : {})
  if (Array.isArray(node['content'])) for (const child of node['content']) visit(child, depth + 1, found)
}

const needsId = (node: Values): boolean => {
  const type = node['type']
  return (
    typeof type === 'string' &&
    Object.hasOwn(nodeRules, type) &&
    Object.hasOwn(nodeRules[type as keyof typeof nodeRules].attrs, 'id')
  )
}

const rebuilt = (node: unknown, depth: number, ids: Map<object, string>, renamed: Map<string, string>): unknown => {
  if (!isObject(node) || depth > tooDeep) return node
  const copy: Values = { ...node }
  const id = ids.get(node)
  const attrs = isObject(node['attrs']) ? node['attrs'] : {}
  if (id !== undefined) copy['attrs'] = { ...attrs, id }
  if (node['type'] === 'footnote' && typeof attrs['note'] === 'string' && renamed.has(attrs['note'])) {
    copy['attrs'] = { ...attrs, note: renamed.get(attrs['note']) }
  }
  if (Array.isArray(node['content'])) {
    copy['content'] = node['content'].map((child) => rebuilt(child, depth + 1, ids, renamed))
  }
  return copy
}

/** What a node says, for its id: text, and the words of a picture or a card. A medium's number is not among them: the
 *  same text would get other ids in another archive. */
const wordsOf = (node: unknown, depth: number): string => {
  if (!isObject(node) || depth > tooDeep) return ''
  if (typeof node['text'] === 'string') return node['text']
  const attrs = isObject(node['attrs']) ? node['attrs'] : {}
  // A post of a live report is told by its moment: it keeps its id in every edition, and while it is edited.
  if (node['type'] === 'post') return String(attrs['at'])
  const own = ['alt', 'url', 'caption'].map((name) => String(attrs[name] ?? '')).join('')
  return (
    own + (Array.isArray(node['content']) ? node['content'].map((child) => wordsOf(child, depth + 1)).join('') : '')
  )
}

/** A source of ids for imports and Markdown: the same seed, words and order give the same ids on every run, and a block
 *  whose words did not change keeps its id when others are put before it. */
export const hashIds = (seed: string): IdSource => {
  const times = new Map<string, number>()
  return (words) => {
    const time = times.get(words) ?? 0
    times.set(words, time + 1)
    return hashed(`${seed}\n${time}\n${words}`)
  }
}

/** 53 bits of cyrb53 (public domain) as eleven small letters and digits, a letter first. Only meant to tell blocks of
 *  one body apart; `withIds` asks again where two agree. */
const hashed = (text: string): string => {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return `b${(4294967296 * (2097151 & low) + (high >>> 0)).toString(36).padStart(11, '0')}`
}
