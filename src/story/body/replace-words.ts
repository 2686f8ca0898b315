import type { Body } from './schema.ts'

/** A body in which some words stand in place of others, wherever they stood, and how often that was. Words that run
 *  over a change of marks (half of them bold) are not found: who wants these changed opens the text. */
export const replaceWords = (body: Body, from: string, to: string): { readonly body: Body; readonly count: number } => {
  let count = 0
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).map(([name, inner]) => {
      if (name !== 'text' || typeof inner !== 'string') return [name, name === 'attrs' ? inner : walk(inner)]
      const parts = inner.split(from)
      count += parts.length - 1
      return [name, parts.join(to)]
    })
    return Object.fromEntries(entries)
  }
  return from === '' ? { body, count } : { body: walk(body) as Body, count }
}
