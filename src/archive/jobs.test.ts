import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { setClock } from '#common/clock.ts'
import { onEachEngine } from '../../test/engines.ts'
import { openArchive } from './archive.ts'
import type { Archive } from './archive.ts'
import { addJob, countJobs, finishJob, giveBackJob, keepJob, nextJobAt, takeJob } from './jobs.ts'
import type { Job } from './jobs.ts'

const clock = setClock('2026-11-24T12:00:00Z')

onEachEngine('jobs', (engine) => {
  let archive: Archive
  before(async () => {
    archive = await openArchive({ url: (await engine.fresh()).url, clock })
  })
  after(() => archive.close())
  // Every test takes away what the one before left.
  beforeEach(async () => {
    for (let job = await take('broom', Infinity); job !== undefined; job = await take('broom', Infinity))
      await finish(job, 'broom')
  })

  const add = (subject: number, due = 0) => archive.write((writing) => addJob(writing, 'renditions', subject, due))
  const take = (worker: string, now: number, until = now + 60): Promise<Job | undefined> =>
    archive.write((writing) =>
      takeJob(writing, worker, Math.min(now, Number.MAX_SAFE_INTEGER), Math.min(until, Number.MAX_SAFE_INTEGER)),
    )
  const finish = (job: Job, worker: string) => archive.write((writing) => finishJob(writing, job, worker))
  const next = async () => (await archive.read(nextJobAt)).value

  test('the job that is due first is taken first, and by one only', async () => {
    await add(7, 20)
    await add(8, 10)
    assert.equal(await take('a', 5), undefined)
    assert.equal(await next(), 10)
    const first = await take('a', 30)
    const second = await take('b', 30)
    assert.deepEqual([first?.subject, second?.subject], [8, 7])
    assert.equal(await take('c', 30), undefined)
    assert.ok(first && second && (await finish(first, 'a')) && (await finish(second, 'b')))
    assert.equal(await next(), undefined)
  })

  test('many that ask at once get a job each', async () => {
    for (let subject = 1; subject <= 5; subject += 1) await add(subject)
    const taken = await Promise.all(Array.from({ length: 8 }, (_, number) => take(`worker ${number}`, 100)))
    assert.deepEqual(taken.flatMap((job) => job?.subject ?? []).sort(), [1, 2, 3, 4, 5])
  })

  test('a job whose worker was killed is free again when its time is over, and the late one brings nothing in', async () => {
    await add(7)
    const first = await take('a', 100, 160)
    assert.equal(await take('b', 159), undefined)
    assert.equal(await next(), 160)
    const second = await take('b', 160)
    assert.deepEqual([second?.subject, second?.attempts], [7, 2])
    assert.ok(first && second)
    assert.equal(await finish(first, 'a'), false)
    assert.equal(await finish(second, 'b'), true)
  })

  test('who needs longer says so', async () => {
    await add(7)
    const job = await take('a', 100, 160)
    assert.ok(job)
    await archive.write((writing) => keepJob(writing, job, 'a', 300))
    await archive.write((writing) => keepJob(writing, job, 'b', 0))
    assert.equal(await take('b', 299), undefined)
    assert.equal((await take('b', 300))?.subject, 7)
  })

  test('a job that is given back is tried later, or given up and counted', async () => {
    await add(7)
    const job = await take('a', 100)
    assert.ok(job)
    await archive.write((writing) => giveBackJob(writing, job, 'somebody else', { reason: 'x', again: undefined }))
    assert.equal((await archive.read(countJobs)).value.failed, 0)
    await archive.write((writing) => giveBackJob(writing, job, 'a', { reason: 'x', again: 500 }))
    assert.equal(await take('a', 499), undefined)
    const again = await take('a', 500)
    assert.equal(again?.attempts, 2)
    await archive.write((writing) => giveBackJob(writing, again ?? job, 'a', { reason: 'x', again: undefined }))
    assert.equal(await take('a', 10_000), undefined)
    assert.deepEqual((await archive.read(countJobs)).value, { waiting: 0, failed: 1 })
    await add(7)
    assert.deepEqual((await archive.read(countJobs)).value, { waiting: 1, failed: 0 })
  })

  test('a job that begins anew while somebody is at it is done again', async () => {
    await add(7)
    const job = await take('a', 100)
    await add(7)
    assert.ok(job)
    assert.equal(await finish(job, 'a'), false)
    assert.equal((await take('b', 100))?.attempts, 1)
  })
})
