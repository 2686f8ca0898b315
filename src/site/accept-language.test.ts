import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { chooseEdition } from './accept-language.ts'

const editions = [{ code: 'fa' }, { code: 'ar' }, { code: 'en' }, { code: 'pt-BR' }]
const chosen = (header: string | undefined) => chooseEdition(editions, header)

test('the most wanted language that the newsroom has is chosen', () => {
  assert.equal(chosen('de, en;q=0.5, ar;q=0.8'), 'ar')
  assert.equal(chosen('en;q=0.3,fa;q=0.9'), 'fa')
  assert.equal(chosen('EN'), 'en')
})

test('a narrower wish finds the wider edition: fa-AF reads fa', () => {
  assert.equal(chosen('fa-AF'), 'fa')
  assert.equal(chosen('ar-Arab-EG-x-news'), 'ar')
  assert.equal(chosen('en-GB,en;q=0.9,fa;q=0.8'), 'en')
})

test('a wider wish finds a narrower edition: pt reads pt-BR', () => {
  assert.equal(chosen('pt'), 'pt-BR')
  assert.equal(chosen('pt-PT'), undefined)
})

test('a language with quality 0 is never chosen', () => {
  assert.equal(chosen('fa;q=0, en;q=0.1'), 'en')
  assert.equal(chosen('fa;q=0, *'), 'ar')
  assert.equal(chosen('*;q=0, en'), 'en')
  assert.equal(chosen('*;q=0'), undefined)
})

test('who takes any language gets the first edition', () => {
  assert.equal(chosen('*'), 'fa')
  assert.equal(chosen('de, *;q=0.1'), 'fa')
})

test('without a wish that fits, the reader is to choose', () => {
  for (const header of [undefined, '', 'de', 'de-AT, fr;q=0.9', ';;;', 'fa;q=x', 'e n'])
    assert.equal(chosen(header), undefined, `${header}`)
})

test('whatever a browser sends, the answer is an edition or none', () => {
  const piece = fc.constantFrom('fa', 'en-GB', '*', ';q=', '0', '0.5', '1', ',', '-', ' ', 'x', '\u0000')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const found = chosen(pieces.join(''))
      return found === undefined || editions.some(({ code }) => code === found)
    }),
  )
})
