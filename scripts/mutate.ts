// What can be made wrong in a file, one small thing at a time.

import { parseSync } from 'oxc-parser'

/** One wrong version of a text. */
export interface Mutant {
  /** In UTF-16 units: where the text that is replaced begins and ends. */
  readonly start: number
  readonly end: number
  readonly replacement: string
  /** What was done, in a word or two. */
  readonly what: string
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

const operators: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '+': '-',
  '-': '+',
  '*': '/',
  '&&': '||',
  '||': '&&',
}

/** Calls that a chain can do without and still have the same type. */
const links = /^(where|orderBy|limit|distinct|filter|toSorted|toReversed|trim|slice|flat|onConflict|forUpdate)$/

/** Every mutant of a TypeScript source: a turned comparison, a lost condition, another number, a statement left out, a
 *  link of a chain taken away. Types and imports are let be. */
export const mutantsOf = (path: string, text: string): Mutant[] => {
  const found: Mutant[] = []
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const add = (node: { start: number; end: number }, replacement: string, what: string): void =>
    void found.push({ start: node.start, end: node.end, replacement, what })
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

const mutate = (
  node: Node,
  text: string,
  add: (node: { start: number; end: number }, replacement: string, what: string) => void,
): void => {
  const of = (name: string): Node => node[name] as Node
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression': {
      const to = operators[String(node['operator'])]
      if (to === undefined) return
      const between = { start: of('left').end, end: of('right').start }
      const written = text.slice(between.start, between.end)
      return add(between, written.replace(String(node['operator']), to), `${String(node['operator'])} to ${to}`)
    }
    case 'IfStatement':
    case 'ConditionalExpression':
      add(of('test'), 'Boolean(true)', 'always')
      return add(of('test'), 'Boolean(false)', 'never')
    case 'UnaryExpression':
      return node['operator'] === '!' ? add(node, text.slice(of('argument').start, node.end), 'not lost') : undefined
    case 'Literal':
      if (typeof node['value'] === 'boolean') return add(node, String(!node['value']), 'flipped')
      if (typeof node['value'] === 'number') return add(node, String(node['value'] + 1), 'one more')
      if (node['value'] === 'desc') return add(node, `'asc'`, 'order turned')
      return
    case 'ExpressionStatement': {
      const inner = of('expression')
      const call = inner.type === 'AwaitExpression' ? (inner['argument'] as Node) : inner
      return call.type === 'CallExpression' ? add(node, ';', 'statement left out') : undefined
    }
    case 'CallExpression': {
      const callee = of('callee')
      const name = callee.type === 'MemberExpression' ? (callee['property'] as Node)['name'] : undefined
      if (typeof name === 'string' && links.test(name))
        add({ start: (callee['object'] as Node).end, end: node.end }, '', `without .${name}`)
    }
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
