import { readDigits, writeDigits } from './digits.ts'

/** A day as somebody types it by their calendar, year first: ۱۴۰۵/۹/۳, 2026-11-24. Gives its key, `2026-11-24`;
 *  undefined where the calendar has no such day. */
export const readTypedDay = (text: string, calendar: string): string | undefined => {
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(readDigits(text.trim())) ?? []
  if (year === undefined) return undefined
  try {
    const fields = { year: Number(year), month: Number(month), day: Number(day), calendar }
    return Temporal.PlainDate.from(fields, { overflow: 'reject' }).toString({ calendarName: 'never' })
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined
    throw thrown
  }
}

/** The same the other way: `2026-11-24` as ۱۴۰۵/۰۹/۰۳. */
export const writeTypedDay = (key: string, calendar: string, digits: string): string => {
  const { year, month, day } = Temporal.PlainDate.from(key).withCalendar(calendar)
  const two = (n: number): string => String(n).padStart(2, '0')
  return writeDigits(`${String(year).padStart(4, '0')}/${two(month)}/${two(day)}`, digits)
}
