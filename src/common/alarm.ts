import type { Clock } from './clock.ts'

/** Rings at an instant, once. */
export interface Alarm {
  /** @param at milliseconds since 1970, by its clock.
   *  @param most after how many milliseconds it rings in any case. */
  set(at: number, most: number): void
  clear(): void
}

/** An alarm that looks at its clock again and again, because clocks are set: an instant that a clock has jumped over
 *  has come, and one that it went back from has not.
 *  @param tick how often it looks, in milliseconds. */
export const alarm = (clock: Clock, ring: () => void, tick = 500): Alarm => {
  let timer: NodeJS.Timeout | undefined
  const clear = (): void => clearTimeout(timer)
  return {
    set: (at, most) => {
      clear()
      const until = performance.now() + most
      const look = (): void => {
        const left = Math.min(at - clock.now(), until - performance.now())
        if (left <= 0 && timer !== undefined) return ring()
        timer = setTimeout(look, Math.max(0, Math.min(left, tick)))
        timer.unref()
      }
      timer = undefined
      look()
    },
    clear,
  }
}
