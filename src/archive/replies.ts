import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Sealed } from './seal.ts'
import type { Writing } from './writing.ts'

export type ReplyState = 'pending' | 'approved' | 'spam' | 'trash'

/** An approved reply, as readers see it. Nothing here tells who wrote it beyond the name that they gave. */
export interface Reply {
  readonly id: number
  readonly parent: number | null
  readonly name: string
  readonly byStaff: boolean
  readonly text: string
  readonly writtenAt: number
}

/** The approved replies to an article, oldest first. One whose parent is not approved stands by itself. */
export const approvedReplies = async (reading: Reading, article: number): Promise<Reply[]> => {
  reading.note(point.replies(article))
  const found = await reading[rows]
    .selectFrom('reply')
    .leftJoin('author', 'author.id', 'reply.author_id')
    .select(['reply.id', 'parent_id', 'name', 'author_id', 'text', 'written_at'])
    .where((e) => e.or([e('author.hidden', 'is', null), e('author.hidden', '=', 0)]))
    .where('article_id', '=', article)
    .where('state', '=', 'approved')
    .orderBy('written_at')
    .orderBy('reply.id')
    .execute()
  const shown = new Set(found.map(({ id }) => id))
  return found.map((row) => ({
    id: row.id,
    parent: row.parent_id !== null && shown.has(row.parent_id) ? row.parent_id : null,
    name: row.name,
    byStaff: row.author_id !== null,
    text: row.text,
    writtenAt: row.written_at,
  }))
}

/** A reply that is new to the archive. The e-mail address comes sealed; an IP address is never kept. */
export interface NewReply {
  readonly article: number
  readonly parent: number | null
  readonly state: ReplyState
  readonly name: string
  readonly email: Sealed | null
  readonly url: string | null
  readonly text: string
  readonly writtenAt: number
  /** The author of ours who wrote it, where one did. */
  readonly author: number | null
}

export const addReply = async (writing: Writing, reply: NewReply): Promise<number> => {
  const { id } = await writing[rows]
    .insertInto('reply')
    .values({
      article_id: reply.article,
      parent_id: reply.parent,
      author_id: reply.author,
      state: reply.state,
      name: reply.name,
      email_sealed: reply.email?.sealed ?? null,
      email_digest: reply.email?.digest ?? null,
      url: reply.url,
      text: reply.text,
      written_at: reply.writtenAt,
      decided_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (reply.state === 'approved') writing.tell(point.replies(reply.article))
  return id
}

/** Puts these words and this state in place of those that a reply has; gives whether there was such a reply. */
export const changeReply = async (
  writing: Writing,
  id: number,
  { state, name, email, url, text }: Pick<NewReply, 'state' | 'name' | 'email' | 'url' | 'text'>,
  at: number,
): Promise<boolean> => {
  const before = await writing[rows]
    .selectFrom('reply')
    .select(['article_id', 'state'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (before === undefined) return false
  const decided = before.state === state ? {} : { state, decided_at: at }
  await writing[rows]
    .updateTable('reply')
    .set({ ...decided, name, email_sealed: email?.sealed ?? null, email_digest: email?.digest ?? null, url, text })
    .where('id', '=', id)
    .execute()
  if (before.state === 'approved' || state === 'approved') writing.tell(point.replies(before.article_id))
  return true
}

/** Moves a reply to another state; gives whether there was such a reply. */
export const decideReply = async (writing: Writing, id: number, state: ReplyState, at: number): Promise<boolean> => {
  const found = await writing[rows]
    .updateTable('reply')
    .set({ state, decided_at: at })
    .where('id', '=', id)
    .returning('article_id')
    .executeTakeFirst()
  if (found !== undefined) writing.tell(point.replies(found.article_id))
  return found !== undefined
}

/** The edition of the article that a reply stands under; undefined where there is no such reply. */
export const editionOfReply = async (reading: Reading, id: number): Promise<string | undefined> => {
  const found = await reading[rows]
    .selectFrom('reply')
    .innerJoin('article', 'article.id', 'reply.article_id')
    .select('article.edition')
    .where('reply.id', '=', id)
    .executeTakeFirst()
  return found?.edition
}
