import type { Who } from '#story/actor.ts'
import { actorColumns } from './actor-columns.ts'
import { letAnswerBeHeard } from './answer-mails.ts'
import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { replySubject, showReply } from './replies.ts'
import type { ReplyState } from './replies.ts'
import { rows } from './rows.ts'
import { raiseVersion } from './versions.ts'
import type { Writing } from './writing.ts'

/** What was decided on a reply, by whom and why; the reason is for staff. */
export interface ReplyDecision {
  readonly state: ReplyState
  readonly by: Who
  readonly reason?: string | null
  readonly at: number
}

/** What a reply was before its last decision, as it comes back when that is taken back. */
interface Prior {
  readonly state: ReplyState
  readonly reason: string | null
  readonly decided_at: number | null
  readonly decider: string | null
  readonly decider_kind: string | null
  readonly decider_id: number | null
}

/** Moves a reply to another state, and notes what it was; gives its new version, or undefined where there is no such
 *  reply. */
export const decideReply = async (
  writing: Writing,
  id: number,
  { state, by, reason = null, at }: ReplyDecision,
): Promise<number | undefined> => {
  const before = await decided(writing, id)
  if (before === undefined) return undefined
  const { article_id, place, parent_id, prior: _, ...was } = before
  const { actor, actor_kind, actor_id } = actorColumns(by)
  await writing[rows]
    .updateTable('reply')
    .set({ state, decided_at: at, decider: actor, decider_kind: actor_kind, decider_id: actor_id, reason })
    .set({ reported: 0 })
    .set({ prior: JSON.stringify(was satisfies Omit<Prior, 'state'> & { state: string }) })
    .where('id', '=', id)
    .execute()
  if (before.state === 'approved' || state === 'approved') await showReply(writing, { id, article_id, place })
  if (state === 'approved' && parent_id !== null) await letAnswerBeHeard(writing, id, at)
  return raiseVersion(writing, replySubject(id))
}

/** Takes the last decision on a reply back: it is again what it was, by whom and why. A decision is taken back once;
 *  undefined where there is none. */
export const undoDecision = async (
  writing: Writing,
  id: number,
): Promise<{ readonly state: ReplyState; readonly version: number } | undefined> => {
  const before = await decided(writing, id)
  if (before === undefined || before.prior === null) return undefined
  const prior = JSON.parse(before.prior) as Prior
  await writing[rows]
    .updateTable('reply')
    .set({ ...prior, prior: null })
    .where('id', '=', id)
    .execute()
  const { article_id, place } = before
  if (before.state === 'approved' || prior.state === 'approved') await showReply(writing, { id, article_id, place })
  return { state: prior.state, version: await raiseVersion(writing, replySubject(id)) }
}

/** The words of replies, by their numbers. */
export const textsOf = async (reading: Reading, ids: readonly number[]): Promise<ReadonlyMap<number, string>> => {
  const found = await reading[rows]
    .selectFrom('reply')
    .select(['id', 'text'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(found.map(({ id, text }) => [id, text]))
}

/** Quotes a part of a reply with its article, or no longer; gives its new version. */
export const quoteReply = async (writing: Writing, id: number, excerpt: string | null): Promise<number> => {
  const { article_id } = await writing[rows]
    .updateTable('reply')
    .set({ excerpt })
    .where('id', '=', id)
    .returning('article_id')
    .executeTakeFirstOrThrow()
  writing.tell(point.replies(article_id))
  return raiseVersion(writing, replySubject(id))
}

/** Puts down what moderators tell each other of a reply; gives its new version. */
export const noteReply = async (writing: Writing, id: number, note: string | null): Promise<number> => {
  await writing[rows].updateTable('reply').set({ note }).where('id', '=', id).execute()
  return raiseVersion(writing, replySubject(id))
}

const decided = (writing: Writing, id: number) =>
  writing[rows]
    .selectFrom('reply')
    .select(['article_id', 'state', 'place', 'parent_id', 'prior', 'reason'])
    .select(['decided_at', 'decider', 'decider_kind', 'decider_id'])
    .where('id', '=', id)
    .executeTakeFirst()
