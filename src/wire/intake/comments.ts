import type { LedgerEntry } from '#archive/ledger.ts'
import { addReply, changeReply } from '#archive/replies.ts'
import type { NewReply, ReplyState } from '#archive/replies.ts'
import type { Writing } from '#archive/writing.ts'
import { authorId } from './foreign-post.ts'
import type { ForeignComment, PlannedPost } from './foreign-post.ts'
import type { Intake } from './intake-types.ts'
import { lineOf, longest, textOf } from './import-words.ts'

export interface PreparedComment {
  readonly planned: PlannedPost
  readonly comment: ForeignComment
  readonly print: string
  readonly entry: LedgerEntry | undefined
  /** When its article was published, for a comment without a time. */
  readonly articleAt: number | undefined
}

/** Comments with those that others answer first. Of comments that answer each other in a ring one goes first all the
 *  same. */
export const answeredFirst = <C extends { readonly id: number; readonly parent: number }>(
  comments: readonly C[],
): C[] => {
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  const ordered = new Set<C>()
  for (const comment of comments) {
    const line: C[] = []
    const inLine = new Set<C>()
    for (let next: C | undefined = comment; next !== undefined && !ordered.has(next) && !inLine.has(next);) {
      line.push(next)
      inLine.add(next)
      next = byId.get(next.parent)
    }
    for (const one of line.toReversed()) ordered.add(one)
  }
  return [...ordered]
}

/** Writes a comment as a reply. */
export const writeComment = async (
  { book, clock }: Intake,
  writing: Writing,
  { planned, comment, print, articleAt }: PreparedComment,
): Promise<'added' | 'changed' | 'no-article'> => {
  const known = (await book.local(writing, 'comment', comment.id)) ?? null
  const settle = (localId: number): void =>
    book.settle(writing, 'comment', comment.id, { print, state: 'done', localId, reason: null })
  if (known !== null) {
    // What moderators decided there counts here too, and so does what they mended.
    await changeReply(writing, known, wordsOf(comment), clock.now())
    settle(known)
    return 'changed'
  }
  const article = await book.local(writing, 'post', comment.post)
  if (article === undefined) return 'no-article'
  const { author: login, parent } = comment
  const author = login === '' ? undefined : await book.term(writing, 'author', authorId(login, planned.language))
  const id = await addReply(writing, {
    article,
    parent: parent === 0 ? null : ((await book.local(writing, 'comment', parent)) ?? null),
    ...wordsOf(comment),
    writtenAt: comment.date ?? articleAt ?? clock.now(),
    author: author ?? null,
  })
  settle(id)
  return 'added'
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
