import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { foreignRuns } from './foreign-runs.ts'
import { isolateForeign } from './isolate-foreign.ts'
import { stripBidi } from './isolate.ts'

/** Runs from left to right stand in ⟨ ⟩, those from right to left in ⟪ ⟫. */
const shown = (text: string, around: 'ltr' | 'rtl' = 'rtl'): string => {
  let made = ''
  let done = 0
  for (const { from, to, direction } of foreignRuns(text, around)) {
    const run = text.slice(from, to)
    made += text.slice(done, from) + (direction === 'ltr' ? `⟨${run}⟩` : `⟪${run}⟫`)
    done = to
  }
  return made + text.slice(done)
}
const marked = (...texts: string[]): void => {
  for (const text of texts) assert.equal(shown(text.replaceAll(/[⟨⟩⟪⟫]/g, '')), text)
}

test('foreign names in a Persian line are whole', () => {
  marked(
    'به نقل از ⟨City Herald⟩ و «⟨The Times⟩» (⟨UN⟩).',
    'زبان ⟨C++⟩ را',
    'شرکت ⟨Apple (AAPL)⟩ گفت',
    '⟨Reuters⟩، ⟨AFP⟩',
  )
})

test('telephone numbers keep the order of their groups, in any digits', () => {
  marked(
    'تلفن: ⟨+98 21 8888 7777⟩.',
    'شمارهٔ ⟨۰۲۱ ۸۸۸۸ ۷۷۷۷⟩ پاسخ می‌دهد',
    'هاتف ⟨(021) 8888-7777⟩، داخلي',
    'واتساپ ⟨+989121234567⟩',
    'با ⟨۰۹۱۲-۳۴۵-۶۷۸۹⟩ تماس بگیرید',
    'کد ⟨*123#⟩ را بگیرید',
    'هاتف ⟨+961 1 234 567⟩',
    'شماره ⟨+98-21-88887777⟩ است',
    'شماره ⟨۰۲۱-۸۸۸۸۷۷۷۷⟩ است',
    'رقم ⟨00961 1 234567⟩',
  )
})

test('scores, ranges, dates and sums in Western digits are read as they are written', () => {
  marked(
    'فاز الفريق ⟨2–1⟩ أمس',
    'با نتیجهٔ ⟨2-1⟩ برد',
    'بين ⟨2019–2023⟩ و',
    'در ⟨2026-11-24⟩ بود',
    'مجموع ⟨2 + 2 = 4⟩ است',
    'من ⟨14:00–16:30⟩ غدًا',
    'نتیجه ⟨3 - 0⟩ شد',
  )
})

test('negative numbers and sums of money keep their sign in its place', () => {
  marked('دمای ⟨-5°⟩ و ⟨−۱۲⟩ درجه', 'به ⟨$5⟩ رسید', 'قیمت ⟨€1,200⟩ است', 'نرخ ⟨+2.5%⟩ بود')
})

test('ranges and scores in native digits are read from right to left like the words around them', () => {
  marked('با نتیجهٔ ⟪۲–۱⟫ برد', 'من ⟪٣–٥⟫ أيام', 'سال‌های ⟪۱۳۹۸–۱۴۰۲⟫ بود')
})

test('units in Latin letters take their Western number along, addresses are whole', () => {
  marked(
    'سرعت ⟨25 km/h⟩ بود',
    'حجم ⟨1.2 MB⟩ است',
    'مساحة ⟨20 m²⟩ فقط',
    '۵ ⟨km⟩ راه',
    'حرارت ⟨25 °C⟩ شد',
    'به ⟨info@tram.example⟩ یا ⟨https://tram.example/fa/خبر?a=1⟩ بنویسید.',
    'سایت ⟨tram.example⟩.',
  )
})

test('plain numbers, decimals, times and dates with slashes need nothing', () => {
  marked(
    'در سال 2026 با 3.5 درصد، ساعت 14:05 روز 24/11/2026 و ۱۴۰۵/۹/۳ و 1,234 نفر و 25%',
    'سال 2026، 5 نفر',
    'الف - ب',
    'در ۱۲ یا ۱۳ روز',
  )
})

test('Persian names in an English line are whole', () => {
  assert.equal(shown('The paper کیهان (لندن) said', 'ltr'), 'The paper ⟪کیهان (لندن)⟫ said')
  assert.equal(shown('It won 2–1 on +98 21 8888', 'ltr'), 'It won 2–1 on +98 21 8888')
})

test('plain text gets its isolates, and whole foreign titles too', () => {
  assert.equal(isolateForeign('به نقل از City Herald.', 'fa'), 'به نقل از \u2068City Herald\u2069.')
  assert.equal(isolateForeign('برد 2–1 تیم', 'fa'), 'برد \u20682–1\u2069 تیم')
  assert.equal(isolateForeign('برد ۲–۱ تیم', 'fa'), 'برد \u2067۲–۱\u2069 تیم')
  assert.equal(isolateForeign('Quote in English.', 'ar'), '\u2068Quote in English.\u2069')
  assert.equal(isolateForeign('\u202Eالف City\u202C', 'fa'), 'الف \u2068City\u2069')
  assert.equal(isolateForeign('الف \u2068City Herald\u2069 ب', 'fa'), 'الف \u2068City Herald\u2069 ب')
})

const words = fc
  .array(
    fc.constantFrom(
      'City',
      'شهر',
      ' ',
      '. ',
      '۲–۱',
      '2–1',
      '+98 21 88 77',
      '«',
      '»',
      '(',
      ')',
      '\n',
      '\u2068',
      '\u2069',
      '-5',
      '$',
      'km',
      '5 ',
      'https://a.ir/',
      '🙂',
      'C++',
      '،',
      '\u200C',
      '.',
    ),
    { maxLength: 14 },
  )
  .map((list) => list.join(''))

test('runs stand in order, lie within the text, never overlap and are never empty', () => {
  fc.assert(
    fc.property(
      words,
      fc.constantFrom('rtl' as const, 'ltr' as const),
      fc.boolean(),
      fc.boolean(),
      (text, around, open, close) => {
        let end = 0
        return foreignRuns(text, around, open, close).every(({ from, to }) => {
          const fine = from >= end && to > from && to <= text.length
          end = to
          return fine
        })
      },
    ),
    { numRuns: 3000 },
  )
})

test('isolating changes no visible sign, is balanced, and twice is as once', () => {
  fc.assert(
    fc.property(words, fc.constantFrom('fa', 'ar', 'en'), (text, language) => {
      const once = isolateForeign(text, language)
      const bare = (typed: string): string => typed.replaceAll(/[\u2066-\u2069]/g, '')
      return isolateForeign(once, language) === once && stripBidi(once) === once && bare(once) === bare(text)
    }),
    { numRuns: 3000 },
  )
})
