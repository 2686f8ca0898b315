import type { ExpressionBuilder, Selectable } from 'kysely'
import type { Who } from '#story/actor.ts'
import { beginning, hashOfAct } from './act-chain.ts'
import { hiddenStories } from './closed-stories.ts'
import { actorColumns } from './actor-columns.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Schema } from './schema.ts'
import type { Writing } from './writing.ts'
import { shownFacts, whoFrom } from './shown-names.ts'

/** One thing that somebody did: what the newsroom's log keeps. */
export interface Act {
  readonly at: number
  /** The verb of the desk: `publish`, `correct` … */
  readonly verb: string
  readonly actor: Who
  /** What it was done to: `article:7`, `edition:fa`. */
  readonly subject: string
  /** Names people by number alone, because the chain covers them for good. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** The hash of the last act, in a writing that has logged one. */
const lastHash = new WeakMap<Writing, string>()

/** Logs an act in the transaction that does it, chained to the act before. A jotting cannot: acts are numbered in the
 *  order of their commits, and only the one line of writers keeps that on PostgreSQL. */
export const logAct = async (writing: Writing, act: Act): Promise<void> => {
  const { at, verb, subject } = act
  const row = { at, verb, ...actorColumns(act.actor), subject, facts: JSON.stringify(act.facts) }
  const hash = hashOfAct(lastHash.get(writing) ?? (await hashOfLast(writing)), row)
  await writing[rows]
    .insertInto('act')
    .values((e) => ({ ...row, hash, ...placeOf(e, subject) }))
    .execute()
  lastHash.set(writing, hash)
}

const hashOfLast = async (reading: Reading): Promise<string> =>
  // From behind nought on: so it is a search by number.
  (
    await reading[rows]
      .selectFrom('act')
      .select('hash')
      .where('id', '>', 0)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.hash ?? beginning

/** The story and the edition of what an act is done to, where it has some. */
const placeOf = (e: ExpressionBuilder<Schema, 'act'>, subject: string) => {
  const [kind = '', name = ''] = subject.split(/:(.*)/s, 2)
  const id = Number(name)
  if (kind === 'edition') return { edition: name }
  if (!Number.isSafeInteger(id)) return {}
  if (kind === 'story') return { story_id: id }
  if (kind === 'article') {
    const article = e.selectFrom('article').where('article.id', '=', id)
    return { story_id: article.select('article.story_id'), edition: article.select('article.edition') }
  }
  if (kind !== 'reply') return {}
  const reply = e.selectFrom('reply').innerJoin('article', 'article.id', 'article_id').where('reply.id', '=', id)
  return { story_id: reply.select('article.story_id'), edition: reply.select('article.edition') }
}

/** What was done to a subject, the latest first. */
export const actsOn = (reading: Reading, subject: string, count: number): Promise<LoggedAct[]> =>
  actsBefore(reading, { subject, limit: count })

/** An act with its number in the log, which goes up in the order of commits. */
export interface LoggedAct extends Act {
  readonly id: number
  /** What chains it to the act before. */
  readonly hash: string
  /** What it was done to belongs to these, where it belongs to any. */
  readonly story: number | null
  readonly edition: string | null
}

/** Which acts are asked for. */
export interface ActsAsked {
  /** One, or any of several. */
  readonly subject?: string | readonly string[] | undefined
  readonly actor?: Pick<Who, 'kind' | 'id'> | undefined
  readonly verb?: string | undefined
  readonly story?: number | undefined
  readonly edition?: string | undefined
  /** Milliseconds, both included. */
  readonly from?: number | undefined
  readonly until?: number | undefined
  readonly before?: number | undefined
  readonly limit: number
}

/** What was done, the latest first: to one of these subjects, by somebody, before an act; or all of it. */
export const actsBefore = async (reading: Reading, asked: ActsAsked): Promise<LoggedAct[]> => {
  const { subject, actor, verb, story, edition, before, limit } = asked
  let query = reading[rows].selectFrom('act').selectAll()
  if (typeof subject === 'string') query = query.where('subject', '=', subject)
  else if (subject !== undefined) query = query.where('subject', 'in', [...subject])
  if (verb !== undefined) query = query.where('verb', '=', verb)
  if (story !== undefined) query = query.where('story_id', '=', story)
  if (edition !== undefined) query = query.where('edition', '=', edition)
  const hidden = await hiddenStories(reading)
  if (hidden.length > 0)
    query = query.where((e) => e.or([e('story_id', 'is', null), e('story_id', 'not in', [...hidden])]))
  if (actor !== undefined)
    query = query.where('actor_kind', '=', actor.kind).where('actor_id', actor.id === null ? 'is' : '=', actor.id)
  if (before !== undefined) query = query.where('id', '<', before)
  // Acts go up in time as they do in number, but for clocks that were put back: both are looked at, and the numbers
  // alone decide how far is read.
  const ends = await endsOf(reading, asked)
  if (ends === 'none') return []
  if (ends.lo !== undefined) query = query.where('id', '>=', ends.lo)
  if (ends.hi !== undefined) query = query.where('id', '<=', ends.hi)
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map((row) => actFrom(reading, row))
}

const endsOf = async (
  reading: Reading,
  { from, until }: Pick<ActsAsked, 'from' | 'until'>,
): Promise<{ lo?: number; hi?: number } | 'none'> => {
  const act = () => reading[rows].selectFrom('act').select('id').limit(1)
  const lo =
    from === undefined
      ? undefined
      : ((await act().where('at', '>=', from).orderBy('at').orderBy('id').executeTakeFirst())?.id ?? 'none')
  const hi =
    until === undefined
      ? undefined
      : ((await act().where('at', '<=', until).orderBy('at', 'desc').orderBy('id', 'desc').executeTakeFirst())?.id ??
        'none')
  if (lo === 'none' || hi === 'none') return 'none'
  return { ...(lo !== undefined && { lo }), ...(hi !== undefined && { hi }) }
}

/** What was done after an act, the earliest first. */
export const actsAfter = async (reading: Reading, after: number, limit: number): Promise<LoggedAct[]> => {
  const later = reading[rows].selectFrom('act').selectAll().where('id', '>', after)
  return (await later.orderBy('id').limit(limit).execute()).map((row) => actFrom(reading, row))
}

const actFrom = (
  reading: Reading,
  { id, at, verb, subject, facts, hash, story_id, edition, ...who }: Selectable<Schema['act']>,
): LoggedAct => ({
  id,
  at,
  verb,
  subject,
  actor: whoFrom(reading, who),
  facts: shownFacts(reading, JSON.parse(facts) as Record<string, unknown>),
  hash: hash ?? '',
  story: story_id,
  edition,
})
