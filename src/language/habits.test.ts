import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endonym, habits, knownCalendar, knownDigits, knownZone, languageName } from './habits.ts'

test('a new Persian edition counts in the Persian calendar, in Persian digits, from Saturday', () => {
  assert.deepEqual(habits('fa'), {
    name: 'فارسی',
    direction: 'rtl',
    digits: 'arabext',
    calendar: 'persian',
    otherCalendar: 'gregory',
    firstDay: 6,
    timeZone: 'UTC',
  })
})

test('the digits of a new Arabic edition are those of its country', () => {
  const digits = {
    ar: 'latn',
    'ar-MA': 'latn',
    'ar-DZ': 'latn',
    'ar-TN': 'latn',
    'ar-EG': 'arab',
    'ar-SY': 'arab',
    'ar-IQ': 'arab',
    'ar-SA': 'arab',
  }
  for (const [tag, expected] of Object.entries(digits)) assert.equal(habits(tag).digits, expected, tag)
})

test('a Saudi edition names the Gregorian calendar and shows Umm al-Qura beside it', () => {
  const { calendar, otherCalendar } = habits('ar-SA')
  assert.deepEqual({ calendar, otherCalendar }, { calendar: 'gregory', otherCalendar: 'islamic-umalqura' })
  assert.equal(habits('ar').otherCalendar, undefined)
})

test('German and both kinds of Kurdish are editions like any other', () => {
  assert.deepEqual(habits('de'), {
    name: 'Deutsch',
    direction: 'ltr',
    digits: 'latn',
    calendar: 'gregory',
    otherCalendar: undefined,
    firstDay: 1,
    timeZone: 'UTC',
  })
  assert.deepEqual(habits('ckb'), {
    name: 'کوردیی ناوەندی',
    direction: 'rtl',
    digits: 'arab',
    calendar: 'gregory',
    otherCalendar: undefined,
    firstDay: 6,
    timeZone: 'UTC',
  })
  assert.deepEqual(habits('ku'), {
    name: 'Kurdî (kurmancî)',
    direction: 'ltr',
    digits: 'latn',
    calendar: 'gregory',
    otherCalendar: undefined,
    firstDay: 1,
    timeZone: 'UTC',
  })
})

test('a tag may ask for its own digits and calendar', () => {
  const { digits, calendar, otherCalendar } = habits('ar-u-ca-islamic-umalqura-nu-arabext')
  assert.deepEqual(
    { digits, calendar, otherCalendar },
    { digits: 'arabext', calendar: 'islamic-umalqura', otherCalendar: 'gregory' },
  )
})

test('Intl can write in the habits of every language that has two or three letters', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  for (const tag of letters.flatMap((first) => letters.map((second) => first + second))) {
    const { name, digits, calendar, firstDay } = habits(tag)
    assert.ok(name.length > 0 && knownDigits(digits) && knownCalendar(calendar) && firstDay >= 1 && firstDay <= 7, tag)
  }
})

test('a language names itself in its own script, without its country', () => {
  const names = {
    en: 'English',
    'en-US': 'English',
    fa: 'فارسی',
    'fa-AF': 'دری',
    ar: 'العربية',
    'ar-SA': 'العربية',
    de: 'Deutsch',
    fr: 'Français',
    ru: 'Русский',
    ur: 'اردو',
    ps: 'پښتو',
    he: 'עברית',
    tr: 'Türkçe',
    az: 'Azərbaycan',
    'az-IR': 'آذربایجانجا',
    'ku-Arab': 'کوردی (کورمانجی)',
    ka: 'ქართული',
    'zh-TW': '繁體中文',
    dv: 'ދިވެހިބަސް',
  }
  for (const [tag, name] of Object.entries(names)) assert.equal(endonym(tag), name, tag)
})

test('a sentence names a language in the language of the sentence', () => {
  const names: [string, string, string][] = [
    ['en', 'fa', 'انگلیسی'],
    ['en', 'ar', 'الإنجليزية'],
    ['fa', 'en', 'Persian'],
    ['ar', 'fa', 'عربی'],
    ['fa', 'ar', 'الفارسية'],
    ['de', 'fr', 'allemand'],
    ['en-US', 'fa', 'انگلیسی'],
    ['ckb', 'fa', 'کردی مرکزی'],
    ['de', 'ckb', 'ئەڵمانی'],
    ['fa', 'fa', 'فارسی'],
    ['ar', 'ar', 'العربية'],
  ]
  for (const [tag, language, name] of names) assert.equal(languageName(tag, language), name, `${tag} in ${language}`)
})

test('a time zone is known by its name or its offset', () => {
  for (const zone of ['UTC', 'Asia/Tehran', 'Asia/Kabul', '+03:30']) assert.ok(knownZone(zone), zone)
  for (const zone of ['', 'Tehran', 'Asia/Nowhere', '+99:00']) assert.ok(!knownZone(zone), zone)
})
