import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openArchive } from '#archive/archive.ts'
import type { Archive } from '#archive/archive.ts'
import { openEngine } from '#archive/engine/open.ts'
import type { Change } from '#archive/keys.ts'
import { addMedia, mediaIn, placeFile } from '#archive/media.ts'
import { setClock } from '#common/clock.ts'
import { doNext } from '#jobs/do-next.ts'
import { hear } from '#test/practice/hear.ts'
import { practiceFolders } from '#test/practice/pictures.ts'
import { film, mp3 } from '#test/practice/recordings.ts'
import { onEachEngine } from '../../test/engines.ts'
import type { Fresh } from '../../test/engines.ts'
import { openDarkroom } from './darkroom.ts'
import { measureWork } from './measuring.ts'
import { openStore } from './store.ts'

onEachEngine('measuring recordings', (engine) => {
  const clock = setClock('2026-11-24T12:00:00Z')
  const place = practiceFolders()
  const store = openStore(place)
  const darkroom = openDarkroom(0)
  let fresh: Fresh
  let archive: Archive
  before(async () => {
    fresh = await engine.fresh()
    archive = await openArchive({ url: fresh.url, clock })
  })
  after(async () => {
    await archive.close()
    store.close()
    darkroom.close()
    place.close()
  })

  const next = () =>
    doNext({ archive, clock, works: [measureWork({ archive, folders: place, darkroom })], worker: 'a', lease: 60_000 })
  const measures = async (id: number) => {
    const medium = (await archive.read((reading) => mediaIn(reading, 'fa', [id]))).value.get(id)
    return [medium?.duration, medium?.width, medium?.height]
  }
  const taken = async (name: string, content: Uint8Array) => {
    const stored = await store.addFile(place.file(name, content))
    assert.ok('hash' in stored)
    return stored
  }

  test('a film that came in is measured, and the pages that show it hear of it', async () => {
    const stored = await taken('film.mp4', await film('mp4', { frames: 65, width: 320, height: 240 }))
    const id = await archive.write((writing) => addMedia(writing, { ...stored, origin: null, at: 0 }))
    assert.deepEqual(await measures(id), [null, null, null])
    const heard: Change[] = []
    await hear(archive, (change) => heard.push(change))
    assert.equal((await next())?.how, 'done')
    assert.deepEqual(await measures(id), [6500, 320, 240])
    assert.deepEqual(
      heard.map(({ points }) => points),
      [[`media:${id}/*`]],
    )
    assert.equal(await next(), undefined)
  })

  test('a sound that was only linked is measured when its file comes', async () => {
    const linked = { hash: null, file: null, bytes: null, width: null, height: null, at: 0 }
    const id = await archive.write((writing) =>
      addMedia(writing, { ...linked, kind: 'audio', mime: 'audio/mpeg', origin: 'https://old.example/a.mp3' }),
    )
    assert.equal(await next(), undefined)
    const stored = await taken('a.mp3', mp3(200))
    await archive.write((writing) => placeFile(writing, id, stored))
    assert.equal((await next())?.how, 'done')
    assert.deepEqual(await measures(id), [5224, null, null])
  })

  test('what came in before anybody measured is measured after the move', async () => {
    const stored = await taken('b.mp3', mp3(300))
    const id = await archive.write((writing) => addMedia(writing, { ...stored, origin: null, at: 0 }))
    await archive.close()
    const opened = await openEngine(fresh.url, { lease: 1_000 })
    await opened.transaction(async (db) => {
      await db.deleteFrom('job').execute()
      await db.deleteFrom('move').where('name', 'like', '0017-%').execute()
    })
    await opened.close()
    archive = await openArchive({ url: fresh.url, clock })
    assert.equal((await next())?.how, 'done')
    assert.equal(Math.round(Number((await measures(id))[0]) / 1000), 8)
    assert.equal(await next(), undefined, 'what is measured is not measured again')
  })
})
