import assert from 'node:assert/strict'
import { test } from 'node:test'
import { br, code, doc, lang, note, p, picture, pre, ref, strong, td, tr, table, ul } from '#test/practice/notation.ts'
import type { Body } from './body/schema.ts'
import { contentHints } from './hints.ts'
import type { ContentHints } from './hints.ts'

const article = (headline: string, body: Body, lead: string | null = null) => ({
  kicker: null,
  headline,
  lead,
  dateline: null,
  body,
})

/** Each proposal as `field: was → now`. */
const proposed = ({ places }: ContentHints): readonly string[] =>
  places.flatMap(({ field, repairs }) => repairs.map(({ was, now }) => `${field}: ${was} → ${now}`))

test('proposals name the field, or the block and its attribute, and change nothing', () => {
  const content = article(
    'ترامواها باز گشتند , سرانجام',
    doc(
      p('مردم می روند.'),
      picture(1, { caption: 'ايستگاه تازه' }),
      ul('کتاب ها'),
      table(tr(td('بلیت ؟'))),
      note('note1', p('همان , ص ۴')),
    ),
  )
  const before = structuredClone(content)
  const hints = contentHints(content, 'fa')
  assert.deepEqual(content, before)
  assert.deepEqual(proposed(hints), [
    'headline:  , → ،',
    'text: می  → می‌',
    'caption: ي → ی',
    'text:   → ‌',
    'text:   → ',
    'text:  , → ،',
  ])
  const all = JSON.stringify(content.body)
  assert.ok(hints.places.slice(1).every(({ block = '' }) => all.includes(`"id":"${block}"`)))
})

test('no proposal is made for code, for words of another language or for addresses', () => {
  const body = doc(
    p('دستور ', code('a , b'), ' و ', lang('ar', 'في المدينة , هنا'), ' و https://a.example/?q=a,b است.'),
    pre('x , y'),
    p({ lang: 'ar' }, 'كتاب في المدينة'),
  )
  assert.deepEqual(contentHints(article('ترامواها بازگشتند', body), 'fa').places, [])
})

test('places count a line break and a footnote as one, and go on through what is bold', () => {
  const body = doc(p('یک', br, 'دو', ref('note1'), strong('سه'), ' ، چهار'), note('note1', p('یادداشت')))
  const [place] = contentHints(article('ترامواها بازگشتند', body), 'fa').places
  assert.deepEqual(place?.repairs, [{ at: 8, was: ' ', now: '', rule: 'spaces' }])
})

test('an article in another language than its edition is told as a whole, a paragraph by itself', () => {
  const english = 'The trams are back on the streets of the city after ten years, and people are happy.'
  const whole = contentHints(article('The trams are back', doc(p(english))), 'fa')
  assert.equal(whole.language?.tag, 'en')
  assert.deepEqual(whole.places, [])
  const persian = 'ترامواها پس از ده سال به خیابان‌های شهر بازگشتند و مردم خوشحال‌اند که دیگر پیاده نمی‌روند.'
  const part = contentHints(article('ترامواها بازگشتند', doc(p(persian), p(persian), p(english))), 'fa')
  assert.equal(part.language, undefined)
  assert.deepEqual(
    part.places.map(({ language }) => language?.tag),
    ['en'],
  )
  assert.deepEqual(contentHints(article('Trikkene er tilbake i byen', doc(p())), 'da').language, undefined)
})

test('of a very long article the beginning is looked at, and that is said', () => {
  const body = doc(...Array.from({ length: 300 }, () => p('مردم می روند و باز می آیند. '.repeat(10))))
  const hints = contentHints(article('ترامواها بازگشتند', body), 'fa')
  assert.equal(hints.more, true)
  assert.ok(hints.places.length > 10 && hints.places.length < 300)
})
