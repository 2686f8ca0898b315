import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numberHabit } from './numbers.ts'
import { writeOrdinal } from './ordinals.ts'
import { listMarker } from './list-markers.ts'
import { quotationMarks, quoted } from './quotation.ts'

const places = (language: string, ...numbers: number[]): string[] =>
  numbers.map((n) => writeOrdinal(n, numberHabit(language)))

test('places in a row are words in Persian and Arabic', () => {
  assert.deepEqual(places('fa', 1, 2, 3, 10, 21, 30, 100), ['اول', 'دوم', 'سوم', 'دهم', 'بیست‌ویکم', 'سی‌ام', '۱۰۰م'])
  assert.deepEqual(places('ar', 1, 2, 10, 11, 12, 20, 21), [
    'الأول',
    'الثاني',
    'العاشر',
    'الحادي عشر',
    'الثاني عشر',
    'العشرون',
    'الحادي والعشرون',
  ])
  assert.equal(writeOrdinal(3, numberHabit('ar'), 'female'), 'الثالثة')
  assert.equal(writeOrdinal(13, numberHabit('ar'), 'female'), 'الثالثة عشرة')
})

test('places in a row have endings in English, a full stop in German', () => {
  assert.deepEqual(places('en', 1, 2, 3, 4, 11, 12, 13, 21, 102, 113), [
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '102nd',
    '113th',
  ])
  assert.deepEqual(places('de', 3), ['3.'])
  assert.deepEqual(places('fr', 1, 2), ['1er', '2e'])
})

test('places in a row are words up to ten in Sorani, Urdu, Pashto and Hebrew, by the gender of their noun', () => {
  assert.deepEqual(places('ckb', 1, 3, 21), ['یەکەم', 'سێیەم', '٢١ەم'])
  assert.deepEqual(places('ur', 1, 6, 21), ['پہلا', 'چھٹا', '21واں'])
  assert.equal(writeOrdinal(21, numberHabit('ur'), 'female'), '21ویں')
  assert.deepEqual(places('ps', 1, 21), ['لومړی', '۲۱م'])
  assert.deepEqual(places('he', 1, 10, 11), ['ראשון', 'עשירי', 'ה־11'])
})

test('endings follow the sound of the number or the gender of the noun', () => {
  assert.deepEqual(places('az', 1, 3, 6, 9, 100), ['1-ci', '3-cü', '6-cı', '9-cu', '100-cü'])
  assert.deepEqual(places('sv', 1, 3, 11, 22), ['1:a', '3:e', '11:e', '22:a'])
  assert.deepEqual(
    [...places('ru', 3), ...places('nl', 3), ...places('es', 3), ...places('pt', 3)],
    ['3-й', '3e', '3.º', '3º'],
  )
  assert.equal(writeOrdinal(3, numberHabit('ru'), 'female'), '3-я')
})

test('items of a list are counted in the digits or letters of the language', () => {
  assert.deepEqual(
    [1, 2, 3, 12].map((n) => listMarker(n, 'fa')),
    ['۱', '۲', '۳', '۱۲'],
  )
  assert.deepEqual(
    [1, 2, 3, 33].map((n) => listMarker(n, 'fa', 'letters')),
    ['الف', 'ب', 'پ', '۳۳'],
  )
  assert.deepEqual(
    [1, 2, 3].map((n) => listMarker(n, 'ar', 'letters')),
    ['أ', 'ب', 'ت'],
  )
  assert.deepEqual(
    [1, 2, 3, 4, 5].map((n) => listMarker(n, 'ar', 'abjad')),
    ['أ', 'ب', 'ج', 'د', 'هـ'],
  )
  assert.deepEqual(
    [1, 26, 27].map((n) => listMarker(n, 'en', 'letters')),
    ['a', 'z', '27'],
  )
  assert.equal(listMarker(3, 'ar', 'numbers', 'arab'), '٣')
  assert.equal(listMarker(3, 'ar-EG'), '٣')
  assert.equal(listMarker(4, 'tr', 'letters'), 'ç')
  assert.equal(listMarker(4, 'az-Arab', 'letters'), 'ت')
  assert.deepEqual(
    [9, 10, 11, 15, 16, 20, 21, 100].map((n) => listMarker(n, 'he', 'letters')),
    ['ט', 'י', 'יא', 'טו', 'טז', 'כ', 'כא', '100'],
  )
})

test('quotation marks are those of the papers, within a quotation others', () => {
  assert.equal(quoted('سلام', 'fa'), '«سلام»')
  assert.equal(quoted('سلام', 'fa', 1), '‹سلام›')
  assert.equal(quoted('سلام', 'ar'), '«سلام»')
  assert.equal(quoted('سلام', 'ar', 1), '“سلام”')
  assert.equal(quoted('yes', 'en'), '“yes”')
  assert.equal(quoted('yes', 'en', 1), '‘yes’')
  assert.equal(quoted('ja', 'de-AT'), '„ja“')
  assert.equal(quoted('oui', 'fr'), '«\u00A0oui\u00A0»')
  assert.deepEqual(quotationMarks('fa', 2), quotationMarks('fa'))
})
