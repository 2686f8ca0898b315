import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { slug } from './slug.ts'

test('a Hebrew acronym is one word', () => {
  assert.equal(slug('צה״ל בירושלים', 'he'), 'צהל-בירושלים')
  assert.equal(slug('ארה"ב וחו"ל', 'he'), 'ארהב-וחול')
  assert.equal(slug('ג׳ירפה בגן', 'he'), 'גירפה-בגן')
})

test('a Persian headline keeps its script, with hyphens for spaces and half-spaces', () => {
  assert.equal(slug('ترامواها به خیابان‌های شهر بازگشتند', 'fa'), 'ترامواها-به-خیابان-های-شهر-بازگشتند')
  assert.equal(slug('«آب» و نان؛ چرا گران شد؟', 'fa'), 'آب-و-نان-چرا-گران-شد')
  assert.equal(slug('خانهٔ مؤلف، رئیسِ موزهٔ شهر', 'fa'), 'خانه-مؤلف-رئیس-موزه-شهر')
})

test('Persian writes ی and ک, Arabic ي and ك, whatever was typed', () => {
  assert.equal(slug('كتابي در باغ', 'fa'), 'کتابی-در-باغ')
  assert.equal(slug('کتابی جدید', 'ar'), 'كتابي-جديد')
  assert.equal(slug('كتاب نوي', 'ckb'), 'کتاب-نوی')
})

test('an Arabic headline loses vowels and tatweel and keeps its letters', () => {
  assert.equal(slug('عـــودةُ القِطارات إلى المدينة', 'ar'), 'عودة-القطارات-إلى-المدينة')
  assert.equal(slug('متحفٌ جديد: مبنًى من ٣ طوابق!', 'ar'), 'متحف-جديد-مبنى-من-3-طوابق')
})

test('digits are ASCII, and a number stays one word', () => {
  assert.equal(slug('۱۴۰۵: سال ۱٬۲۳۴ کتاب', 'fa'), '1405-سال-1234-کتاب')
  assert.equal(slug('1,234,567 readers', 'en'), '1234567-readers')
  assert.equal(slug('Version 2.5', 'en'), 'version-2-5')
})

test('Latin letters lose case and marks, German ones as Germans write them without', () => {
  assert.equal(slug('Łódź, Ærø & Đà Nẵng', 'en'), 'lodz-aero-da-nang')
  assert.equal(slug('Über die Straße', 'de'), 'ueber-die-strasse')
  assert.equal(slug('U\u0308ber GROẞ', 'de-AT'), 'ueber-gross')
  assert.equal(slug('İstanbul’da ISPARTA', 'tr'), 'istanbulda-isparta')
  assert.equal(slug('L’eau de l’été', 'fr'), 'l-eau-de-l-ete')
  assert.equal(slug('The city’s trams don’t stop', 'en'), 'the-citys-trams-dont-stop')
  assert.equal(slug('Xwendekarên kurd', 'ku'), 'xwendekaren-kurd')
})

test('other scripts keep what makes their letters', () => {
  assert.equal(slug('हिन्दी समाचार', 'hi'), 'हिन्दी-समाचार')
  assert.equal(slug('Новый музей', 'ru'), 'новый-музей')
  assert.equal(slug('Νέο Μουσείο', 'el'), 'νέο-μουσείο')
  assert.equal(slug('新しい図書館', 'ja'), '新しい図書館')
  assert.equal(slug('שָׁלוֹם עולם', 'he'), 'שלום-עולם')
  assert.equal(slug('ر\u200Cا مه\u200Cله\u200Cوانی', 'ckb'), 'ر-ا-مەلەوانی')
})

test('signs that make no word leave nothing', () => {
  for (const text of ['', ' ', '.', '..', '../..', '😀👍🏽', '«؟!»', '\u202E\u2066', '\u0301', '—', '%2e%2e']) {
    assert.match(slug(text, 'fa'), text === '%2e%2e' ? /^2e-2e$/ : /^$/, JSON.stringify(text))
  }
})

test('emoji, direction controls and path signs never get in', () => {
  assert.equal(slug('Trams 🚋 are \u202Eback\u202C', 'en'), 'trams-are-back')
  assert.equal(slug('a/b\\c?d#e%f', 'en'), 'a-b-c-d-e-f')
})

test('a long headline is cut between words', () => {
  const long = slug(
    'ترامواها پس از ده سال دوباره به خیابان‌های مرکز شهر بازگشتند و مسافران ' +
      'در نخستین روز به گرمی از آن‌ها استقبال کردند',
    'fa',
  )
  assert.ok(long.length <= 80 && long.length > 60)
  assert.equal(long, 'ترامواها-پس-از-ده-سال-دوباره-به-خیابان-های-مرکز-شهر-بازگشتند-و-مسافران-در-نخستین')
  assert.equal(slug('x'.repeat(200), 'en'), 'x'.repeat(80))
  assert.equal(slug('की'.repeat(60), 'hi'), 'की'.repeat(40))
})

const pieces = fc.string({
  unit: fc.constantFrom(...'ابیكەهٔ\u200C\u064B\u0654ۀaAßẞİıéЁе -’.,/١1٬😀\u202E'),
  maxLength: 120,
})
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), pieces)
const anyLanguage = fc.constantFrom('fa', 'ar', 'en', 'de', 'tr', 'lt', 'el', 'ckb', 'ur', 'fr', 'hi', 'xx')

test('a slug is safe as one part of a path', () => {
  fc.assert(
    fc.property(anyText, anyLanguage, (text, language) => {
      const made = slug(text, language)
      return (
        made.length <= 80 &&
        made === made.normalize('NFC') &&
        /^$|^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(-[\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*$/u.test(made)
      )
    }),
    { numRuns: 1000 },
  )
})

test('a slug of a slug is the same slug', () => {
  fc.assert(
    fc.property(
      anyText,
      anyLanguage,
      (text, language) => slug(slug(text, language), language) === slug(text, language),
    ),
    { numRuns: 1000 },
  )
})
