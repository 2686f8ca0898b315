import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lost, make, show } from '#test/practice/foreign-html.ts'
import { asMeant } from './mojibake.ts'

const misread = (text: string): string => new TextDecoder('windows-1252').decode(new TextEncoder().encode(text))

test('a text that an old database misread is read as it was meant', () => {
  for (const text of ['سلام، شهر ما', 'Don’t “stop” here, Café', 'مرحبا'])
    for (const wrong of [misread(text), misread(misread(text))]) assert.equal(asMeant(wrong), text)
  assert.equal(show(make(`<p>${misread('نان ارزان شد')}</p>`, { language: 'fa' }).body), 'p[نان ارزان شد]')
  assert.deepEqual(lost(`<p>${misread('نان')}</p>`), {})
})

test('what only looks like it stays', () => {
  for (const text of ['den Buchstaben „Ä“ schreiben', 'Ä“', 'Ã la carte', 'naïve café', 'سلام Ù„', 'Ø 5 mm', 'Â© 2026'])
    assert.equal(asMeant(text), text)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => asMeant(asMeant(misread(text))) === asMeant(misread(text))),
  )
})
