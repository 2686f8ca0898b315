import type { Lost } from '../html-to-body.ts'
import type { Plan } from '../plan.ts'
import type { ForeignKind } from './foreign.ts'

/** What became of the things of one kind in this run. `unchanged`: they were in already, and the same. */
export interface Tally {
  added: number
  changed: number
  unchanged: number
  skipped: number
  failed: number
}

/** Something that was left out, or that somebody should look at. */
export interface Trouble {
  readonly what: ForeignKind | 'item' | 'author' | 'category' | 'tag' | 'term' | 'file'
  readonly line: number
  readonly title: string
  readonly reason: string
}

/** What an import did, for its last lines. */
export class Report {
  readonly tallies: Record<ForeignKind, Tally> = {
    attachment: newTally(),
    post: newTally(),
    page: newTally(),
    comment: newTally(),
    address: newTally(),
  }
  /** What did not get in. */
  readonly failures: Trouble[] = []
  /** What got in otherwise than it was there. */
  readonly notes: Trouble[] = []
  /** What was skipped on purpose: how often, by reason. */
  readonly skipped = new Map<string, number>()
  /** Markup that bodies cannot hold: how often, by its kind. */
  readonly lost = new Map<string, number>()
  /** Shortcodes that nobody here knows and that stand in the texts: how often, and in which. */
  readonly standing = new Map<string, { count: number; texts: number; titles: string[] }>()
  /** Media whose files were found and stored. */
  files = 0
  stopped = false

  /** The same as values, for programs. */
  summary(plan: Plan): Record<string, unknown> {
    const { tallies, failures, notes, files, stopped } = this
    const { editions, languages, counts, broken, truncated } = plan
    const [skipped, lost] = [Object.fromEntries(this.skipped), Object.fromEntries(this.lost)]
    const standing = Object.fromEntries(this.standing)
    return {
      stopped,
      editions,
      languages,
      counts,
      tallies,
      files,
      skipped,
      lost,
      standing,
      notes,
      failures,
      broken,
      truncated: truncated ?? null,
    }
  }

  /** Notes what a text could not bring along, and what stands in it that nobody understands. */
  lose(lost: readonly Lost[], title: string): void {
    for (const { what, count, stays } of lost) {
      if (stays !== true) {
        this.lost.set(what, (this.lost.get(what) ?? 0) + count)
        continue
      }
      const known = this.standing.get(what) ?? { count: 0, texts: 0, titles: [] }
      known.count += count
      known.texts += 1
      if (known.titles.length < 5) known.titles.push(title)
      this.standing.set(what, known)
    }
  }

  skip(reason: string): void {
    this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + 1)
  }
}

const newTally = (): Tally => ({ added: 0, changed: 0, unchanged: 0, skipped: 0, failed: 0 })
