import { sql } from 'kysely'
import { z } from 'zod'
import { addJob, wakeJob } from './jobs.ts'
import type { JobKind } from './jobs.ts'
import type { Jotting } from './jotting.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'

/** What mail is about. */
export const mailKinds = ['answer', 'confirm', 'letter'] as const
export type MailKind = (typeof mailKinds)[number]

/** What became of a mail: it waits, it is under way, the mail server took it or refused it, nobody knows (and it never
 *  goes out again), or it was no longer wanted when its turn came. */
export const mailStates = ['waiting', 'sending', 'sent', 'failed', 'unknown', 'dropped'] as const
export type MailState = (typeof mailStates)[number]

/** A mail whose turn has come. */
export interface Mail {
  readonly id: number
  readonly kind: MailKind
  readonly tries: number
  readonly reply: number | null
  readonly subscriber: number | null
  readonly letter: number | null
}

/** The work of sending what waits: one job for all mails. */
export const mailJob: JobKind<null> = { name: 'mail', payload: z.null() }

/** Lets mail be sent that was put in, or that waits until then. */
export const wakePostman = (jotting: Jotting): Promise<void> => wakeJob(jotting, mailJob, 3)

/** Lets mail be sent that waits until an instant. To be said once the job before is done. */
export const wakePostmanAt = (jotting: Jotting, due: number): Promise<void> =>
  addJob(jotting, mailJob, 'all', null, { due, priority: 3 })

/** Takes the next mails that are due out of what waits, as many as asked for: whatever happens from here on, nobody
 *  takes them again. */
export const claimMails = async (jotting: Jotting, now: number, most: number): Promise<Mail[]> => {
  const due = await jotting[rows]
    .selectFrom('mail')
    // As its index has it: what is bound would pass the index by.
    .where(sql<boolean>`state = 'waiting'`)
    .where('due_at', '<=', now)
    .select('id')
    .orderBy('due_at')
    .orderBy('id')
    .limit(most)
    .execute()
  if (due.length === 0) return []
  const claimed = await jotting[rows]
    .updateTable('mail')
    .set((e) => ({ state: 'sending', tries: e('tries', '+', 1) }))
    .where(
      'id',
      'in',
      due.map(({ id }) => id),
    )
    .where('state', '=', 'waiting')
    .returning(['id', 'kind', 'tries', 'reply_id as reply', 'subscriber_id as subscriber', 'letter_id as letter'])
    .execute()
  return claimed.map(({ kind, ...mail }) => ({ ...mail, kind: kind as MailKind }))
}

/** How a try ended: `waiting` until it is tried again. */
export interface MailEnd {
  readonly state: MailState
  /** What the mail server said, as codes alone: words of its may hold the address. */
  readonly code?: string | undefined
  /** When it is tried again, or when it ended. */
  readonly at: number
}

/** Notes how a try ended. What was given up as unknown meanwhile may turn out to have been sent; it does not wait
 *  again. */
export const endMail = async (jotting: Jotting, id: number, { state, code = '', at }: MailEnd): Promise<void> => {
  const again = state === 'waiting'
  await jotting[rows]
    .updateTable('mail')
    .set({ state, code: code || null, ...(again ? { due_at: at } : { ended_at: at }) })
    .where('id', '=', id)
    .where('state', 'in', again ? ['sending'] : ['sending', 'unknown'])
    .execute()
}

/** Gives up what was under way when its sender ended: it may have gone out. Gives how many there were. */
export const abandonMails = async (jotting: Jotting, at: number): Promise<number> => {
  const lost = await jotting[rows]
    .updateTable('mail')
    .set({ state: 'unknown', ended_at: at, code: 'cut' })
    .where(sql<boolean>`state = 'sending'`)
    .returning('id')
    .execute()
  return lost.length
}

/** When the next mail that waits is due; undefined where none waits. */
export const nextMailAt = async (reading: Reading): Promise<number | undefined> => {
  const found = await reading[rows]
    .selectFrom('mail')
    .where(sql<boolean>`state = 'waiting'`)
    .select('due_at')
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst()
  return found && Number(found.due_at)
}
