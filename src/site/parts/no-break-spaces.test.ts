import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { unbroken } from './no-break-spaces.ts'

/** No-break spaces as ~. */
const bound = (html: string): string => unbroken(html).replaceAll('\u00A0', '~')

test('a number stays with its noun, its unit and what it numbers', () => {
  for (const text of [
    'ارتفاع ۴٫۸۶~متر بود',
    'خط~۴ تراموا',
    'Line~4 runs again',
    'See page~12 of it',
    'about 12~people came',
    'It cost 5~million today',
    'في الصفحة~7 صورة',
    'Die Linie~4 fährt',
    'بازی را کالمیرا~۲.',
    'دارسینا~۳، کالمیرا~۲',
    'Darsina~3, Kalmira~2',
    'Story 12',
    'در سال~۱۴۰۵ بود',
    '۲۰~km راه',
    '25~°C today',
    'in 2026 the trams',
    'some 12 of them',
    '۱۲ از آن‌ها',
  ])
    assert.equal(bound(text.replaceAll('~', ' ')), text)
})

test('telephone numbers, scores and sums do not break', () => {
  for (const text of [
    'تلفن <bdi dir="ltr">+98~21~8888~7777</bdi> است',
    'call (021)~8888~7777 now',
    'کالمیرا~<bdi dir="ltr">۳</bdi>~-~<bdi dir="ltr">۱</bdi> دارسینا',
    '2~+~2~=~4',
  ])
    assert.equal(bound(text.replaceAll('~', ' ')), text)
})

test('marks within a line are passed over, blocks are not, and code stays as it is', () => {
  assert.equal(bound('<p>the <b>12</b> <i>people</i></p>'), '<p>the <b>12</b>~<i>people</i></p>')
  assert.equal(bound('<p>it is 12</p> <p>people</p>'), '<p>it is 12</p> <p>people</p>')
  assert.equal(bound('<pre><code>4 lines</code></pre>'), '<pre><code>4 lines</code></pre>')
  assert.equal(bound('<img alt="4 trams"> x'), '<img alt="4 trams"> x')
})

test('only spaces become others, and what is bound stays bound', () => {
  const piece = fc.constantFrom(
    '12',
    ' ',
    'متر',
    '<b>',
    '</b>',
    '-',
    'Line',
    '&amp;',
    '+98',
    '(021)',
    '<p class="4 a">',
    '.',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const html = pieces.join('')
      const once = unbroken(html)
      return once.replaceAll('\u00A0', ' ') === html && unbroken(once) === once
    }),
    { numRuns: 1000 },
  )
})
