import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pauseAfter } from './pause.ts'

test('a job that failed waits a minute, then four times as long each time, and never longer than eight hours', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 50].map((attempts) => pauseAfter(attempts, 0.5) / 60_000),
    [1, 4, 16, 64, 256, 360],
  )
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, chance) => {
      const pause = pauseAfter(attempts, chance)
      assert.ok(pause >= 45_000 && pause <= 7.5 * 3_600_000)
      assert.ok(pauseAfter(attempts + 1, chance) >= pause)
    }),
  )
})
