import type { Archive } from '#archive/archive.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import { answerable, answeredArticle, cameBy } from '#archive/readers-replies.ts'
import { addReply } from '#archive/replies.ts'
import type { ReplyState } from '#archive/replies.ts'
import type { Seal } from '#archive/seal.ts'
import { digestOf } from '#archive/secrets.ts'
import { judgeReply } from './judge.ts'
import type { Coming } from './judge.ts'
import type { Written } from './read-reply.ts'
import { secretOf } from './tokens.ts'
import type { FormToken } from './tokens.ts'

export type Sent =
  | { readonly ok: true; readonly secret: string; readonly state: ReplyState | 'before' }
  | { readonly ok: false; readonly why: 'no-article' | 'closed' | 'used' }

/** Puts a reader's reply into the archive, once for each form; gives the secret of its private link. */
export const sendReply = (
  archive: Archive,
  seal: Seal,
  {
    article: number,
    written,
    token,
    coming,
    now,
  }: {
    readonly article: number
    readonly written: Written
    readonly token: FormToken
    readonly coming: Coming
    readonly now: number
  },
): Promise<Sent> =>
  archive.write(async (writing): Promise<Sent> => {
    const article = await answeredArticle(writing, number)
    if (article === undefined) return { ok: false, why: 'no-article' }
    const secret = secretOf(seal, `reply:${number}`, token)
    // Sent twice by one press of a button, or again after a cut: it is there.
    const before = await cameBy(writing, token.nonce)
    if (before !== undefined)
      return before === written.text ? { ok: true, secret, state: 'before' } : { ok: false, why: 'used' }
    if (!article.repliesOpen) return { ok: false, why: 'closed' }
    const { name, text, email, notify, to } = written
    const sealed = email === '' ? null : seal.close(email)
    const { trustReplies } = await newsroomLook(writing)
    const judged = await judgeReply(writing, {
      edition: article.edition,
      words: { name, url: null, text },
      digest: sealed?.digest ?? null,
      coming,
      trust: trustReplies,
    })
    const parent = to === 0 ? undefined : await answerable(writing, number, to)
    await addReply(writing, {
      article: number,
      parent: parent?.id ?? null,
      state: judged.state,
      name,
      email: sealed,
      url: null,
      text,
      writtenAt: now,
      author: null,
      own: {
        secret_digest: digestOf(secret),
        nonce: token.nonce,
        same: judged.same,
        score: judged.score,
        reasons: JSON.stringify(judged.reasons),
        notify: notify ? 1 : 0,
      },
    })
    return { ok: true, secret, state: judged.state }
  })
