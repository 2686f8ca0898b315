import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeClock, writeDuration, writeFileSize, writeUnit } from './measures.ts'
import { numberHabit } from './numbers.ts'

const fa = numberHabit('fa')
const ar = numberHabit('ar')
const en = numberHabit('en')

test('a file has its size in steps of a thousand', () => {
  assert.deepEqual(
    [fa, ar, en].map((habit) => writeFileSize(1_234_567, habit)),
    ['۱٫۲ مگابایت', '1.2 ميغابايت', '1.2 MB'],
  )
  assert.deepEqual(
    [0, 999, 12_345, 999_999, 5_000_000_000].map((bytes) => writeFileSize(bytes, en)),
    ['0 bytes', '999 bytes', '12 kB', '1 MB', '5 GB'],
  )
})

test('a player shows minutes and seconds', () => {
  assert.equal(writeClock(185, fa), '۳:۰۵')
  assert.equal(writeClock(3729, en), '1:02:09')
  assert.equal(writeClock(0, en), '0:00')
})

test('a duration is told in words, with the Arabic dual', () => {
  assert.equal(writeDuration(3729, fa), '۱ ساعت و ۲ دقیقه')
  assert.equal(writeDuration(7200, ar), 'ساعتان')
  assert.equal(writeDuration(3729, ar), 'ساعة ودقيقتان')
  assert.equal(writeDuration(4800, en), '1 hour and 20 minutes')
  assert.equal(writeDuration(125, en), '2 minutes and 5 seconds')
})

test('an amount has its unit', () => {
  assert.equal(writeUnit(5, 'kilometer', fa), '۵ کیلومتر')
  assert.equal(writeUnit(5, 'kilometer', ar), '5 كيلومترات')
  assert.equal(writeUnit(5, 'kilometer', en), '5 kilometres')
  assert.equal(writeUnit(25, 'celsius', fa, 'short'), '۲۵°C')
})

test('Sorani and Pashto have words of their own for what lasts and what is measured', () => {
  const ckb = numberHabit('ckb')
  const ps = numberHabit('ps')
  assert.equal(writeDuration(3729, ckb), '١ کاتژمێر و ٢ خولەک')
  assert.equal(writeDuration(7200, ps), '۲ ساعته')
  assert.equal(writeDuration(65, ps), '۱ دقیقه او ۵ ثانیې')
  assert.equal(writeUnit(5, 'kilometer', ckb), '٥ کیلۆمەتر')
  assert.equal(writeFileSize(1_234_567, ckb), '١٫٢ مێگابایت')
  for (const language of ['ckb', 'ps', 'he', 'ur'])
    assert.doesNotMatch(writeDuration(7384, numberHabit(language)), /[A-Za-z]/, language)
})

test('a language without words for them has the clock for durations, and a neighbour’s words for files', () => {
  assert.equal(writeDuration(4800, numberHabit('azb')), '۱:۲۰:۰۰')
  assert.equal(writeDuration(4800, numberHabit('tlh')), '1:20:00')
  assert.equal(writeFileSize(1_234_567, numberHabit('azb')), '۱٫۲ مگابایت')
  assert.equal(writeFileSize(1_234_567, numberHabit('ur')), '1.2 میگابائٹس')
})

test('two of a thing are one word in Arabic, and three to ten have their plural, below zero too', () => {
  const arab = { ...ar, digits: 'arab' }
  const bare = (text: string): string => text.replaceAll(/[\u200E\u200F\u061C]/g, '')
  assert.equal(writeUnit(2, 'kilometer', arab), 'كيلومتران')
  assert.equal(writeUnit(2, 'meter', ar), 'متران')
  assert.equal(writeUnit(2, 'celsius', ar), 'درجتان مئويتان')
  assert.equal(writeUnit(3, 'kilometer', arab), '٣ كيلومترات')
  assert.equal(writeUnit(11, 'kilometer', arab), '١١ كيلومترًا')
  assert.equal(bare(writeUnit(-5, 'celsius', arab)), '-٥ درجات مئوية')
  assert.equal(bare(writeUnit(-5, 'degree', arab)), '-٥ درجات')
  assert.equal(bare(writeUnit(2.5, 'kilometer', ar)), '2.5 كيلومتر')
  assert.deepEqual(
    [1, 2, 3, 11, 100].map((n) => writeUnit(n, 'hectare', ar)),
    ['هكتار', 'هكتاران', '3 هكتارات', '11 هكتارًا', '100 هكتار'],
  )
  assert.equal(writeUnit(2, 'inch', ar), 'بوصتان')
  assert.equal(writeUnit(80, 'kilometer-per-hour', ar), '80 كيلومترًا في الساعة')
})
