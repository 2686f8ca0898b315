import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isolate, stripBidi } from './isolate.ts'

test('a foreign run is isolated', () => {
  assert.equal(isolate('City Herald'), '\u2068City Herald\u2069')
})

test('what stands inside an isolate cannot end it', () => {
  assert.equal(isolate('a\u2069b\u2067c\nd'), '\u2068abc d\u2069')
})

test('overrides and embeddings go, because they show text backwards', () => {
  assert.equal(stripBidi('invoice\u202Efdp.exe\u202C \u202Aa\u202B'), 'invoicefdp.exe a')
})

test('isolates that open and close in one line stay, stray ones go', () => {
  assert.equal(stripBidi('الف \u2067A \u2068b\u2069 c\u2069 ب'), 'الف \u2067A \u2068b\u2069 c\u2069 ب')
  assert.equal(stripBidi('\u2069a\u2066'), 'a')
  assert.equal(stripBidi('\u2066a\nb\u2069'), 'a\nb')
  assert.equal(stripBidi('\u2066\u2067a\u2069'), '\u2067a\u2069')
})

test('the marks that people type stay', () => {
  assert.equal(stripBidi('C++\u200E و C#\u200F'), 'C++\u200E و C#\u200F')
})

test('whatever people write, every line of it is balanced and a second cleaning changes nothing', () => {
  const text = fc.string({
    unit: fc.constantFrom(...'ab ا\u2066\u2067\u2068\u2069\u202A\u202B\u202C\u202D\u202E\u200F\n\r\u2029'),
    maxLength: 40,
  })
  fc.assert(
    fc.property(text, (typed) => {
      const clean = stripBidi(typed)
      const balanced = clean.split(/[\n\r\u2029]/).every((line) => {
        const depths = [...line].reduce<number[]>(
          (seen, sign) => [
            ...seen,
            (seen.at(-1) ?? 0) + (sign === '\u2069' ? -1 : /[\u2066-\u2068]/.test(sign) ? 1 : 0),
          ],
          [0],
        )
        return depths.at(-1) === 0 && depths.every((depth) => depth >= 0)
      })
      return balanced && stripBidi(clean) === clean && !/[\u202A-\u202E]/.test(clean)
    }),
    { numRuns: 1000 },
  )
})
