import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMedia, changeMedia, saveMediaText } from '#archive/media.ts'
import { newsroomLook, saveNewsroomLook } from '#archive/newsroom.ts'
import { onEachEngine } from '../../test/engines.ts'
import { correct } from './correct.ts'
import { create } from './create.ts'
import { dossier } from './dossier.ts'
import { media } from './media.ts'
import { uncredited } from './fit-for-readers.ts'
import { practising } from '#test/practice/desk.ts'
import type { Practice } from '#test/practice/desk.ts'
import { page } from './page.ts'
import { publish } from './publish.ts'
import { schedule } from './schedule.ts'
import { story } from './story.ts'
import { withdraw } from './withdraw.ts'

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

  test('do not come to readers by a correction, a story, a standing page or words that lose their credit', async () => {
    const [credited, nameless] = [await picture('c'), await picture('d')]
    await room.must(media, { media: credited, credit: 'Leila Rahimi' })
    const bodyWith = (number: number) => ({
      type: 'doc',
      content: [{ type: 'picture', attrs: { id: 'pict', media: number } }],
    })
    const { story: made, articles } = await room.must(create, {
      section: 'news',
      picture: credited,
      articles: [{ edition: 'fa', headline: 'x', body: bodyWith(credited) }],
    })
    const article = articles[0]?.id ?? 0
    await room.must(publish, { articles: [article] })
    assert.equal(await room.refused(correct, { article, note: 'x', body: bodyWith(nameless) }), 'picture.uncredited')
    assert.equal(await room.refused(story, { story: made.id, picture: nameless }), 'picture.uncredited')
    const about = { key: 'about', edition: 'fa', title: 'x' }
    assert.equal(await room.refused(page, { ...about, body: bodyWith(nameless) }), 'picture.uncredited')
    const depot = { key: 'depot', names: { fa: { name: 'انبار' } } }
    assert.equal(await room.refused(dossier, { ...depot, picture: nameless }), 'picture.uncredited')
    await room.must(dossier, { ...depot, picture: credited })
    await room.must(page, { ...about, state: 'draft', body: bodyWith(nameless) })
    assert.equal(await room.refused(page, { ...about, state: 'published' }), 'picture.uncredited')
    assert.equal(await room.refused(media, { media: credited, credit: null }), 'picture.credit-lost')
    await room.must(media, { media: credited, credit: null, words: { fa: { credit: 'لیلا رحیمی' } } })
    assert.equal(await room.refused(media, { media: credited, words: { fa: { credit: '' } } }), 'picture.credit-lost')
    await room.must(story, { story: made.id, picture: null })
    assert.equal(
      await room.refused(media, { media: credited, words: { fa: { credit: '' } } }),
      'picture.credit-lost',
      'it stands within the text as well',
    )
    await room.must(withdraw, { articles: [article], reason: 'x' })
    assert.equal(
      await room.refused(media, { media: credited, words: { fa: { credit: '' } } }),
      'picture.credit-lost',
      'it stands for a dossier',
    )
    await room.must(dossier, { key: 'depot', picture: null })
    await room.must(media, { media: credited, words: { fa: { credit: '' } } })
    assert.equal(await room.refused(publish, { articles: [article], release: true }), 'picture.uncredited')
  })

  test('that readers see already do not keep a mistake from being mended', async () => {
    const number = await picture('e')
    await room.must(media, { media: number, credit: 'Leila Rahimi' })
    const old =
      (
        await room.must(create, {
          section: 'news',
          articles: [
            {
              edition: 'en',
              headline: 'x',
              body: { type: 'doc', content: [{ type: 'picture', attrs: { id: 'pict', media: number } }] },
            },
          ],
        })
      ).articles[0]?.id ?? 0
    await room.must(publish, { articles: [old] })
    await room.archive.write((writing) => changeMedia(writing, number, { credit: null }))
    await room.must(correct, { article: old, note: 'The hour was wrong.', lead: 'At nine.' })
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
