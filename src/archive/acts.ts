import type { Selectable } from 'kysely'
import type { Who } from '#story/actor.ts'
import { actorColumns, actorFrom } from './actor-columns.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Schema } from './schema.ts'
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

/** Logs an act in the transaction that does it. A jotting cannot: acts are numbered in the order of their commits, and
 *  only the one line of writers keeps that on PostgreSQL. */
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
export const actsOn = (reading: Reading, subject: string, count: number): Promise<LoggedAct[]> =>
  actsBefore(reading, { subject, limit: count })

/** An act with its number in the log, which goes up in the order of commits. */
export interface LoggedAct extends Act {
  readonly id: number
}

/** What was done, the latest first: to one of these subjects, by somebody, before an act; or all of it. */
export const actsBefore = async (
  reading: Reading,
  asked: {
    readonly subject?: string | readonly string[] | undefined
    readonly actor?: Pick<Who, 'kind' | 'id'> | undefined
    readonly before?: number | undefined
    readonly limit: number
  },
): Promise<LoggedAct[]> => {
  const { subject, actor, before, limit } = asked
  let query = reading[rows].selectFrom('act').selectAll()
  if (typeof subject === 'string') query = query.where('subject', '=', subject)
  else if (subject !== undefined) query = query.where('subject', 'in', [...subject])
  if (actor !== undefined)
    query = query.where('actor_kind', '=', actor.kind).where('actor_id', actor.id === null ? 'is' : '=', actor.id)
  if (before !== undefined) query = query.where('id', '<', before)
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(actFrom)
}

/** What was done after an act, the earliest first. */
export const actsAfter = async (reading: Reading, after: number, limit: number): Promise<LoggedAct[]> => {
  const later = reading[rows].selectFrom('act').selectAll().where('id', '>', after)
  return (await later.orderBy('id').limit(limit).execute()).map(actFrom)
}

const actFrom = ({ id, at, verb, subject, facts, ...who }: Selectable<Schema['act']>): LoggedAct => ({
  id,
  at,
  verb,
  subject,
  actor: actorFrom(who),
  facts: JSON.parse(facts) as Record<string, unknown>,
})
