import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { setClock } from '#common/clock.ts'
import { dating } from './page-dates.ts'

const start = Date.UTC(2026, 10, 24, 12)

test('a date is sure two seconds after the last change, and not before', () => {
  const clock = setClock(start)
  const dates = dating(clock)
  clock.advance(10_000)
  assert.deepEqual(dates.now(), { printedAt: start / 1000 + 10, dateIsSure: true })
  dates.changed(clock.now())
  clock.advance(1_999)
  assert.equal(dates.now().dateIsSure, false)
  clock.advance(1)
  assert.deepEqual(dates.now(), { printedAt: start / 1000 + 12, dateIsSure: true })
})

test('a change by somebody whose clock is ahead makes dates unsure until that clock has been reached', () => {
  const clock = setClock(start)
  const dates = dating(clock)
  dates.changed(start + 60_000)
  clock.advance(60_000)
  assert.equal(dates.now().dateIsSure, false)
  clock.advance(2_000)
  assert.equal(dates.now().dateIsSure, true)
})

test('whatever happens to the clock, no two texts are sent under one date of which the later one is sure of it', () => {
  const step = fc.oneof(
    fc.constant('change' as const),
    fc.integer({ min: -20_000, max: 20_000 }), // the clock is set, or goes on
    fc.constant('print' as const),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const clock = setClock(start)
      const dates = dating(clock)
      let text = 0
      const sent: { text: number; at: number }[] = []
      for (const one of steps)
        if (one === 'change') dates.changed(((text += 1), clock.now()))
        else if (typeof one === 'number') clock.advance(one)
        else {
          const { printedAt, dateIsSure } = dates.now()
          if (printedAt === undefined) {
            assert.equal(dateIsSure, false)
            continue
          }
          if (dateIsSure) assert.ok(sent.every((before) => before.at !== printedAt || before.text === text))
          sent.push({ text, at: printedAt })
        }
    }),
    { numRuns: 2_000 },
  )
})
