import type { Reading } from './reading.ts'
import { replyStates } from './replies.ts'
import type { ReplyState } from './replies.ts'
import { rows } from './rows.ts'
import type { QueuedReply } from './reply-queue.ts'

/** What helps to decide on a reply: what it answers, and what became of others by the same address. */
export interface ReplyContext {
  readonly answers: { readonly id: number; readonly name: string; readonly text: string } | null
  /** How many others by the same address are in each state; null where it has no address. */
  readonly others: Readonly<Partial<Record<ReplyState, number>>> | null
}

/** How many replies by one address are counted. */
const most = 500

/** The contexts of replies, by their numbers. Others are counted in these editions. */
export const contextsOf = async (
  reading: Reading,
  replies: readonly Pick<QueuedReply, 'id' | 'parent' | 'digest' | 'state'>[],
  editions: readonly string[],
): Promise<ReadonlyMap<number, ReplyContext>> => {
  const parents = [...new Set(replies.flatMap(({ parent }) => parent ?? []))]
  const answered =
    parents.length === 0
      ? []
      : await reading[rows].selectFrom('reply').select(['id', 'name', 'text']).where('id', 'in', parents).execute()
  const counts = await countsByAddress(reading, [...new Set(replies.flatMap(({ digest }) => digest ?? []))], editions)
  return new Map(
    replies.map(({ id, parent, digest, state }) => {
      const all = digest === null ? undefined : counts.get(digest)
      const others = all && { ...all, [state]: (all[state] ?? 1) - 1 }
      return [id, { answers: answered.find((one) => one.id === parent) ?? null, others: others ?? null }]
    }),
  )
}

const countsByAddress = async (
  reading: Reading,
  digests: readonly string[],
  editions: readonly string[],
): Promise<ReadonlyMap<string, Partial<Record<ReplyState, number>>>> => {
  const counts = new Map(digests.map((digest): [string, Partial<Record<ReplyState, number>>] => [digest, {}]))
  if (digests.length === 0 || editions.length === 0) return counts
  const counted = (digest: string) =>
    reading[rows]
      .selectFrom(
        reading[rows]
          .selectFrom('reply')
          .select(['email_digest', 'state'])
          .where('email_digest', '=', digest)
          .where('edition', 'in', [...editions])
          .limit(most)
          .as('some'),
      )
      .select((e) => ['email_digest', 'state', e.fn.countAll<number>().as('count')])
      .groupBy(['email_digest', 'state'])
  const found = await digests
    .map(counted)
    .reduce((all, one) => all.unionAll(one))
    .execute()
  for (const { email_digest, state, count } of found) {
    const one = counts.get(email_digest ?? '')
    const known = replyStates.find((name) => name === state)
    if (one !== undefined && known !== undefined) one[known] = Number(count)
  }
  return counts
}
