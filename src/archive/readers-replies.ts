import { sql } from 'kysely'
import { unlearnReply } from './spam-words.ts'
import { letAnswerBeHeard } from './answer-mails.ts'
import type { Jotting } from './jotting.ts'
import { point } from './keys.ts'
import type { Reading } from './reading.ts'
import { replySubject, showReply } from './replies.ts'
import type { ReplyState } from './replies.ts'
import { rows } from './rows.ts'
import { raiseVersion } from './versions.ts'
import type { Writing } from './writing.ts'

/** An article that readers see, as one who replies to it needs it. */
export interface AnsweredArticle {
  readonly id: number
  readonly edition: string
  readonly path: string
  readonly headline: string
  readonly repliesOpen: boolean
}

/** The article that a reply is for; undefined where readers see none. */
export const answeredArticle = async (reading: Reading, id: number): Promise<AnsweredArticle | undefined> => {
  reading.note(point.article(id))
  const row = await reading[rows]
    .selectFrom('article')
    .innerJoin('revision', 'revision.id', 'article.live_revision_id')
    .where('article.id', '=', id)
    .where('article.state', '=', 'published')
    .select(['article.id', 'article.edition', 'article.path', 'article.replies', 'revision.headline'])
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { replies, path, ...rest } = row
  return { ...rest, path: path ?? '', repliesOpen: replies !== 'closed' }
}

/** A reply that can be answered: one that readers see below this article. */
export const answerable = (
  reading: Reading,
  article: number,
  id: number,
): Promise<{ id: number; name: string; text: string } | undefined> =>
  reading[rows]
    .selectFrom('reply')
    .leftJoin('author', 'author.id', 'reply.author_id')
    .where((e) => e.or([e('author.hidden', 'is', null), e('author.hidden', '=', 0)]))
    .where('reply.id', '=', id)
    .where('article_id', '=', article)
    .where('state', '=', 'approved')
    .select(['reply.id', 'name', 'text'])
    .executeTakeFirst()

/** What became of a reader's own reply: its words are gone where its writer has withdrawn it. */
export type OwnState = ReplyState | 'withdrawn'

/** A reader's own reply, as its private link shows it. */
export interface OwnReply {
  readonly id: number
  readonly article: number
  readonly edition: string
  readonly state: OwnState
  readonly name: string
  readonly url: string | null
  readonly text: string
  readonly writtenAt: number
  /** Whether somebody of the newsroom has decided on it. */
  readonly decided: boolean
  readonly digest: string | null
  readonly reasons: string
}

/** The reply that a private link is for, by the digest of its secret. */
export const replyOf = async (reading: Reading, secretDigest: string): Promise<OwnReply | undefined> => {
  const row = await reading[rows]
    .selectFrom('reply')
    .where('secret_digest', '=', secretDigest)
    .select(['id', 'article_id', 'state', 'name', 'url', 'text', 'written_at', 'decided_at', 'email_digest'])
    .select(['reasons', 'edition'])
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id: row.id,
    article: row.article_id,
    edition: row.edition ?? '',
    state: row.state as OwnState,
    name: row.name,
    url: row.url,
    text: row.text,
    writtenAt: row.written_at,
    decided: row.decided_at !== null,
    digest: row.email_digest,
    reasons: row.reasons ?? '[]',
  }
}

/** The words of the reply that came by a form already; undefined where none did. */
export const cameBy = async (reading: Reading, nonce: string): Promise<string | undefined> =>
  (await reading[rows].selectFrom('reply').select('text').where('nonce', '=', nonce).executeTakeFirst())?.text

/** Whether the same words stand in another reply of an edition. */
export const isRepeated = async (reading: Reading, edition: string, same: string, but = 0): Promise<boolean> =>
  (await reading[rows]
    .selectFrom('reply')
    .select('id')
    .where('edition', '=', edition)
    .where('same', '=', same)
    .where('id', '<>', but)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** What was decided on others by the same address: how many were approved and how many were not, and what was decided
 *  last. */
export const decisionsOn = async (
  reading: Reading,
  digest: string,
): Promise<{ readonly approved: number; readonly refused: number }> => {
  const found = await reading[rows]
    .selectFrom('reply')
    .where('email_digest', '=', digest)
    .where('decided_at', 'is not', null)
    .select(['state', sql<number>`count(*)`.as('count')])
    .groupBy('state')
    .execute()
  const count = (...states: string[]): number =>
    found.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + Number(count), 0)
  return { approved: count('approved'), refused: count('spam', 'trash') }
}

/** What is judged of a reply anew where its writer mends it. */
export interface Mended {
  readonly text: string
  readonly same: string
  readonly state: ReplyState
  readonly score: number | null
  readonly reasons: string
  readonly at: number
}

/** Puts other words in place of those that a reader's reply had. */
export const mendReply = async (writing: Writing, id: number, mended: Mended): Promise<void> => {
  const before = await rowOf(writing, id)
  const { at, ...words } = mended
  await writing[rows]
    .updateTable('reply')
    .set({ ...words, edited_at: at })
    .where('id', '=', id)
    .execute()
  if (before.state === 'approved' || mended.state === 'approved') await showReply(writing, before)
  if (mended.state === 'approved') await letAnswerBeHeard(writing, id, at)
  await raiseVersion(writing, replySubject(id))
}

/** Takes a reader's reply away, with all that they said of themselves; the place below the article stays empty. */
export const withdrawReply = async (writing: Writing, id: number, at: number): Promise<void> => {
  const before = await rowOf(writing, id)
  await unlearnReply(writing, id)
  await writing[rows]
    .updateTable('reply')
    .set({ state: 'withdrawn', name: '', text: '', url: null, email_sealed: null, email_digest: null, same: null })
    .set({ edited_at: at, notify: 0, prior: null, excerpt: null, reported: 0, note: null, score: null, reasons: null })
    .where('id', '=', id)
    .execute()
  await writing[rows].deleteFrom('reply_report').where('reply_id', '=', id).execute()
  if (before.state === 'approved') await showReply(writing, before)
  await raiseVersion(writing, replySubject(id))
}

const rowOf = (writing: Writing, id: number) =>
  writing[rows]
    .selectFrom('reply')
    .select(['id', 'article_id', 'place', 'state'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

/** Notes that a reader reported a reply, and why. Of one reply no more than twenty reports are held. */
export const reportReply = async (
  jotting: Jotting,
  id: number,
  { text, at }: { readonly text: string; readonly at: number },
): Promise<void> => {
  const { numUpdatedRows } = await jotting[rows]
    .updateTable('reply')
    .set((e) => ({ reported: e('reported', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'approved')
    .where('reported', '<', 20)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return
  await jotting[rows].insertInto('reply_report').values({ reply_id: id, text, at }).execute()
}
