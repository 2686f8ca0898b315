import type { Clock } from '#common/clock.ts'

/** The date that a page is sent under, in whole seconds since 1970, and whether no other page of its address can have
 *  been sent under the same one. */
export interface PageDate {
  /** Undefined where the clock was set back: a date that was given before is not given again. */
  readonly printedAt: number | undefined
  readonly dateIsSure: boolean
}

/** Dates pages by the moment in which they are read. A date has no fractions of a second, and clocks are set back and
 *  differ: so one is sure only where it is two seconds later than the last change, by this clock and by the clock of
 *  whoever made it, and than every date that was given before that. */
export const dating = (clock: Clock) => {
  let latest = 0
  let unsureUntil = seconds(clock.now()) + 2
  return {
    /** The date of a page that is about to be read. */
    now: (): PageDate => {
      const now = seconds(clock.now())
      if (now < latest) return { printedAt: undefined, dateIsSure: false }
      latest = now
      return { printedAt: now, dateIsSure: now >= unsureUntil }
    },
    /** Something was changed. @param at when, by the clock of whoever changed it; undefined where that is not known. */
    changed: (at?: number): void => {
      unsureUntil = Math.max(unsureUntil, Math.max(latest, seconds(clock.now()), seconds(at ?? 0)) + 2)
    },
  }
}

const seconds = (time: number): number => Math.floor(time / 1000)
