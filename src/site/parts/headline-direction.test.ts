import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asRead } from '#test/practice/as-seen.ts'
import { directed } from './headline-direction.ts'
import { paragraphs } from './markup.ts'
import { plain } from './plain-line.ts'

test('headline and lead run as their edition does, unless they are wholly in another script', () => {
  const h1 = (text: string, language: string): string => String(directed('h1', text, language))
  assert.equal(h1('iPhone 17 گران شد', 'fa'), '<h1><bdi dir="ltr">iPhone 17</bdi> گران شد</h1>')
  assert.equal(h1('Who is محمد جواد رضایی?', 'en'), '<h1>Who is <bdi dir="rtl">محمد جواد رضایی</bdi>?</h1>')
  assert.equal(h1('Sizes: کوچک, بزرگ', 'de'), '<h1>Sizes: <bdi dir="rtl">کوچک</bdi>, <bdi dir="rtl">بزرگ</bdi></h1>')
  assert.equal(h1('The trams are back', 'ckb'), '<h1 dir="ltr">The trams are back</h1>')
  assert.equal(
    String(directed('p', 'BBC تعطیل شد', 'ps', 'lead')),
    '<p class="lead"><bdi dir="ltr">BBC</bdi> تعطیل شد</p>',
  )
})

test('the title of a page is read in its order too', () => {
  for (const title of ['iPhone 17 گران شد', 'ایران 3-1 عمان', 'شرکت Norden Ltd. کارخانه'])
    assert.equal(asRead(plain(title, 'fa'), 'rtl'), title)
})

test('each paragraph of a reply runs as its words do', () => {
  assert.deepEqual(paragraphs('BBC تعطیل شد\n\nNo, it is open.').map(String), [
    '<p dir="rtl"><bdi dir="ltr">BBC</bdi> تعطیل شد</p>',
    '<p dir="ltr">No, it is open.</p>',
  ])
})
