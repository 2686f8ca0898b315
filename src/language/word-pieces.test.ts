import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { wordPieces } from './word-pieces.ts'

const words = (text: string, language: string): string[] =>
  wordPieces(text, language)
    .map(({ from, to }) => text.slice(from, to))
    .filter((piece) => piece.trim() !== '')

test('a Persian compound with half-spaces is one word, and so is an Arabic one with its conjunction', () => {
  assert.deepEqual(words('می‌روم به خانه‌های‌شان.', 'fa'), ['می‌روم', 'به', 'خانه‌های‌شان', '.'])
  assert.deepEqual(words('وكتابهم، وقال', 'ar'), ['وكتابهم', '،', 'وقال'])
})

test('a number is one with its sign, its unit and its groups', () => {
  assert.deepEqual(words('ساعت 12:30، ۲۰٪ و -۵ در ۱۲–۱۴ (۱۲٫۵)', 'fa'), [
    ...['ساعت', '12:30', '،', '۲۰٪', 'و', '-۵', 'در', '۱۲–۱۴', '(', '۱۲٫۵', ')'],
  ])
})

test('an address, a name with signs and a word with a hyphen are one each', () => {
  assert.deepEqual(words('در C++ و well-known به a@b.example و https://x.example/a?b=1 گفت', 'fa'), [
    ...['در', 'C++', 'و', 'well-known', 'به', 'a@b.example', 'و', 'https://x.example/a?b=1', 'گفت'],
  ])
  assert.deepEqual(words("don't stop", 'en'), ["don't", 'stop'])
})

test('languages without spaces come apart word by word', () => {
  assert.deepEqual(words('東京の天気', 'ja'), ['東京', 'の', '天気'])
})

const texts = fc
  .array(
    fc.oneof(fc.string(), fc.constantFrom('می‌روم', '۱۲', '-', '+', '٪', '.', ' ', 'C', '東京', '👩‍🚀', 'a@b.example')),
  )
  .map((parts) => parts.join(''))

test('the pieces of any text are that text, without a gap', () =>
  fc.assert(
    fc.property(texts, fc.constantFrom('fa', 'ar', 'en'), (text, tag) => {
      let at = 0
      for (const { from, to } of wordPieces(text, tag)) {
        assert.equal(from, at)
        assert.ok(to > from)
        at = to
      }
      assert.equal(at, text.length)
    }),
  ))
