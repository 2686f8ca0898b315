import { dayAfter, dayBounds, dayKey } from '#language/days.ts'
import type { LetterPlan } from '#story/letter.ts'

/** When the next letter of a plan is made after an instant, by its edition's clock; null for one that no clock makes.
 *  Where the clock is set forward over that minute, it is an hour later. */
export const nextLetterAt = (
  { kind, active, minute, weekday }: LetterPlan,
  zone: string,
  after: number,
): number | null => {
  if (!active || kind === 'breaking') return null
  let day: string | undefined = dayKey(after, zone)
  for (let turn = 0; turn < 9 && day !== undefined; turn += 1) {
    const at = instantOn(day, minute, zone)
    if (at !== undefined && at > after && (kind === 'daily' || weekdayOf(day) === weekday)) return at
    day = dayAfter(day)
  }
  return null
}

/** What a letter is for, of which an edition gets one: a day, or the week that the day is in. */
export const periodOf = (kind: 'daily' | 'weekly', at: number, zone: string): string => {
  const day = dayKey(at, zone)
  return kind === 'daily' ? day : `week of ${dayAfter(day, 1 - weekdayOf(day)) ?? day}`
}

/** The instant of a minute of a local day: counted from noon, since clocks are set at night. */
const instantOn = (day: string, minute: number, zone: string): number | undefined => {
  const bounds = dayBounds(day, zone)
  if (bounds === undefined) return undefined
  const short = (bounds.to - bounds.from) / 60_000 - 1440
  return bounds.from + (minute + (minute >= 240 ? short : 0)) * 60_000
}

/** 1 is Monday, as ISO 8601 has it. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7
