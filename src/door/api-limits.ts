import type { Clock } from '#common/clock.ts'

/** How often somebody may do something: `burst` at once, then `perMinute`. */
export interface Rate {
  readonly burst: number
  readonly perMinute: number
}

/** Counts by name (a token, an address), in memory only. Of names, at most `most` are remembered: who makes up ever new
 *  ones pushes out the oldest, and no more memory is taken. */
export interface Limiter {
  /** Takes one; gives how many seconds to wait where there is none left, else 0. */
  spend(name: string): number
}

const most = 10_000

/** A bucket of tokens for each name, which fills by itself. */
export const limiter = (clock: Clock, { burst, perMinute }: Rate): Limiter => {
  const buckets = new Map<string, { left: number; at: number }>()
  const perMillisecond = perMinute / 60_000

  const bucketOf = (name: string): { left: number; at: number } => {
    const now = clock.now()
    const before = buckets.get(name) ?? { left: burst, at: now }
    const left = Math.min(burst, before.left + Math.max(0, now - before.at) * perMillisecond)
    return { left, at: now }
  }
  const missing = (left: number): number => (left >= 1 ? 0 : Math.max(1, Math.ceil((1 - left) / perMillisecond / 1000)))

  return {
    spend: (name) => {
      const bucket = bucketOf(name)
      const wait = missing(bucket.left)
      buckets.delete(name)
      buckets.set(name, wait === 0 ? { ...bucket, left: bucket.left - 1 } : bucket)
      const oldest = buckets.keys().next().value
      if (buckets.size > most && oldest !== undefined) buckets.delete(oldest)
      return wait
    },
  }
}
