import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readTypedDay, writeTypedDay } from './typed-day.ts'

test('a day is read as it is typed, by the calendar and in any digits', () => {
  for (const typed of ['۱۴۰۵/۹/۳', '1405-09-03', ' ١٤٠٥.9.3 '])
    assert.equal(readTypedDay(typed, 'persian'), '2026-11-24')
  assert.equal(readTypedDay('2026-11-24', 'gregory'), '2026-11-24')
  assert.equal(writeTypedDay('2026-11-24', 'persian', 'arabext'), '۱۴۰۵/۰۹/۰۳')
})

test('a day that no calendar has is none', () => {
  for (const typed of ['', '1405/13/1', '1405/12/31', '1405/0/1', 'tomorrow', '3/9/1405', '1405/9/3/1'])
    assert.equal(readTypedDay(typed, 'persian'), undefined, typed)
})

test('what is written is read again as the same day, whatever the calendar', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1930-01-01'), max: new Date('2070-01-01'), noInvalidDate: true }),
      fc.constantFrom('gregory', 'persian', 'islamic-umalqura', 'islamic-civil'),
      fc.constantFrom('latn', 'arab', 'arabext'),
      (date, calendar, digits) => {
        const key = date.toISOString().slice(0, 10)
        assert.equal(readTypedDay(writeTypedDay(key, calendar, digits), calendar), key)
      },
    ),
  )
})
