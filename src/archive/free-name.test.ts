import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { freeName, numbered } from './free-name.ts'

test('whatever names are taken, the one that is given is free, and found in a few questions', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 100_000 }),
      fc.array(fc.integer({ min: 1, max: 200_000 })),
      async (first, more) => {
        const others = new Set(more.map(numbered('tram')))
        const taken = (name: string): boolean => others.has(name) || Number(name.slice(5) || 1) <= first
        let asked = 0
        const name = await freeName(numbered('tram'), async (one) => ((asked += 1), !taken(one)))
        assert.ok(!taken(name))
        assert.ok(asked <= 6 + 2 * Math.log2(first + more.length + 4) + more.length, `${asked} questions`)
        if (more.length === 0) {
          assert.equal(name, numbered('tram')(first + 1))
          assert.ok(asked <= 6 + 2 * Math.log2(first + 4), `${asked} questions for ${first}`)
        }
      },
    ),
  )
})
