import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstStrong, textDirection } from './text-direction.ts'

test('the first letter tells the direction', () => {
  for (const [text, direction] of [
    ['سلام', 'rtl'],
    ['Hello', 'ltr'],
    ['«سلام»', 'rtl'],
    ['۱۲ نفر', 'rtl'],
    ['2026 was good', 'ltr'],
    ['שלום', 'rtl'],
    ['😀 سلام', 'rtl'],
    ['Новости', 'ltr'],
  ] as const) {
    assert.equal(firstStrong(text), direction, text)
    assert.equal(textDirection(text), direction, text)
  }
})

test('what has no letter has no direction', () => {
  for (const text of ['', '123', '۱۲۳', '…!', '🙂']) assert.equal(textDirection(text), undefined, text)
})

test('what stands in an isolate does not tell', () => {
  assert.equal(firstStrong('\u2068City Herald\u2069 گفت'), 'rtl')
  assert.equal(firstStrong('\u2066a \u2067ب\u2069 c\u2069'), undefined)
})

test('a foreign name or an address at its head does not turn a sentence round', () => {
  assert.equal(textDirection('BBC از بازگشت تراموا به شهر خبر داد'), 'rtl')
  assert.equal(textDirection('خبرگزاری‌ها: Reuters, Associated Press, City Herald'), 'rtl')
  assert.equal(textDirection('The paper کیهان شهر appears in London'), 'ltr')
  assert.equal(textDirection('https://tram.example را ببینید'), 'rtl')
  assert.equal(textDirection('https://tram.example'), 'ltr')
  assert.equal(textDirection('Hello سلام'), 'ltr')
})
