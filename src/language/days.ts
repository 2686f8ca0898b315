import { Fault } from '#common/fault.ts'
import { remembering } from './remembering.ts'

const moment = (instantMs: number, timeZone: string): Temporal.ZonedDateTime => {
  try {
    return Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(timeZone)
  } catch (cause) {
    if (cause instanceof RangeError) throw new Fault('language.no-moment', { instantMs, timeZone }, { cause })
    throw cause
  }
}

/** The day of a moment in a time zone, `2026-11-24`: Gregorian and in ASCII digits in every edition, for addresses and
 *  lists. Years beyond 9999 have six digits and a sign (ISO 8601). */
export const dayKey = (instantMs: number, timeZone: string): string =>
  moment(instantMs, timeZone).toPlainDate().toString()

/** The moments of a day in a time zone: from its first (inclusive) to the next day's first (exclusive), in
 *  milliseconds. Days of a change of clocks have 23 or 25 hours. Undefined where the key is not a day exactly as
 *  `dayKey` writes it. */
export const dayBounds = (key: string, timeZone: string): Readonly<{ from: number; to: number }> | undefined => {
  const day = dayOf(key)
  if (day === undefined) return undefined
  const start = (date: Temporal.PlainDate): number => date.toZonedDateTime(timeZone).epochMilliseconds
  return { from: start(day), to: start(day.add({ days: 1 })) }
}

/** The key of the day that many days later (earlier where negative); undefined where the key is not a day. */
export const dayAfter = (key: string, days = 1): string | undefined => dayOf(key)?.add({ days }).toString()

/** The month that a day (`2026-11-24`) lies in by a CLDR calendar, `1405-09`: year and month in ASCII digits, for
 *  addresses. A calendar that cannot be reckoned in counts as the Gregorian one. */
export const monthKey = (day: string, calendar: string): string => {
  const { year, month } = Temporal.PlainDate.from(day).withCalendar(reckonable(calendar))
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
}

/** The days of a month that `monthKey` has named, as `2026-11-24`, in order; none where the calendar has no such
 *  month. */
export const daysOfMonth = (key: string, calendar: string): string[] => {
  const [, year, month] = /^(\d{4})-(\d\d)$/.exec(key)?.map(Number) ?? []
  if (year === undefined || month === undefined) return []
  try {
    const first = Temporal.PlainDate.from(
      { year, month, day: 1, calendar: reckonable(calendar) },
      { overflow: 'reject' },
    )
    return Array.from({ length: first.daysInMonth }, (_, days) =>
      first.add({ days }).toString({ calendarName: 'never' }),
    )
  } catch (thrown) {
    if (thrown instanceof RangeError) return []
    throw thrown
  }
}

const reckonable = remembering((calendar: string): string => {
  try {
    return Temporal.PlainDate.from('2026-11-24').withCalendar(calendar).calendarId
  } catch (thrown) {
    if (thrown instanceof RangeError) return 'gregory'
    throw thrown
  }
})

const dayOf = (key: string): Temporal.PlainDate | undefined => {
  if (!/^(\d{4}|[+-]\d{6})-\d\d-\d\d$/.test(key)) return undefined
  try {
    const day = Temporal.PlainDate.from(key, { overflow: 'reject' })
    // Near the ends of what Temporal can count, the day after would be out of reach.
    return day.toString() === key && Math.abs(day.year) < 200_000 ? day : undefined
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined
    throw thrown
  }
}

/** A moment for `<time datetime>` and for machines: local time with its offset, `2026-11-24T14:05:00+03:30`. */
export const isoInZone = (instantMs: number, timeZone: string): string =>
  moment(instantMs, timeZone).toString({ timeZoneName: 'never', calendarName: 'never', smallestUnit: 'second' })
