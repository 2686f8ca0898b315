import { z } from 'zod'
import { deadJobs, reviveJobs as revive } from '#archive/dead-jobs.ts'
import { countJobs } from '#archive/jobs.ts'
import { mostCounted, progressOfConsumers } from '#archive/outbox.ts'
import type { Reading } from '#archive/reading.ts'
import { id, instantText, instantTextOrNull, moment } from './fields.ts'
import { mustBeAllowed } from './rights.ts'
import { enterInLog, verb } from './verb.ts'
import type { By } from './verb.ts'

const most = 200

/** What the newsroom does by itself: how much waits, what was given up, and who is behind with the log of acts. */
export const jobsSeen = z.object({
  waiting: z.int(),
  dead: z.int(),
  lastDead: z
    .array(
      z.object({
        job: id,
        kind: z.string(),
        subject: z.string().describe('What it is about: the number of a medium, the code of an edition.'),
        attempts: z.int(),
        reason: z.string().nullable(),
        failedAt: moment,
      }),
    )
    .describe(`Those that were given up, the last one first; at most ${most}.`),
  consumers: z
    .array(
      z.object({
        consumer: z.string(),
        behind: z.int().describe(`Acts that wait for it, counted up to ${mostCounted}.`),
        since: moment.nullable().describe('When the first of them was done.'),
        movedAt: moment.describe('When it last came further.'),
      }),
    )
    .describe('Who makes something of every act, and how far behind each is.'),
})

/** To be called through `see`. */
export const seeJobs = async (reading: Reading, by: By): Promise<z.output<typeof jobsSeen>> => {
  mustBeAllowed(by, 'settings', { editions: 'any' })
  const { waiting, failed } = await countJobs(reading)
  const dead = await deadJobs(reading, most)
  const lastDead = dead.map(({ id, failedAt, ...job }) => ({ job: id, ...job, failedAt: instantText(failedAt) }))
  const progress = await progressOfConsumers(reading)
  const consumers = progress.map(({ consumer, behind, since, movedAt }) => ({
    consumer,
    behind,
    since: instantTextOrNull(since),
    movedAt: instantText(movedAt),
  }))
  return { waiting, dead: failed, lastDead, consumers }
}

/** Lets the newsroom try again what it gave up. */
export const reviveJobs = verb({
  name: 'revive-jobs',
  right: 'settings',
  summary: 'Lets jobs that were given up be tried again: one, all of a kind, or all.',
  input: z
    .strictObject({ job: id.optional(), kind: z.string().max(100).optional() })
    .refine(({ job, kind }) => job === undefined || kind === undefined, 'Give `job` or `kind`, not both.'),
  answer: z.object({ revived: z.int() }),
  wakes: true,
  act: async (writing, { job, kind }, by) => {
    mustBeAllowed(by, 'settings', { editions: 'all' })
    const which = job !== undefined ? { id: job } : kind !== undefined ? { kind } : 'all'
    const revived = await revive(writing, which, by.now)
    if (revived > 0)
      await enterInLog(writing, by, 'revive-jobs', job === undefined ? 'jobs' : `job:${job}`, { kind, revived })
    return { revived }
  },
})
