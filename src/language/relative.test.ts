import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DateHabit } from './dates.ts'
import { relativeDay, relativeDayTime, relativeTime } from './relative.ts'

const now = Date.UTC(2026, 10, 24, 10, 35)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const fa: DateHabit = { language: 'fa', calendar: 'persian', digits: 'arabext', timeZone: 'Asia/Tehran' }
const ar: DateHabit = { language: 'ar', calendar: 'gregory', digits: 'latn', timeZone: 'Asia/Beirut' }
const en: DateHabit = { language: 'en', calendar: 'gregory', digits: 'latn', timeZone: 'UTC' }
const ago = (habit: DateHabit, ...spans: number[]): string[] =>
  spans.map((span) => relativeTime(now - span, now, habit))

test('what has just happened is told in minutes and hours', () => {
  assert.deepEqual(ago(fa, 0, MINUTE, 5 * MINUTE, 3 * HOUR), ['لحظاتی پیش', '۱ دقیقه پیش', '۵ دقیقه پیش', '۳ ساعت پیش'])
  assert.deepEqual(ago(en, 30_000, MINUTE, 5 * MINUTE, HOUR, 3 * HOUR), [
    'Just now',
    '1 minute ago',
    '5 minutes ago',
    '1 hour ago',
    '3 hours ago',
  ])
})

test('Arabic has its dual and its plurals', () => {
  assert.deepEqual(ago(ar, 0, MINUTE, 2 * MINUTE, 3 * MINUTE, 11 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR), [
    'قبل لحظات',
    'قبل دقيقة',
    'قبل دقيقتين',
    'قبل 3 دقائق',
    'قبل 11 دقيقة',
    'قبل ساعة',
    'قبل ساعتين',
    'قبل 3 ساعات',
  ])
  assert.deepEqual(ago({ ...ar, digits: 'arab' }, 2 * DAY, 3 * DAY), ['قبل يومين', 'قبل ٣ أيام'])
})

test('older things are told by the day, and after a week by the date', () => {
  assert.deepEqual(ago(fa, DAY, 2 * DAY, 6 * DAY, 7 * DAY), ['دیروز', '۲ روز پیش', '۶ روز پیش', '۲۶ آبان ۱۴۰۵'])
  assert.deepEqual(ago(en, 14 * HOUR, DAY, 7 * DAY), ['Yesterday', 'Yesterday', '17 November 2026'])
  assert.deepEqual(ago(ar, DAY), ['أمس'])
})

test('a day is called by its name as seen from now, in the edition’s zone', () => {
  assert.deepEqual(
    [-1, 0, 1].map((days) => relativeDay(now + days * DAY, now, fa)),
    ['دیروز', 'امروز', 'فردا'],
  )
  assert.deepEqual(
    [-1, 0, 1].map((days) => relativeDay(now + days * DAY, now, ar)),
    ['أمس', 'اليوم', 'غدًا'],
  )
  assert.deepEqual(
    [-1, 0, 1].map((days) => relativeDay(now + days * DAY, now, en)),
    ['Yesterday', 'Today', 'Tomorrow'],
  )
  const evening = Date.UTC(2026, 10, 24, 21)
  assert.equal(relativeDay(evening, now, fa), 'فردا')
  assert.equal(relativeDay(evening, now, en), 'Today')
  assert.equal(relativeDayTime(now, now, fa), 'امروز، ساعت ۱۴:۰۵')
  assert.equal(relativeDayTime(now - DAY, now, en), 'Yesterday, 10:35')
})

test('what is to come is told as such', () => {
  assert.equal(relativeTime(now + 2 * HOUR, now, ar), 'خلال ساعتين')
  assert.equal(relativeTime(now + 2 * HOUR, now, en), 'in 2 hours')
  assert.equal(relativeTime(now + 2 * HOUR, now, fa), '۲ ساعت بعد')
})

test('languages without a catalogue say it as CLDR does, Sorani in its own words', () => {
  assert.equal(relativeTime(now - 5 * MINUTE, now, { ...en, language: 'de' }), 'vor 5 Minuten')
  assert.equal(relativeTime(now - DAY, now, { ...en, language: 'tr' }), 'dün')
  assert.equal(relativeTime(now - 5 * MINUTE, now, { ...ar, language: 'ckb', digits: 'arab' }), 'پێش ٥ خولەک')
  assert.equal(relativeTime(now - 5 * MINUTE, now, { ...ar, language: 'ku-Arab', digits: 'arab' }), 'پێش ٥ خولەک')
  assert.equal(relativeTime(now - 5 * MINUTE, now, { ...fa, language: 'azb' }), '۵ دقیقه پیش')
  assert.equal(relativeTime(now - 5 * MINUTE, now, { ...en, language: 'tlh' }), '5 minutes ago')
})

test('minutes that round to an hour are an hour, hours that round to a day are a day', () => {
  assert.equal(relativeTime(now + 59.7 * MINUTE, now, en), 'in 1 hour')
  assert.equal(relativeTime(now + 59.4 * MINUTE, now, en), 'in 59 minutes')
  assert.equal(relativeTime(now + 23.7 * HOUR, now, en), 'Tomorrow')
  assert.equal(relativeTime(now + 23.2 * HOUR, now, en), 'in 23 hours')
  assert.equal(relativeTime(now + 59.7 * MINUTE, now, fa), '۱ ساعت بعد')
})

test('Hebrew says its dual without a number behind it', () => {
  const he: DateHabit = { ...en, language: 'he' }
  assert.equal(relativeTime(now - 2 * HOUR, now, he), 'לפני שעתיים')
  assert.equal(relativeTime(now + 2 * HOUR, now, he), 'בעוד שעתיים')
  assert.equal(relativeTime(now - 3 * HOUR, now, he), 'לפני 3 שעות')
})

test('days are told farther back where that is asked for, and then in weeks', () => {
  const far = (habit: DateHabit, days: number): string => relativeDay(now - days * DAY, now, habit, { farthest: 40 })
  assert.deepEqual([far(en, 9), far(en, 14), far(en, 27)], ['9 days ago', '2 weeks ago', '3 weeks ago'])
  assert.deepEqual([far(fa, 9), far(fa, 14)], ['۹ روز پیش', '۲ هفته پیش'])
  assert.deepEqual([far(ar, 9), far(ar, 14), far(ar, 21)], ['قبل 9 أيام', 'قبل أسبوعين', 'قبل 3 أسابيع'])
  assert.equal(far({ ...ar, language: 'ckb', digits: 'arab' }, 14), 'پێش ٢ هەفتە')
  assert.equal(far({ ...ar, language: 'he' }, 14), 'לפני שבועיים')
  assert.equal(far({ ...en, language: 'de' }, -21), 'in 3 Wochen')
  assert.equal(far(en, 41), '14 October 2026')
  assert.equal(relativeTime(now + 2 * HOUR, now, { ...ar, language: 'ckb', digits: 'arab' }), 'دوای ٢ کاتژمێر')
})
