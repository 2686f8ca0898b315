import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addressTime, feedTime, isGregorian, saysTime, wordpressTime } from './wordpress-date.ts'

const iso = (time: number | undefined): string | undefined =>
  time === undefined ? undefined : new Date(time).toISOString().slice(0, 19)

test('a year of another calendar is never taken at its word', () => {
  assert.equal(iso(wordpressTime('2026-03-02 08:15:00')), '2026-03-02T08:15:00')
  assert.equal(iso(wordpressTime('1404-11-07 11:32:06')), '2026-01-27T11:32:06')
  assert.equal(iso(wordpressTime('۱۴۰۴-۱۱-۰۸ ۰۶:۳۰:۰۰')), '2026-01-28T06:30:00')
  assert.equal(iso(wordpressTime('١٤٤٧-٠٨-٠٨ ٠٦:٣٠:٠٠')), '2026-01-27T06:30:00')
  assert.equal(iso(wordpressTime('2569-01-27 06:30:00')), '2026-01-27T06:30:00')
  assert.equal(iso(wordpressTime('1404-02-31 06:30:00')), '2025-05-21T06:30:00')
  assert.deepEqual(['1404-11-07 1:00:00', '۱۴۰۴-۱۱-۰۸', '2569-01-01', '2026-03-02', '1999-01-01'].map(isGregorian), [
    false,
    false,
    false,
    true,
    true,
  ])
})

test('the date of a feed is read in the words and digits of Persian, Dari, Arabic and Islamic calendars', () => {
  for (const [date, read] of [
    ['Mon, 02 Mar 2026 08:15:00 +0330', '2026-03-02T04:45:00'],
    ['02 March 2026 08:15 GMT', '2026-03-02T08:15:00'],
    ['چهارشنبه, ۰۸ بهمن ۱۴۰۴ ۰۶:۳۰:۰۰ +0000', '2026-01-28T06:30:00'],
    ['چهارشنبه، ۸ بهمن ۱۴۰۴ ۰۶:۳۰:۰۰ +۰۰۰۰', '2026-01-28T06:30:00'],
    ['سه شنبه, ۷ دلو ۱۴۰۴ ۰۶:۳۰:۰۰ +0000', '2026-01-27T06:30:00'],
    ['الثلاثاء, ٢٧ كانون الثاني ٢٠٢٦ ٠٦:٣٠:٠٠ +0000', '2026-01-27T06:30:00'],
    ['الثلاثاء, ٢٧ يناير ٢٠٢٦ ٠٦:٣٠:٠٠ +0000', '2026-01-27T06:30:00'],
    ['الثلاثاء, ٨ شعبان ١٤٤٧ ٠٦:٣٠:٠٠ +0000', '2026-01-27T06:30:00'],
    ['Tue, 07 Nov 1404 11:32:06 +0000', '2026-01-27T11:32:06'],
    ['Tue, 27 Dey 1404 11:32:06 +0000', '2026-01-17T11:32:06'],
  ] as const)
    assert.equal(iso(feedTime(date)), read, date)
})

test('what names no moment is no date, and what tells none is not missed', () => {
  for (const date of [
    '0000-00-00 00:00:00',
    '1404-12-30 00:00:00',
    '2026-13-01 00:00:00',
    '2026-02-30 01:00:00',
    'x',
    '',
  ])
    assert.equal(wordpressTime(date), undefined, date)
  for (const date of ['Mon, 30 Nov -0001 00:00:00 +0000', '۸ فلان ۱۴۰۴ ۰۶:۳۰:۰۰', '', '99 Mar 2026 01:00:00'])
    assert.equal(feedTime(date), undefined, date)
  assert.deepEqual(
    ['0000-00-00 00:00:00', 'Mon, 30 Nov -0001 00:00:00 +0000', '', 'soon', '۸ فلان ۱۴۰۴', '1404-12-30 00:00:00'].map(
      saysTime,
    ),
    [false, false, false, false, true, true],
  )
})

test('an address with a day in it names that day', () => {
  assert.equal(iso(addressTime('https://old.example/1404/11/07/tram/')), '2026-01-27T12:00:00')
  assert.equal(iso(addressTime('https://old.example/2026/01/27/tram/')), '2026-01-27T12:00:00')
  assert.equal(addressTime('https://old.example/2026/01/tram/'), undefined)
})

test('no text makes the reading of dates throw', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[0-9۰-۹]{4}-[0-9]{1,2}-[0-9]{1,2} [0-9:]{4,8}$/),
  )
  fc.assert(
    fc.property(text, (date) => {
      for (const time of [wordpressTime(date), feedTime(date)])
        assert.ok(time === undefined || (Number.isSafeInteger(time) && new Date(time).getUTCFullYear() > 0))
    }),
  )
})
