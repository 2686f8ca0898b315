import type { LedgerEntry } from '#archive/ledger.ts'
import { addReply, changeReply } from '#archive/replies.ts'
import type { NewReply, ReplyState } from '#archive/replies.ts'
import type { Writing } from '#archive/writing.ts'
import { authorId } from './foreign.ts'
import type { ForeignComment } from './foreign.ts'
import type { Intake } from './intake-types.ts'
import { knownArticle } from './known-articles.ts'
import { lineOf, longest, textOf } from './words.ts'

export interface PreparedComment {
  readonly entry: LedgerEntry
  readonly comment: ForeignComment
}

/** What became of a comment and of those above it that came with it. */
export interface CommentEnd {
  readonly added: number
  readonly changed: number
  readonly skipped: number
}

/** How many comments above one are gone through where they come in the wrong order. */
const highest = 50

/** Writes a comment as a reply, the one that it answers before it. */
export const writeComment = async (
  intake: Intake,
  writing: Writing,
  { entry, comment }: PreparedComment,
): Promise<CommentEnd> => {
  const { book } = intake
  if (entry.localId !== null) {
    // What moderators decided there counts here too, and so does what they mended.
    await changeReply(writing, entry.localId, wordsOf(comment), intake.clock.now())
    book.settle(writing, entry, { state: 'done', localId: entry.localId, reason: null })
    return { added: 0, changed: 1, skipped: 0 }
  }
  const above = await line(intake, writing, comment)
  let parent: number | null = null
  let added = 0
  for (const one of [...above, { entry, comment }]) {
    const reply = await add(intake, writing, one, parent)
    parent = reply ?? parent
    if (reply !== undefined) added += 1
  }
  return { added, changed: 0, skipped: above.length + 1 - added }
}

/** Why something is left out whose article has not come in. It is tried again on every run. */
export const noArticle = 'its article is not in'

/** The comments above one that are not in yet, the highest first. Comments that answer each other in a ring end where
 *  the ring closes. */
const line = async ({ book }: Intake, writing: Writing, comment: ForeignComment): Promise<PreparedComment[]> => {
  const above: PreparedComment[] = []
  const seen = new Set([comment.id])
  for (let next = comment.parent; next !== 0 && !seen.has(next) && above.length < highest;) {
    seen.add(next)
    if ((await book.glance(writing, 'comment', next))?.state !== 'waiting') break
    const entry = await book.entry(writing, 'comment', next)
    if (entry?.state !== 'waiting' || entry.localId !== null || entry.payload === null) break
    const one: ForeignComment = JSON.parse(entry.payload)
    above.unshift({ entry, comment: one })
    next = one.parent
  }
  return above
}

const add = async (
  { book, clock }: Intake,
  writing: Writing,
  { entry, comment }: PreparedComment,
  above: number | null,
): Promise<number | undefined> => {
  const article = await book.local(writing, 'post', comment.post)
  const found = article === undefined ? undefined : await knownArticle(writing, article)
  if (article === undefined || found === undefined) {
    book.settle(writing, entry, { state: 'skipped', localId: null, reason: noArticle })
    return undefined
  }
  const author =
    comment.author === '' ? undefined : await book.term(writing, 'author', authorId(comment.author, found.edition))
  const id = await addReply(writing, {
    article,
    parent: comment.parent === 0 ? null : (above ?? (await book.local(writing, 'comment', comment.parent)) ?? null),
    ...wordsOf(comment),
    writtenAt: comment.date ?? found.publishedAt ?? clock.now(),
    author: author ?? null,
  })
  book.settle(writing, entry, { state: 'done', localId: id, reason: null })
  return id
}

const wordsOf = (comment: ForeignComment): Pick<NewReply, 'state' | 'name' | 'email' | 'url' | 'text'> => ({
  state: stateOf(comment),
  name: lineOf(comment.name, longest.replyName).text,
  email: comment.email,
  url: comment.url || null,
  text: textOf(comment.text, longest.reply).text,
})

/** A state that is not known is no leave to publish. */
const stateOf = ({ approved }: ForeignComment): ReplyState => {
  if (approved === '1' || approved === 'approved') return 'approved'
  if (approved === 'spam') return 'spam'
  return approved === 'trash' || approved === 'post-trashed' ? 'trash' : 'pending'
}
