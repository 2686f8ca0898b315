import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { mutantsOf } from '../scripts/mutate.ts'
import { reachedIn } from '../scripts/reached.ts'

const mutants = (text: string): string[] =>
  mutantsOf('x.ts', text).map(({ start, end, replacement }) => text.slice(0, start) + replacement + text.slice(end))

test('each key that a writing tells is left out once, and so is the statement as a whole', () => {
  const text = 'writing.tell(point.article(id), point.card(id));'
  const made = ['writing.tell(point.card(id));', 'writing.tell(point.article(id));', ';']
  assert.deepEqual(mutants(text).toSorted(), made.toSorted())
})

test('a question to the database is asked with another comparison, in another order and without a part of it', () => {
  const made = mutants(`from('list').where('place', '>=', 3).orderBy('place', 'desc')`)
  assert.ok(made.includes(`from('list').where('place', '>', 3).orderBy('place', 'desc')`))
  assert.ok(made.includes(`from('list').where('place', '>=', 3).orderBy('place', 'asc')`))
  assert.ok(made.includes(`from('list').where('place', '>=', 3)`))
  assert.ok(made.includes(`from('list').orderBy('place', 'desc')`))
})

test('every mutant is another text, and types and imports are let be', () => {
  const text = `
    import { one } from './one.ts'
    export type Pair = readonly [1, 2]
    export const f = (a: number, b = 2): number => (a < 1 && !b ? (one[0] ?? a - 1) : Math.max(...[a, b]))
    const settings = { open: true, ...rest, held: null }`
  const made = mutants(text)
  assert.equal(new Set([...made, text]).size, made.length + 1)
  assert.ok(made.every((one) => one.includes(`'./one.ts'`) && one.includes('[1, 2]')))
  assert.ok(made.some((one) => one.includes('{ open: true, held: null }')))
  assert.ok(made.some((one) => one.includes('Math.min')))
  assert.ok(made.some((one) => one.includes('? (a - 1)')))
})

test('a run has reached what any of its processes has, and in that not what was passed over', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-test-'))
  const counted = (name: string, ...ranges: [number, number, number][]): string => {
    const functions = [{ ranges: ranges.map(([startOffset, endOffset, count]) => ({ startOffset, endOffset, count })) }]
    const result = ['src/a.ts', 'src/a.test.ts'].map((path) => ({ url: `file:///house/${path}`, functions }))
    writeFileSync(join(folder, name), JSON.stringify({ result }))
    return join(folder, name)
  }
  const files = [counted('1', [0, 90, 1], [20, 40, 0], [30, 35, 2]), counted('2', [0, 90, 0], [38, 39, 1])]
  assert.deepEqual(reachedIn(files, '/house/'), {
    'src/a.ts': [
      [0, 20],
      [30, 35],
      [38, 39],
      [40, 90],
    ],
  })
  rmSync(folder, { recursive: true })
})
