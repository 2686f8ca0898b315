const first = 60_000
const factor = 4
const longest = 6 * 3_600_000

/** How long a job that failed waits until it is tried again, in milliseconds: a minute, then four times as long each
 *  time, six hours at most; a quarter more or less by chance, so that what failed together does not come back together.
 *  @param attempts how often it was tried, 1 or more.
 *  @param chance from 0 to 1. */
export const pauseAfter = (attempts: number, chance: number = Math.random()): number =>
  Math.round(Math.min(longest, first * factor ** (attempts - 1)) * (0.75 + chance / 2))
