import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readDigits, writeDigits, writeNumber } from './digits.ts'

test('numbers are grouped as their language does', () => {
  assert.equal(writeNumber(1234567.5, { language: 'fa', digits: 'arabext' }), '۱٬۲۳۴٬۵۶۷٫۵')
  assert.equal(writeNumber(1234567.5, { language: 'ar', digits: 'arab' }), '١٬٢٣٤٬٥٦٧٫٥')
  assert.equal(writeNumber(1234567.5, { language: 'ar', digits: 'latn' }), '1,234,567.5')
  assert.equal(writeNumber(1234567.5, { language: 'en', digits: 'latn' }), '1,234,567.5')
  assert.equal(writeNumber(1234567.5, { language: 'de', digits: 'latn' }), '1.234.567,5')
  assert.equal(writeNumber(1234567, { language: 'hi', digits: 'latn' }), '12,34,567')
  assert.equal(writeNumber(1234, { language: 'ckb', digits: 'arab' }), '١٬٢٣٤')
  assert.equal(writeNumber(0, { language: 'fa', digits: 'arabext' }), '۰')
})

test('the digits of the system take the edition’s shapes, and nothing else changes', () => {
  assert.equal(writeDigits('14:05, A4', 'arabext'), '۱۴:۰۵, A۴')
  assert.equal(writeDigits('14:05', 'arab'), '١٤:٠٥')
  assert.equal(writeDigits('2026', 'deva'), '२०२६')
  assert.equal(writeDigits('2026', 'latn'), '2026')
  assert.equal(writeDigits('2026', 'hebr'), '2026')
})

test('digits of every script are read', () => {
  assert.equal(readDigits('۱۲۳ ١٢٣ १२३ ๑๒๓ １２３ 𝟏𝟐𝟑 𝟘𝟡'), '123 123 123 123 123 123 09')
  assert.equal(readDigits('Ⅳ ½ ² ج'), 'Ⅳ ½ ² ج')
})

test('what is written in any digits is read back', () => {
  const systems = fc.constantFrom(
    'latn',
    'arab',
    'arabext',
    'deva',
    'beng',
    'thai',
    'mymr',
    'fullwide',
    'mathsans',
    'adlm',
  )
  fc.assert(
    fc.property(
      fc.stringMatching(/^[0-9 a-z.:]{0,30}$/),
      systems,
      (text, digits) => readDigits(writeDigits(text, digits)) === text,
    ),
  )
})
