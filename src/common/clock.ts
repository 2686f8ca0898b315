/** Where the time comes from, in milliseconds since 1970. Given to whoever needs it, so that a test can set it. */
export interface Clock {
  now(): number
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() }

/** A clock that stands still until it is moved. */
export interface SetClock extends Clock {
  set(time: number | string): void
  advance(milliseconds: number): void
}

/** A clock for tests and for a demo newsroom that is always of the same day.
 *  @param start milliseconds, or a date that JavaScript reads (`2026-11-24T08:30:00Z`). */
export const setClock = (start: number | string): SetClock => {
  let time = milliseconds(start)
  return { now: () => time, set: (to) => void (time = milliseconds(to)), advance: (by) => void (time += by) }
}

const milliseconds = (time: number | string): number => {
  const value = new Date(time).getTime()
  if (Number.isNaN(value)) throw new TypeError(`Not a time: ${JSON.stringify(time)}`)
  return value
}
