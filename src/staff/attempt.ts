import { attemptWasRight, beginAttempt, wrongAttempts } from '#archive/attempts.ts'
import type { Staff } from './staff.ts'

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
  if (before > 0) return { ok: false, wait: before }
  const id = await staff.archive.jot((jot) => beginAttempt(jot, { member, method, at: now }))
  return { ok: true, id, right: () => staff.archive.jot((jot) => attemptWasRight(jot, id)) }
}

const waitOf = async ({ archive }: Staff, member: number, now: number): Promise<number> => {
  const { value: wrong } = await archive.read((reading) => wrongAttempts(reading, member, now - remembered))
  const [last] = wrong
  if (last === undefined || wrong.length < free) return 0
  const wait = Math.min(longestWait, firstWait * 2 ** Math.min(20, wrong.length - free))
  return Math.max(0, Math.ceil((last.at + wait - now) / 1000))
}
