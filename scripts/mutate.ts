// What can be made wrong in a file, one small thing at a time.

import { parseSync } from 'oxc-parser'

/** One wrong version of a text. */
export interface Mutant {
  /** In UTF-16 units: where the text that is replaced begins and ends. */
  readonly start: number
  readonly end: number
  readonly replacement: string
  readonly kind: FaultKind
  /** What was done, in a word or two. */
  readonly what: string
}

export type FaultKind =
  | 'choice'
  | 'comparison'
  | 'condition'
  | 'element'
  | 'key'
  | 'link'
  | 'opposite'
  | 'property'
  | 'question'
  | 'statement'
  | 'sum'
  | 'value'

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

type Add = (place: { start: number; end: number }, replacement: string, kind: FaultKind, what: string) => void

const comparisons = new Map([
  ['===', '!=='],
  ['!==', '==='],
  ['<', '<='],
  ['<=', '<'],
  ['>', '>='],
  ['>=', '>'],
])
const sums = new Map([
  ['+', '-'],
  ['-', '+'],
  ['*', '/'],
])
const joints = new Map([
  ['&&', '||'],
  ['||', '&&'],
])
/** Words in a question to the database. */
const questions = new Map([
  ...comparisons,
  ['=', '<>'],
  ['<>', '='],
  ['is', 'is not'],
  ['is not', 'is'],
  ['desc', 'asc'],
])
const opposites = new Map([
  ['min', 'max'],
  ['max', 'min'],
  ['some', 'every'],
  ['every', 'some'],
])

/** Calls that a chain can do without and still have the same type. */
const links = /^(where|orderBy|limit|distinct|filter|toSorted|toReversed|trim|slice|flat|onConflict|forUpdate)$/
/** Calls that take any number of keys. */
const enumerations = /^(tell|note)$/

/** Every mutant of a TypeScript source: a turned comparison, a lost condition, another number, a statement, a property
 *  or a link of a chain left out, a key that is not told. Types and imports are let be. */
export const mutantsOf = (path: string, text: string): Mutant[] => {
  const found: Mutant[] = []
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const add: Add = ({ start, end }, replacement, kind, what) => void found.push({ start, end, replacement, kind, what })
  const visit = (node: Node): void => {
    if (/^(TS(?!AsExpression|NonNull|Satisfies)|Import|Export(All|Named)Declaration$)/.test(node.type)) {
      if (node.type === 'ExportNamedDeclaration' && isNode(node['declaration'])) visit(node['declaration'])
      return
    }
    mutate(node, text, add)
    for (const value of Object.values(node))
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) if (isNode(child)) visit(child)
  }
  visit(program as unknown as Node)
  return found
}

const mutate = (node: Node, text: string, add: Add): void => {
  const of = (name: string): Node => node[name] as Node
  const all = (name: string): readonly Node[] => node[name] as Node[]
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression': {
      const [operator, left, right] = [String(node['operator']), of('left'), of('right')]
      if (operator === '??')
        return add({ start: left.start, end: right.start }, '', 'choice', 'first choice passed over')
      const between = { start: left.end, end: right.start }
      for (const [kind, turned] of [
        ['comparison', comparisons],
        ['sum', sums],
        ['condition', joints],
      ] as const) {
        const to = turned.get(operator)
        const written = text.slice(between.start, between.end)
        if (to !== undefined) add(between, written.replace(operator, to), kind, `${operator} to ${to}`)
      }
      return
    }
    case 'IfStatement':
    case 'ConditionalExpression':
      add(of('test'), 'Boolean(true)', 'condition', 'always')
      return add(of('test'), 'Boolean(false)', 'condition', 'never')
    case 'UnaryExpression':
      if (node['operator'] === '!') add(node, text.slice(of('argument').start, node.end), 'condition', 'not lost')
      return
    case 'Literal':
      if (typeof node['value'] === 'boolean') add(node, String(!node['value']), 'value', 'flipped')
      if (typeof node['value'] === 'number') add(node, String(node['value'] + 1), 'value', 'one more')
      return
    case 'ExpressionStatement': {
      const inner = of('expression')
      const call = inner.type === 'AwaitExpression' ? (inner['argument'] as Node) : inner
      return call.type === 'CallExpression' ? add(node, ';', 'statement', 'statement left out') : undefined
    }
    case 'ObjectExpression':
      return leaveOut(all('properties'), 'property', 'property left out', add)
    case 'ArrayExpression':
      return all('elements').length > 1 ? leaveOut(all('elements'), 'element', 'element left out', add) : undefined
    case 'CallExpression': {
      const given = all('arguments')
      for (const word of given) {
        const to = word.type === 'Literal' ? questions.get(String(word['value'])) : undefined
        if (to !== undefined) add(word, `'${to}'`, 'question', `${String(word['value'])} to ${to}`)
      }
      const callee = of('callee')
      if (callee.type !== 'MemberExpression') return
      const [object, property] = [callee['object'] as Node, callee['property'] as Node]
      const name = String(property['name'])
      if (links.test(name)) add({ start: object.end, end: node.end }, '', 'link', `without .${name}`)
      if (enumerations.test(name) && given.length > 1) leaveOut(given, 'key', `not all to .${name}`, add)
      const opposite = opposites.get(name)
      if (opposite !== undefined) add(property, opposite, 'opposite', `${name} to ${opposite}`)
    }
  }
}

/** Leaves out one after the other of what commas part. */
const leaveOut = (parts: readonly (Node | null)[], kind: FaultKind, what: string, add: Add): void => {
  for (const [index, part] of parts.entries()) {
    if (part === null) continue
    const next = parts[index + 1]
    const before = parts[index - 1]
    if (next) add({ start: part.start, end: next.start }, '', kind, what)
    else add({ start: before?.end ?? part.start, end: part.end }, '', kind, what)
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
