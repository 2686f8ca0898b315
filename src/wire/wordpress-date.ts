import { readDigits } from '#language/digits.ts'

/** The time that WordPress wrote as `2026-03-02 08:15:00`, taken as UTC, in digits of any script. Plugins write years
 *  of other calendars there: 1404 is read as Persian, 1446 as Islamic, 2569 as Buddhist. Undefined for `0000-00-00
 *  00:00:00`, which is WordPress for "never", and for whatever names no real second. */
export const wordpressTime = (text: string): number | undefined => {
  const found = /^\s*(\d{4})-(\d\d?)-(\d\d?)[ T](\d\d?):(\d\d)(?::(\d\d))?\s*Z?\s*$/.exec(
    readDigits(text.slice(0, 100)),
  )
  if (found === null) return undefined
  const [year = 0, ...rest] = found.slice(1).map((part) => Number(part ?? 0))
  return timeIn(calendarOf(year), [year, ...rest])
}

/** The time of a feed's `pubDate` (RFC 822): `Mon, 02 Mar 2026 08:15:00 +0000`; names of months and digits may be
 *  those of the languages and calendars in which newsrooms write dates. Undefined for what is none, such as the year
 *  -0001 that WordPress gives to drafts. */
export const feedTime = (text: string): number | undefined => {
  const found = FEED.exec(readDigits(text.slice(0, 200)))
  if (found === null) return undefined
  const [, day, name = '', year, hour, minute, second, zone = '+0000'] = found
  const month = months().get(plainName(name)) ?? months().get(plainName(name).slice(0, 3))
  if (month === undefined) return undefined
  const calendar = month.calendar === 'gregory' ? calendarOf(Number(year)) : month.calendar
  const time = timeIn(calendar, [year, month.number, day, hour, minute, second ?? 0].map(Number))
  if (time === undefined || !/^[+-]/.test(zone)) return time
  const offset = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3))
  return time - (zone.startsWith('-') ? -offset : offset) * 60_000
}

const FEED = new RegExp(
  String.raw`^\s*(?:[^\d,،]{1,40}[,،]\s*)?(\d{1,2})\s+([^\d,]{2,40}?)[\s,،]+(\d{4})\s+` +
    String.raw`(\d\d?):(\d\d)(?::(\d\d))?\s*([+-]\d{4}|GMT|UTC?|Z)?\s*$`,
)

/** The day that an address names, `/2024/05/31/…`, at noon. */
export const addressTime = (address: string): number | undefined => {
  const [, year, month, day] = /\/(\d{4})\/(\d\d?)\/(\d\d?)\//.exec(readDigits(address.slice(0, 2000))) ?? []
  return year === undefined ? undefined : wordpressTime(`${year}-${month}-${day} 12:00:00`)
}

/** Whether an export tells a moment here, in whatever form. */
export const saysTime = (text: string): boolean =>
  /\p{Nd}/u.test(text) && !/^\s*(?:0000-|.*-0001\b)/.test(text) && /[1-9]/.test(readDigits(text.slice(0, 200)))

/** Whether the year is one of the Gregorian calendar, so that it may be taken at its word. */
export const isGregorian = (text: string): boolean =>
  calendarOf(Number(/^\s*(\d{4})-/.exec(readDigits(text.slice(0, 100)))?.[1] ?? 0)) === 'gregory'

/** Nobody kept a newspaper's archive on the web before 1500 or after 2440. Persian years of the web's time end in
 *  1412 (2033), Islamic ones begin in 1413 (1992). */
const calendarOf = (year: number): Calendar => {
  if (year >= 1300 && year <= 1412) return 'persian'
  if (year > 1412 && year <= 1500) return 'islamic-umalqura'
  return year >= 2440 && year <= 2600 ? 'buddhist' : 'gregory'
}

type Calendar = 'gregory' | 'persian' | 'islamic-umalqura' | 'buddhist'

const timeIn = (
  calendar: Calendar,
  [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: readonly number[],
): number | undefined => {
  if (year < 1 || month < 1 || day < 1 || hour > 23 || minute > 59 || second > 60) return undefined
  try {
    const date = Temporal.PlainDate.from({ year, month, day, calendar }, { overflow: 'reject' })
    const time = date.toZonedDateTime('UTC').epochMilliseconds
    return time + ((hour * 60 + minute) * 60 + second) * 1000
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined
    throw thrown
  }
}

type Month = { readonly calendar: Calendar; readonly number: number }

const NAMED: readonly (readonly [Calendar, string])[] = [
  ['gregory', 'en fa fa-AF ps ar ar-SY ar-MA ckb ur tr'],
  ['persian', 'fa fa-AF ps en'],
  ['islamic-umalqura', 'ar fa ur ps en'],
]

let known: ReadonlyMap<string, Month> | undefined

/** Months by their names, made when the first feed is read. */
const months = (): ReadonlyMap<string, Month> => (known ??= namedMonths())

const namedMonths = (): ReadonlyMap<string, Month> => {
  const names = new Map<string, Month>()
  for (const [calendar, languages] of NAMED) {
    for (const language of languages.split(' ')) {
      for (let number = 1; number <= 12; number++) {
        const day = Temporal.PlainDate.from({
          year: calendar === 'gregory' ? 2025 : 1404,
          month: number,
          day: 5,
          calendar,
        })
        for (const month of ['long', 'short'] as const) {
          const write = new Intl.DateTimeFormat(`${language}-u-ca-${calendar}`, { month, timeZone: 'UTC' })
          const name = plainName(write.format(day.toZonedDateTime('UTC').epochMilliseconds))
          if (!/\d/.test(name) && !names.has(name)) names.set(name, { calendar, number })
        }
      }
    }
  }
  return names
}

const plainName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Z}\p{P}\s]/gu, '')
    .replaceAll('ي', 'ی')
    .replaceAll('ى', 'ی')
    .replaceAll('ك', 'ک')
    .replaceAll('ة', 'ه')
    .toLowerCase()
