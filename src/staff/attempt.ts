import { actsBefore, logAct } from '#archive/acts.ts'
import { attemptWasRight, beginAttempt, wrongAttempts } from '#archive/attempts.ts'
import type { Reading } from '#archive/reading.ts'
import type { Who } from '#story/actor.ts'
import type { Staff } from './staff.ts'

/** Whoever it was: nobody knows. */
const signingIn: Who = { kind: 'job', id: null, name: 'sign-in' }
const hour = 3_600_000

/** So many mistakes cost nothing; each one after them costs twice the wait, up to a quarter of an hour. */
const free = 5
const firstWait = 30_000
const longestWait = 900_000
/** How far back mistakes count. */
const remembered = 86_400_000

/** A try to sign in as a member that may go on. */
export interface Allowed {
  readonly ok: true
  readonly id: number
  /** Says that it was right: earlier mistakes count no longer. */
  right(): Promise<void>
}

export type Try = Allowed | { readonly ok: false; readonly wait: number }

/** Lets somebody try to sign in as a member, unless too many tries before this one were wrong: then says how many
 *  seconds to wait. A try counts as wrong until it is said to be right. */
export const attempt = async (staff: Staff, member: number, method: string): Promise<Try> => {
  const now = staff.clock.now()
  // A signature cannot be guessed: nobody’s guesses at a password keep the member out who has a passkey.
  const before = method === 'passkey' || method === 'oidc' ? 0 : await waitOf(staff, member, now)
  if (before > 0) {
    await enterInVain(staff, member, method, now)
    return { ok: false, wait: before }
  }
  const id = await staff.archive.jot((jot) => beginAttempt(jot, { member, method, at: now }))
  return { ok: true, id, right: () => staff.archive.jot((jot) => attemptWasRight(jot, id)) }
}

/** Enters in the log that so many tries were wrong that whoever tries has to wait; once an hour of each member, or
 *  strangers could fill it. */
const enterInVain = async ({ archive }: Staff, member: number, method: string, now: number): Promise<void> => {
  const subject = `member:${member}`
  const verb = 'sign-in-failed'
  const isNew = async (reading: Reading): Promise<boolean> =>
    (await actsBefore(reading, { subject, verb, from: now - hour, limit: 1 })).length === 0
  if (!(await archive.read(isNew)).value) return
  await archive.write(async (writing) => {
    if (await isNew(writing)) await logAct(writing, { at: now, verb, actor: signingIn, subject, facts: { method } })
  })
}

const waitOf = async ({ archive }: Staff, member: number, now: number): Promise<number> => {
  const { value: wrong } = await archive.read((reading) => wrongAttempts(reading, member, now - remembered))
  const [last] = wrong
  if (last === undefined || wrong.length < free) return 0
  const wait = Math.min(longestWait, firstWait * 2 ** Math.min(20, wrong.length - free))
  return Math.max(0, Math.ceil((last.at + wait - now) / 1000))
}
