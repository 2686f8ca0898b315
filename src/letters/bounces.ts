import { noteBounce } from '#archive/subscribers.ts'
import type { Mail, MailEnd } from '#archive/mails.ts'
import type { LettersRoom } from './answer-mail.ts'
import { readBounceMark } from './tokens.ts'

/** Mail that came back: whose, and whether their mailbox is gone or only away. */
export interface Bounce {
  readonly subscriber: number
  readonly forGood: boolean
}

/** Reads a mail that came back (RFC 3464) by the address that it came to and its enhanced status (RFC 3463). Undefined
 *  where it is none: somebody answered, or is away on holiday.
 *  @param raw the whole mail as it arrived. */
export const readBounce = async ({ seal }: Pick<LettersRoom, 'seal'>, raw: string): Promise<Bounce | undefined> => {
  const sealing = await seal()
  const marks = [...raw.matchAll(/\+([0-9]{1,15}\.[0-9]{1,15}\.[0-9a-f]{16})@/gi)]
  const whose = marks.map(([, mark = '']) => readBounceMark(sealing, mark)).find((one) => one !== undefined)
  const status = /^Status:\s*([245])\.(\d{1,3})\.\d{1,3}/im.exec(raw)
  const action = /^Action:\s*(failed|delayed)/im.exec(raw)?.[1]?.toLowerCase()
  if (whose === undefined || status === null || status[1] === '2' || action === undefined) return undefined
  return { subscriber: whose.subscriber, forGood: action === 'failed' && isMailbox(status[1], status[2]) }
}

/** Whether it is the mailbox that is not there: mail that is refused for what it says, or for who sends it, speaks of
 *  us. */
const isMailbox = (sort: string | undefined, subject: string | undefined): boolean => sort === '5' && subject === '1'

/** Notes that mail came back; gives whether it was any. */
export const noteReturned = async (
  room: LettersRoom & { readonly now: () => number },
  raw: string,
): Promise<Bounce | undefined> => {
  const bounce = await readBounce(room, raw)
  if (bounce !== undefined)
    await room.archive.jot((jotting) => noteBounce(jotting, bounce.subscriber, bounce.forGood, room.now()))
  return bounce
}

/** Notes what the mail server said at once of a mailbox that it does not have. */
export const hearEnd =
  ({ archive }: Pick<LettersRoom, 'archive'>) =>
  async ({ kind, subscriber }: Mail, { state, code = '', at }: MailEnd): Promise<void> => {
    if (kind !== 'letter' || subscriber === null || state !== 'failed') return
    if (/ 5\.1\.\d|^55[013]$/.test(code)) await archive.jot((jotting) => noteBounce(jotting, subscriber, true, at))
  }
