import type { ReplyState } from './replies.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import { versionsOf } from './versions.ts'

/** A reply as staff decide on it; its address is told to nobody. */
export interface QueuedReply {
  readonly id: number
  readonly article: number
  readonly edition: string
  readonly headline: string
  readonly parent: number | null
  readonly state: ReplyState
  /** Goes up with every decision. */
  readonly version: number
  readonly name: string
  readonly text: string
  readonly writtenAt: number
}

/** Replies in a state under articles of these editions, the oldest first. `after` goes on behind one. */
export const repliesIn = async (
  reading: Reading,
  state: ReplyState,
  editions: readonly string[],
  after: { readonly writtenAt: number; readonly id: number } | undefined,
  limit: number,
): Promise<QueuedReply[]> => {
  if (editions.length === 0) return []
  const all: { id: number; written_at: number }[] = []
  for (let at = 0; at < editions.length; at += together)
    all.push(...(await oldestOfEach(reading, state, editions.slice(at, at + together), after, limit)))
  const oldest = all.toSorted((a, b) => a.written_at - b.written_at || a.id - b.id).slice(0, limit)
  if (oldest.length === 0) return []
  const ids = oldest.map(({ id }) => id)
  const found = await reading[rows]
    .selectFrom('reply')
    .innerJoin('article', 'article.id', 'reply.article_id')
    .leftJoin('revision', 'revision.id', 'article.live_revision_id')
    .where('reply.id', 'in', ids)
    .select(['reply.id', 'reply.article_id as article', 'article.edition', 'revision.headline', 'parent_id as parent'])
    .select(['reply.state', 'reply.name', 'reply.text', 'written_at as writtenAt'])
    .orderBy('written_at')
    .orderBy('reply.id')
    .execute()
  const versions = await versionsOf(reading, 'reply', ids)
  return found.map((row) => ({
    ...row,
    headline: row.headline ?? '',
    state: row.state as ReplyState,
    version: versions.get(String(row.id)) ?? 1,
  }))
}

/** How many editions are looked at in one question. */
const together = 50

/** The oldest of each edition: as with `articlesInWork`, nothing is read but the end of each shelf. */
const oldestOfEach = (
  reading: Reading,
  state: ReplyState,
  editions: readonly string[],
  after: { readonly writtenAt: number; readonly id: number } | undefined,
  limit: number,
): Promise<{ id: number; written_at: number }[]> => {
  const oldestOf = (edition: string) => {
    let asked = reading[rows].selectFrom('reply').where('edition', '=', edition).where('state', '=', state)
    if (after !== undefined)
      asked = asked
        .where('written_at', '>=', after.writtenAt)
        .where((e) => e.or([e('written_at', '>', after.writtenAt), e('id', '>', after.id)]))
    const oldest = asked.select(['id', 'written_at']).orderBy('written_at').orderBy('id').limit(limit).as('oldest')
    return reading[rows].selectFrom(oldest).select(['id', 'written_at'])
  }
  return editions
    .map(oldestOf)
    .reduce((all, one) => all.unionAll(one))
    .execute()
}
