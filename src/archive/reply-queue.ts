import type { ReplyState } from './replies.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'

/** A reply as staff decide on it; its address is told to nobody. */
export interface QueuedReply {
  readonly id: number
  readonly article: number
  readonly edition: string
  readonly headline: string
  readonly parent: number | null
  readonly state: ReplyState
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
  let asked = reading[rows]
    .selectFrom('reply')
    .innerJoin('article', 'article.id', 'reply.article_id')
    .leftJoin('revision', 'revision.id', 'article.live_revision_id')
    .where('reply.state', '=', state)
    .where('article.edition', 'in', [...editions])
  if (after !== undefined)
    asked = asked.where((e) =>
      e.or([
        e('written_at', '>', after.writtenAt),
        e.and([e('written_at', '=', after.writtenAt), e('reply.id', '>', after.id)]),
      ]),
    )
  const found = await asked
    .select(['reply.id', 'reply.article_id as article', 'article.edition', 'revision.headline', 'parent_id as parent'])
    .select(['reply.state', 'reply.name', 'reply.text', 'written_at as writtenAt'])
    .orderBy('written_at')
    .orderBy('reply.id')
    .limit(limit)
    .execute()
  return found.map((row) => ({ ...row, headline: row.headline ?? '', state: row.state as ReplyState }))
}
