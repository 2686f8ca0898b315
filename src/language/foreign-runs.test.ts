import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { foreignRuns } from './foreign-runs.ts'
import { isolateForeign } from './isolate-foreign.ts'
import { stripBidi } from './isolate.ts'
import { isolated } from '#story/body/isolate.ts'
import { asRead, asSeen, controlled } from '#test/practice/as-seen.ts'

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

test('of a score or a range each number is a run, in digits of every kind, so that the line orders them', () => {
  marked(
    'فاز الفريق ⟨2⟩–⟨1⟩ أمس',
    'با نتیجهٔ ⟨2⟩-⟨1⟩ برد',
    'بين ⟨2019⟩–⟨2023⟩ و',
    'من ⟨14:00⟩–⟨16:30⟩ غدًا',
    'نتیجه ⟨3⟩ - ⟨0⟩ شد',
    'با نتیجهٔ ⟨۲⟩–⟨۱⟩ برد',
    'من ⟨٣⟩–⟨٥⟩ أيام',
    'سال‌های ⟨۱۳۹۸⟩–⟨۱۴۰۲⟩ بود',
    'تیم کوه ⟨4⟩:⟨1⟩ تیم دشت',
    'מכבי ⟨3⟩-⟨1⟩ הפועל',
  )
})

test('codes with hyphens are no ranges: ISBN, postal codes, types of aeroplanes', () => {
  marked(
    'شابک ⟨978-3-16-148410-0⟩ است',
    'شابک: ⟨۹۷۸-۶۰۰-۱۲۳-۴۵۶-۷⟩',
    'کد پستی ⟨12345-67890⟩ است',
    'الرمز البريدي: ⟨1107-2180⟩',
    'بوئینگ ⟨737-800⟩ نشست',
    'داخلی ⟨123#⟩ را',
    'ترکیب ⟨4⟩-⟨2⟩-⟨3⟩-⟨1⟩ جواب داد',
    'حدود ⟨10000⟩-⟨20000⟩ نفر',
  )
})

test('a number that begins a line or a clause belongs to the foreign words after it, and a day to its month', () => {
  marked(
    '⟨50 Cent⟩ آمد',
    'گروه «⟨3 Doors Down⟩» و، ⟨10 Things I Hate⟩ هم',
    'در ⟨24 November 2026⟩ بود',
    'سرعت ⟨100 Mbit/s⟩ است',
    'در سال 2026 ⟨Google⟩ گفت',
    '5. ⟨Google⟩ آمد',
  )
})

test('signs that begin or end a name in a computer are inside: folders, flags, functions', () => {
  marked(
    'پوشهٔ ⟨/home/news/a.txt⟩ است',
    'فایل ⟨.env⟩ و گزینهٔ ⟨--help⟩',
    'تابع ⟨main()⟩ را',
    'کوه/⟨Mountain⟩',
    'آمد.⟨Google⟩',
  )
  assert.equal(shown('Title: کتاب (جلد 2) is', 'ltr'), 'Title: ⟪کتاب (جلد 2)⟫ is')
})

test('dates with hyphens and sums in Western digits run from left to right', () => {
  marked('در ⟨2026-11-24⟩ بود', 'در ⟨۱۴۰۵-۰۹-۰۳⟩ بود', 'مجموع ⟨2 + 2 = 4⟩ است', 'حساب ⟨12 - 5 = 7⟩ ساده است')
})

test('negative numbers and sums of money keep their sign in its place', () => {
  marked('دمای ⟨-5°⟩ و ⟨−۱۲⟩ درجه', 'به ⟨$5⟩ رسید', 'قیمت ⟨€1,200⟩ است', 'نرخ ⟨+2.5%⟩ بود')
})

test('a hyphen between spaces is a dash, and no sign after a number belongs to the next one', () => {
  marked('تهران - ۳ خرداد', 'دما - ۵ درجه', 'بخش نخست - ۲ ساعت', 'حساب: ۲ + ۲ = ۴')
})

/** Whether a line is read as it was written, in HTML and as plain text. */
const read = (line: string, direction: 'ltr' | 'rtl' = 'rtl'): void => {
  assert.equal(asRead(controlled(isolated(line, direction, true, true)), direction), line)
  assert.equal(asRead(isolateForeign(line, direction === 'rtl' ? 'fa' : 'en'), direction), line)
}

test('what was written first is read first: dashes, scores and ranges in a line from right to left', () => {
  for (const line of [
    'ایران 3 - 1 عمان',
    'ایران 3-1 عمان',
    'ایران 3–1 عمان',
    'ایران ۳ - ۱ عمان',
    'ایران ۳-۱ عمان',
    'ایران ۳–۱ عمان',
    'تهران - ۳ خرداد',
    'تهران - 3 خرداد',
    'تهران – ۳ خرداد',
    'بخش نخست - ۲ ساعت',
    'خط ۲ - ۳ ایستگاه',
    'حساب: ۸ - ۳ = ۵',
    'ساعت ۸ - ۱۲',
    'دما -۵ درجه',
    'دما - ۵ درجه',
    'تهران - 3 خرداد: ایران 3-1 عمان.',
    '09:30-11:00 في القاعة',
    '3-1 فاز الفريق',
    'מכבי 3-1 הפועל',
    'בשנים 2019-2023 נבנה',
  ])
    read(line)
})

test('groups of Arabic-Indic digits stand from left to right, in HTML and in plain text', () => {
  for (const [line, number] of [
    ['هاتف ٠٧٥٠ ١٢٣ ٤٥٦٧ مساءً', '٠٧٥٠ ١٢٣ ٤٥٦٧'],
    ['هاتف ٠١ ٢٣٤ ٥٦٧', '٠١ ٢٣٤ ٥٦٧'],
    ['تماس +٩٦٤ ٧٥٠ ١٢٣ ٤٥٦٧ است', '+٩٦٤ ٧٥٠ ١٢٣ ٤٥٦٧'],
    ['رقم ٠٣١-٢٣٤-٥٦٧ متاح', '٠٣١-٢٣٤-٥٦٧'],
  ] as const) {
    for (const controls of [controlled(isolated(line, 'rtl', true, true)), isolateForeign(line, 'ar')])
      assert.ok(asSeen(controls, 'rtl').includes(number), line)
    const english = `Call ${number} today`
    assert.equal(asSeen(isolateForeign(english, 'en'), 'ltr'), english)
  }
})

test('signs that belong to the foreign words stay on their side', () => {
  for (const [line, seen] of [
    ['شرکت Norden Ltd. کارخانه', 'Norden Ltd.'],
    ['شاهدنا «Mamma Mia!» أمس', '«Mamma Mia!»'],
    ['چاپ «What Now?»', '«What Now?»'],
    ['شنید: «The tram is back.» و رفت', '«The tram is back.»'],
    ['کتاب “What Now?” تازه است', 'What Now?'],
    ['از U.S. آمد', 'U.S.'],
    ['فیلم Who Am I? را دید', 'Who Am I?'],
    ['نشر Tram "Slow down" بیانیه', 'Tram "Slow down"'],
    ['انتشار CO₂ در شهر', 'CO₂'],
    ['انتشار CO₂', 'CO₂'],
    ['یون Ca²⁺ است', 'Ca²⁺'],
    ['ایزوتوپ ¹⁴C است', '¹⁴C'],
  ] as const) {
    for (const controls of [controlled(isolated(line, 'rtl', true, true)), isolateForeign(line, 'fa')])
      assert.ok(asSeen(controls, 'rtl').includes(seen), `${line}: ${asSeen(controls, 'rtl')}`)
    read(line)
  }
  marked('به نقل از ⟨City Herald⟩.', 'نوشتهٔ ⟨Norden Ltd⟩.')
  assert.equal(shown('He said "الله أكبر!" loudly', 'ltr'), 'He said "⟪الله أكبر!⟫" loudly')
  assert.equal(shown('Do you know محمد?', 'ltr'), 'Do you know ⟪محمد⟫?')
})

test('the score after a foreign name stands between its two sides', () => {
  marked('⟨Ajax⟩ ⟨3⟩-⟨1⟩ پرسپولیس', 'پرسپولیس ⟨3⟩-⟨1⟩ ⟨Ajax⟩', 'پرواز ⟨Boeing 737-800⟩ آمد', 'گوشی ⟨iPhone 17⟩ آمد')
  read('Ajax 3-1 پرسپولیس')
  marked('زبان ⟨.NET⟩ و', 'شمارهٔ ⟨1-800-400-4000⟩ است')
})

test('items of a list of foreign words are runs of their own', () => {
  assert.equal(shown('Sizes: کوچک, بزرگ, متوسط', 'ltr'), 'Sizes: ⟪کوچک⟫, ⟪بزرگ⟫, ⟪متوسط⟫')
  assert.equal(shown('Lines: کوه / دشت; باغ', 'ltr'), 'Lines: ⟪کوه⟫ / ⟪دشت⟫; ⟪باغ⟫')
  assert.equal(shown('He said "سلام, خوبم" today', 'ltr'), 'He said "⟪سلام, خوبم⟫" today')
  marked('شهرهای ⟨Paris⟩, ⟨London⟩, ⟨Rome⟩ زیبا', 'از ⟨London, UK⟩ آمد', 'فیلم «⟨Eat, Pray, Love⟩» را')
  read('Sizes: کوچک, بزرگ, متوسط', 'ltr')
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
  assert.equal(isolateForeign('برد 2–1 تیم', 'fa'), 'برد \u20682\u2069–\u20681\u2069 تیم')
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
      '٠٧٥٠ ١٢٣ ٤٥٦٧',
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
      const bare = (typed: string): string => typed.replaceAll(/[\u200E\u2066-\u2069]/g, '')
      return isolateForeign(once, language) === once && stripBidi(once) === once && bare(once) === bare(text)
    }),
    { numRuns: 3000 },
  )
})

const line = fc
  .array(
    fc.oneof(
      fc.constantFrom('تراموا', 'شهر', 'باغ', 'רכבת', 'المدينة', 'و'),
      fc.constantFrom('City Herald', 'C++', 'CO₂', 'iPhone 17', 'Norden Ltd.', '25 km/h', 'info@tram.example'),
      fc.constantFrom(
        '3-1',
        '۳–۱',
        '٣-١',
        '09:30-11:00',
        '2026-11-24',
        '-5',
        '۱۲٫۵',
        '+98 21 8888 7777',
        '٠٧٥٠ ١٢٣ ٤٥٦٧',
      ),
    ),
    { minLength: 1, maxLength: 7 },
  )
  .map((list) => list.flatMap((piece, at) => (at % 2 === 0 ? ['باغ', piece] : [piece])).join(' '))

test('any line of words, names and numbers is read in the order in which it was written', () => {
  fc.assert(
    fc.property(line, (text) => {
      read(text)
    }),
    { numRuns: 1500 },
  )
})
