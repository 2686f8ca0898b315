import type { ExpressionBuilder } from 'kysely'
import type { z } from 'zod'
import type { Jotting } from './jotting.ts'
import type { Reading } from './reading.ts'
import { rows } from './rows.ts'
import type { Schema } from './schema.ts'

/** A kind of work that takes too long for whoever asks for it: `payload` says what such a job knows besides what it is
 *  about. Whoever does the work is named in `newsroom.ts`. */
export interface JobKind<P = unknown> {
  readonly name: string
  readonly payload: z.ZodType<P>
}

/** A job that somebody has taken: done once, by whichever process has time. Jobs change no page, so nothing is told:
 *  what a job makes tells for itself. */
export interface Job<P = unknown> {
  readonly id: number
  readonly kind: string
  /** What it is about, such as the number of a medium: of one kind, there is one job about it. */
  readonly subject: string
  readonly payload: P
  /** How often it was begun, this time included. */
  readonly attempts: number
  /** Whoever has it, by a name that no other process has. */
  readonly worker: string
  /** Which time it is that this job is taken. */
  readonly taking: number
}

export interface JobOptions {
  /** When it may be taken, in milliseconds since 1970; at once where nothing is said. */
  readonly due?: number
  /** As IPTC urgency: 1 at once, 9 last. */
  readonly priority?: number
}

/** A job about something; where there is one already, it begins anew. */
export const addJob = async <P>(
  jotting: Jotting,
  kind: JobKind<P>,
  subject: string | number,
  payload: P,
  { due = 0, priority = 5 }: JobOptions = {},
): Promise<void> => {
  const text = JSON.stringify(kind.payload.parse(payload))
  const anew = { ...unbegun, payload: text, priority, due_at: due }
  await jotting[rows]
    .insertInto('job')
    .values({ kind: kind.name, subject: String(subject), taking: 0, ...anew })
    .onConflict((conflict) => conflict.columns(['kind', 'subject']).doUpdateSet(anew))
    .execute()
}

/** Lets a job be done soon: where there is one, that one. Whoever is at it goes on, and looks before the end whether
 *  there is more. */
export const wakeJob = async (jotting: Jotting, kind: JobKind<null>, priority = 5): Promise<void> => {
  const anew = { ...unbegun, payload: 'null', priority, due_at: 0 }
  await jotting[rows]
    .insertInto('job')
    .values({ kind: kind.name, subject: 'all', taking: 0, ...anew })
    .onConflict((conflict) => conflict.columns(['kind', 'subject']).doUpdateSet(anew).where('job.worker', 'is', null))
    .execute()
}

const unbegun = { state: 'waiting', worker: null, passed_by: '', attempts: 0, reason: null, failed_at: null }

/** Takes the next job of these kinds, for a while: the most urgent of those that are due, and of these the one that was
 *  due first. Whoever does not finish it by `until` loses it to the next, as after a crash. Only one writes at a time,
 *  so nobody takes the same one. Who has said of a job that it cannot be done here gets it again only when the others
 *  had time for it.
 *  @param until later than `now`. */
export const takeJob = async (
  jotting: Jotting,
  kinds: readonly JobKind[],
  { worker, now, until }: { readonly worker: string; readonly now: number; readonly until: number },
): Promise<Job | undefined> => {
  for (;;) {
    const next = (await Promise.all(kinds.map(({ name }) => nextOf(jotting, name, worker, now))))
      .flatMap((one) => one ?? [])
      .toSorted((a, b) => a.priority - b.priority || a.due_at - b.due_at || a.id - b.id)[0]
    if (next === undefined) return undefined
    const [taken] = await jotting[rows]
      .updateTable('job')
      .set((e) => ({ worker, due_at: until, attempts: e('attempts', '+', 1), taking: e('taking', '+', 1) }))
      .where('id', '=', next.id)
      .where('taking', '=', next.taking)
      .returning(['id', 'kind', 'subject', 'attempts', 'taking'])
      .execute()
    if (taken === undefined) continue // somebody else has it
    const payload = kinds.find(({ name }) => name === taken.kind)?.payload.safeParse(JSON.parse(next.payload))
    if (payload?.success === true) return { ...taken, payload: payload.data, worker }
    await bury(jotting, next.id, 'what it says is not understood here', now)
  }
}

/** For how long a job stays away from who passed it on, in milliseconds. */
const patience = 600_000

const nextOf = (jotting: Jotting, kind: string, worker: string, now: number) =>
  jotting[rows]
    .selectFrom('job')
    .where('kind', '=', kind)
    .where('state', '=', 'waiting')
    // Not as a bound: the first in their order are looked at, however many wait, and few of them are not due.
    .where((e) => e(e('due_at', '+', 0), '<=', now))
    .where((e) => e.or([e('passed_by', 'not like', `% ${worker} %`), e('due_at', '<=', now - patience)]))
    .select(['id', 'priority', 'due_at', 'taking', 'payload'])
    .orderBy('priority')
    .orderBy('due_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()

/** Whether somebody still has the job, in the transaction that brings in what it made; the job is then done. False
 *  where its time ran out and another has it, or it began anew meanwhile: what was made must then be left out. */
export const finishJob = async (jotting: Jotting, job: Job): Promise<boolean> => {
  const done = await jotting[rows].deleteFrom('job').where(mine(job)).returning('id').execute()
  return done.length === 1
}

/** Keeps a job for longer, and what is left of it, in the transaction that brings in a part. False as for
 *  `finishJob`. */
export const holdJob = async <P>(jotting: Jotting, job: Job<P>, until: number, payload?: P): Promise<boolean> => {
  const rest = payload === undefined ? {} : { payload: JSON.stringify(payload) }
  const held = await jotting[rows]
    .updateTable('job')
    .set({ due_at: until, ...rest })
    .where(mine(job))
    .returning('id')
    .execute()
  return held.length === 1
}

/** Gives a job back, to be tried again at `again`. Nothing happens where another has it.
 *  @param attempts how often it counts as tried. */
export const giveBackJob = async (
  jotting: Jotting,
  job: Job,
  {
    reason,
    again,
    attempts = job.attempts,
  }: { readonly reason: string; readonly again: number; readonly attempts?: number },
): Promise<void> => {
  await jotting[rows]
    .updateTable('job')
    .set({ reason, due_at: again, attempts, worker: null })
    .where(mine(job))
    .execute()
}

/** Leaves a job to other processes, because what it needs is not here: it may be taken at once by any that has not
 *  passed it on. Only when it comes back to one that has does it count as tried. */
export const passJob = async (jotting: Jotting, job: Job, reason: string, now: number): Promise<void> => {
  const found = await jotting[rows].selectFrom('job').select('passed_by').where(mine(job)).executeTakeFirst()
  if (found === undefined) return
  const again = found.passed_by.includes(` ${job.worker} `)
  await jotting[rows]
    .updateTable('job')
    .set({
      reason,
      due_at: now,
      worker: null,
      passed_by: again ? ` ${job.worker} ` : `${found.passed_by || ' '}${job.worker} `,
      attempts: again ? job.attempts : job.attempts - 1,
    })
    .where(mine(job))
    .execute()
}

/** Gives a job up: it is kept among the dead until somebody revives it. Nothing happens where another has it. */
export const giveUpJob = async (jotting: Jotting, job: Job, reason: string, now: number): Promise<void> => {
  await jotting[rows].updateTable('job').set(buried(reason, now)).where(mine(job)).execute()
}

const bury = async (jotting: Jotting, id: number, reason: string, now: number): Promise<void> => {
  await jotting[rows].updateTable('job').set(buried(reason, now)).where('id', '=', id).execute()
}

const buried = (reason: string, now: number) => ({ state: 'failed', worker: null, reason, failed_at: now })

/** That a job is still whose it was: each time that it is taken has a number of its own. */
const mine =
  ({ id, worker, taking }: Job) =>
  (e: ExpressionBuilder<Schema, 'job'>) =>
    e.and({ id, worker, taking })

/** How many jobs wait or are under way, and how many were given up; of these kinds, or of all. */
export const countJobs = async (
  reading: Reading,
  kinds?: readonly JobKind[],
): Promise<{ readonly waiting: number; readonly failed: number }> => {
  const all = reading[rows].selectFrom('job')
  const found = await (kinds === undefined ? all : all.where('kind', 'in', namesOf(kinds)))
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  const count = (state: string): number => Number(found.find((one) => one.state === state)?.count ?? 0)
  return { waiting: count('waiting'), failed: count('failed') }
}

/** When the next job of these kinds may be taken; undefined where none waits. */
export const nextJobAt = async (reading: Reading, kinds: readonly JobKind[]): Promise<number | undefined> => {
  const times = await Promise.all(
    kinds.map(({ name }) =>
      reading[rows]
        .selectFrom('job')
        .where('kind', '=', name)
        .where('state', '=', 'waiting')
        .select((e) => e.fn.min('due_at').as('at'))
        .executeTakeFirst(),
    ),
  )
  return times.reduce<number | undefined>((first, time) => {
    const at = time?.at ?? undefined
    return at === undefined ? first : Math.min(first ?? Infinity, Number(at))
  }, undefined)
}

/** The payload of a job that waits or is under way; undefined where there is none. */
export const waitingJob = async <P>(
  reading: Reading,
  kind: JobKind<P>,
  subject: string | number,
): Promise<P | undefined> => {
  const found = await reading[rows]
    .selectFrom('job')
    .select('payload')
    .where('kind', '=', kind.name)
    .where('subject', '=', String(subject))
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return found && kind.payload.parse(JSON.parse(found.payload))
}

const namesOf = (kinds: readonly JobKind[]): string[] => kinds.map(({ name }) => name)
