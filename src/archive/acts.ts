import type { Who } from '#story/actor.ts'
import { actorColumns, actorFrom } from './actor-columns.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** One thing that somebody did: what the newsroom's log keeps. */
export interface Act {
  readonly at: number
  /** The verb of the desk: `publish`, `correct` … */
  readonly verb: string
  readonly actor: Who
  /** What it was done to: `article:7`, `edition:fa`. */
  readonly subject: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** Logs an act in the transaction that does it. */
export const logAct = async (writing: Writing, act: Act): Promise<void> => {
  await writing[rows]
    .insertInto('act')
    .values({
      at: act.at,
      verb: act.verb,
      ...actorColumns(act.actor),
      subject: act.subject,
      facts: JSON.stringify(act.facts),
    })
    .execute()
}

/** What was done to a subject, the latest first. */
export const actsOn = async (reading: Reading, subject: string, count: number): Promise<Act[]> => {
  const found = await reading[rows]
    .selectFrom('act')
    .selectAll()
    .where('subject', '=', subject)
    .orderBy('id', 'desc')
    .limit(count)
    .execute()
  return found.map(({ at, verb, subject, facts, ...who }) => ({
    at,
    verb,
    subject,
    actor: actorFrom(who),
    facts: JSON.parse(facts) as Record<string, unknown>,
  }))
}
