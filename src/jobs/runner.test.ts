import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { addJob, countJobs, waitingJob } from '#archive/jobs.ts'
import type { JobKind } from '#archive/jobs.ts'
import { setClock } from '#common/clock.ts'
import { silentLog } from '#common/log.ts'
import { onEachEngine } from '../../test/engines.ts'
import { doNext } from './do-next.ts'
import { startRunner } from './runner.ts'
import { work } from './work.ts'
import type { Work } from './work.ts'

const clock = setClock('2026-11-24T12:00:00Z')
const rake: JobKind<number> = { name: 'rake', payload: z.int() }

onEachEngine('working off jobs', (engine) => {
  let archive: Archive
  let url: string
  before(async () => {
    ;({ url } = await engine.fresh())
    archive = await openArchive({ url, clock })
  })
  after(() => archive.close())
  const bench = (it: Work, worker = 'a', ending = false) => ({
    archive,
    clock,
    works: [it],
    worker,
    lease: 60_000,
    ending: () => ending,
  })
  const add = (subject: string, left: number) => archive.write((writing) => addJob(writing, rake, subject, left))
  const left = async (subject: string) => (await archive.read((reading) => waitingJob(reading, rake, subject))).value

  test('a long job is done in parts, and whoever takes it after a crash goes on where it was', async () => {
    const raked: number[] = []
    const raking = (upTo: number): Work =>
      work({
        kind: rake,
        do: async (job, hand) => {
          for (let rest = job.payload; rest > 0; rest -= 1) {
            if (rest === upTo) throw new Error('the rake broke')
            if (!(await hand.part(async () => (raked.push(rest), rest - 1)))) return 'lost'
          }
          return { done: async () => {} }
        },
      })
    await add('park', 5)
    assert.deepEqual((await doNext(bench(raking(2))))?.how, 'again')
    assert.equal(await left('park'), 2)
    assert.equal(await doNext(bench(raking(0))), undefined)
    clock.advance(90_000)
    assert.equal((await doNext(bench(raking(0))))?.how, 'done')
    assert.deepEqual(raked, [5, 4, 3, 2, 1])
  })

  test('what no page hangs on waits for no writer where the database allows that, its end neither', async () => {
    const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const other = await openArchive({ url, clock })
    const unseen = work({
      kind: rake,
      do: async (_job, hand) => ((await hand.unseenPart(async () => 0)) ? 'done' : 'lost'),
    })
    await add('shed', 1)
    const writing = other.write(() => (begun.resolve(), held.promise))
    await begun.promise
    const worked = doNext(bench(unseen))
    if (engine.name === 'sqlite') held.resolve() // it has one line for all
    assert.equal((await worked)?.how, 'done')
    assert.equal(await left('shed'), undefined)
    held.resolve()
    await writing
    await other.close()
  })

  test('whose time is over writes nothing more', async () => {
    const parts: string[] = []
    const slow = work({
      kind: rake,
      do: async (_job, hand) => {
        clock.advance(3_600_000)
        assert.equal((await doNext(bench(quick, 'b')))?.how, 'done')
        return (await hand.part(async () => (parts.push('late'), 0))) ? { done: async () => {} } : 'lost'
      },
    })
    const quick = work({ kind: rake, do: async () => ({ done: async () => void parts.push('whole') }) })
    await add('garden', 1)
    assert.equal((await doNext(bench(slow)))?.how, 'lost')
    assert.equal(await left('garden'), undefined)
    assert.deepEqual(parts, ['whole', 'late']) // the late part was undone with its writing
  })

  test('what fails five times is given up; what is broken off by closing does not count', async () => {
    const failing = work({ kind: rake, do: () => Promise.reject(new Error('no wind')) })
    await add('yard', 1)
    const ends: (string | undefined)[] = [(await doNext(bench(failing, 'a', true)))?.how]
    for (let time = 0; time < 6; time += 1) {
      ends.push((await doNext(bench(failing)))?.how)
      clock.advance(8 * 3_600_000)
    }
    assert.deepEqual(ends, ['again', 'again', 'again', 'again', 'again', 'given-up', undefined])
  })

  test('a runner does what is put in while it looks, and one that fails stops no other', async () => {
    const done: string[] = []
    const it = work({
      kind: rake,
      do: async ({ subject }) => {
        if (subject === 'broken') throw new Error('no')
        if (subject === 'first') await add('second', 1)
        return { done: async () => void done.push(subject) }
      },
    })
    await add('broken', 1)
    await add('first', 1)
    const runner = startRunner(archive, clock, silentLog(), [it])
    await runner.look()
    await runner.stop()
    assert.deepEqual(done, ['first', 'second'])
    assert.equal((await archive.read((reading) => countJobs(reading, [rake]))).value.waiting, 1)
  })
})
