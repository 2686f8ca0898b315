import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { overlap, touches } from './keys.ts'
import type { Change, Span } from './keys.ts'

const change = (part: Partial<Change>): Change => ({
  number: 1,
  origin: 'o',
  at: 0,
  points: [],
  spans: [],
  epochs: [],
  ...part,
})
const reads = (points: string[], spans: Span[] = [], epochs: string[] = []) => ({
  points: new Set(points),
  spans,
  epochs: new Set(epochs),
})
const span = fc
  .record({ list: fc.constantFrom('fa', 'ar'), lo: fc.nat(20), length: fc.nat(20) })
  .map(({ list, lo, length }): Span => ({ list, lo, hi: lo + length }))

test('a change touches a page that looked for what was not there', () => {
  assert.ok(touches(change({ points: ['path:/fa/new/'] }), reads(['path:/fa/new/'])))
  assert.ok(!touches(change({ points: ['path:/fa/new/'] }), reads(['path:/fa/old/'])))
})

test('a new place at the end of a list touches the page that shows the end, and no sealed page', () => {
  const added = change({ spans: [{ list: 'fa', lo: 90, hi: 91 }] })
  assert.ok(touches(added, reads([], [{ list: 'fa', lo: 60, hi: Infinity }])))
  assert.ok(!touches(added, reads([], [{ list: 'fa', lo: 30, hi: 60 }])))
})

test('new settings of one edition do not touch the pages of another', () => {
  assert.ok(touches(change({ epochs: ['fa'] }), reads([], [], ['fa', '*'])))
  assert.ok(!touches(change({ epochs: ['fa'] }), reads([], [], ['ar', '*'])))
})

test('two stretches of a list overlap exactly when they have a place in common', () => {
  fc.assert(
    fc.property(span, span, (a, b) => {
      const places = ({ list, lo, hi }: Span) => Array.from({ length: hi - lo }, (_, index) => `${list} ${lo + index}`)
      const common = places(a).some((place) => places(b).includes(place))
      assert.equal(overlap(a, b), common)
    }),
  )
})
