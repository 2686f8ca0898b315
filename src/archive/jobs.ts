import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Writing } from './writing.ts'

/** Work that takes too long for whoever asks for it, and is done once by whichever process has time. Jobs change no
 *  page, so nothing is told: what a job makes tells for itself. */
export interface Job {
  readonly id: number
  readonly kind: JobKind
  /** What it is about: the number of a medium. */
  readonly subject: number
  /** How often it was begun, this time included. */
  readonly attempts: number
}

export type JobKind = 'renditions'

/** A job about something; where there is one already, it begins anew. */
export const addJob = async (writing: Writing, kind: JobKind, subject: number, due = 0): Promise<void> => {
  const anew = { state: 'waiting', due_at: due, worker: null, leased_until: null, attempts: 0, reason: null }
  await writing[rows]
    .insertInto('job')
    .values({ kind, subject, ...anew })
    .onConflict((conflict) => conflict.columns(['kind', 'subject']).doUpdateSet(anew))
    .execute()
}

/** Takes the job that is due first, for a while: whoever does not finish it by `until` loses it to the next, as after a
 *  crash. Only one writes at a time, so nobody takes the same one. */
export const takeJob = async (writing: Writing, worker: string, now: number, until: number): Promise<Job | undefined> => {
  const free = await writing[rows]
    .selectFrom('job')
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .where((e) => e.or([e('leased_until', 'is', null), e('leased_until', '<=', now)]))
    .select('id')
    .orderBy('due_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (free === undefined) return undefined
  const taken = await writing[rows]
    .updateTable('job')
    .set((e) => ({ worker, leased_until: until, attempts: e('attempts', '+', 1) }))
    .where('id', '=', free.id)
    .returning(['id', 'kind', 'subject', 'attempts'])
    .executeTakeFirstOrThrow()
  return { ...taken, kind: taken.kind as JobKind }
}

/** Whether somebody still has the job, in the transaction that brings in what it made; the job is then done. False where
 *  its time ran out and another has it, or it began anew meanwhile: what was made must then be left out. */
export const finishJob = async (writing: Writing, job: Job, worker: string): Promise<boolean> => {
  const done = await writing[rows].deleteFrom('job').where('id', '=', job.id).where('worker', '=', worker).returning('id').execute()
  return done.length === 1
}

/** Gives a job back: to be tried again at `again`, or not where that is undefined. Nothing happens where another has it. */
export const giveBackJob = async (writing: Writing, job: Job, worker: string, reason: string, again: number | undefined): Promise<void> => {
  const state = again === undefined ? 'failed' : 'waiting'
  await writing[rows]
    .updateTable('job')
    .set({ state, reason, worker: null, leased_until: null, ...(again === undefined ? {} : { due_at: again }) })
    .where('id', '=', job.id)
    .where('worker', '=', worker)
    .execute()
}

/** How many jobs wait or are under way, how many were given up, and when the next may be taken. */
export interface JobCount {
  readonly waiting: number
  readonly failed: number
  readonly next: number | undefined
}

export const countJobs = async (reading: Reading): Promise<JobCount> => {
  const found = await reading[rows]
    .selectFrom('job')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  const times = await reading[rows].selectFrom('job').where('state', '=', 'waiting').select(['due_at', 'leased_until']).execute()
  const count = (state: string): number => Number(found.find((one) => one.state === state)?.count ?? 0)
  return {
    waiting: count('waiting'),
    failed: count('failed'),
    next: times.length === 0 ? undefined : times.reduce((least, one) => Math.min(least, Math.max(one.due_at, one.leased_until ?? 0)), Infinity),
  }
}
