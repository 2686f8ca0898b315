import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** One thing that somebody did: what the newsroom's log keeps. */
export interface Act {
  readonly at: number
  /** The verb of the desk: `publish`, `correct` … */
  readonly verb: string
  /** Who did it: `token:3 (city desk)`, `command line`, `import`, `timer`. */
  readonly actor: string
  /** What it was done to: `article:7`, `edition:fa`. */
  readonly subject: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** Logs an act in the transaction that does it. */
export const logAct = async (writing: Writing, act: Act): Promise<void> => {
  await writing[rows]
    .insertInto('act')
    .values({ ...act, facts: JSON.stringify(act.facts) })
    .execute()
}

/** What was done to a subject, the latest first. */
export const actsOn = async (reading: Reading, subject: string, count: number): Promise<Act[]> => {
  const found = await reading[rows]
    .selectFrom('act')
    .select(['at', 'verb', 'actor', 'subject', 'facts'])
    .where('subject', '=', subject)
    .orderBy('id', 'desc')
    .limit(count)
    .execute()
  return found.map((row) => ({ ...row, facts: JSON.parse(row.facts) as Record<string, unknown> }))
}
