import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dateRange, timeRange } from './date-range.ts'
import type { DateHabit } from './dates.ts'
import { dateMedium } from './dates.ts'

const fa: DateHabit = { language: 'fa', calendar: 'persian', digits: 'arabext', timeZone: 'UTC' }
const ar: DateHabit = { language: 'ar', calendar: 'gregory', digits: 'latn', timeZone: 'UTC' }
const en: DateHabit = { language: 'en', calendar: 'gregory', digits: 'latn', timeZone: 'UTC' }
const day = (year: number, month: number, date: number, hour = 12): number => Date.UTC(year, month - 1, date, hour)

test('two days of one month share its name and year', () => {
  assert.equal(dateRange(day(2026, 11, 24), day(2026, 11, 26), fa), '۳ تا ۵ آذر ۱۴۰۵')
  assert.equal(dateRange(day(2026, 12, 3), day(2026, 12, 5), { ...ar, digits: 'arab' }), 'من ٣ إلى ٥ ديسمبر ٢٠٢٦')
  assert.equal(dateRange(day(2026, 12, 3), day(2026, 12, 5), en), '3–5 December 2026')
  assert.equal(dateRange(day(2026, 12, 3), day(2026, 12, 5), { ...en, language: 'de' }), '3.–5. Dezember 2026')
  assert.equal(dateRange(day(2026, 12, 3), day(2026, 12, 5), en, { year: false }), '3–5 December')
})

test('two months of one year share the year, two years share nothing', () => {
  assert.equal(dateRange(day(2026, 11, 19), day(2026, 11, 24), fa), '۲۸ آبان تا ۳ آذر ۱۴۰۵')
  assert.equal(dateRange(day(2026, 11, 28), day(2026, 12, 3), ar), 'من 28 نوفمبر إلى 3 ديسمبر 2026')
  assert.equal(dateRange(day(2026, 11, 28), day(2026, 12, 3), en), '28 November – 3 December 2026')
  assert.equal(dateRange(day(2026, 12, 30), day(2027, 1, 2), en), '30 December 2026 – 2 January 2027')
  assert.equal(dateRange(day(2026, 12, 30), day(2027, 1, 2), en, { year: false }), '30 December 2026 – 2 January 2027')
  assert.equal(dateRange(day(2027, 3, 20), day(2027, 3, 22), fa), '۲۹ اسفند ۱۴۰۵ تا ۲ فروردین ۱۴۰۶')
})

test('languages without a catalogue leave the year out too, and Hebrew months keep their preposition', () => {
  const he: DateHabit = { ...en, language: 'he' }
  const de: DateHabit = { ...en, language: 'de' }
  const [late, third, fifth] = [day(2026, 11, 28), day(2026, 12, 3), day(2026, 12, 5)]
  assert.equal(dateRange(third, fifth, de, { year: false }), '3.–5. Dezember')
  assert.equal(dateRange(late, third, de, { year: false }), '28. November – 3. Dezember')
  assert.equal(dateRange(late, third, de), '28. November – 3. Dezember 2026')
  assert.equal(dateRange(late, third, he), '28 בנובמבר – 3 בדצמבר 2026')
  assert.equal(dateRange(late, third, he, { year: false }), '28 בנובמבר – 3 בדצמבר')
  assert.equal(dateRange(third, fifth, he, { year: false }), '3–5 בדצמבר')
  assert.equal(dateRange(third, third, he, { year: false }), '3 בדצמבר')
  assert.equal(dateRange(day(2026, 12, 30), day(2027, 1, 2), he), '30 בדצמבר 2026 – 2 בינואר 2027')
  const ps: DateHabit = { language: 'ps', calendar: 'gregory', digits: 'arabext', timeZone: 'UTC' }
  assert.equal(dateRange(day(2023, 12, 3), day(2023, 12, 5), ps), 'د ۲۰۲۳ د دسمبر ۳–۵')
  assert.equal(dateRange(late, third, { ...en, language: 'es' }, { year: false }), '28 de noviembre – 3 de diciembre')
})

test('one day is its own range', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4e12 }),
      fc.constantFrom(fa, ar, en, { ...en, language: 'ckb' }, { ...en, language: 'de' }),
      (moment, habit) => dateRange(moment, moment, habit) === dateMedium(moment, habit),
    ),
  )
})

test('from one time of day to another', () => {
  assert.equal(timeRange(day(2026, 11, 24, 14), day(2026, 11, 24, 16), fa), '۱۴:۰۰ تا ۱۶:۰۰')
  assert.equal(timeRange(day(2026, 11, 24, 14), day(2026, 11, 24, 16), ar), 'من 14:00 إلى 16:00')
  assert.equal(timeRange(day(2026, 11, 24, 14), day(2026, 11, 24, 16), en), '14:00–16:00')
})
