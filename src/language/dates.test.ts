import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isFault } from '#common/fault.ts'
import { dateBoth, dateLong, dateMedium, dateShort, dateTime, dayAndMonth, monthAndYear, time } from './dates.ts'
import type { DateHabit } from './dates.ts'
import { habits } from './habits.ts'

const november24 = Date.UTC(2026, 10, 24, 10, 35)
const fa: DateHabit = { language: 'fa', calendar: 'persian', digits: 'arabext', timeZone: 'Asia/Tehran' }
const ar: DateHabit = { language: 'ar', calendar: 'gregory', digits: 'latn', timeZone: 'Asia/Beirut' }
const en: DateHabit = { language: 'en', calendar: 'gregory', digits: 'latn', timeZone: 'UTC' }
const by = (language: string, calendar?: string): DateHabit => {
  const own = habits(language)
  return { language, calendar: calendar ?? own.calendar, digits: own.digits, timeZone: 'UTC' }
}

test('a Persian date puts the weekday first and the year last', () => {
  assert.equal(dateLong(november24, fa), 'سه‌شنبه ۳ آذر ۱۴۰۵')
  assert.equal(dateMedium(november24, fa), '۳ آذر ۱۴۰۵')
  assert.equal(dateLong(november24, { ...fa, calendar: 'gregory' }), 'سه‌شنبه ۲۴ نوامبر ۲۰۲۶')
})

test('the Persian year has its leap days where Iran keeps them', () => {
  assert.equal(dateLong(Date.UTC(2025, 2, 20, 12), fa), 'پنجشنبه ۳۰ اسفند ۱۴۰۳')
  assert.equal(dateLong(Date.UTC(2025, 2, 21, 12), fa), 'جمعه ۱ فروردین ۱۴۰۴')
  assert.equal(dateMedium(Date.UTC(2030, 2, 20, 12), fa), '۳۰ اسفند ۱۴۰۸')
})

test('Afghan months have their own names', () => {
  assert.equal(dateLong(november24, by('fa-AF')), 'سه‌شنبه ۳ قوس ۱۴۰۵')
  assert.equal(dateLong(november24, by('ps')), 'درېنۍ د ۱۴۰۵ د لیندۍ ۳')
})

test('an Arabic date has no comma and the month names of its country', () => {
  assert.equal(dateLong(november24, ar), 'الثلاثاء 24 نوفمبر 2026')
  assert.equal(dateLong(november24, { ...ar, digits: 'arab' }), 'الثلاثاء ٢٤ نوفمبر ٢٠٢٦')
  for (const country of ['SY', 'LB', 'IQ', 'JO', 'PS'])
    assert.equal(dateLong(november24, { ...ar, language: `ar-${country}` }), 'الثلاثاء 24 تشرين الثاني 2026', country)
  assert.equal(dateLong(november24, { ...ar, language: 'ar-MA' }), 'الثلاثاء 24 نونبر 2026')
})

test('a Hijri year carries its sign, and so does a Persian year in Arabic', () => {
  assert.equal(dateLong(november24, { ...ar, calendar: 'islamic-umalqura' }), 'الثلاثاء 14 جمادى الآخرة 1448 هـ')
  assert.equal(dateMedium(november24, { ...fa, calendar: 'islamic-umalqura' }), '۱۴ جمادی‌الثانی ۱۴۴۸ ه‍.ق.')
  assert.equal(dateMedium(november24, { ...ar, calendar: 'persian' }), '3 آذر 1405 ه‍.ش')
})

test('an English date puts the day before the month, for American tags too', () => {
  assert.equal(dateLong(november24, en), 'Tuesday 24 November 2026')
  assert.equal(dateLong(november24, { ...en, language: 'en-US' }), 'Tuesday 24 November 2026')
  assert.equal(dateMedium(november24, en), '24 November 2026')
  assert.equal(dateMedium(november24, { ...en, calendar: 'persian' }), '3 Azar 1405')
  assert.equal(dateMedium(november24, { ...en, calendar: 'islamic-umalqura' }), '14 Jumada II 1448 AH')
})

test('other languages write dates as CLDR says', () => {
  assert.equal(dateLong(november24, by('de')), 'Dienstag, 24. November 2026')
  assert.equal(dateLong(november24, by('fr')), 'mardi 24 novembre 2026')
  assert.equal(dateLong(november24, by('tr')), '24 Kasım 2026 Salı')
  assert.equal(dateLong(november24, by('ja')), '2026年11月24日火曜日')
  assert.equal(dateLong(november24, by('de', 'persian')), 'Dienstag, 3. Āsar 1405')
})

test('a Sorani date is in Sorani order, and in Persian months where Iran’s calendar is set', () => {
  assert.equal(dateLong(november24, by('ckb')), 'سێشەممە، ٢٤ی تشرینی دووەمی ٢٠٢٦')
  assert.equal(dateMedium(november24, by('ckb', 'persian')), '٣ی سەرماوەزی ١٤٠٥')
  assert.equal(dateLong(november24, by('ku')), 'sêşem, 24ê mijdara 2026an')
})

test('no date in Arabic script names its month in Latin letters', () => {
  for (const language of [
    'fa',
    'ar',
    'ckb',
    'ku-Arab',
    'ur',
    'ps',
    'sd',
    'ug',
    'ks',
    'azb',
    'az-Arab',
    'pa-PK',
    'uz-AF',
    'mzn',
    'bal',
  ]) {
    for (const calendar of ['gregory', 'persian', 'islamic-umalqura']) {
      assert.doesNotMatch(dateLong(november24, by(language, calendar)), /\p{Script=Latin}/u, `${language} ${calendar}`)
    }
  }
})

test('a date in digits puts the year first in Persian only', () => {
  assert.equal(dateShort(november24, fa), '۱۴۰۵/۰۹/۰۳')
  assert.equal(dateShort(november24, ar), '24/11/2026')
  assert.equal(dateShort(november24, en), '24/11/2026')
  assert.equal(dateShort(november24, by('de')), '24.11.2026')
})

test('a day of this year needs no year', () => {
  assert.equal(dayAndMonth(november24, fa), '۳ آذر')
  assert.equal(dayAndMonth(november24, ar), '24 نوفمبر')
  assert.equal(dayAndMonth(november24, { ...en, language: 'en-US' }), '24 November')
  assert.equal(dayAndMonth(november24, by('de')), '24. November')
})

test('the heading of an archive is a month of the edition’s calendar', () => {
  assert.equal(monthAndYear(november24, fa), 'آذر ۱۴۰۵')
  assert.equal(monthAndYear(november24, { ...fa, calendar: 'gregory' }), 'نوامبر ۲۰۲۶')
  assert.equal(monthAndYear(november24, { ...ar, language: 'ar-LB' }), 'تشرين الثاني 2026')
  assert.equal(monthAndYear(Date.UTC(2026, 0, 9), { ...ar, language: 'ar-DZ' }), 'جانفي 2026')
  assert.equal(monthAndYear(november24, { ...ar, calendar: 'islamic-umalqura' }), 'جمادى الآخرة 1448 هـ')
  assert.equal(monthAndYear(november24, en), 'November 2026')
  assert.equal(monthAndYear(november24, by('ckb')), 'تشرینی دووەمی ٢٠٢٦')
})

test('months of the Persian calendar have their right names in Arabic', () => {
  assert.equal(dateMedium(Date.UTC(2026, 3, 10), { ...ar, calendar: 'persian' }), '21 فروردين 1405 ه‍.ش')
  assert.equal(dateMedium(Date.UTC(2026, 9, 30), { ...ar, calendar: 'persian' }), '8 آبان 1405 ه‍.ش')
})

test('both calendars stand in sight, the other one in brackets', () => {
  assert.equal(dateBoth(november24, fa, 'gregory'), '۳ آذر ۱۴۰۵ (۲۴ نوامبر ۲۰۲۶)')
  assert.equal(dateBoth(november24, fa, 'gregory', 'long'), 'سه‌شنبه ۳ آذر ۱۴۰۵ (۲۴ نوامبر ۲۰۲۶)')
  assert.equal(
    dateBoth(november24, { ...ar, digits: 'arab', language: 'ar-SA' }, 'islamic-umalqura'),
    '٢٤ نوفمبر ٢٠٢٦ (١٤ جمادى الآخرة ١٤٤٨ هـ)',
  )
})

test('one calendar is enough where there is no other, or the same', () => {
  assert.equal(dateBoth(november24, en, undefined), '24 November 2026')
  assert.equal(dateBoth(november24, en, 'gregory'), '24 November 2026')
})

test('the time is on a 24-hour clock in the edition’s zone and digits', () => {
  assert.equal(time(november24, fa), '۱۴:۰۵')
  assert.equal(time(november24, ar), '12:35')
  assert.equal(time(Date.UTC(2026, 10, 24, 0, 5), en), '00:05')
  assert.equal(time(november24, { ...en, language: 'en-US', timeZone: 'America/New_York' }), '05:35')
})

test('date and time are one phrase', () => {
  assert.equal(dateTime(november24, fa), 'سه‌شنبه ۳ آذر ۱۴۰۵، ساعت ۱۴:۰۵')
  assert.equal(dateTime(november24, ar), 'الثلاثاء 24 نوفمبر 2026، الساعة 12:35')
  assert.equal(dateTime(november24, en, 'medium'), '24 November 2026, 10:35')
  assert.equal(dateTime(november24, by('ckb'), 'medium'), '٢٤ی تشرینی دووەمی ٢٠٢٦، ١٠:٣٥')
})

test('the day is the day of the edition’s zone', () => {
  const late = Date.UTC(2026, 10, 24, 20, 45)
  assert.equal(dateLong(late, fa), 'چهارشنبه ۴ آذر ۱۴۰۵')
  assert.equal(dateLong(late, en), 'Tuesday 24 November 2026')
})

test('every moment that can be counted has a date in every language', () => {
  const languages = fc.constantFrom('fa', 'ar-SA', 'en', 'de', 'ckb', 'ku', 'th', 'ja', 'he', 'am')
  const calendars = fc.constantFrom(
    'gregory',
    'persian',
    'islamic-umalqura',
    'buddhist',
    'hebrew',
    'japanese',
    'chinese',
  )
  const moments = fc.integer({ min: -8.64e15, max: 8.64e15 })
  fc.assert(
    fc.property(
      moments,
      languages,
      calendars,
      (moment, language, calendar) => dateTime(moment, by(language, calendar)).length > 8,
    ),
  )
})

test('a moment that is none, and a zone that is none, are faults', () => {
  assert.throws(
    () => dateLong(Number.NaN, fa),
    (thrown) => isFault(thrown, 'language.no-moment'),
  )
  assert.throws(
    () => time(november24, { ...fa, timeZone: 'Asia/Nowhere' }),
    (thrown) => isFault(thrown, 'language.bad-habit'),
  )
})
