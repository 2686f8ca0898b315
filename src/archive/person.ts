import { letterKinds } from '#story/letter.ts'
import type { Reading } from './reading.ts'
import { withdrawReply } from './readers-replies.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** What the newsroom knows of whoever has an address: known by its digest. */
export interface Person {
  readonly subscriptions: readonly {
    readonly edition: string
    readonly kinds: readonly string[]
    readonly since: number
    readonly confirmedAt: number | null
    /** When letters went to it, and how each fared. */
    readonly mails: readonly { readonly at: number; readonly state: string }[]
  }[]
  readonly replies: readonly {
    readonly reply: number
    readonly article: number
    readonly state: string
    readonly name: string
    readonly url: string | null
    readonly text: string
    readonly writtenAt: number
  }[]
  /** Whether it wants no mail of ours. */
  readonly barred: boolean
}

export const personByDigest = async (reading: Reading, digest: string): Promise<Person> => {
  const subscribers = await reading[rows]
    .selectFrom('subscriber')
    .where('email_digest', '=', digest)
    .selectAll()
    .orderBy('edition')
    .execute()
  const ids = subscribers.map(({ id }) => id)
  const mails =
    ids.length === 0
      ? []
      : await reading[rows]
          .selectFrom('mail')
          .where('subscriber_id', 'in', ids)
          .select(['subscriber_id', 'at', 'state'])
          .orderBy('id')
          .execute()
  const replies = await reading[rows]
    .selectFrom('reply')
    .where('email_digest', '=', digest)
    .select(['id as reply', 'article_id as article', 'state', 'name', 'url', 'text', 'written_at as writtenAt'])
    .orderBy('id')
    .execute()
  const barred = await reading[rows]
    .selectFrom('mail_barred')
    .where('email_digest', '=', digest)
    .select('at')
    .executeTakeFirst()
  return {
    subscriptions: subscribers.map((one) => ({
      edition: one.edition,
      kinds: letterKinds.filter((kind) => one[kind] === 2),
      since: one.at,
      confirmedAt: one.confirmed_at,
      mails: mails.flatMap(({ subscriber_id, at, state }) => (subscriber_id === one.id ? [{ at, state }] : [])),
    })),
    replies,
    barred: barred !== undefined,
  }
}

/** Forgets whoever has an address: letters, and what joins replies to them; with `words` the replies as well, which
 *  nobody can read then. That they want no mail is held on to, by the digest alone: it is their wish. */
export const erasePerson = async (
  writing: Writing,
  digest: string,
  { words, at }: { readonly words: boolean; readonly at: number },
): Promise<void> => {
  await writing[rows].deleteFrom('subscriber').where('email_digest', '=', digest).execute()
  await writing[rows].updateTable('mail').set({ email_digest: null }).where('email_digest', '=', digest).execute()
  const replies = await writing[rows].selectFrom('reply').where('email_digest', '=', digest).select('id').execute()
  if (words) for (const { id } of replies) await withdrawReply(writing, id, at)
  await writing[rows]
    .updateTable('reply')
    .set({ email_sealed: null, email_digest: null, notify: 0 })
    .where('email_digest', '=', digest)
    .execute()
}
