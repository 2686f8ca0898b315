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
export const takeJob = async (
  writing: Writing,
  worker: string,
  now: number,
  until: number,
): Promise<Job | undefined> => {
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
  const done = await writing[rows]
    .deleteFrom('job')
    .where('id', '=', job.id)
    .where('worker', '=', worker)
    .returning('id')
    .execute()
  return done.length === 1
}

/** Keeps a job for longer, where nobody else has it by now. */
export const keepJob = async (writing: Writing, job: Job, worker: string, until: number): Promise<void> => {
  await writing[rows]
    .updateTable('job')
    .set({ leased_until: until })
    .where('id', '=', job.id)
    .where('worker', '=', worker)
    .execute()
}

/** Gives a job back: to be tried again at `again`, or not where that is undefined. Nothing happens where another has it.
 *  @param attempts how often it counts as tried. */
export const giveBackJob = async (
  writing: Writing,
  job: Job,
  worker: string,
  {
    reason,
    again,
    attempts = job.attempts,
  }: { readonly reason: string; readonly again: number | undefined; readonly attempts?: number },
): Promise<void> => {
  const due = again === undefined ? {} : { due_at: again }
  await writing[rows]
    .updateTable('job')
    .set({
      state: again === undefined ? 'failed' : 'waiting',
      reason,
      worker: null,
      leased_until: null,
      attempts,
      ...due,
    })
    .where('id', '=', job.id)
    .where('worker', '=', worker)
    .execute()
}

/** How many jobs wait or are under way, and how many were given up. */
export const countJobs = async (reading: Reading): Promise<{ readonly waiting: number; readonly failed: number }> => {
  const found = await reading[rows]
    .selectFrom('job')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  const count = (state: string): number => Number(found.find((one) => one.state === state)?.count ?? 0)
  return { waiting: count('waiting'), failed: count('failed') }
}

/** When the next job may be taken; undefined where none waits. */
export const nextJobAt = async (reading: Reading): Promise<number | undefined> => {
  const waiting = reading[rows].selectFrom('job').where('state', '=', 'waiting')
  const free = await waiting
    .where('leased_until', 'is', null)
    .select((e) => e.fn.min('due_at').as('at'))
    .executeTakeFirst()
  const taken = await waiting
    .where('leased_until', 'is not', null)
    .select((e) => e.fn.min('leased_until').as('at'))
    .executeTakeFirst()
  const times = [free?.at, taken?.at].flatMap((at) => (at === null || at === undefined ? [] : [Number(at)]))
  return times.length === 0 ? undefined : Math.min(...times)
}
