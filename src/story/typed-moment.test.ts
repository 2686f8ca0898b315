import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { inTypingCalendar, momentToType, typedMoment } from './typed-moment.ts'

const tehran = { calendar: 'persian', digits: 'arabext', timeZone: 'Asia/Tehran' }
const riyadh = { calendar: 'islamic-umalqura', digits: 'arab', timeZone: 'Asia/Riyadh' }
const berlin = { calendar: 'gregory', digits: 'latn', timeZone: 'Europe/Berlin' }
const evening = Date.parse('2026-11-28T14:30:00Z')

test('a moment is typed in Solar Hijri, Islamic or Gregorian dates, with digits of any script', () => {
  for (const text of [
    '۱۴۰۵/۰۹/۰۷ ۱۸:۰۰',
    '1405/9/7 18:00',
    '٧-٩-١٤٠٥، ١٨:٠٠',
    '۱۸:۰۰ ۱۴۰۵.۹.۷',
    '2026-11-28 18:00',
    '28.11.2026 18:00',
    '2026-11-28T14:30:00Z',
    '\u200F۱۴۰۵/۰۹/۰۷\u200F ۱۸:۰۰',
  ])
    assert.equal(typedMoment(text, tehran), evening, text)
  assert.equal(typedMoment('١٤٤٨/٠٦/١٨ ١٧:٣٠', riyadh), evening)
  assert.equal(typedMoment('28/11/2026 15:30', berlin), evening)
})

test('what is no moment is none: no time, a day that the month lacks, a year of another calendar', () => {
  for (const text of ['', '1405/09/07', '1405/12/30 10:00', '1405/13/01 10:00', '1405/00/01 10:00', '1405/09/07 24:00'])
    assert.equal(typedMoment(text, tehran), undefined, text)
  for (const text of ['1405/09/07 18:00', '2026-02-29 10:00', '2026-11-28 9:5', 'tomorrow 10:00', '1 2 3 10:00'])
    assert.equal(typedMoment(text, berlin), undefined, text)
})

test('a time that the clock skips in spring is an hour later, one that it shows twice in autumn is the first', () => {
  assert.equal(typedMoment('2026-03-29 02:30', berlin), Date.parse('2026-03-29T01:30:00Z'))
  assert.equal(typedMoment('2026-10-25 02:30', berlin), Date.parse('2026-10-25T00:30:00Z'))
})

test('what stands in a field is read as the moment that was written into it', () => {
  assert.equal(momentToType(evening, tehran), '۱۴۰۵/۰۹/۰۷ ۱۸:۰۰')
  assert.equal(momentToType(evening, riyadh), '١٤٤٨/٠٦/١٨ ١٧:٣٠')
  assert.equal(momentToType(evening, berlin), '2026-11-28 15:30')
  const minutes = fc.integer({ min: Date.UTC(2023, 0) / 60_000, max: Date.UTC(2060, 0) / 60_000 })
  // Berlin shows an hour twice, as Tehran did until 2022; there is no telling which was meant.
  for (const habit of [tehran, riyadh])
    fc.assert(
      fc.property(minutes, (at) => assert.equal(typedMoment(momentToType(at * 60_000, habit), habit), at * 60_000)),
    )
})

test('days are those of CLDR for a lifetime', () => {
  for (const habit of [tehran, riyadh])
    for (let at = Date.UTC(1960, 0, 1, 12); at < Date.UTC(2076, 0); at += 13 * 86_400_000) {
      const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC').withCalendar(habit.calendar)
      const { year, month, day } = inTypingCalendar(at, { ...habit, timeZone: 'UTC' })
      assert.deepEqual([year, month, day], [date.year, date.month, date.day], date.toString())
    }
})
