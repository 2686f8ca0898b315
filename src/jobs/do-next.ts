import type { Archive } from '#archive/archive.ts'
import { isAway } from '#archive/engine-faults.ts'
import { finishJob, giveBackJob, giveUpJob, holdJob, passJob, takeJob } from '#archive/jobs.ts'
import type { Job } from '#archive/jobs.ts'
import type { Jotting } from '#archive/jotting.ts'
import type { Clock } from '#common/clock.ts'
import { isFault } from '#common/fault.ts'
import { pauseAfter } from './pause.ts'
import type { Ended, Hand, Work } from './work.ts'

/** Where jobs are worked off. */
export interface Bench {
  readonly archive: Archive
  readonly clock: Clock
  /** What is done here. */
  readonly works: readonly Work[]
  /** The name of this bench among those of all processes. */
  readonly worker: string
  /** For how long a job is taken, in milliseconds: within that time after a crash, another takes it. */
  readonly lease: number
  ending?(): boolean
}

/** How a job ended. `lost`: it took too long, or began anew, and somebody else has it. `passed`: left to other
 *  processes. */
export interface Done {
  readonly job: Job
  readonly work: Work
  readonly how: 'done' | 'again' | 'given-up' | 'passed' | 'lost'
  readonly reason?: string
}

const usualAttempts = 5

/** Takes the next job and does it; undefined where none is due. */
export const doNext = async (bench: Bench): Promise<Done | undefined> => {
  const { archive, clock, works, worker, lease } = bench
  const kinds = works.map(({ kind }) => kind)
  const now = clock.now()
  const job = await archive.jot((jotting) => takeJob(jotting, kinds, { worker, now, until: now + lease }))
  const work = job && works.find(({ kind }) => kind.name === job.kind)
  if (job === undefined || work === undefined) return undefined
  // Whoever tried it before may have been killed by it.
  if (job.attempts > (work.attempts ?? usualAttempts))
    return giveUp(bench, work, job, 'its work was broken off too often')
  const holding = setInterval(() => {
    // Where that fails, the lease ends, and the job is done again.
    archive.jot((jotting) => holdJob(jotting, job, clock.now() + lease)).catch(() => {})
  }, lease / 3)
  try {
    return await end(bench, work, job, await ended(bench, work, job))
  } finally {
    clearInterval(holding)
  }
}

const ended = async ({ archive, clock, lease, ending }: Bench, work: Work, job: Job): Promise<Ended> => {
  const held = async <W extends Jotting>(writing: W, part: (writing: W) => Promise<unknown>): Promise<void> => {
    if (!(await holdJob(writing, job, clock.now() + lease, await part(writing)))) throw new LostLease()
  }
  const orLost = async (done: Promise<void>): Promise<boolean> => {
    try {
      await done
      return true
    } catch (thrown) {
      if (thrown instanceof LostLease) return false
      throw thrown
    }
  }
  const hand: Hand<unknown> = {
    now: () => clock.now(),
    ending: () => ending?.() === true,
    part: (part) => orLost(archive.write((writing) => held(writing, part))),
    unseenPart: (part) => orLost(archive.jot((jotting) => held(jotting, part))),
  }
  if (hand.ending()) return { again: 'the newsroom closes' }
  try {
    return await work.do(job, hand)
  } catch (thrown) {
    if (isAway(thrown) || isFault(thrown, 'archive.outcome-unknown')) throw thrown
    return { again: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}

/** Ends a writing whose job has gone to somebody else. */
class LostLease extends Error {}

const end = async (bench: Bench, work: Work, job: Job, how: Ended): Promise<Done> => {
  const { archive, clock, ending } = bench
  if (how === 'lost') return { job, work, how }
  if (how === 'done') {
    const isOurs = await archive.jot((jotting) => finishJob(jotting, job))
    return { job, work, how: isOurs ? 'done' : 'lost' }
  }
  if ('done' in how) {
    const isOurs = await archive.write(async (writing) => {
      const mine = await finishJob(writing, job)
      if (mine) await how.done(writing)
      return mine
    })
    if (isOurs) await how.after?.()
    return { job, work, how: isOurs ? 'done' : 'lost' }
  }
  if ('never' in how) return giveUp(bench, work, job, how.never)
  if ('elsewhere' in how) {
    if (job.attempts >= (work.attempts ?? usualAttempts)) return giveUp(bench, work, job, how.elsewhere)
    await archive.jot((jotting) => passJob(jotting, job, how.elsewhere, clock.now()))
    return { job, work, how: 'passed', reason: how.elsewhere }
  }
  const brokenOff = ending?.() === true
  if (!brokenOff && job.attempts >= (work.attempts ?? usualAttempts)) return giveUp(bench, work, job, how.again)
  const again = clock.now() + (brokenOff ? 0 : pauseAfter(job.attempts))
  const attempts = job.attempts - (brokenOff ? 1 : 0)
  await archive.jot((jotting) => giveBackJob(jotting, job, { reason: how.again, again, attempts }))
  return { job, work, how: 'again', reason: how.again }
}

const giveUp = async ({ archive, clock }: Bench, work: Work, job: Job, reason: string): Promise<Done> => {
  await archive.jot((jotting) => giveUpJob(jotting, job, reason, clock.now()))
  return { job, work, how: 'given-up', reason }
}
