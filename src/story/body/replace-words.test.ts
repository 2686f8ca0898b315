import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { doc, p } from '#test/practice/notation.ts'
import { replaceWords } from './replace-words.ts'
import { bodyText } from './text.ts'

test('words are replaced wherever they stand, and counted; what is no text is left alone', () => {
  const body = doc(p('Nine trams, nine stops, nine trams.'))
  const { body: after, count } = replaceWords(body, 'nine', 'ten')
  assert.equal(count, 2)
  assert.equal(bodyText(after), 'Nine trams, ten stops, ten trams.')
  assert.deepEqual(replaceWords(body, 'paragraph', 'x'), { body, count: 0 })
  assert.deepEqual(replaceWords(body, '', 'x'), { body, count: 0 })
})

test('replacing words by themselves changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (text, words) => {
      const body = doc(p(text))
      assert.deepEqual(replaceWords(body, words, words).body, body)
    }),
  )
})
