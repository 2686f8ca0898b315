import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanWords } from '#test/practice/bodies.ts'
import { fold } from '../fold.ts'
import { isStopWord } from './stop-words.ts'
import { stemmerFor } from './stem.ts'
import { searchWordsIn } from './words.ts'

const stemsOf = (language: string, text: string): string[] => searchWordsIn(language)(text).map(({ stem }) => stem)

const sameStem = (language: string, ...forms: readonly string[]): void => {
  const stems = forms.map((form) => stemsOf(language, form).join(' '))
  assert.equal(new Set(stems).size, 1, `${forms.join(', ')} → ${stems.join(', ')}`)
}

test('Persian words are found in every number, with every ending and half-space', () => {
  sameStem('fa', 'خانه', 'خانه‌ها', 'خانه‌های', 'خانه‌هایشان', 'خانه‌ای', 'خانه‌ی')
  sameStem('fa', 'ایران', 'ایرانی', 'ایرانیان')
  sameStem('fa', 'نویسنده', 'نویسندگان', 'نویسندگانی')
  sameStem('fa', 'سازمان', 'سازمانی', 'سازمان‌ها')
  sameStem('fa', 'شهرستان', 'شهرستانی', 'شهرستان‌ها')
  sameStem('fa', 'دوست', 'دوستان')
  sameStem('fa', 'روستا', 'روستایی', 'روستاییان', 'روستاهای')
  sameStem('fa', 'بزرگ', 'بزرگ‌تر', 'بزرگترین')
  sameStem('fa', 'می‌روم', 'میروم')
  sameStem('fa', 'کتاب‌خانه‌ها', 'کتابخانه')
  assert.notEqual(stemsOf('fa', 'دانشگاه')[0], stemsOf('fa', 'دانش')[0])
  assert.notEqual(stemsOf('fa', 'کارگاه')[0], stemsOf('fa', 'کار')[0])
})

test('Arabic words are found with article, and, pronoun, number and gender', () => {
  sameStem('ar', 'مدرسة', 'المدرسة', 'والمدرسة', 'بالمدرسة', 'للمدرسة', 'مدرستهم', 'مدارس', 'المدارس', 'ومدارسنا')
  sameStem('ar', 'وزارة', 'الوزارة', 'للوزارة', 'والوزارات')
  sameStem('ar', 'وزير', 'الوزراء', 'وزراء', 'والوزير')
  sameStem('ar', 'مهندس', 'المهندسون', 'مهندسين', 'مهندسات')
  sameStem('ar', 'سيارة', 'السيارات', 'سيارتها')
})

test('plurals that change inside are found in Arabic, Persian and English', () => {
  sameStem('fa', 'خبر', 'اخبار', 'خبرها')
  sameStem('fa', 'وزیر', 'وزرا', 'وزرای', 'وزیران')
  sameStem('ar', 'نهر', 'الأنهار')
  sameStem('ar', 'طالب', 'الطلاب', 'طلبة')
  sameStem('en', 'woman', 'women', "women's")
  sameStem('en', 'build', 'built', 'building')
})

test('English words are found in every form, in a Persian text too', () => {
  sameStem('en', 'station', 'stations', "station's", 'Stations')
  sameStem('fa', 'trams', 'Tram', 'tram’s')
})

test('numbers are one however they are written', () => {
  sameStem('fa', '12500', '۱۲٬۵۰۰', '12,500')
  sameStem('ar', '3.5', '٣٫٥')
})

test('a word says where it stands and of which words its half-spaces make it', () => {
  const [first, second] = searchWordsIn('fa')('«کتاب‌خانه‌های» well-known')
  assert.deepEqual(first && [first.from, first.to, first.parts], [1, 14, ['کتاب', 'خانه']])
  assert.equal(second?.word, 'well')
})

test('languages without spaces come apart by their dictionaries', () => {
  assert.ok(searchWordsIn('th')('รถรางสายใหม่').length > 2)
})

test('what stands in nearly every text is known as such', () => {
  for (const [language, word] of [
    ['en', 'the'],
    ['fa', 'را'],
    ['ar', 'إلى'],
  ] as const)
    assert.ok(isStopWord(fold(word), language))
  assert.ok(!isStopWord('tram', 'en'))
})

test('words of any text stand in their order, hold no spaces, and are the same wherever they stand', () => {
  const texts = fc.oneof(cleanWords, fc.string({ unit: 'binary', maxLength: 200 }))
  fc.assert(
    fc.property(texts, fc.constantFrom('fa', 'ar', 'en', 'de', 'ckb', 'zh'), (text, language) => {
      let last = 0
      for (const { from, to, word, stem, parts } of searchWordsIn(language)(text)) {
        assert.ok(from >= last && to > from && to <= text.length)
        last = to
        for (const one of [word, stem, ...(parts ?? [])]) {
          assert.match(one, /^[\p{L}\p{M}\p{N}.]+$/u)
          assert.ok(one.length <= 2 * 64)
        }
        const again = searchWordsIn(language)(text.slice(from, to))
        assert.deepEqual(again.map(({ stem }) => stem).slice(0, 1), [stem])
      }
    }),
    { numRuns: 400 },
  )
})

test('a stem is found by the folded word alone', () => {
  fc.assert(
    fc.property(fc.constantFrom('fa', 'ar', 'en'), fc.string({ unit: 'grapheme', maxLength: 20 }), (language, text) => {
      const stem = stemmerFor(language)(fold(text))
      assert.equal(stem, stemmerFor(language)(fold(text)))
      assert.equal(stem === '', fold(text) === '')
    }),
  )
})

test('no text keeps its reader waiting', () => {
  const began = performance.now()
  for (const text of [
    '\u200C'.repeat(200_000),
    `a${'\uFE0F'.repeat(200_000)}.`,
    "a'".repeat(100_000),
    '1,'.repeat(1e5),
  ])
    searchWordsIn('fa')(text)
  assert.ok(performance.now() - began < 2_000)
})
