import { createHash } from 'node:crypto'
import type { ActorColumns } from './actor-columns.ts'

/** What of an act its hash covers: all that says what was done, to what, when and by whom. Who has a number is covered
 *  by that alone, so that the name beside it can be taken away one day and the chain holds. Facts name people by number
 *  for the same reason. */
export interface Chained extends ActorColumns {
  readonly at: number
  readonly verb: string
  readonly subject: string
  /** As JSON text. */
  readonly facts: string
}

/** What the first act follows. */
export const beginning = ''

/** The hash of an act that follows another: SHA-256 of that one's hash, a line break, and the act as canonical JSON
 *  (RFC 8785), so that whoever has an export can reckon it again. */
export const hashOfAct = (before: string, act: Chained): string => {
  const { at, verb, subject, facts, actor, actor_kind, actor_id } = act
  const by = { kind: actor_kind, id: actor_id, ...(actor_id === null ? { name: actor } : {}) }
  const text = canonicalJson({ at, verb, by, subject, facts: JSON.parse(facts) as unknown })
  return createHash('sha256').update(`${before}\n${text}`).digest('hex')
}

/** JSON in the one form of RFC 8785: names in the order of their UTF-16 units, no spaces, numbers and strings as
 *  ECMAScript writes them. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${canonicalJson(inner)}`).join(',')}}`
}
