import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { stretches } from './stretches.ts'

const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 })

/** The length of the longest row that both have, the slow way. */
const longest = (a: readonly string[], b: readonly string[]): number => {
  const rows = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
  for (let x = a.length - 1; x >= 0; x -= 1)
    for (let y = b.length - 1; y >= 0; y -= 1)
      rows[x]![y] = a[x] === b[y] ? rows[x + 1]![y + 1]! + 1 : Math.max(rows[x + 1]![y]!, rows[x]![y + 1]!)
  return rows[0]![0]!
}

test('stretches cover both rows without a gap, and as much is the same as can be', () =>
  fc.assert(
    fc.property(letters, letters, (a, b) => {
      let [x, y, same] = [0, 0, 0]
      for (const one of stretches(a, b)) {
        assert.deepEqual([one.a[0], one.b[0]], [x, y])
        ;[x, y] = [one.a[1], one.b[1]]
        if (!one.same) continue
        assert.deepEqual(a.slice(...one.a), b.slice(...one.b))
        same += one.a[1] - one.a[0]
      }
      assert.deepEqual([x, y], [a.length, b.length])
      assert.equal(same, longest(a, b))
    }),
  ))

test('two long rows that have nothing in common are told apart soon', () => {
  const [a, b] = ['a', 'b'].map((one) => Array.from({ length: 20_000 }, (_, n) => `${one}${n}`))
  const begun = performance.now()
  assert.equal(stretches(a ?? [], b ?? []).length, 1)
  assert.ok(performance.now() - begun < 1_000)
})
