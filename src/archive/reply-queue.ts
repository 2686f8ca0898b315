import type { Who } from '#story/actor.ts'
import { hiddenStories } from './closed-stories.ts'
import type { Reading } from './reading.ts'
import { replyStates } from './replies.ts'
import type { ReplyState } from './replies.ts'
import { rows } from './rows.ts'
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
  /** Tells whose other replies are by the same address, and is told to nobody. */
  readonly digest: string | null
}

/** Which replies are asked for. */
export interface QueueAsked {
  readonly state: ReplyState
  readonly editions: readonly string[]
  readonly order: 'oldest' | 'latest'
  /** Goes on behind one, in that order. */
  readonly after?: { readonly writtenAt: number; readonly id: number } | undefined
  readonly limit: number
}

/** Replies in a state under articles of these editions, in the order in which they were written. */
export const repliesIn = async (reading: Reading, asked: QueueAsked): Promise<QueuedReply[]> => {
  const { editions, order, limit } = asked
  if (editions.length === 0) return []
  const hidden = await hiddenStories(reading)
  const all: { id: number; written_at: number }[] = []
  for (let at = 0; at < editions.length; at += together)
    all.push(...(await endOfEach(reading, { ...asked, editions: editions.slice(at, at + together) }, hidden)))
  const turn = order === 'oldest' ? 1 : -1
  const next = all.toSorted((a, b) => turn * (a.written_at - b.written_at || a.id - b.id)).slice(0, limit)
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
    .execute()
  const versions = await versionsOf(reading, 'reply', ids)
  return new Map(
    found.map(({ headline, state, articleState, replies, decider, decider_kind, decider_id, ...row }) => [
      row.id,
      {
        ...row,
        headline: headline ?? '',
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

/** How many editions are looked at in one question. */
const together = 50

/** The oldest, or the latest, of each edition: as with `articlesInWork`, nothing is read but the end of each shelf. */
const endOfEach = (
  reading: Reading,
  { state, editions, order, after, limit }: QueueAsked,
  hidden: readonly number[],
): Promise<{ id: number; written_at: number }[]> => {
  const [beyond, or, direction] = order === 'oldest' ? (['>', '>=', 'asc'] as const) : (['<', '<=', 'desc'] as const)
  const endOf = (edition: string) => {
    let asked = reading[rows].selectFrom('reply').where('edition', '=', edition).where('state', '=', state)
    if (hidden.length > 0) asked = asked.where('article_id', 'not in', articlesIn(reading, hidden))
    if (after !== undefined)
      asked = asked
        .where('written_at', or, after.writtenAt)
        .where((e) => e.or([e('written_at', beyond, after.writtenAt), e('id', beyond, after.id)]))
    const end = asked
      .select(['id', 'written_at'])
      .orderBy('written_at', direction)
      .orderBy('id', direction)
      .limit(limit)
    return reading[rows].selectFrom(end.as('end')).select(['id', 'written_at'])
  }
  return editions
    .map(endOf)
    .reduce((all, one) => all.unionAll(one))
    .execute()
}

const articlesIn = (reading: Reading, stories: readonly number[]) =>
  reading[rows]
    .selectFrom('article')
    .where('story_id', 'in', [...stories])
    .select('article.id')

/** Beyond this it is enough to know that there are many. */
export const mostRepliesCounted = 1_000

/** How many replies there are in each state under articles of an edition, counted up to one more than the most. */
export const countReplies = async (
  reading: Reading,
  edition: string,
): Promise<Readonly<Record<ReplyState, number>>> => {
  const hidden = await hiddenStories(reading)
  const counted = (state: ReplyState) =>
    reading[rows]
      .selectFrom(
        reading[rows]
          .selectFrom('reply')
          .select('state')
          .where('edition', '=', edition)
          .where('state', '=', state)
          .$if(hidden.length > 0, (some) => some.where('article_id', 'not in', articlesIn(reading, hidden)))
          .limit(mostRepliesCounted + 1)
          .as('some'),
      )
      .select((e) => ['state', e.fn.countAll<number>().as('count')])
      .groupBy('state')
  const found = await replyStates
    .map(counted)
    .reduce((all, one) => all.unionAll(one))
    .execute()
  const counts = new Map(found.map(({ state, count }) => [state, Number(count)]))
  return Object.fromEntries(replyStates.map((state) => [state, counts.get(state) ?? 0])) as Record<ReplyState, number>
}
