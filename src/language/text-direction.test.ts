import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstStrong, headlineDirection, paragraphDirection, textDirection } from './text-direction.ts'

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

test('names at the head of a short sentence do not turn it either, small letters do', () => {
  assert.equal(textDirection('iPhone 17 گران شد'), 'rtl')
  assert.equal(textDirection('BBC تعطیل شد'), 'rtl')
  assert.equal(textDirection('Google Maps و Waze فیلتر شدند'), 'rtl')
  assert.equal(textDirection('Who is محمد جواد رضایی؟'), 'ltr')
})

test('a headline runs as its edition does unless it is wholly in another script', () => {
  for (const [text, edition, direction] of [
    ['iPhone 17 گران شد', 'rtl', 'rtl'],
    ['Google Maps و Waze فیلتر شدند', 'rtl', 'rtl'],
    ['The trams of the city: تراموا', 'rtl', 'rtl'],
    ['Who is محمد جواد رضایی؟', 'ltr', 'ltr'],
    ['تراموا means tram', 'ltr', 'ltr'],
    ['The trams are back', 'rtl', 'ltr'],
    ['تراموا برگشت', 'ltr', 'rtl'],
    ['רכבת 2026', 'ltr', 'rtl'],
    ['https://tram.example/باغ is open', 'rtl', 'ltr'],
  ] as const)
    assert.equal(headlineDirection(text, edition), direction, text)
  assert.equal(headlineDirection('2026', 'rtl'), undefined)
})

test('a paragraph turns only where it is plainly prose of the other direction', () => {
  for (const [text, around, direction] of [
    ['BBC و Reuters از بازگشت تراموا خبر دادند', 'rtl', 'rtl'],
    ['Reuters, Associated Press, City Herald و دیگران', 'rtl', 'rtl'],
    ['The paper کیهان شهر appears in London every day', 'rtl', 'ltr'],
    ['Who is محمد جواد رضایی؟', 'ltr', 'ltr'],
    ['BBC از بازگشت تراموا به شهر خبر داد', 'ltr', 'rtl'],
    ['تراموا is the Persian word for a tram', 'ltr', 'ltr'],
    ['2026', 'rtl', 'rtl'],
  ] as const)
    assert.equal(paragraphDirection(text, around), direction, text)
})
