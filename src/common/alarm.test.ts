import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { alarm } from './alarm.ts'
import { setClock } from './clock.ts'

const hour = 3_600_000
const rings = (most = hour) => {
  const clock = setClock(0)
  let rung = 0
  const one = alarm(clock, () => void (rung += 1), 2)
  one.set(hour, most)
  return { clock, one, count: () => rung }
}

test('an alarm rings when the clock jumps over its instant, and once', async () => {
  const { clock, count } = rings()
  await pause(20)
  assert.equal(count(), 0)
  clock.advance(2 * hour)
  while (count() === 0) await pause(1)
  await pause(20)
  assert.equal(count(), 1)
})

test('an alarm does not ring while the clock is set back before its instant, but after a while anyway', async ({
  mock,
}) => {
  // How long this process is kept waiting has no say.
  let passed = 0
  mock.method(performance, 'now', () => passed)
  const { clock, count } = rings(40)
  clock.set(-10 * hour)
  passed = 39
  await pause(20)
  assert.equal(count(), 0)
  passed = 40
  while (count() === 0) await pause(1)
})

test('an alarm that was cleared does not ring', async () => {
  const { clock, one, count } = rings()
  one.clear()
  clock.advance(hour)
  await pause(20)
  assert.equal(count(), 0)
})
