import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isolated } from './isolate.ts'

const fa = (text: string, open = true, close = true): string => isolated(text, 'rtl', open, close)

test('a telephone number, a score and an address in a Persian line are isolated though nobody marked them', () => {
  assert.equal(fa('تلفن +98 21 8888 7777 است'), 'تلفن <bdi dir="ltr">+98 21 8888 7777</bdi> است')
  assert.equal(fa('برد 2–1 شد'), 'برد <bdi dir="ltr">2</bdi>–<bdi dir="ltr">1</bdi> شد')
  assert.equal(fa('برد ۲–۱ شد'), 'برد <bdi dir="ltr">۲</bdi>–<bdi dir="ltr">۱</bdi> شد')
  assert.equal(fa('تلفن ٠٧٥٠ ١٢٣ ٤٥٦٧ است'), 'تلفن <bdo dir="ltr">٠٧٥٠ ١٢٣ ٤٥٦٧</bdo> است')
  assert.equal(
    fa('به a@tram.example و https://tram.example/?a=1&b=2 بنویسید'),
    'به <bdi dir="ltr">a@tram.example</bdi> و <bdi dir="ltr">https://tram.example/?a=1&amp;b=2</bdi> بنویسید',
  )
  assert.equal(fa('سرعت 25 km/h بود'), 'سرعت <bdi dir="ltr">25 km/h</bdi> بود')
})

test('a number that goes on in the next piece of text is left alone', () => {
  assert.equal(fa('تلفن +98 21 8888', true, false), 'تلفن +98 21 8888')
  assert.equal(fa('برد 2–1', true, false), 'برد 2–1')
})
