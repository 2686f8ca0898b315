/** The time that WordPress wrote as `2026-03-02 08:15:00`, taken as UTC. Undefined for `0000-00-00 00:00:00`, which is
 *  WordPress for "never", and for whatever names no real second. */
export const wordpressTime = (text: string): number | undefined => {
  const found = /^\s*(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?\s*Z?\s*$/.exec(text)
  if (found === null) return undefined
  const [year, month, day, hour, minute, second] = found.slice(1).map((part) => Number(part ?? 0))
  return realTime(year, month, day, hour, minute, second)
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The time of a feed's `pubDate` (RFC 822): `Mon, 02 Mar 2026 08:15:00 +0000`. Undefined for what is none, such as the
 *  year -0001 that WordPress gives to drafts. */
export const feedTime = (text: string): number | undefined => {
  const found =
    /^\s*(?:[A-Za-z]+,\s*)?(\d{1,2}) ([A-Za-z]{3})[A-Za-z]* (\d{4}) (\d\d):(\d\d)(?::(\d\d))?\s*([+-]\d{4}|GMT|UTC?|Z)?\s*$/.exec(
      text,
    )
  if (found === null) return undefined
  const [, day, month = '', year, hour, minute, second, zone = '+0000'] = found
  const time = realTime(
    Number(year),
    MONTHS.indexOf(month.toLowerCase()) + 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second ?? 0),
  )
  if (time === undefined || !/^[+-]/.test(zone)) return time
  const offset = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3))
  return time - (zone.startsWith('-') ? -offset : offset) * 60_000
}

const realTime = (year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0): number | undefined => {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second)
  const real =
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 61
  return real && year > 0 ? date.getTime() : undefined
}
