import { setTimeout as wait } from 'node:timers/promises'
import { abandonMails, claimMails, endMail, mailJob, nextMailAt, wakePostmanAt } from '#archive/mails.ts'
import type { Mail, MailEnd, MailKind } from '#archive/mails.ts'
import type { Archive } from '#archive/archive.ts'
import type { Log } from '#common/log.ts'
import { work } from '#jobs/work.ts'
import type { Work } from '#jobs/work.ts'
import type { Mailer, Outcome } from './mailer.ts'
import type { Message } from './message.ts'

/** What a mail says when its turn has come; undefined where it is no longer wanted. */
export type Compose = (mail: Mail) => Promise<Message | undefined>

/** Who writes the mails of each kind, and who hears how one ended. */
export interface Writers {
  readonly compose: Readonly<Record<MailKind, Compose>>
  ended?(mail: Mail, end: MailEnd): Promise<void>
}

/** How often a mail is tried that is refused for now, and how long it waits, in milliseconds: 5 minutes, then four
 *  times as long each time. */
const mostTries = 6
const firstPause = 300_000
/** How long nothing is tried when the mail server is away, in milliseconds. */
const awayPause = 60_000

/** Sends what waits, each mail once at most over any crash: its row is claimed, that is committed, and only then does
 *  it go to the mail server. What is found claimed when a round begins was under way as somebody crashed; it may have
 *  gone out, and is never sent again. */
export const postmanWork = (archive: Archive, mailer: Mailer, log: Log, writers: Writers): Work =>
  work({
    kind: mailJob,
    attempts: Number.MAX_SAFE_INTEGER,
    says: {
      again: 'Mail could not be sent just now; it is tried again in a while',
      never: 'Mail is not sent any more until its job is revived',
    },
    do: async (_job, hand) => {
      const line = mailer.open()
      let away: string | undefined
      try {
        let lost = 0
        const begun = await hand.unseenPart(async (jotting) => {
          lost = await abandonMails(jotting, hand.now())
          return null
        })
        if (!begun) return 'lost'
        if (lost > 0) log.warn({ mails: lost }, 'Mails were under way in a crash; they are not sent again')
        while (!hand.ending() && away === undefined) {
          let claimed: Mail[] = []
          const since = performance.now()
          const isOurs = await hand.unseenPart(async (jotting) => {
            claimed = await claimMails(jotting, hand.now(), mailer.atOnce)
            return null
          })
          if (!isOurs) return 'lost' // what was claimed was undone with that
          if (claimed.length === 0) break
          const outcomes = await Promise.all(
            claimed.map(async (mail) => {
              const outcome = await deliver(mail, line, writers, log)
              const end = endOf(mail, outcome, hand.now())
              await archive.jot((jotting) => endMail(jotting, mail.id, end))
              await writers.ended?.(mail, end)
              return outcome
            }),
          )
          for (const outcome of outcomes) if (outcome.how === 'away') away = outcome.code
          const spent = performance.now() - since
          await wait(Math.max(0, (claimed.length / mailer.perSecond) * 1000 - spent))
        }
      } finally {
        line.close()
      }
      if (away !== undefined) log.warn({ code: away }, 'The mail server is away; mail waits')
      return {
        done: async (writing) => {
          const next = await nextMailAt(writing)
          const soonest = away === undefined ? 0 : hand.now() + awayPause
          if (next !== undefined) await wakePostmanAt(writing, Math.max(next, soonest))
        },
      }
    },
  })

type Fared = Outcome | { readonly how: 'dropped' }

const deliver = async (
  mail: Mail,
  line: { send: (message: Message) => Promise<Outcome> },
  writers: Writers,
  log: Log,
) => {
  let message: Message | undefined
  try {
    message = await writers.compose[mail.kind](mail)
  } catch (err) {
    // Nothing was sent yet: whatever is the matter with this one is tried again, and given up in the end.
    log.error({ err, mail: mail.id }, 'A mail could not be written')
    return { how: 'again', code: 'unwritten' } satisfies Fared
  }
  return message === undefined ? ({ how: 'dropped' } satisfies Fared) : line.send(message)
}

const endOf = ({ tries }: Mail, fared: Fared, now: number): MailEnd => {
  switch (fared.how) {
    case 'sent':
    case 'dropped':
      return { state: fared.how, at: now }
    case 'unknown':
      return { state: 'unknown', code: fared.code, at: now }
    case 'refused':
      return { state: 'failed', code: fared.code, at: now }
    case 'away':
      return { state: 'waiting', code: fared.code, at: now }
    case 'again':
      if (tries >= mostTries) return { state: 'failed', code: fared.code, at: now }
      return { state: 'waiting', code: fared.code, at: now + firstPause * 4 ** (tries - 1) }
  }
}
