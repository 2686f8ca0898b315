import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { setClock } from '#common/clock.ts'
import { onEachEngine } from '../../test/engines.ts'
import { openArchive } from './archive.ts'
import type { Archive } from './archive.ts'
import { deadJobs, reviveJobs } from './dead-jobs.ts'
import { addJob, countJobs, finishJob, giveBackJob, giveUpJob, holdJob, nextJobAt, passJob, takeJob } from './jobs.ts'
import type { Job, JobKind, JobOptions } from './jobs.ts'

const clock = setClock('2026-11-24T12:00:00Z')
const sweep: JobKind<number> = { name: 'sweep', payload: z.int() }
const wash: JobKind<number> = { name: 'wash', payload: z.int() }
const both: readonly JobKind[] = [sweep, wash]

onEachEngine('jobs', (engine) => {
  let archive: Archive
  before(async () => {
    archive = await openArchive({ url: (await engine.fresh()).url, clock })
  })
  after(() => archive.close())
  // Every test takes away what the one before left.
  beforeEach(empty)
  async function empty(): Promise<void> {
    await archive.write((writing) => reviveJobs(writing, 'all', 0))
    for (let job = await take('broom', 1e15); job !== undefined; job = await take('broom', 1e15)) await finish(job)
  }

  const add = (subject: number, options?: JobOptions, kind: JobKind<number> = sweep, payload = 0) =>
    archive.write((writing) => addJob(writing, kind, subject, payload, options))
  const take = (worker: string, now: number, until = now + 60, kinds = both): Promise<Job | undefined> =>
    archive.write((writing) => takeJob(writing, kinds, { worker, now, until }))
  const finish = (job: Job) => archive.write((writing) => finishJob(writing, job))
  const next = async () => (await archive.read((reading) => nextJobAt(reading, both))).value
  const count = async () => (await archive.read((reading) => countJobs(reading))).value

  test('the job that is due first is taken first, and by one only', async () => {
    await add(7, { due: 20 })
    await add(8, { due: 10 })
    assert.equal(await take('a', 5), undefined)
    assert.equal(await next(), 10)
    const first = await take('a', 30)
    const second = await take('b', 30)
    assert.deepEqual([first?.subject, second?.subject], ['8', '7'])
    assert.equal(await take('c', 30), undefined)
    assert.ok(first && second && (await finish(first)) && (await finish(second)))
    assert.equal(await next(), undefined)
  })

  test('whoever does one kind of job gets none of another, and what that needs to know', async () => {
    await add(7, {}, sweep, 4)
    await add(7, {}, wash, 5)
    assert.deepEqual([(await take('a', 10, 70, [wash]))?.payload, await take('b', 10, 70, [wash])], [5, undefined])
    assert.deepEqual([(await take('a', 10, 70, [sweep]))?.payload, await take('b', 10, 70, both)], [4, undefined])
  })

  test('many that ask at once get a job each', async () => {
    for (let subject = 1; subject <= 5; subject += 1) await add(subject)
    const taken = await Promise.all(Array.from({ length: 8 }, (_, number) => take(`worker ${number}`, 100)))
    assert.deepEqual(taken.flatMap((job) => job?.subject ?? []).sort(), ['1', '2', '3', '4', '5'])
  })

  test('a job whose worker was killed is free again when its time is up; the late one brings nothing in', async () => {
    await add(7)
    const first = await take('a', 100, 160)
    assert.equal(await take('b', 159), undefined)
    assert.equal(await next(), 160)
    const second = await take('b', 160)
    assert.deepEqual([second?.subject, second?.attempts], ['7', 2])
    assert.ok(first && second)
    assert.equal(await finish(first), false)
    assert.equal(await archive.write((writing) => holdJob(writing, first, 900)), false)
    assert.equal(await finish(second), true)
  })

  test('who needs longer says so, and what is left of it', async () => {
    await add(7, {}, sweep, 10)
    const job = await take('a', 100, 160)
    assert.ok(job)
    await archive.write((writing) => holdJob(writing, job, 300, 3))
    await archive.write((writing) => holdJob(writing, { ...job, worker: 'b' }, 0))
    assert.equal(await take('b', 299), undefined)
    assert.equal((await take('b', 300))?.payload, 3)
  })

  test('a job that is given back is tried later, or given up and seen among the dead until it is revived', async () => {
    await add(7)
    await add(8)
    const job = await take('a', 100)
    assert.ok(job)
    await archive.write((writing) => giveUpJob(writing, { ...job, worker: 'somebody else' }, 'x', 100))
    assert.equal((await count()).failed, 0)
    await archive.write((writing) => giveBackJob(writing, job, { reason: 'wet', again: 500 }))
    assert.equal((await take('a', 499))?.subject, '8')
    const again = await take('a', 500)
    assert.ok(again)
    assert.equal(again.attempts, 2)
    await archive.write((writing) => giveUpJob(writing, again, 'still wet', 600))
    assert.deepEqual(await count(), { waiting: 1, failed: 1 })
    const { value: dead } = await archive.read((reading) => deadJobs(reading, 10))
    const { id } = job
    const given = { id, kind: 'sweep', subject: '7', attempts: 2, reason: 'still wet', failedAt: 600 }
    assert.deepEqual(dead, [given])
    assert.equal(await archive.write((writing) => reviveJobs(writing, { kind: 'wash' }, 700)), 0)
    assert.equal(await archive.write((writing) => reviveJobs(writing, { id }, 700)), 1)
    assert.equal((await take('a', 10_000))?.attempts, 2) // the eighth, whose time was over
    assert.deepEqual((await take('a', 10_000))?.attempts, 1)
  })

  test('the dead are listed the last one first, and revived one by one, a kind at a time or all', async () => {
    const kill = async (subject: number, at: number, kind = sweep): Promise<void> => {
      await add(subject, {}, kind)
      const job = await take('a', 1, 60, [kind])
      await archive.write((writing) => giveUpJob(writing, job ?? assert.fail(), 'wet', at))
    }
    for (const [subject, at] of [
      [1, 30],
      [2, 10],
      [3, 20],
      [4, 20],
    ] as const)
      await kill(subject, at)
    await kill(5, 5, wash)
    const dead = async (most = 10) =>
      (await archive.read((reading) => deadJobs(reading, most))).value.map(({ subject }) => subject).join('')
    const revive = (which: Parameters<typeof reviveJobs>[1]) =>
      archive.write((writing) => reviveJobs(writing, which, 70))
    assert.deepEqual([await dead(), await dead(2)], ['14325', '14'])
    assert.deepEqual(await count(), { waiting: 0, failed: 5 })
    assert.equal(await revive({ kind: 'wash' }), 1)
    assert.equal(await dead(), '1432')
    assert.equal(await take('a', 69), undefined, 'it waits from now on')
    assert.deepEqual(await take('a', 70).then((job) => [job?.subject, job?.attempts]), ['5', 1])
    assert.equal(await revive('all'), 4)
    assert.deepEqual([await dead(), await count()], ['', { waiting: 5, failed: 0 }])
  })

  test('a job that begins anew while somebody is at it is done again', async () => {
    await add(7)
    const job = await take('a', 100)
    await add(7)
    const again = await take('a', 100)
    assert.ok(job && again)
    assert.equal(await finish(job), false)
    assert.equal(again.attempts, 1)
    assert.equal(await finish(again), true)
  })

  test('a job that was passed on is free for others at once, and later for who passed it on', async () => {
    await add(7)
    const job = await take('a', 100)
    assert.ok(job)
    await archive.write((writing) => passJob(writing, job, 'not here', 110))
    assert.equal(await take('a', 120), undefined)
    const other = await take('b', 120)
    assert.equal(other?.attempts, 1)
    assert.ok(other)
    await archive.write((writing) => passJob(writing, other, 'nor here', 130))
    assert.deepEqual([await take('a', 140), await take('b', 140)], [undefined, undefined])
    const back = await take('a', 130 + 600_000)
    assert.ok(back)
    await archive.write((writing) => passJob(writing, back, 'still not', 700_000))
    assert.equal((await take('b', 700_000))?.attempts, 2)
  })

  test('a job that says what nobody understands is seen among the dead, and stops no other', async () => {
    const older: JobKind<string> = { name: 'sweep', payload: z.string() }
    await archive.write((writing) => addJob(writing, older, 'attic', 'with a broom'))
    await add(7, { priority: 9 })
    assert.equal((await take('a', 100))?.subject, '7')
    const { value: dead } = await archive.read((reading) => deadJobs(reading, 10))
    assert.deepEqual(
      dead.map(({ subject }) => subject),
      ['attic'],
    )
  })

  type Step =
    | { do: 'add'; subject: number; due: number; priority: number }
    | { do: 'take'; worker: number; lease: number }
    | { do: 'finish' | 'back' | 'keep'; which: number }
    | { do: 'wait'; time: number }
  const small = (max: number) => fc.integer({ min: 0, max })
  const steps = fc.array(
    fc.oneof(
      fc.record({
        do: fc.constant('add' as const),
        subject: small(4),
        due: small(50),
        priority: fc.integer({ min: 1, max: 3 }),
      }),
      fc.record({ do: fc.constant('take' as const), worker: small(2), lease: fc.integer({ min: 1, max: 20 }) }),
      fc.record({ do: fc.constantFrom('finish' as const, 'back' as const, 'keep' as const), which: small(9) }),
      fc.record({ do: fc.constant('wait' as const), time: small(15) }),
    ) satisfies fc.Arbitrary<Step>,
    { maxLength: 40 },
  )

  test('whatever happens, a job is one person’s at a time, done once, and the urgent ones come first', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        await empty()
        // What there is to do: when it may be taken, and whose it is.
        interface Known {
          due: number
          priority: number
          order: number
          held: Job | undefined
        }
        const known = new Map<string, Known>()
        const takings: Job[] = []
        let [now, order] = [100, 0]
        for (const step of all) {
          if (step.do === 'wait') now += step.time
          else if (step.do === 'add') {
            await add(step.subject, { due: step.due + 60, priority: step.priority })
            const before = known.get(String(step.subject))
            const { due, priority } = step
            known.set(String(step.subject), {
              due: due + 60,
              priority,
              order: before?.order ?? (order += 1),
              held: undefined,
            })
          } else if (step.do === 'take') {
            const free = [...known].filter(([, job]) => job.due <= now)
            const [first] = free.toSorted(
              ([, a], [, b]) => a.priority - b.priority || a.due - b.due || a.order - b.order,
            )
            const got = await take(String(step.worker), now, now + step.lease)
            assert.equal(got?.subject, first?.[0])
            if (got === undefined || first === undefined) continue
            Object.assign(first[1], { held: got, due: now + step.lease })
            takings.push(got)
          } else {
            const job = takings[step.which % Math.max(1, takings.length)]
            if (job === undefined) continue
            const own = known.get(job.subject)
            const mine = own?.held === job
            if (step.do === 'finish') {
              assert.equal(await finish(job), mine)
              if (mine) known.delete(job.subject)
            } else if (step.do === 'keep') {
              assert.equal(await archive.write((writing) => holdJob(writing, job, now + 5)), mine)
              if (mine && own) own.due = now + 5
            } else {
              await archive.write((writing) => giveBackJob(writing, job, { reason: 'x', again: now + 3 }))
              if (mine && own) Object.assign(own, { due: now + 3, held: undefined })
            }
          }
        }
        assert.equal((await count()).waiting, known.size)
      }),
      { numRuns: engine.name === 'sqlite' ? 40 : 15 },
    )
  })
})
