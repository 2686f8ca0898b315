import type { Lost } from '../html-to-body.ts'
import { leftReasons, missedOf } from '../plan-account.ts'
import type { Account, AccountLine, LeftReason } from '../plan-account.ts'
import type { Plan } from '../plan.ts'
import type { ForeignKind } from './foreign-post.ts'

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
  readonly what: ForeignKind | 'item' | 'author' | 'category' | 'tag' | 'term' | 'file' | 'menu'
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
  /** By type, as the export calls it: what was read, what is in now, and what was left, with the reason. */
  readonly account: Account
  /** Types of the site's own that were not taken in, with the number of their public texts. */
  readonly ownTypes: Plan['ownTypes']
  /** Fields of the site's own with words, with the number of public texts that have them. */
  readonly ownFields: Plan['ownFields']
  /** What did not get in. */
  readonly failures: Trouble[] = []
  /** What got in otherwise than it was there. */
  readonly notes: Trouble[] = []
  /** Markup that bodies cannot hold: how often, by its kind. */
  readonly lost = new Map<string, number>()
  /** Shortcodes that nobody here knows and that stand in the texts: how often, and in which. */
  readonly standing = new Map<string, { count: number; texts: number; titles: string[] }>()
  /** Letters of other keyboards that were put right: in how many places, of how many texts. */
  readonly mended = { places: 0, texts: 0 }
  /** Media whose files were found and stored. */
  files = 0
  /** What texts show and is not in: numbers and addresses of media. */
  readonly missing = new Set<string>()
  stopped = false
  readonly #reached = new Map<string, number>()

  constructor(plan: Plan) {
    this.ownTypes = plan.ownTypes
    this.ownFields = plan.ownFields
    this.account = new Map(
      [...plan.account].map(([type, line]) => [type, { ...line, left: new Map(line.left) } satisfies AccountLine]),
    )
    for (const { becomes, type } of plan.items.values()) if (becomes !== 'gone') this.#reached.set(type, 0)
    this.#reached.set('comment', 0)
  }

  /** Something of a type is in. */
  took(kind: ForeignKind, type: string, how: 'added' | 'changed' | 'unchanged'): void {
    this.tallies[kind][how] += 1
    this.#reached.set(type, (this.#reached.get(type) ?? 0) + 1)
  }

  /** Something that the plan would have taken in is not. */
  left(kind: ForeignKind, type: string, reason: LeftReason): void {
    this.tallies[kind][reason === 'refused' ? 'failed' : 'skipped'] += 1
    this.leave(type, reason)
  }

  leave(type: string, reason: LeftReason, count = 1): void {
    const line = this.account.get(type)
    if (line === undefined || count === 0) return
    line.taken -= count
    line.left.set(reason, (line.left.get(reason) ?? 0) + count)
  }

  fail(kind: ForeignKind, type: string, trouble: Omit<Trouble, 'what'>): void {
    this.left(kind, type, 'refused')
    this.failures.push({ what: kind, ...trouble })
  }

  /** Notes what a text could not bring along, and what stands in it that nobody understands. */
  lose(lost: readonly Lost[], title: string): void {
    for (const { what, count, stays, mended } of lost) {
      if (mended === true) {
        this.mended.places += count
        this.mended.texts += 1
        continue
      }
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

  /** An import that was ended accounts for what it did not reach. */
  end(): void {
    this.stopped = true
    for (const [type, line] of this.account) {
      // Terms and people come in by themselves; the rest is counted one by one.
      if (!this.#reached.has(type)) continue
      const unreached = line.taken - (this.#reached.get(type) ?? 0)
      this.leave(type, 'unreached', unreached)
    }
  }

  /** How many things did not get in that somebody could miss. */
  missed(plan: Plan): number {
    return Math.max(missedOf(this.account), this.failures.length) + (plan.truncated === undefined ? 0 : 1)
  }

  /** The same as values, for programs. */
  summary(plan: Plan): Record<string, unknown> {
    const { tallies, failures, notes, files, stopped } = this
    const { site, editions, languages, counts, broken, truncated, ownTypes, ownFields } = plan
    return {
      site,
      stopped,
      editions,
      languages,
      counts,
      account: plainAccount(this.account),
      ownTypes,
      ownFields,
      tallies,
      files,
      missing: [...this.missing],
      lost: Object.fromEntries(this.lost),
      standing: Object.fromEntries(this.standing),
      mended: this.mended,
      notes,
      failures,
      broken,
      truncated: truncated ?? null,
    }
  }
}

/** An account as values: what was read of each type, what is in, and what was left by reason, with the reason in
 *  words. */
export const plainAccount = (account: Account): Record<string, unknown> =>
  Object.fromEntries(
    [...account].map(([type, { read, taken, left }]) => [
      type,
      {
        read,
        in: taken,
        left: [...left].map(([reason, count]) => ({ reason, count, words: leftReasons[reason].words })),
      },
    ]),
  )

const newTally = (): Tally => ({ added: 0, changed: 0, unchanged: 0, skipped: 0, failed: 0 })
