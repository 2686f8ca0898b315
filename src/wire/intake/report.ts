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
  /** Media whose files were found and stored. */
  files = 0
  stopped = false

  /** The same as values, for programs. */
  summary(plan: Plan): Record<string, unknown> {
    const { tallies, failures, notes, files, stopped } = this
    const { editions, languages, counts, broken, truncated } = plan
    const [skipped, lost] = [Object.fromEntries(this.skipped), Object.fromEntries(this.lost)]
    return {
      stopped,
      editions,
      languages,
      counts,
      tallies,
      files,
      skipped,
      lost,
      notes,
      failures,
      broken,
      truncated: truncated ?? null,
    }
  }

  skip(reason: string): void {
    this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + 1)
  }
}

const newTally = (): Tally => ({ added: 0, changed: 0, unchanged: 0, skipped: 0, failed: 0 })
