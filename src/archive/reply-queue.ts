import { sql } from 'kysely'
import type { SelectQueryBuilder } from 'kysely'
import type { Who } from '#story/actor.ts'
import { hiddenStories } from './closed-stories.ts'
import type { Reading } from './reading.ts'
import { replyStates } from './replies.ts'
import type { ReplyState } from './replies.ts'
import { rows } from './rows.ts'
import type { Schema } from './schema.ts'
import { versionsOf } from './versions.ts'
import { whoFrom } from './shown-names.ts'

/** A reply as staff decide on it; its address is told to nobody. */
export interface QueuedReply {
  readonly id: number
  readonly article: number
  readonly edition: string
  readonly headline: string
  /** Where its article stands; null where readers see none. */
  readonly path: string | null
  readonly repliesOpen: boolean
  readonly parent: number | null
  readonly state: ReplyState
  /** Goes up with every decision. */
  readonly version: number
  readonly name: string
  /** The address on the web that its writer gave. */
  readonly url: string | null
  readonly text: string
  readonly writtenAt: number
  readonly decidedAt: number | null
  readonly decidedBy: Who | null
  readonly reason: string | null
  /** What moderators tell each other of it. */
  readonly note: string | null
  /** How likely it is spam, 0 to 1000; null where its edition's filter says nothing. */
  readonly score: number | null
  /** What spoke for or against it when it came. */
  readonly reasons: readonly { readonly sign: string; readonly words?: readonly string[] }[]
  /** What readers said of it since it was decided on. */
  readonly reports: readonly string[]
  /** What of it stands with its article. */
  readonly excerpt: string | null
  /** Tells whose other replies are by the same address, and is told to nobody. */
  readonly digest: string | null
}

/** What stands for the score of a reply of which the filter says nothing. */
export const unknownScore = 500

/** What replies lie in: one pile for each state, and those that readers see and have reported. */
export const queueNames = [...replyStates, 'reported'] as const
export type QueueName = (typeof queueNames)[number]

/** Which replies are asked for. */
export interface QueueAsked {
  readonly state: QueueName
  readonly editions: readonly string[]
  /** By their time; or, of those that wait, by how little they look like spam. */
  readonly order: 'oldest' | 'latest' | 'fair'
  /** Goes on behind one, in that order. */
  readonly after?: { readonly writtenAt: number; readonly id: number; readonly score: number } | undefined
  readonly limit: number
}

/** Replies in a state under articles of these editions, in the order in which they were written. */
export const repliesIn = async (reading: Reading, asked: QueueAsked): Promise<QueuedReply[]> => {
  const { editions, order, limit } = asked
  if (editions.length === 0) return []
  const hidden = await hiddenStories(reading)
  const all: { id: number; written_at: number; likeness: number }[] = []
  for (let at = 0; at < editions.length; at += together)
    all.push(...(await endOfEach(reading, { ...asked, editions: editions.slice(at, at + together) }, hidden)))
  const turn = order === 'latest' ? -1 : 1
  const next = all
    .toSorted((a, b) => a.likeness - b.likeness || turn * (a.written_at - b.written_at || a.id - b.id))
    .slice(0, limit)
  const ids = next.map(({ id }) => id)
  const found = await queued(reading, ids)
  return ids.flatMap((id) => found.get(id) ?? [])
}

const queued = async (reading: Reading, ids: readonly number[]): Promise<ReadonlyMap<number, QueuedReply>> => {
  if (ids.length === 0) return new Map()
  const found = await reading[rows]
    .selectFrom('reply')
    .innerJoin('article', 'article.id', 'reply.article_id')
    .leftJoin('revision', 'revision.id', 'article.live_revision_id')
    .where('reply.id', 'in', [...ids])
    .select(['reply.id', 'reply.article_id as article', 'article.edition', 'revision.headline', 'parent_id as parent'])
    .select(['article.path', 'article.state as articleState', 'article.replies', 'email_digest as digest'])
    .select(['reply.state', 'reply.name', 'reply.url', 'reply.text', 'written_at as writtenAt', 'reply.note'])
    .select(['decided_at as decidedAt', 'decider', 'decider_kind', 'decider_id', 'reply.reason'])
    .select(['reply.score', 'reply.reasons', 'reply.reported', 'reply.excerpt'])
    .execute()
  const reported = found.flatMap(({ id, reported }) => (reported > 0 ? [id] : []))
  const reports = await reportsOn(reading, reported)
  const versions = await versionsOf(reading, 'reply', ids)
  return new Map(
    found.map(({ headline, state, articleState, replies, decider, decider_kind, decider_id, reported, ...row }) => [
      row.id,
      {
        ...row,
        headline: headline ?? '',
        reasons: JSON.parse(row.reasons ?? '[]') as QueuedReply['reasons'],
        reports: reported > 0 ? (reports.get(row.id) ?? []) : [],
        path: articleState === 'published' ? row.path : null,
        repliesOpen: replies !== 'closed',
        state: state as ReplyState,
        version: versions.get(String(row.id)) ?? 1,
        decidedBy:
          decider === null
            ? null
            : whoFrom(reading, { actor: decider, actor_kind: decider_kind ?? 'shell', actor_id: decider_id }),
      },
    ]),
  )
}

const reportsOn = async (reading: Reading, ids: readonly number[]): Promise<ReadonlyMap<number, string[]>> => {
  const found = new Map<number, string[]>()
  if (ids.length === 0) return found
  const all = await reading[rows]
    .selectFrom('reply_report')
    .select(['reply_id', 'text'])
    .where('reply_id', 'in', [...ids])
    .orderBy('id')
    .execute()
  for (const { reply_id, text } of all) found.set(reply_id, [...(found.get(reply_id) ?? []), text])
  return found
}

/** How many editions are looked at in one question. */
const together = 50

/** The oldest, or the latest, of each edition: as with `articlesInWork`, nothing is read but the end of each shelf. */
const endOfEach = (
  reading: Reading,
  { state, editions, order, after, limit }: QueueAsked,
  hidden: readonly number[],
): Promise<{ id: number; written_at: number; likeness: number }[]> => {
  const [beyond, or, direction] = order === 'latest' ? (['<', '<=', 'desc'] as const) : (['>', '>=', 'asc'] as const)
  // As its index has it.
  const likeness = order === 'fair' ? sql<number>`coalesce(score, ${sql.lit(unknownScore)})` : sql<number>`0`
  const endOf = (edition: string) => {
    let asked = inQueue(reading[rows].selectFrom('reply').where('edition', '=', edition), state)
    if (hidden.length > 0) asked = asked.where('article_id', 'not in', articlesIn(reading, hidden))
    if (after !== undefined)
      asked = asked
        .$if(order !== 'fair', (some) => some.where('written_at', or, after.writtenAt))
        .$if(order === 'fair', (some) => some.where(likeness, '>=', after.score))
        .where((e) => {
          const behind = e.or([
            e('written_at', beyond, after.writtenAt),
            e.and([e('written_at', '=', after.writtenAt), e('id', beyond, after.id)]),
          ])
          return order === 'fair' ? e.or([e(likeness, '>', after.score), behind]) : behind
        })
    const end = asked
      .select(['id', 'written_at', likeness.as('likeness')])
      .$if(order === 'fair', (some) => some.orderBy(likeness))
      .orderBy('written_at', direction)
      .orderBy('id', direction)
      .limit(limit)
    return reading[rows].selectFrom(end.as('end')).select(['id', 'written_at', 'likeness'])
  }
  return editions
    .map(endOf)
    .reduce((all, one) => all.unionAll(one))
    .execute()
}

/** Those that wait, or were reported, have indexes of their own, as it is written here. */
const inQueue = <O>(asked: SelectQueryBuilder<Schema, 'reply', O>, queue: QueueName) =>
  queue === 'reported'
    ? asked.where(sql<boolean>`reported > 0`)
    : queue === 'pending'
      ? asked.where(sql<boolean>`state = 'pending'`)
      : asked.where('state', '=', queue)

const articlesIn = (reading: Reading, stories: readonly number[]) =>
  reading[rows]
    .selectFrom('article')
    .where('story_id', 'in', [...stories])
    .select('article.id')

/** Beyond this it is enough to know that there are many. */
export const mostRepliesCounted = 1_000

/** How many replies there are in each pile of an edition, counted up to one more than the most. */
export const countReplies = async (reading: Reading, edition: string): Promise<Readonly<Record<QueueName, number>>> => {
  const hidden = await hiddenStories(reading)
  const counted = (queue: QueueName) =>
    reading[rows]
      .selectFrom(
        inQueue(reading[rows].selectFrom('reply').where('edition', '=', edition), queue)
          .select(sql.val(queue).as('queue'))
          .$if(hidden.length > 0, (some) => some.where('article_id', 'not in', articlesIn(reading, hidden)))
          .limit(mostRepliesCounted + 1)
          .as('some'),
      )
      .select((e) => [sql.val(queue).as('queue'), e.fn.countAll<number>().as('count')])
  const found = await queueNames
    .map(counted)
    .reduce((all, one) => all.unionAll(one))
    .execute()
  const counts = new Map(found.map(({ queue, count }) => [queue, Number(count)]))
  return Object.fromEntries(queueNames.map((queue) => [queue, counts.get(queue) ?? 0])) as Record<QueueName, number>
}
