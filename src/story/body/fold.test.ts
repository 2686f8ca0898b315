import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldOf } from './fold.ts'
import { doc, h2, note, p, ref } from '#test/practice/notation.ts'

const words = (n: number): string => Array.from({ length: n }, () => 'word').join(' ')
const count = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length
const hundreds = (n: number) => Array.from({ length: n }, () => p(words(100)))

test('a text of 700 words is shown whole, one of a thousand is folded after 600', () => {
  assert.equal(foldOf(doc(...hundreds(7)), count), undefined)
  assert.deepEqual(foldOf(doc(...hundreds(10)), count), { at: 6, words: 400 })
})

test('no heading stands alone before the fold', () => {
  assert.deepEqual(foldOf(doc(...hundreds(5), p(words(99)), h2('Then'), ...hundreds(4)), count), { at: 6, words: 401 })
})

test('notes are not behind the fold', () => {
  const body = doc(...hundreds(6), p(words(200), ref('note1')), note('note1', p(words(300))))
  assert.equal(foldOf(body, count), undefined)
})
