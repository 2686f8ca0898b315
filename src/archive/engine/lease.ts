/** The longest lease that a process may have, in milliseconds: whoever cannot ask how long the others' are waits for
 *  this one. */
export const longestLease = 60_000

/** This process's own lease: for how long it may rely on having heard of all that others acknowledged.
 *
 *  It is counted by the monotonic clock, which nobody sets. That clock stands still while a machine sleeps, so the
 *  lease is over as well where the wall clock has gone on for longer. */
export const ownLease = (length: number) => {
  let ends = 0
  let endsOnTheWall = 0
  return {
    /** @param since when it was asked for: before anybody else can have seen it renewed. */
    renew: (since: Instant): void => {
      ends = since.monotonic + length
      endsOnTheWall = since.wall + length
    },
    isOver: (): boolean => performance.now() > ends || Date.now() > endsOnTheWall,
  }
}

export interface Instant {
  readonly monotonic: number
  readonly wall: number
}

export const instant = (): Instant => ({ monotonic: performance.now(), wall: Date.now() })

/** What another process says of itself: how long its lease is, and a word that it changes whenever it renews it. */
export interface Neighbour {
  readonly id: string
  readonly lease: number
  readonly beat: string
}

/** Watches when other processes have last said that they live, by this process's own monotonic clock. Nobody's wall
 *  clock has a say, the database's neither: clocks jump. */
export const watchNeighbours = () => {
  let seen = new Map<string, { readonly beat: string; readonly since: number }>()

  /** Since when somebody has said nothing new, at the latest. */
  const silentSince = ({ id, beat }: Neighbour): number => {
    const known = seen.get(id)
    if (known?.beat === beat) return known.since
    const since = performance.now()
    seen.set(id, { beat, since })
    return since
  }

  return {
    silentSince,
    /** Those of all there are whose lease has run out. Clocks of two machines differ by less than one in a hundred. */
    silent: (all: readonly Neighbour[]): Neighbour[] => {
      const now = performance.now()
      const gone = all.filter((one) => now > silentSince(one) + one.lease * 1.01)
      seen = new Map([...seen].filter(([id]) => all.some((one) => one.id === id)))
      return gone
    },
  }
}
