import type { Archive } from '#archive/archive.ts'
import { newsroomLook } from '#archive/newsroom.ts'
import { answeredArticle, mendReply, replyOf, withdrawReply } from '#archive/readers-replies.ts'
import type { AnsweredArticle, OwnReply } from '#archive/readers-replies.ts'
import type { Reading } from '#archive/reading.ts'
import { digestOf } from '#archive/secrets.ts'
import { judgeReply } from './judge.ts'
import type { ReplyReason, Sign } from './judge.ts'

/** How long a reader may mend what they wrote, in milliseconds. */
export const mending = 600_000

/** A reader's own reply, the article that it stands under, where readers see that, and until when it can be mended. */
export interface Own {
  readonly reply: OwnReply
  readonly article: AnsweredArticle | undefined
  readonly mendableUntil: number | null
}

/** What a private link shows; undefined where it is none. */
export const ownReply = async (reading: Reading, secret: string, now: number): Promise<Own | undefined> => {
  const reply = /^[\w-]{22}$/.test(secret) ? await replyOf(reading, digestOf(secret)) : undefined
  if (reply === undefined) return undefined
  const until = reply.writtenAt + mending
  const mendable = !reply.decided && reply.state !== 'withdrawn' && now < until
  return { reply, article: await answeredArticle(reading, reply.article), mendableUntil: mendable ? until : null }
}

export type Changed = 'done' | 'too-late' | 'none'

/** Puts other words in place of a reader's own. They are judged as new ones are. */
export const mendOwn = (archive: Archive, secret: string, text: string, now: number): Promise<Changed> =>
  archive.write(async (writing) => {
    const own = await ownReply(writing, secret, now)
    if (own === undefined) return 'none'
    if (own.mendableUntil === null || own.article === undefined) return 'too-late'
    const { reply, article } = own
    if (reply.text === text) return 'done'
    const before = (JSON.parse(reply.reasons) as ReplyReason[]).map(({ sign }) => sign)
    const had = (sign: Sign): boolean => before.includes(sign)
    const { trustReplies } = await newsroomLook(writing)
    const judged = await judgeReply(writing, {
      edition: article.edition,
      words: { name: reply.name, url: reply.url, text },
      digest: reply.digest,
      coming: { trapped: had('trap'), worked: !had('no-work'), often: had('rate') },
      trust: trustReplies,
      but: reply.id,
    })
    await mendReply(writing, reply.id, { ...judged, reasons: JSON.stringify(judged.reasons), text, at: now })
    return 'done'
  })

/** Takes a reader's own reply away for good. */
export const withdrawOwn = (archive: Archive, secret: string, now: number): Promise<Changed> =>
  archive.write(async (writing) => {
    const own = await ownReply(writing, secret, now)
    if (own === undefined) return 'none'
    if (own.reply.state !== 'withdrawn') await withdrawReply(writing, own.reply.id, now)
    return 'done'
  })
