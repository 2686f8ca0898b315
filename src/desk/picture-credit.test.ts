import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMedia, saveMediaText } from '#archive/media.ts'
import { newsroomLook, saveNewsroomLook } from '#archive/newsroom.ts'
import { onEachEngine } from '../../test/engines.ts'
import { create } from './create.ts'
import { media } from './media.ts'
import { uncredited } from './picture-credit.ts'
import { practising } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { publish } from './publish.ts'
import { schedule } from './schedule.ts'

test('only pictures that came in here need a credit', () => {
  const one = { id: 1, kind: 'picture', credit: null, origin: null } as const
  assert.deepEqual(uncredited([one, { ...one, id: 2, credit: '  ' }]), [1, 2])
  assert.deepEqual(
    uncredited([
      { ...one, credit: 'Leila Rahimi' },
      { ...one, kind: 'audio' },
      { ...one, origin: 'https://old.example/tram.jpg' },
    ]),
    [],
  )
})

onEachEngine('pictures without a credit', (engine) => {
  const open = practising(engine)
  let room: Practice
  before(async () => {
    room = await open()
  })
  after(() => room.close())

  const picture = (hash: string): Promise<number> =>
    room.archive.write((writing) =>
      addMedia(writing, {
        kind: 'picture',
        mime: 'image/jpeg',
        hash: hash.repeat(64),
        file: `${hash}.jpg`,
        bytes: 1,
        width: 3,
        height: 2,
        origin: null,
        at: 0,
      }),
    )
  const showing = async (slugline: string, number: number): Promise<number> => {
    const body = { type: 'doc', content: [{ type: 'picture', attrs: { id: 'pict', media: number } }] }
    const articles = ['fa', 'en'].map((edition) => ({ edition, headline: 'x', body }))
    return (await room.must(create, { slugline, section: 'news', articles })).story.id
  }

  test('are not published, nor scheduled, until somebody is named; and that in the edition’s own words', async () => {
    const number = await picture('a')
    const story = await showing('one', number)
    assert.equal(await room.refused(publish, { story }), 'picture.uncredited')
    assert.equal(await room.refused(schedule, { story, at: '2030-01-01T00:00:00Z' }), 'picture.uncredited')
    await room.archive.write((writing) =>
      saveMediaText(writing, number, 'fa', { caption: null, alternative: null, credit: 'لیلا رحیمی', rights: null }),
    )
    await room.must(publish, { story, editions: ['fa'] })
    assert.equal(await room.refused(publish, { story, editions: ['en'] }), 'picture.uncredited')
    await room.must(media, { media: number, credit: 'Leila Rahimi' })
    await room.must(publish, { story, editions: ['en'] })
  })

  test('are published where the newsroom has set that they may be', async () => {
    const story = await showing('two', await picture('b'))
    assert.equal(await room.refused(publish, { story }), 'picture.uncredited')
    await room.archive.write(async (writing) =>
      saveNewsroomLook(writing, { ...(await newsroomLook(writing)), creditRequired: false }),
    )
    await room.must(publish, { story })
  })
})
