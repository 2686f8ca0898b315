/** What was read of one type of thing and what became of it. What was read is what came in and what was left,
 *  always. */
export interface AccountLine {
  read: number
  /** What came in, or will. */
  taken: number
  readonly left: Map<LeftReason, number>
}

/** By type, as the export calls it: `post`, `attachment`, `report`, `comment`, `category` … */
export type Account = ReadonlyMap<string, AccountLine>

/** Why something of an export is not in the newsroom. */
export type LeftReason = keyof typeof leftReasons

/** The reasons in words, and whether somebody could miss what was left for it: then it counts in the exit status. */
export const leftReasons = {
  waste: { words: 'thrown away there, or never begun', missed: false },
  revision: { words: 'an earlier state of another item', missed: false },
  machinery: { words: 'of the site’s theme or plugins, which the newsroom has no use for', missed: false },
  'same-again': { words: 'the same item again in the same export', missed: false },
  unused: { words: 'used by nothing that comes in', missed: false },
  ping: { words: 'a pingback or trackback, written by a machine', missed: false },
  'own-comment': { words: 'a comment of a type that only a plugin knows', missed: true },
  'own-menu': { words: 'the newsroom has set this menu itself, or there is no place for another', missed: false },
  'own-type': { words: 'a type of the site’s own: --type NAME=article takes it in', missed: true },
  'on-page': { words: 'a comment on a standing page, which takes no replies', missed: true },
  'leads-nowhere': { words: 'a menu entry that leads to nothing that comes in', missed: true },
  unreadable: { words: 'it cannot be read', missed: true },
  'no-number': { words: 'it has no number', missed: true },
  'no-address': { words: 'it has no usable address and its file was not given', missed: true },
  'no-article': { words: 'its article is not in', missed: true },
  refused: { words: 'the archive could not take it', missed: true },
  unreached: { words: 'the import was ended before it', missed: true },
} as const

/** Counts what becomes of the things of an export. */
export class Accounts {
  readonly lines = new Map<string, AccountLine>()

  add(type: string, count = 1): void {
    const line = this.#lineOf(type)
    line.read += count
    line.taken += count
  }

  leave(type: string, reason: LeftReason, count = 1): void {
    if (count === 0) return
    const line = this.#lineOf(type)
    line.read += count
    line.left.set(reason, (line.left.get(reason) ?? 0) + count)
  }

  #lineOf(type: string): AccountLine {
    const line = this.lines.get(type) ?? { read: 0, taken: 0, left: new Map<LeftReason, number>() }
    this.lines.set(type, line)
    return line
  }
}

/** How many things were left that somebody could miss. */
export const missedOf = (account: Account): number => {
  let missed = 0
  for (const { left } of account.values())
    for (const [reason, count] of left) if (leftReasons[reason].missed) missed += count
  return missed
}
