import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { addJob, countJobs, takeJob } from '#archive/jobs.ts'
import type { Change } from '#archive/keys.ts'
import { addMedia, mediaIn, renditionJob } from '#archive/media.ts'
import type { Media } from '#archive/media.ts'
import { setClock } from '#common/clock.ts'
import { silentLog } from '#common/log.ts'
import { onEachEngine } from '../../test/engines.ts'
import type { Fresh } from '../../test/engines.ts'
import { doNext } from '#jobs/do-next.ts'
import { openDarkroom } from './darkroom.ts'
import type { Darkroom } from './darkroom.ts'
import { drawn, practiceFolders } from '#test/practice/pictures.ts'
import { openStore, originalPath, sweep } from './store.ts'
import type { MediaFolders, StoredFile } from './store.ts'
import { renditionWork } from './work-off.ts'
import { startWorker } from './worker.ts'
import { hear } from '#test/practice/hear.ts'

onEachEngine('making the sizes of pictures', (engine) => {
  const clock = setClock('2026-11-24T12:00:00Z')
  const place = practiceFolders()
  const store = openStore(place)
  const real = openDarkroom(0)
  let copy: () => Promise<Fresh>
  let archive: Archive
  let heard: Change[]
  let stored: StoredFile
  before(async () => {
    copy = engine.template(async ({ url }) => (await openArchive({ url, clock })).close())
    const done = await store.addFile(place.file('photo.jpg', await drawn(700, 400)))
    assert.ok('hash' in done)
    stored = done
  })
  beforeEach(async () => {
    archive = await openArchive({ url: (await copy()).url, clock })
    heard = []
    await hear(archive, (change) => heard.push(change))
  })
  afterEach(() => archive.close())
  after(() => {
    store.close()
    real.close()
    place.close()
  })

  const bench = (darkroom: Darkroom = real, worker = 'a', folders: MediaFolders = place) => ({
    archive,
    clock,
    works: [renditionWork({ archive, folders, darkroom })],
    worker,
    lease: 60_000,
  })
  const add = (): Promise<number> =>
    archive.write((writing) => addMedia(writing, { ...stored, origin: null, at: clock.now() }))
  const medium = async (id: number): Promise<Media | undefined> =>
    (await archive.read((reading) => mediaIn(reading, 'fa', [id]))).value.get(id)

  test('a picture is shown at once; its sizes come all together, in one change that pages hear of', async () => {
    const id = await add()
    const first = await medium(id)
    assert.deepEqual([first?.file, first?.renditions], [stored.file, []])
    heard.length = 0
    assert.equal((await doNext(bench()))?.how, 'done')
    const whole = await medium(id)
    assert.deepEqual(
      whole?.renditions.map(({ format, width }) => `${format} ${width}`),
      ['avif 320', 'webp 320', 'avif 640', 'jpeg 640', 'webp 640', 'avif 700', 'jpeg 700', 'webp 700'],
    )
    assert.equal(whole?.file, stored.file)
    for (const { file } of whole?.renditions ?? []) assert.ok(existsSync(join(place.media, file)))
    assert.deepEqual(
      heard.map(({ points }) => points),
      [[`media:${id}/*`]],
    )
    assert.equal(await doNext(bench()), undefined)
  })

  test('who was too slow brings nothing in', async () => {
    const id = await add()
    const slow: Darkroom = {
      ...real,
      renditions: async (exposed) => {
        clock.advance(3_600_000)
        const other = await doNext(bench(real, 'b'))
        assert.equal(other?.how, 'done')
        return real.renditions(exposed)
      },
    }
    heard.length = 0
    assert.equal((await doNext(bench(slow)))?.how, 'lost')
    assert.equal(heard.length, 1)
    assert.equal((await medium(id))?.renditions.length, 8)
  })

  test('a picture that ends its process is tried three times, then left as it is', async () => {
    const id = await add()
    const deadly: Darkroom = {
      ...real,
      renditions: (exposed) => {
        setTimeout(() => real.close(), 30)
        return real.renditions(exposed)
      },
    }
    const ends: string[] = []
    for (let hour = 0; hour < 5; hour += 1) {
      ends.push((await doNext(bench(deadly)))?.how ?? 'nothing')
      clock.advance(3_600_000)
    }
    assert.deepEqual(ends, ['again', 'again', 'given-up', 'nothing', 'nothing'])
    assert.equal((await medium(id))?.file, stored.file)
    assert.deepEqual((await archive.read((reading) => countJobs(reading))).value, { waiting: 0, failed: 1 })
    await archive.write((writing) => addJob(writing, renditionJob, id, null))
    assert.equal((await doNext(bench()))?.how, 'done')
  })

  test('a picture that killed whoever tried it is not tried for ever', async () => {
    await add()
    for (let time = 0; time < 3; time += 1) {
      const now = clock.now()
      const killed = { worker: `killed ${time}`, now, until: now + 60_000 }
      assert.ok(await archive.write((writing) => takeJob(writing, [renditionJob], killed)))
      clock.advance(60_000)
    }
    assert.equal((await doNext(bench()))?.how, 'given-up')
  })

  test('a picture whose file is not here is left to who has it, and given up where nobody has', async () => {
    const id = await archive.write((writing) =>
      addMedia(writing, { ...stored, hash: 'f'.repeat(64), file: 'gone.jpg', origin: null, at: 0 }),
    )
    const ends: (string | undefined)[] = []
    for (const worker of ['a', 'a', 'b']) ends.push((await doNext(bench(real, worker)))?.how)
    assert.deepEqual(ends, ['passed', undefined, 'passed'])
    let last = await doNext(bench())
    for (let time = 0; time < 10 && last?.how !== 'given-up'; time += 1) {
      clock.advance(600_000)
      last = await doNext(bench())
    }
    assert.deepEqual([last?.how, last?.reason, last?.job.subject], ['given-up', 'its file is not there', String(id)])
  })

  test('the picture of an older archive, which lies where it is served, gets its sizes too', async () => {
    const old = await store.addFile(place.file('old.jpg', await drawn(400, 300)))
    assert.ok('hash' in old)
    const file = `${old.hash}.jpg`
    place.file(`media/${file}`, await drawn(400, 300))
    const folders = { media: place.media, originals: join(place.folder, 'not-there-yet') }
    const id = await archive.write((writing) => addMedia(writing, { ...old, file, origin: null, at: 0 }))
    assert.equal((await doNext(bench(real, 'a', folders)))?.how, 'done')
    assert.equal((await medium(id))?.file, old.file)
    const there = (): boolean[] => [existsSync(join(place.media, file)), existsSync(originalPath(folders, old))]
    assert.deepEqual(there(), [true, true], 'readers have pages that show it')
    await sweep(folders, Date.now() + 90_000_000)
    assert.deepEqual(there(), [false, true], 'it may tell where it was taken')
  })

  test('while the newsroom is open, sizes are made unasked; closing breaks one off and loses nothing', async () => {
    const id = await add()
    const worker = startWorker(archive, clock, silentLog(), place, async () => undefined)
    await worker.look()
    assert.equal((await medium(id))?.renditions.length, 8)
    await archive.write((writing) => addJob(writing, renditionJob, id, null))
    const looking = worker.look()
    await worker.stop()
    await looking
    const left = (await archive.read((reading) => countJobs(reading))).value
    assert.equal(left.failed, 0)
    if (left.waiting === 1) assert.equal((await doNext(bench()))?.job.attempts, 1)
  })
})
