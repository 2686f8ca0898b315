import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isFault } from '#common/fault.ts'
import { dayAfter, dayBounds, dayKey, isoInZone, daysOfMonth, monthKey } from './days.ts'

test('a day’s key is Gregorian and in ASCII digits, in the zone of the edition', () => {
  assert.equal(dayKey(Date.UTC(2026, 10, 24, 20, 45), 'Asia/Tehran'), '2026-11-25')
  assert.equal(dayKey(Date.UTC(2026, 10, 24, 20, 45), 'UTC'), '2026-11-24')
  assert.equal(dayKey(Date.UTC(1850, 0, 1), 'UTC'), '1850-01-01')
  assert.equal(dayKey(Date.UTC(12026, 0, 1), 'UTC'), '+012026-01-01')
})

test('a day begins at its first moment and ends at the next day’s', () => {
  assert.deepEqual(dayBounds('2026-11-24', 'Asia/Tehran'), {
    from: Date.parse('2026-11-23T20:30:00Z'),
    to: Date.parse('2026-11-24T20:30:00Z'),
  })
})

test('the day on which clocks go forward has 23 hours', () => {
  const { from, to } = dayBounds('2026-03-29', 'Europe/Berlin') ?? assert.fail()
  assert.equal(to - from, 23 * 3_600_000)
})

test('what is not a day has no bounds', () => {
  for (const key of [
    '',
    '2026-2-3',
    '2026-02-30',
    '2026-13-01',
    '20261124',
    '2026-11-24T00:00',
    '۲۰۲۶-۱۱-۲۴',
    '-000000-01-01',
    '+002026-11-24',
    '+275760-09-13',
    '-271821-04-20',
  ]) {
    assert.equal(dayBounds(key, 'UTC'), undefined, key)
  }
})

test('the day after the last of February', () => {
  assert.equal(dayAfter('2028-02-28'), '2028-02-29')
  assert.equal(dayAfter('2026-03-01', -1), '2026-02-28')
  assert.equal(dayAfter('tomorrow'), undefined)
})

test('every moment lies within the bounds of its day', () => {
  const zones = fc.constantFrom(
    'UTC',
    'Asia/Tehran',
    'Asia/Kabul',
    'America/St_Johns',
    'Europe/Berlin',
    'Pacific/Apia',
    'Pacific/Kiritimati',
  )
  fc.assert(
    fc.property(fc.integer({ min: -6e15, max: 6e15 }), zones, (moment, zone) => {
      const bounds = dayBounds(dayKey(moment, zone), zone)
      return (
        bounds !== undefined &&
        bounds.from <= moment &&
        moment < bounds.to &&
        dayKey(bounds.from, zone) === dayKey(moment, zone)
      )
    }),
  )
})

test('a moment for machines carries its offset and means the same moment', () => {
  assert.equal(isoInZone(Date.UTC(2026, 10, 24, 10, 35), 'Asia/Tehran'), '2026-11-24T14:05:00+03:30')
  assert.equal(isoInZone(Date.UTC(2026, 10, 24, 10, 35, 7, 250), 'UTC'), '2026-11-24T10:35:07+00:00')
  const recent = fc.integer({ min: Date.UTC(1950), max: Date.UTC(2100) }).map((moment) => moment - (moment % 1000))
  fc.assert(fc.property(recent, (moment) => Date.parse(isoInZone(moment, 'Asia/Kathmandu')) === moment))
})

test('a zone that is none is a fault', () => {
  assert.throws(
    () => dayKey(0, 'Asia/Nowhere'),
    (thrown) => isFault(thrown, 'language.no-moment'),
  )
})

test('a month is one of the calendar: آذر ۱۴۰۵ has the days from 22 November to 21 December', () => {
  assert.equal(monthKey('2026-11-24', 'persian'), '1405-09')
  assert.equal(monthKey('2026-11-24', 'gregory'), '2026-11')
  assert.equal(monthKey('2026-11-24', 'islamic-umalqura'), '1448-06')
  const days = daysOfMonth('1405-09', 'persian')
  assert.deepEqual([days[0], days.at(-1), days.length], ['2026-11-22', '2026-12-21', 30])
  for (const [month, calendar] of [
    ['2026-13', 'gregory'],
    ['1405-00', 'persian'],
    ['1405-9', 'persian'],
    ['آذر', 'persian'],
  ] as const)
    assert.deepEqual(daysOfMonth(month, calendar), [])
})

test('every day is among the days of its month, in every calendar, and they are all of that month', () => {
  const calendars = fc.constantFrom(
    'gregory',
    'persian',
    'islamic-umalqura',
    'islamic-civil',
    'hebrew',
    'buddhist',
    'coptic',
    'nonsense',
  )
  const day = fc
    .integer({ min: -50_000, max: 80_000 })
    .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
  fc.assert(
    fc.property(day, calendars, (day, calendar) => {
      const month = monthKey(day, calendar)
      const days = daysOfMonth(month, calendar)
      assert.ok(days.includes(day))
      for (const one of days) assert.equal(monthKey(one, calendar), month)
      assert.deepEqual(days, days.toSorted())
    }),
  )
})
