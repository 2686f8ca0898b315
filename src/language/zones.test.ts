import assert from 'node:assert/strict'
import { test } from 'node:test'
import { timeInZone, zonePlace } from './zones.ts'

const moment = Date.UTC(2026, 10, 24, 10, 35)
const zoneWords = (language: string, digits: string, timeZone: string): string =>
  timeInZone(moment, { language, calendar: 'gregory', digits, timeZone })

test('a time is told by the clock of a city', () => {
  assert.equal(zoneWords('fa', 'arabext', 'Asia/Tehran'), '۱۴:۰۵ به وقت تهران')
  assert.equal(zoneWords('fa-AF', 'arabext', 'Asia/Kabul'), '۱۵:۰۵ به وقت کابل')
  assert.equal(zoneWords('ar', 'latn', 'Asia/Beirut'), '12:35 بتوقيت بيروت')
  assert.equal(zoneWords('ar', 'arab', 'Africa/Cairo'), '١٢:٣٥ بتوقيت القاهرة')
  assert.equal(zoneWords('en', 'latn', 'Asia/Tehran'), '14:05, Tehran time')
  assert.equal(zoneWords('en', 'latn', 'America/New_York'), '05:35, New York time')
})

test('universal time has its own name', () => {
  assert.equal(zoneWords('fa', 'arabext', 'UTC'), '۱۰:۳۵ به وقت گرینویچ')
  assert.equal(zoneWords('ar', 'latn', 'Etc/UTC'), '10:35 بتوقيت غرينتش')
  assert.equal(zoneWords('en', 'latn', 'UTC'), '10:35 UTC')
})

test('an offset and other languages have CLDR’s names', () => {
  assert.equal(zoneWords('en', 'latn', '+03:30'), '14:05 GMT+3:30')
  assert.equal(zoneWords('de', 'latn', 'Europe/Berlin'), '11:35 MEZ')
  assert.equal(zoneWords('de', 'latn', 'Asia/Tehran'), '14:05 Iran (Ortszeit)')
  assert.equal(zoneWords('fr', 'latn', 'Asia/Tehran'), '14:05 UTC+3:30')
  assert.equal(zoneWords('ru', 'latn', 'Europe/Moscow'), '13:35 GMT+3')
})

test('summer time has its own name', () => {
  const summer = Date.UTC(2026, 6, 24, 9, 35)
  const inSummer = (language: string, timeZone: string): string =>
    timeInZone(summer, { language, calendar: 'gregory', digits: 'latn', timeZone })
  assert.equal(inSummer('de', 'Europe/Berlin'), '11:35 MESZ')
  assert.equal(inSummer('de', 'Europe/Vienna'), '11:35 MESZ')
  assert.equal(inSummer('nl', 'Europe/Amsterdam'), '11:35 CEST')
  assert.equal(inSummer('he', 'Asia/Jerusalem'), '12:35 שעון ישראל')
})

test('cities that were renamed are found by either name', () => {
  assert.equal(zonePlace('Asia/Kolkata', 'fa'), zonePlace('Asia/Calcutta', 'fa'))
  assert.equal(zonePlace('Europe/Kyiv', 'en'), 'Kyiv')
  assert.equal(zonePlace('Asia/Tehran', 'de'), undefined)
})
