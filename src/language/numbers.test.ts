import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { writeNumber } from './digits.ts'
import { numberHabit, writeCompact, writePercent, writeRange, writeScore } from './numbers.ts'
import { readNumber } from './read-number.ts'

const fa = numberHabit('fa')
const ar = numberHabit('ar')
const egypt = numberHabit('ar-EG')
const en = numberHabit('en')

test('a percentage has the sign of its digits, on the side where the language puts it', () => {
  assert.deepEqual(
    [fa, egypt, ar, en].map((habit) => writePercent(0.25, habit)),
    ['۲۵٪', '٢٥٪', '25%', '25%'],
  )
  assert.equal(writePercent(0.125, fa), '۱۲٫۵٪')
  assert.equal(writePercent(0.25, numberHabit('tr')), '%25')
  assert.equal(writePercent(0.25, numberHabit('de')), '25\u00A0%')
})

test('a big number is told in words', () => {
  assert.deepEqual(
    [1_200_000, 3_200_000_000, 12_500].map((n) => writeCompact(n, fa)),
    ['۱٫۲ میلیون', '۳٫۲ میلیارد', '۱۲٫۵ هزار'],
  )
  assert.equal(writeCompact(2.5e12, fa), '۲٫۵ هزار میلیارد')
  assert.deepEqual(
    [1_200_000, 1_000_000, 2_000_000, 3_000_000].map((n) => writeCompact(n, ar)),
    ['1.2 مليون', 'مليون', 'مليونان', '3 ملايين'],
  )
  assert.deepEqual(
    [1_200_000, 9_999, 12_500].map((n) => writeCompact(n, en)),
    ['1.2 million', '9,999', '12.5 thousand'],
  )
  assert.equal(writeCompact(1_200_000, numberHabit('ckb')), '١٬٢٠٠٬٠٠٠')
})

test('a range is said in words in Persian and Arabic, with a dash in English', () => {
  assert.deepEqual(
    [fa, egypt, en].map((habit) => writeRange(3, 5, habit)),
    ['۳ تا ۵', 'من ٣ إلى ٥', '3–5'],
  )
  assert.equal(writeRange(1000, 1000, en), '1,000')
})

test('a score has an en dash', () => {
  assert.deepEqual(
    [fa, egypt, en].map((habit) => writeScore(2, 1, habit)),
    ['۲–۱', '٢–١', '2–1'],
  )
})

test('numbers that people type are read in any digits', () => {
  const typed: [string, string, number][] = [
    ['۱٬۲۳۴٫۵', 'fa', 1234.5],
    ['١٬٢٣٤٫٥', 'ar', 1234.5],
    ['1,234.5', 'fa', 1234.5],
    ['۱،۲۳۴', 'fa', 1234],
    ['1,234.5', 'en', 1234.5],
    ['1.234,5', 'de', 1234.5],
    ['1 234,5', 'fr', 1234.5],
    ['−۵', 'fa', -5],
    ['+5', 'en', 5],
    ['۲۵٪', 'fa', 0.25],
    ['12,34,567', 'hi', 1234567],
    ['.5', 'en', 0.5],
    ['۱۲/۵', 'fa', 12.5],
    ['۱۲/۵٪', 'fa', 0.125],
    ['०', 'hi', 0],
  ]
  for (const [text, language, n] of typed) assert.equal(readNumber(text, language), n, text)
  for (const text of ['', 'abc', '1,23', '1.5.2', '3 5', '12a', '۱۲/۵', '--5'])
    assert.equal(readNumber(text, 'en'), undefined, text)
  for (const text of ['1/2', '۱۴۰۵/۹/۳']) assert.equal(readNumber(text, 'fa'), undefined, text)
})

test('what is written is read back', () => {
  const habits = fc.constantFrom('fa', 'ar', 'ar-EG', 'en', 'de', 'fr', 'ckb', 'ur', 'hi', 'tr', 'ru').map(numberHabit)
  const number = fc.integer({ min: -1e12, max: 1e12 }).map((n) => n / 1000)
  fc.assert(
    fc.property(number, habits, (n, habit) => readNumber(writeNumber(n, habit), habit.language) === n),
    { numRuns: 1000 },
  )
})
