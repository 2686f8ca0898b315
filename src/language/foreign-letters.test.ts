import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ownLetters } from './foreign-letters.ts'

const is = (language: string, text: string, now: string): void => {
  const mended = ownLetters(text, language)
  assert.equal(mended.text, now)
  assert.equal(mended.count > 0, text !== now)
  assert.deepEqual(ownLetters(now, language), { text: now, count: 0 })
}

test('letters and digits of another keyboard become those of the language', () => {
  is('fa', 'كتابخانه‌هاي شهر در سال ١٤٠٤ باز شدند', 'کتابخانه‌های شهر در سال ۱۴۰۴ باز شدند')
  is('ar', 'مکتبة کبیرة فی المدینة', 'مكتبة كبيرة في المدينة')
  is('ar', 'على المكتبة الكبرى', 'على المكتبة الكبرى')
  is('ckb', 'زمانێ کە ي', 'زمانێ کە ی')
  is('fa', 'كتاب', 'کتاب')
})

test('forms of printers are letters, and half-spaces that were written out are half-spaces', () => {
  is('fa', 'ﻻﻟﻪ و ﮔﻞ ﷼', 'لاله و گل ﷼')
  is('fa', 'خانه&zwnj;ها می¬رود کتاب\u200bها نمی\u00adشود', 'خانه‌ها می‌رود کتاب‌ها نمی‌شود')
  is('fa', 'کتاب‌‌ها \u200cباز\u200c، شد', 'کتاب‌ها باز، شد')
})

test('an Arabic saying in a Persian text, and what is written with its vowels, stays as it is', () => {
  is(
    'fa',
    'إن المكتبة في المدينة الكبيرة مفتوحة، وقال الكاتب إن الخبز رخيص',
    'إن المكتبة في المدينة الكبيرة مفتوحة، وقال الكاتب إن الخبز رخيص',
  )
  is('fa', '«الْخُبْزُ رَخِيصٌ»', '«الْخُبْزُ رَخِيصٌ»')
  is('en', 'the letter ي', 'the letter ي')
})

test('nothing but letters, digits and what cannot be seen is touched', () => {
  is('fa', 'او گفت : "نان" ... می رود , (كتاب )', 'او گفت : "نان" ... می رود , (کتاب )')
  const part = fc.constantFrom(
    'ك',
    'ي',
    'ی',
    '\u200c',
    '\u200b',
    ' ',
    'الف',
    '١',
    'a',
    '&zwnj;',
    'ﻻ',
    '.',
    '\u00ad',
    'ة',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), fc.constantFrom('fa', 'ar', 'ckb', 'ur'), (parts, language) => {
      const once = ownLetters(parts.join(''), language)
      assert.deepEqual(ownLetters(once.text, language), { text: once.text, count: 0 })
    }),
  )
})
