import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setClock } from '#common/clock.ts'
import type { Edition } from '#story/edition.ts'
import { onEachEngine } from '../../test/engines.ts'
import { openArchive } from './archive.ts'
import type { Archive } from './archive.ts'
import { saveEdition } from './editions.ts'
import type { Change } from './keys.ts'
import { touches } from './keys.ts'
import { addMedia, changeMedia, findMedia, mediaIn, mediaSettings, saveMediaText, saveRenditions } from './media.ts'
import type { Writing } from './writing.ts'
import { hear } from '#test/practice/hear.ts'

const edition = (code: string): Edition => ({
  code,
  position: 1,
  public: true,
  name: code,
  direction: 'ltr',
  digits: 'latn',
  calendar: 'gregory',
  otherCalendar: null,
  timeZone: 'UTC',
  newsroom: 'The Lantern',
  tagline: null,
  words: {},
})

onEachEngine('media', (engine) => {
  let archive: Archive
  let last: Change | undefined
  let id: number
  before(async () => {
    archive = await openArchive({ url: (await engine.fresh()).url, clock: setClock('2026-11-24T12:00:00Z') })
    await hear(archive, (change) => (last = change))
    id = await archive.write(async (writing) => {
      await saveEdition(writing, edition('fa'))
      await saveEdition(writing, edition('en'))
      return addMedia(writing, {
        kind: 'picture',
        mime: 'image/jpeg',
        hash: 'a'.repeat(64),
        file: 'a-640.jpg',
        bytes: 9,
        width: 900,
        height: 600,
        origin: null,
        credit: 'Everybody',
        at: 1,
      })
    })
  })
  after(() => archive.close())

  const seen = (code: string) => archive.read(async (reading) => (await mediaIn(reading, code, [id])).get(id))
  /** Whether a page that shows the medium in an edition hears of a change. */
  const hears = async (code: string, work: (writing: Writing) => Promise<unknown>): Promise<boolean> => {
    const { reads } = await seen(code)
    last = undefined
    await archive.write(work)
    return last !== undefined && touches(last, reads)
  }

  test('an edition’s own credit goes before the one for all', async () => {
    await archive.write((writing) =>
      saveMediaText(writing, id, 'fa', { caption: 'تراموا', alternative: null, credit: 'لیلا رحیمی', rights: null }),
    )
    assert.deepEqual([(await seen('fa')).value?.credit, (await seen('en')).value?.credit], ['لیلا رحیمی', 'Everybody'])
    assert.deepEqual([(await seen('fa')).value?.caption, (await seen('en')).value?.caption], ['تراموا', null])
  })

  test('pages hear of what they show, and not of another edition’s words', async () => {
    const text = { caption: 'A tram', alternative: null, credit: null, rights: null }
    assert.equal(await hears('fa', (writing) => saveMediaText(writing, id, 'en', text)), false)
    assert.equal(await hears('en', (writing) => saveMediaText(writing, id, 'en', text)), true)
    for (const code of ['fa', 'en']) {
      assert.equal(await hears(code, (writing) => changeMedia(writing, id, { focal: { x: 0.25, y: 1 } })), true)
      assert.equal(
        await hears(code, (writing) =>
          saveRenditions(writing, id, {
            file: 'b-640.jpg',
            renditions: [{ format: 'avif', width: 320, height: 213, file: 'b-320.avif', bytes: 5 }],
          }),
        ),
        true,
      )
      assert.equal(await hears(code, (writing) => changeMedia(writing, id, {})), false)
    }
  })

  test('the point that stays in sight, and the sizes, come out as they went in', async () => {
    await archive.write((writing) => changeMedia(writing, id, { focal: { x: 0.123, y: 0.9 } }))
    const { value } = await seen('en')
    assert.deepEqual(value?.focal, { x: 0.123, y: 0.9 })
    assert.deepEqual(
      [value?.file, value?.renditions],
      ['b-640.jpg', [{ format: 'avif', width: 320, height: 213, file: 'b-320.avif' }]],
    )
    await archive.write((writing) => changeMedia(writing, id, { focal: null, credit: null }))
    const { value: settings } = await archive.read((reading) => mediaSettings(reading, id))
    assert.deepEqual(
      [settings?.focal, settings?.credit, Object.keys(settings?.texts ?? {})],
      [null, null, ['en', 'fa']],
    )
    assert.equal((await archive.read((reading) => findMedia(reading, { hash: 'a'.repeat(64) }))).value, id)
    assert.equal((await archive.read((reading) => mediaSettings(reading, 999))).value, undefined)
  })
})
