import { createHash } from 'node:crypto'
import { decisionsOn, isRepeated } from '#archive/readers-replies.ts'
import type { Reading } from '#archive/reading.ts'
import type { ReplyState } from '#archive/replies.ts'
import { spamCounts } from '#archive/spam-words.ts'
import { addressesIn } from '#language/addresses.ts'
import { fold } from '#language/fold.ts'
import { spamVerdict, spamWords } from '#story/spam.ts'

/** What speaks for or against a reply; moderators are told. */
export const signs = ['trap', 'link', 'no-work', 'repeat', 'rate', 'words', 'trusted'] as const
export type Sign = (typeof signs)[number]

export interface ReplyReason {
  readonly sign: Sign
  /** Of the sign `words`: those that spoke most. */
  readonly words?: readonly string[]
}

/** How a reply came, beside what it says. */
export interface Coming {
  /** Somebody filled a field that no reader sees. */
  readonly trapped: boolean
  /** A browser has worked for it. */
  readonly worked: boolean
  /** Its network sends many. */
  readonly often: boolean
}

export interface Judged {
  readonly state: ReplyState
  /** 0 to 1000; null while the filter of its edition says nothing. */
  readonly score: number | null
  readonly reasons: readonly ReplyReason[]
  /** The same for the same words. */
  readonly same: string
}

/** From how much on the filter takes a reply for spam, where something else speaks for it too. */
const surely = 990

/** Where a new reply belongs: to readers at once, to those that wait, or to spam. The filter sorts and decides nothing
 *  by itself; who is trusted was approved twice, and loses it by one that was not.
 *  @param but the reply itself, where it is there already. */
export const judgeReply = async (
  reading: Reading,
  {
    edition,
    words,
    digest,
    coming,
    trust,
    but,
  }: {
    readonly edition: string
    readonly words: { readonly name: string; readonly url: string | null; readonly text: string }
    /** Of the address that was given. */
    readonly digest: string | null
    readonly coming: Coming
    /** Whether the newsroom lets those whom it trusts be read at once. */
    readonly trust: boolean
    readonly but?: number
  },
): Promise<Judged> => {
  const same = createHash('sha256')
    .update(fold(words.text).replaceAll(/[^\p{L}\p{N}]+/gu, ' '))
    .digest('base64url')
  const features = spamWords(words)
  const verdict = spamVerdict(features, await spamCounts(reading, edition, features))
  const score = verdict === undefined ? null : Math.round(verdict.score * 1000)
  const has: readonly (readonly [Sign, boolean])[] = [
    ['trap', coming.trapped],
    ['link', words.url !== null || addressesIn(words.text).length > 0],
    ['no-work', !coming.worked],
    ['repeat', await isRepeated(reading, edition, same, but)],
    ['rate', coming.often],
  ]
  const against: ReplyReason[] = has.flatMap(([sign, is]) => (is ? [{ sign }] : []))
  const spam = coming.trapped || (score !== null && score >= surely && against.some(({ sign }) => sign !== 'rate'))
  const alone = against.every(({ sign }) => sign === 'no-work')
  const trusted =
    trust && !spam && alone && digest !== null && (score ?? 0) < 500 && isTrusted(await decisionsOn(reading, digest))
  return {
    state: spam ? 'spam' : trusted ? 'approved' : 'pending',
    score,
    reasons: [
      ...against,
      ...(trusted ? [{ sign: 'trusted' as const }] : []),
      ...(verdict !== undefined && verdict.words.length > 0 ? [{ sign: 'words' as const, words: verdict.words }] : []),
    ],
    same,
  }
}

const isTrusted = ({ approved, refused }: { approved: number; refused: number }): boolean =>
  approved >= 2 && refused === 0
